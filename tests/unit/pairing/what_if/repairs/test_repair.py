"""A repair changes as few pairs as can be, or the best so many, and says whom and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.model.settings.accountability import Pause
from sponsorcli.pairing.what_if.repairs import Repair, RepairChange, repair_pairing
from sponsorcli.reports.pairing import repair_report
from sponsorcli.tables import Kind
from tests.seeds import programmes, seeds

AS_OF = date(2026, 10, 31)
LONG_AGO = date(2026, 1, 5)
Scores = Mapping[tuple[str, str], float]


def snapshot(
    scores: Scores,
    stood: Mapping[str, str],
    *,
    capacity: Mapping[str, int] | None = None,
    left_on: Mapping[str, date] | None = None,
    until: Mapping[str, date] | None = None,
    forbid: tuple[tuple[str, str], ...] = (),
    aims: Mapping[str, object] | None = None,
) -> Snapshot:
    """Whoever the scores name, paired as `stood` says; pairs without a score are forbidden."""
    ours, theirs = sorted({one for one, _ in scores}), sorted({other for _, other in scores})
    barred = [pair for pair in product(ours, theirs) if pair not in scores]
    pins = tuple({"protege": one, "sponsor": other, "why": "test"} for one, other in (*barred, *forbid))
    settings = {"criteria": ({"kind": "pair_scores"},), "forbid": pins, **(aims or {})}
    program = Program.model_validate(
        {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": settings}
    )
    seats, days, last = capacity or {}, left_on or {}, until or {}
    roster = Roster.of(
        people=[{"person_id": one, "left_on": days.get(one)} for one in (*ours, *theirs)],
        proteges=[{"person_id": one} for one in ours],
        sponsors=[
            {"person_id": one, "capacity": seats.get(one, 1), "available_until": last.get(one)} for one in theirs
        ],
        pairs=[{"protege_id": one, "sponsor_id": other, "paired_on": LONG_AGO} for one, other in stood.items()],
        pair_scores=[{"protege_id": one, "sponsor_id": two, "score": score} for (one, two), score in scores.items()],
    )
    return Snapshot(program, roster, AS_OF)


def everybody(**scores: float) -> Scores:
    """Scores by names such as P1_S2."""
    return {(name[:2], name[3:]): score for name, score in scores.items()}


FOUR = everybody(P1_S1=0.2, P1_S2=0.9, P1_S3=0.1, P2_S1=0.8, P2_S2=0.3, P2_S3=0.2)


def now(repair: Repair) -> dict[str, str]:
    return {pair.protege_id: pair.sponsor_id for pair in repair.pairing.pairs}


@pytest.mark.parametrize(
    ("left_on", "until", "why"),
    [
        (date(2026, 6, 1), None, "S1 left on 2026-06-01"),
        (None, date(2026, 9, 30), "S1 was available until 2026-09-30"),
    ],
)
def test_an_orphan_gets_another_sponsor_and_the_reason_is_told(
    left_on: date | None, until: date | None, why: str
) -> None:
    gone = {} if left_on is None else {"S1": left_on}
    last = {} if until is None else {"S1": until}
    repair = repair_pairing(snapshot(FOUR, {"P1": "S1", "P2": "S2"}, left_on=gone, until=last))
    assert repair.changes == (RepairChange("P1", "S1", "S3", why, orphaned=True),)
    assert (repair.before, repair.given_up, repair.best) == (2, 0, True)


def test_each_of_two_orphans_is_told_when_their_own_sponsor_left() -> None:
    gone = {"S1": date(2026, 6, 1), "S2": AS_OF, "S3": date(2026, 11, 1)}
    repair = repair_pairing(snapshot(FOUR, {"P1": "S1", "P2": "S2"}, left_on=gone, capacity={"S3": 2}))
    told = {change.protege_id: (change.to_id, change.why) for change in repair.changes}
    assert told == {"P1": ("S3", "S1 left on 2026-06-01"), "P2": ("S3", f"S2 left on {AS_OF}")}


def test_a_sponsor_can_be_left_out_to_see_what_would_be() -> None:
    repair = repair_pairing(snapshot(FOUR, {"P1": "S1", "P2": "S2"}), without=("S2",))
    assert repair.changes == (RepairChange("P2", "S2", "S3", "S2 is left out", orphaned=True),)


def test_an_unknown_sponsor_to_leave_out_is_told() -> None:
    repair = repair_pairing(snapshot(FOUR, {"P1": "S1"}), without=("S9",))
    assert [problem.code for problem in repair.problems] == ["M030"]


def test_nothing_changes_where_everything_holds() -> None:
    given = snapshot(FOUR, {"P1": "S1", "P2": "S2"})
    repair = repair_pairing(given)
    assert repair.changes == ()
    assert repair_report(repair, given).headline == "All 2 pairs can stay as they are."


def test_so_many_changes_are_used_as_bring_more_than_they_cost() -> None:
    """P1 with S2 and P2 with S1 needs two changes; with one alone P2 goes to the free S3 for less than it has."""
    one = repair_pairing(snapshot(FOUR, {"P1": "S1", "P2": "S2"}), changes=1)
    two = repair_pairing(snapshot(FOUR, {"P1": "S1", "P2": "S2"}), changes=2)
    assert now(one) == {"P1": "S1", "P2": "S2"}
    assert now(two) == {"P1": "S2", "P2": "S1"}
    assert {change.why for change in two.changes} == {"better overall"}
    assert (one.given_up, two.given_up) == (0, 2)


def test_a_pair_that_breaks_a_rule_is_made_anew() -> None:
    repair = repair_pairing(snapshot(FOUR, {"P1": "S1", "P2": "S2"}, forbid=(("P1", "S1"),)))
    why = "breaks a rule: the program forbids this pair"
    assert repair.changes == (RepairChange("P1", "S1", "S3", why, orphaned=False),)
    assert (repair.before, repair.broken, repair.sound, repair.given_up) == (2, 1, 1, 0)


def test_the_headline_tells_broken_pairs_from_those_given_up() -> None:
    given = snapshot(FOUR, {"P1": "S1", "P2": "S2"}, forbid=(("P1", "S1"),))
    report = repair_report(repair_pairing(given), given)
    assert report.headline == "1 pair breaks a rule; no other pair is changed."
    assert report.fact("broken") == 1


def test_of_too_many_at_one_sponsor_those_stay_with_whom_the_whole_is_best() -> None:
    scores = everybody(P1_S1=0.9, P2_S1=0.5, P1_S2=0.1, P2_S2=0.4)
    repair = repair_pairing(snapshot(scores, {"P1": "S1", "P2": "S1"}), changes=0)
    assert now(repair) == {"P1": "S1", "P2": "S2"}
    assert repair.given_up == 1
    assert [problem.code for problem in repair.problems] == ["M031"]


def test_a_repaired_pairing_reports_changes_and_facts() -> None:
    given = snapshot(FOUR, {"P1": "S1", "P2": "S2"}, left_on={"S1": date(2026, 6, 1)})
    report = repair_report(repair_pairing(given), given)
    assert list(report.table("changes").rows()) == [("P1", "S1", "S3", "S1 left on 2026-06-01", True)]
    assert (report.fact("orphaned"), report.fact("given_up"), report.fact("fewest_proven")) == (1, 0, True)
    assert report.headline == "1 protégé lost their sponsor, and 1 of them gets another; no other pair is changed."


@pytest.mark.walk
@pytest.mark.parametrize("order", [("most_pairs", "best_total"), ("most_pairs", "least_change", "best_total")])
@pytest.mark.parametrize("seed", seeds(25))
def test_no_pairing_with_so_many_changes_is_better_as_trying_all_shows(seed: int, order: tuple[str, ...]) -> None:
    chance = np.random.default_rng(seed)
    ours, theirs = ["P1", "P2", "P3", "P4"], ["S1", "S2", "S3"]
    scores = {
        (one, other): int(chance.integers(0, 10)) / 10 for one in ours for other in theirs if chance.random() < 0.8
    }
    sponsor = {
        one: other for one, other in zip(ours, chance.permutation(theirs), strict=False) if (one, other) in scores
    }
    changes = int(chance.integers(0, 3))
    repair = repair_pairing(snapshot(scores, sponsor, aims={"order": order}), changes=changes)

    def worth(made: Mapping[str, str]) -> tuple[int, ...]:
        total = round(sum(scores[pair] for pair in made.items()) * 1_000_000)
        kept = sum(made.get(one) == other for one, other in sponsor.items())
        return (len(made), kept, total) if "least_change" in order else (len(made), total, kept)

    best: tuple[int, ...] = ()
    for choice in product([None, *theirs], repeat=4):
        made = {one: other for one, other in zip(ours, choice, strict=True) if other is not None}
        if len(set(made.values())) < len(made) or any(pair not in scores for pair in made.items()):
            continue
        kept = sum(made.get(one) == other for one, other in sponsor.items())
        if len(sponsor) - kept <= changes:
            best = max(best, worth(made))
    assert worth(now(repair)) == best
    assert repair.best
    assert "M045" not in {problem.code for problem in repair.problems}


FURTHER: tuple[dict[str, object], ...] = (
    {"order": ("most_pairs", "priority", "best_total"), "priority": {"field": "person_id", "tiers": ("P1", "P2")}},
    {"order": ("most_pairs", "best_worst", "best_total")},
    {"order": ("most_pairs", "even_load", "best_total")},
    {"order": ("most_pairs", "at_least", "best_total"), "at_least": 1},
    {"method": "stable"},
)


def test_a_repair_that_does_not_ask_preferences_says_so() -> None:
    """Whom to give up is not asked of preferences, so two changes are not called the best two."""
    given = snapshot(FOUR, {"P1": "S1", "P2": "S2"}, aims={"method": "stable"})
    repair = repair_pairing(given, changes=2)
    assert (repair.given_up, repair.best) == (2, False)
    assert "M045" in {problem.code for problem in repair.problems}
    assert repair_report(repair, given).fact("fewest_proven") is False


@pytest.mark.parametrize("aims", FURTHER, ids=str)
def test_a_repair_gives_nothing_up_unasked_whatever_the_aims(aims: Mapping[str, object]) -> None:
    given = snapshot(FOUR, {"P1": "S1", "P2": "S2"}, left_on={"S1": date(2026, 6, 1)}, aims=aims)
    repair = repair_pairing(given)
    assert (now(repair), repair.given_up, repair.best) == ({"P1": "S3", "P2": "S2"}, 0, True)
    assert repair.problems == ()


MANY_ORDERS = (
    ("most_pairs", "priority", "best_total"),
    ("priority", "best_total"),
    ("priority", "least_change", "best_total"),
    ("most_pairs", "best_worst", "best_total"),
    ("priority", "best_worst", "best_total"),
    ("most_pairs", "even_load", "best_total"),
    ("most_pairs", "at_least", "best_total"),
    ("priority", "at_least", "even_load", "least_change", "best_total"),
    ("best_total", "most_pairs"),
)


def assert_best_repair(seed: int, order: tuple[str, ...]) -> int:
    """The repair is the best of all pairings with so many changes, by trying all; how many pairs it gives up."""
    chance = np.random.default_rng(seed)
    ours, theirs = ["P1", "P2", "P3", "P4"], ["S1", "S2", "S3"]
    scores = {
        (one, other): int(chance.integers(0, 6)) / 10 for one in ours for other in theirs if chance.random() < 0.8
    }
    capacity = {other: int(chance.integers(1, 3)) for other in theirs}
    stood: dict[str, str] = {}
    for one in ours:
        other = theirs[int(chance.integers(3))]
        has_room = Counter(stood.values())[other] < capacity[other]
        if (one, other) in scores and chance.random() < 0.7 and has_room:
            stood[one] = other
    tiers = ("P1", "P3", "P2")
    aims: dict[str, object] = {"order": order}
    aims |= {"priority": {"field": "person_id", "tiers": tiers}} if "priority" in order else {}
    aims |= {"at_least": 1} if "at_least" in order else {}
    changes = int(chance.integers(0, 4))
    given = snapshot(scores, stood, capacity=capacity, aims=aims)
    repair = repair_pairing(given, changes=changes)
    listed = [one for one in ours if any(pair[0] == one for pair in scores)]
    widest = max([1, *(capacity[other] for other in theirs if any(pair[1] == other for pair in scores))])

    def worth(made: Mapping[str, str]) -> tuple[object, ...]:
        loads = Counter(made.values())
        new = [scores[pair] for pair in made.items() if stood.get(pair[0]) != pair[1]]
        by_aim: dict[str, object] = {
            "most_pairs": len(made),
            "best_total": round(sum(scores[pair] for pair in made.items()) * 1_000_000),
            "priority": (*(one in made for one in tiers), sum(one not in tiers for one in made)),
            "best_worst": min(new, default=2.0),
            "even_load": sum(widest - at for count in loads.values() for at in range(1, count + 1)),
            "at_least": sum(count >= 1 for count in loads.values()),
            "least_change": sum(made.get(one) == other for one, other in stood.items()),
        }
        return tuple(by_aim[aim] for aim in order)

    best: tuple[object, ...] = ()
    for choice in product([None, *theirs], repeat=len(listed)):
        made = {one: other for one, other in zip(listed, choice, strict=True) if other is not None}
        fits = all(count <= capacity[other] for other, count in Counter(made.values()).items())
        kept = sum(made.get(one) == other for one, other in stood.items())
        if fits and all(pair in scores for pair in made.items()) and len(stood) - kept <= changes:
            best = max(best, worth(made))
    assert worth(now(repair)) == best, (seed, order)
    assert repair.best
    assert {problem.code for problem in repair.problems} <= {"M042"}, "sponsors without a protégé are told"
    return repair.given_up


@pytest.mark.walk
@pytest.mark.parametrize("order", MANY_ORDERS, ids="-".join)
def test_no_repair_is_better_by_any_order_of_aims(order: tuple[str, ...]) -> None:
    given_up = sum(assert_best_repair(seed, order) for seed in range(5))
    assert given_up or "least_change" in order


@pytest.mark.search
@pytest.mark.parametrize("order", MANY_ORDERS, ids="-".join)
def test_no_repair_is_better_in_many_programmes(order: tuple[str, ...]) -> None:
    given_up = sum(assert_best_repair(seed, order) for seed in programmes(100, 60))
    assert given_up or "least_change" in order


def test_whoever_is_away_gets_nobody_new_in_a_repair() -> None:
    """S2 would be better for P2, whose pair could be given up, and takes nobody new."""
    given = snapshot(FOUR, {"P2": "S1"}, aims={})
    away = given.program.accountability.model_copy(
        update={"pauses": (Pause.model_validate({"person": "S2", "from": LONG_AGO, "to": AS_OF, "why": "leave"}),)}
    )
    given = replace(given, program=given.program.model_copy(update={"accountability": away}))
    repair = repair_pairing(given, changes=1)
    assert now(repair) == {"P1": "S3", "P2": "S1"}


def test_orphans_are_spread_evenly_beside_the_pairs_that_stay() -> None:
    scores = {(one, other): 0.9 if other == "S2" else 0.1 for one in ("P1", "P2", "P3") for other in ("S1", "S2", "S3")}
    given = snapshot(
        scores,
        {"P1": "S1", "P2": "S2", "P3": "S1"},
        capacity=dict.fromkeys(("S1", "S2", "S3"), 3),
        left_on={"S1": date(2026, 6, 1)},
        aims={"order": ("most_pairs", "even_load", "best_total")},
    )
    assert Counter(now(repair_pairing(given)).values()) in (Counter(S2=2, S3=1), Counter(S2=1, S3=2))
    assert now(repair_pairing(given))["P2"] == "S2"


def test_whoever_changes_sponsor_and_both_sponsors_are_told_by_name() -> None:
    given = snapshot(FOUR, {"P1": "S1", "P2": "S2"}, left_on={"S1": date(2026, 6, 1)})
    columns = repair_report(repair_pairing(given), given).table("changes").columns
    assert [column.name for column in columns if column.kind is Kind.PERSON] == ["protege_id", "from_id", "to_id"]
