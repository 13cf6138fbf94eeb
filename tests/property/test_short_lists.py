"""Nobody gets somebody on their list by naming fewer people."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing
from tests.seeds import seeds

PROTEGES, SPONSORS = ("P1", "P2", "P3", "P4"), ("S1", "S2", "S3", "S4")
ORDERS = (
    ("most_pairs", "best_total"),
    ("best_total",),
    ("best_total", "most_pairs"),
    ("most_pairs", "best_worst", "best_total"),
    ("most_pairs", "priority", "best_total"),
    ("most_pairs", "even_load", "best_total"),
)
Lists = Mapping[str, Sequence[str]]


def pairs_of(lists: Lists, order: Sequence[str], seed: int) -> dict[str, str]:
    """The pairs made, where scores of a panel count beside the lists and some pairs score too little."""
    chance = Random(seed)
    data = {
        "schema_version": 1,
        "program": {"id": "t", "name": "T"},
        "sources": {},
        "pairing": {
            "rules": (),
            "criteria": ({"kind": "preference", "weight": chance.randint(1, 4)}, {"kind": "pair_scores"}),
            "order": order,
            "lowest_score": chance.choice((0, 0, 0.3)),
            **({"priority": {"field": "place"}} if "priority" in order else {}),
        },
    }
    roster = Roster.of(
        proteges=[{"person_id": one, "place": float(chance.randint(1, 2))} for one in PROTEGES],
        sponsors=[{"person_id": one, "capacity": chance.choice((0, 1, 1, 2))} for one in SPONSORS],
        pair_scores=[
            {"protege_id": one, "sponsor_id": other, "score": chance.choice((0, 0.25, 0.5, 1))}
            for one in PROTEGES
            for other in SPONSORS
        ],
        preferences=[
            {"person_id": one, "choice_id": other, "rank": rank}
            for one, choices in lists.items()
            for rank, other in enumerate(choices, start=1)
        ],
    )
    made = make_pairing(Snapshot(Program.model_validate(data), roster, date(2026, 10, 31)))
    assert made.proven
    return {pair.protege_id: pair.sponsor_id for pair in made.pairs}


def lists_by_chance(chance: Random) -> dict[str, list[str]]:
    sides = [(one, SPONSORS) for one in PROTEGES] + [(one, PROTEGES) for one in SPONSORS]
    return {one: chance.sample(others, chance.randint(0, len(others))) for one, others in sides}


@pytest.mark.parametrize("seed", seeds(40))
@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_a_shorter_list_brings_nobody_on_it(order: Sequence[str], seed: int) -> None:
    """Where somebody gets a choice with the first part of their list, everybody has the same pairs with all of it."""
    chance = Random(seed)
    lists = lists_by_chance(chance)
    one = chance.choice([person for person in PROTEGES if len(lists[person]) > 1] or ["P1"])
    full = pairs_of(lists, order, seed)
    for length in range(1, len(lists[one])):
        short = {**lists, one: lists[one][:length]}
        with_short = pairs_of(short, order, seed)
        if with_short.get(one) in short[one]:
            assert with_short == full


def test_naming_one_person_alone_is_no_trick() -> None:
    """All three want S1 most. Whoever names S1 alone can as well have S2 or S3, so the others get their wishes."""
    wishes = dict.fromkeys(PROTEGES[:3], SPONSORS[:3])
    data = {
        "schema_version": 1,
        "program": {"id": "t", "name": "T"},
        "sources": {},
        "pairing": {"rules": (), "criteria": ({"kind": "preference"},)},
    }
    for one in wishes:
        roster = Roster.of(
            proteges=[{"person_id": person} for person in wishes],
            sponsors=[{"person_id": person} for person in SPONSORS[:3]],
            preferences=[
                {"person_id": person, "choice_id": choice, "rank": rank}
                for person, choices in wishes.items()
                for rank, choice in enumerate(choices[: 1 if person == one else 3], start=1)
            ],
        )
        made = make_pairing(Snapshot(Program.model_validate(data), roster, date(2026, 10, 31)))
        assert {pair.protege_id: pair.sponsor_id for pair in made.pairs}[one] == "S3"
        assert made.total_score == 2_000_000
