"""What `explain` says of a change is what pairing again gives, with tables that were written with the change."""

import re
from collections.abc import Mapping
from datetime import date
from random import Random

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.what_if.explanation import explain_pairing
from tests.seeds import seeds

PRIORITY = {"field": "waited"}
SETTINGS: dict[str, dict[str, object]] = {
    "pairs, priority": {"order": ("most_pairs", "priority", "best_total"), "priority": PRIORITY},
    "priority alone": {"order": ("priority", "best_total"), "priority": PRIORITY},
    "total, priority": {"order": ("best_total", "priority"), "priority": PRIORITY},
    "stable": {"method": "stable"},
    "stable, lists alone": {"method": "stable", "unlisted": "unacceptable", "favours": "sponsors"},
}
RULE = {"kind": "different", "field": "place"}
SEAT = re.compile(r"one more seat with (S\d)")
RESERVED = re.compile(r"one more seat with (S\d), reserved for (P\d)")


def snapshot(
    seed: int,
    settings: Mapping[str, object],
    *,
    seat: str | None = None,
    keep: tuple[str, str] | None = None,
    rules: tuple[Mapping[str, object], ...] = (RULE,),
) -> Snapshot:
    """A small programme; with a seat more at one sponsor, a pair that is kept, or other rules."""
    chance = Random(seed)
    ours = [f"P{at}" for at in range(chance.randint(2, 5))]
    theirs = [f"S{at}" for at in range(chance.randint(1, 3))]
    pins = () if keep is None else ({"protege": keep[0], "sponsor": keep[1], "why": "t"},)
    data = {
        "schema_version": 1,
        "program": {"id": "t", "name": "T"},
        "sources": {},
        "pairing": {"rules": rules, "criteria": ({"kind": "pair_scores"},), "capacity_limit": 9, "keep": pins}
        | dict(settings),
    }
    roster = Roster.of(
        proteges=[
            {"person_id": one, "waited": float(chance.randint(1, 2)), "place": chance.choice("ab")} for one in ours
        ],
        sponsors=[
            {"person_id": one, "capacity": chance.choice((1, 1, 2)) + (one == seat), "place": chance.choice("abc")}
            for one in theirs
        ],
        pair_scores=[
            {"protege_id": one, "sponsor_id": other, "score": chance.choice((0.1, 0.4, 0.4, 0.9))}
            for one in ours
            for other in theirs
        ],
        preferences=[
            {"person_id": one, "choice_id": other, "rank": rank}
            for one in ours
            for rank, other in enumerate(chance.sample(theirs, chance.randint(0, len(theirs))), start=1)
        ],
    )
    return Snapshot(Program.model_validate(data), roster, date(2026, 10, 31))


def again(change: str, seed: int, settings: Mapping[str, object]) -> Pairing | None:
    """The pairing with the change written into the tables or settings; None for a change that is not tried here."""
    if seat := SEAT.fullmatch(change):
        return make_pairing(snapshot(seed, settings, seat=seat[1]))
    if reserved := RESERVED.fullmatch(change):
        return make_pairing(snapshot(seed, settings, seat=reserved[1], keep=(reserved[2], reserved[1])))
    if change == "no rule different place":
        return make_pairing(snapshot(seed, settings, rules=()))
    return None


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("seed", seeds(40, at_once=6))
def test_every_number_of_a_change_is_what_pairing_again_gives(seed: int, settings: Mapping[str, object]) -> None:
    given = snapshot(seed, settings)
    made = make_pairing(given)
    before = made.sponsors_of
    for left in (one.protege_id for one in made.unpaired):
        for way in explain_pairing(given, left).counterfactuals:
            other = again(way.changes[0], seed, settings) if len(way.changes) == 1 else None
            if other is None:
                continue
            after = other.sponsors_of
            assert after[left][0] == way.sponsor_id
            assert (other.paired - made.paired, other.total_score - made.total_score) == (way.pairs, way.score)
            assert tuple(sorted(before.keys() - after.keys())) == way.lost
            assert way.moved == sum(after.get(one, sponsors) != sponsors for one, sponsors in before.items())


@pytest.mark.parametrize("settings", list(SETTINGS.values())[:3], ids=list(SETTINGS)[:3])
@pytest.mark.parametrize("seed", seeds(40, at_once=6))
def test_what_another_sponsor_would_cost_is_what_pairing_again_gives(seed: int, settings: Mapping[str, object]) -> None:
    given = snapshot(seed, settings)
    made = make_pairing(given)
    for one in [*made.sponsors_of, *(left.protege_id for left in made.unpaired)][:2]:
        for load in made.loads:
            cost = explain_pairing(given, one, load.person_id).cost
            if cost is None:
                continue
            other = make_pairing(snapshot(seed, settings, keep=(one, load.person_id)))
            assert other.sponsors_of[one] == [load.person_id]
            assert (made.paired - other.paired, made.total_score - other.total_score) == (cost.pairs, cost.score)
