"""What `pair` says would change that somebody has no sponsor, and what a seat more brings: pairing again gives it."""

import json
import re
from datetime import date
from random import Random

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.what_if.scenarios import with_pairing, with_pin, with_seats
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.verification import verify_pairing
from tests.seeds import seeds

AS_OF = date(2026, 10, 31)
ORDERS: dict[str, tuple[str, ...]] = {
    "pairs, priority, total": ("most_pairs", "priority", "best_total"),
    "priority, total": ("priority", "best_total"),
    "total, priority, pairs": ("best_total", "priority", "most_pairs"),
    "standing, pairs, total": ("least_change", "most_pairs", "best_total"),
    "pairs, standing, priority, total": ("most_pairs", "least_change", "priority", "best_total"),
    "priority alone": ("priority",),
    "pairs, lowest, total": ("most_pairs", "best_worst", "best_total"),
    "pairs, loads, total": ("most_pairs", "even_load", "best_total"),
    "pairs, total": ("most_pairs", "best_total"),
    "stable for proteges": (),
    "stable for sponsors": (),
}
LIMIT = 2
RULE = {"kind": "different", "field": "place"}
SEATS = re.compile(
    r"(one|\d+) more seats? with (S\d)(, who now has .*? than seats)?(, above .*? of 2)?(, reserved .*)?"
)


def programme(seed: int, name: str) -> Snapshot:
    """A small programme with people away, sponsors over their seats or at the limit, pins, lists and few tiers."""
    chance = Random(seed)
    ours, theirs = [f"P{at}" for at in range(chance.randint(2, 6))], [f"S{at}" for at in range(chance.randint(1, 4))]
    both = [(one, other) for one in ours for other in theirs]
    standing = [(one, chance.choice(theirs)) for one in ours if chance.random() < 0.35]
    pins = [pair for pair in both if chance.random() < 0.04]
    pairing: dict[str, object] = {
        "criteria": ({"kind": "pair_scores"},),
        "rules": (RULE,) if chance.random() < 0.5 else (),
        "capacity_limit": LIMIT,
        "keep": tuple({"protege": one, "sponsor": other, "why": "test"} for one, other in pins),
    }
    if name.startswith("stable"):
        pairing |= {"method": "stable", "favours": name.rsplit(maxsplit=1)[-1]}
    else:
        pairing |= {"order": ORDERS[name]}
        pairing |= {"priority": {"field": "waited"}} if "priority" in ORDERS[name] else {}
    away = [{"person": one, "from": date(2026, 9, 1), "why": "leave"} for one in theirs if chance.random() < 0.2]
    program = {
        "schema_version": 1,
        "program": {"id": "t", "name": "T"},
        "sources": {},
        "pairing": pairing,
        "accountability": {"expectations": (), "pauses": tuple(away)},
    }
    roster = Roster.of(
        proteges=[
            {"person_id": one, "waited": float(chance.randint(1, 3)), "place": chance.choice("ab")} for one in ours
        ],
        sponsors=[
            {"person_id": one, "capacity": chance.choice((0, 1, 1, 2)), "place": chance.choice("abc")} for one in theirs
        ],
        pairs=[
            {"protege_id": one, "sponsor_id": other, "paired_on": date(2026, 1, chance.randint(1, 9))}
            for one, other in standing
        ],
        pair_scores=[
            {"protege_id": one, "sponsor_id": other, "score": chance.choice((0, 0.1, 0.4, 0.4, 0.9))}
            for one, other in both
        ],
        preferences=[
            {"person_id": one, "choice_id": other, "rank": rank}
            for mine, others in ((ours, theirs), (theirs, ours))
            for one in mine
            for rank, other in enumerate(chance.sample(others, chance.randint(0, len(others))), start=1)
        ],
    )
    return Snapshot(Program.model_validate(program), roster, AS_OF)


def made_of(snapshot: Snapshot, seed: int) -> Pairing:
    return make_pairing(snapshot, afresh=seed % 2 == 1)


@pytest.mark.parametrize("name", ORDERS)
@pytest.mark.parametrize("seed", seeds(12, at_once=3))
def test_whoever_is_to_get_a_sponsor_by_a_seat_more_gets_one(seed: int, name: str) -> None:
    snapshot = programme(seed, name)
    for one in made_of(snapshot, seed).unpaired:
        told = SEATS.fullmatch(one.remedy)
        if told is None:
            assert "more seat" not in one.remedy
            continue
        changed = with_seats(snapshot, (told[2],) * (1 if told[1] == "one" else int(told[1])))
        if told[5]:
            changed = with_pin(changed, one.protege_id, told[2])
        seats = changed.roster.frame("sponsors").filter(person_id=told[2])["capacity"][0]
        assert (told[4] is not None) == (seats > LIMIT), "whoever must raise the limit is told so"
        assert one.protege_id in made_of(changed, seed).sponsors_of


@pytest.mark.parametrize("name", ORDERS)
@pytest.mark.parametrize("seed", seeds(12, at_once=3))
def test_what_a_seat_more_brings_is_what_pairing_again_gives(seed: int, name: str) -> None:
    snapshot = programme(seed, name)
    made = made_of(snapshot, seed)
    for load in made.loads:
        again = made_of(with_seats(snapshot, (load.person_id,)), seed)
        if load.seat_pairs is not None:
            assert again.paired - made.paired == load.seat_pairs
        if load.seat_score is not None:
            assert again.total_score - made.total_score == load.seat_score


@pytest.mark.parametrize("name", ORDERS)
@pytest.mark.parametrize("seed", seeds(12, at_once=3))
def test_a_rule_to_do_without_is_one_by_which_the_sponsor_named_is_theirs(seed: int, name: str) -> None:
    snapshot = programme(seed, name)
    for one in made_of(snapshot, seed).unpaired:
        told = re.fullmatch(r"without different place for this person, (S\d) could be the sponsor", one.remedy)
        if told is not None:
            changed = without_rule_for(snapshot, one.protege_id)
            free, pinned = made_of(changed, seed), made_of(with_pin(changed, one.protege_id, told[1]), seed)
            assert one.protege_id in free.sponsors_of
            if "best_total" in snapshot.program.pairing.order:
                assert free.sponsors_of[one.protege_id] == [told[1]] or pinned.total_score == free.total_score
            assert pinned.paired == free.paired


def without_rule_for(snapshot: Snapshot, protege: str) -> Snapshot:
    """The programme without its rule, in which everybody else is kept from whom it kept them from."""
    ours, theirs = (
        snapshot.roster.frame(table).select("person_id", "place").rows() for table in ("proteges", "sponsors")
    )
    bars = [
        {"protege": one, "sponsor": other, "why": "the rule"}
        for one, place in ours
        for other, its_place in theirs
        if place == its_place and one != protege
    ]
    forbid = Program.model_validate(
        {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": {"forbid": tuple(bars)}}
    ).pairing.forbid
    return with_pairing(snapshot, rules=(), forbid=forbid)


@pytest.mark.parametrize("name", ORDERS)
@pytest.mark.parametrize("seed", seeds(12, at_once=3))
def test_verify_finds_the_same(seed: int, name: str) -> None:
    snapshot = programme(seed, name)
    data = json.loads(json_text((pairing_report(made_of(snapshot, seed), snapshot),)))
    assert verify_pairing(snapshot, data).problems == ()
