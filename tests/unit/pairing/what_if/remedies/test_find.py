"""What would help: the cost of rules, the profile to recruit, the changes that give one person a sponsor."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.model.settings.pairing import Priority
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.what_if import find_sensitivity
from sponsorcli.pairing.what_if.explanation import explain_pairing, explain_sponsor
from sponsorcli.pairing.what_if.remedies import find_remedies
from sponsorcli.pairing.what_if.scenarios import with_pairing
from sponsorcli.reports.what_if import explanation_report, remedies_report, sponsor_explanation_report

Rows = Iterable[Mapping[str, object]]


def snapshot(*, capacity: int = 1, forbid: tuple[tuple[str, str], ...] = (), **tables: Rows) -> Snapshot:
    """A program of six levels whose sponsors stand one to two above, in another function, and share a goal."""
    pairing = {
        "capacity": capacity,
        "rules": (
            {"kind": "level_gap", "at_least": 1, "at_most": 2},
            {"kind": "different", "field": "function"},
            {"kind": "shares", "protege": "goals", "sponsor": "expertise"},
        ),
        "criteria": ({"kind": "pair_scores"},),
        "forbid": tuple({"protege": one, "sponsor": other, "why": "test"} for one, other in forbid),
    }
    about = {"id": "t", "name": "T", "levels": ("L1", "L2", "L3", "L4", "L5", "L6")}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    return Snapshot(program, Roster.of(**tables), date(2026, 10, 31))


def people(**described: tuple[str, str]) -> Rows:
    """Level and function by id."""
    return [{"person_id": one, "level": level, "function": work} for one, (level, work) in described.items()]


def proteges(*ids: str) -> Rows:
    return [{"person_id": one, "goals": ["budgeting"]} for one in ids]


def sponsors(*ids: str, expertise: str = "budgeting", **fields: object) -> Rows:
    return [{"person_id": one, "expertise": [expertise], **fields} for one in ids]


TWO = people(P1=("L2", "Sales"), P2=("L2", "Sales"), S1=("L3", "Finance"), S2=("L6", "Finance"))


def changes(given: Snapshot, protege: str) -> list[tuple[tuple[str, ...], str]]:
    return [(way.changes, way.sponsor_id) for way in explain_pairing(given, protege).counterfactuals]


def test_a_seat_more_or_a_wider_gap_would_each_pair_the_one_left_over() -> None:
    given = snapshot(people=TWO, proteges=proteges("P1", "P2"), sponsors=sponsors("S1", "S2"))
    left_over = make_pairing(given).unpaired[0].protege_id
    found = explain_pairing(given, left_over).counterfactuals
    assert not any("reserved for" in change for way in found for change in way.changes)
    assert {way.changes for way in found} >= {("one more seat with S1",), ("level_gap at most 4",)}
    assert {(way.pairs, way.lost) for way in found} == {(1, ())}


def test_two_changes_are_tried_where_none_alone_is_enough() -> None:
    """S1 works in the protégé's function and knows nothing of the goal: both rules stand in the way."""
    who = people(P1=("L2", "Sales"), S1=("L3", "Sales"))
    given = snapshot(people=who, proteges=proteges("P1"), sponsors=sponsors("S1", expertise="law"))
    assert changes(given, "P1") == [(("no rule different function", "no rule shares goals with expertise"), "S1")]


def test_what_forbids_and_what_is_kept_can_be_lifted() -> None:
    who = people(P1=("L2", "Sales"), P2=("L2", "Sales"), S1=("L3", "Finance"))
    barred = snapshot(people=who, proteges=proteges("P1"), sponsors=sponsors("S1"), forbid=(("P1", "S1"),))
    assert changes(barred, "P1") == [(("P1 and S1 no longer forbidden",), "S1")]
    stands = [{"protege_id": "P2", "sponsor_id": "S1", "paired_on": date(2026, 1, 5)}]
    better = [{"protege_id": "P1", "sponsor_id": "S1", "score": 1.0}]
    kept = snapshot(
        people=who, proteges=proteges("P1", "P2"), sponsors=sponsors("S1"), pairs=stands, pair_scores=better
    )
    ways = explain_pairing(kept, "P1").counterfactuals
    freed = next(way for way in ways if way.changes == ("P2 no longer kept with S1",))
    assert (freed.pairs, freed.score, freed.lost) == (0, 1_000_000, ("P2",))
    assert ways[0].changes == ("one more seat with S1",)


def test_each_way_does_what_it_says() -> None:
    """A seat more at S1 tried by hand gives the figures that the way states."""
    scores = [{"protege_id": one, "sponsor_id": "S1", "score": score} for one, score in (("P1", 0.9), ("P2", 0.4))]
    ours = proteges("P1", "P2")
    one = snapshot(people=TWO, proteges=ours, pair_scores=scores, sponsors=sponsors("S1", capacity=1))
    two = snapshot(people=TWO, proteges=ours, pair_scores=scores, sponsors=sponsors("S1", capacity=2))
    way = next(way for way in explain_pairing(one, "P2").counterfactuals if way.changes == ("one more seat with S1",))
    assert way.pairs == len(make_pairing(two).pairs) - len(make_pairing(one).pairs)
    assert way.score == make_pairing(two).total_score - make_pairing(one).total_score == 400_000


def test_the_report_lists_the_ways_for_the_unpaired_alone() -> None:
    given = snapshot(people=TWO, proteges=proteges("P1", "P2"), sponsors=sponsors("S1"))
    paired, left_over = make_pairing(given).pairs[0].protege_id, make_pairing(given).unpaired[0].protege_id
    report = explanation_report(explain_pairing(given, left_over), given)
    assert report.table("ways").column("changes")[0] == "one more seat with S1"
    with pytest.raises(KeyError):
        explanation_report(explain_pairing(given, paired), given).table("ways")


AIMS: tuple[dict[str, object], ...] = (
    {"order": ("most_pairs", "priority", "best_total"), "priority": Priority(field="waited")},
    {"order": ("most_pairs", "best_worst", "best_total")},
    {"order": ("most_pairs", "least_change", "best_total")},
    {"order": ("most_pairs", "at_least", "even_load", "best_total"), "at_least": 1},
    {"method": "stable"},
)


@pytest.mark.walk
@pytest.mark.parametrize("aims", AIMS, ids=str)
def test_what_would_help_is_found_whatever_the_aims(aims: Mapping[str, object]) -> None:
    """P2 alone has no sponsor: a rule costs a pair, a recruit brings one, a seat or a wider gap pairs them."""
    ours = [{**one, "waited": waited} for one, waited in zip(proteges("P1", "P2"), (2, 1), strict=True)]
    scores = [{"protege_id": one, "sponsor_id": "S1", "score": score} for one, score in (("P1", 0.9), ("P2", 0.4))]
    given = with_pairing(snapshot(people=TWO, proteges=ours, sponsors=sponsors("S1", "S2"), pair_scores=scores), **aims)
    found = find_remedies(given)
    assert [one.protege_id for one in found.pairing.unpaired] == ["P2"]
    assert [(one.rule, one.pairs) for one in found.rules if one.pairs] == [("level_gap", 1)]
    assert [(one.open_to, one.pairs) for one in found.profiles] == [(1, 1)]
    assert {("one more seat with S1",), ("level_gap at most 4",)} <= {one for one, _ in changes(given, "P2")}


def test_a_rule_costs_what_pairing_without_it_brings() -> None:
    given = snapshot(people=TWO, proteges=proteges("P1", "P2"), sponsors=sponsors("S1", "S2"))
    assert [(one.rule, one.pairs) for one in find_remedies(given).rules] == [
        ("level_gap", 1),
        ("different function", 0),
        ("shares goals with expertise", 0),
    ]


def test_the_profile_to_recruit_is_one_that_the_rules_let_through() -> None:
    given = snapshot(people=TWO, proteges=proteges("P1", "P2"), sponsors=sponsors("S1"))
    found = find_remedies(given).profiles
    assert [(dict(one.profile), one.open_to, one.pairs) for one in found] == [
        ({"level": "L3 or L4", "function": "Finance", "expertise": "budgeting"}, 1, 1)
    ]
    report = remedies_report(find_remedies(given), given)
    assert report.headline == (
        "1 protégé would still have no sponsor after pairing again; another sponsor with level L3 or L4, function "
        "Finance, expertise budgeting "
        "could take 1 of them."
    )
    assert list(report.table("seats").rows()) == [("S1", 1, 1, 0.0)]


def test_with_nobody_to_help_nobody_is_to_be_recruited() -> None:
    empty = find_remedies(snapshot(proteges=(), sponsors=sponsors("S1")))
    assert empty.profiles == ()
    assert {one.pairs for one in empty.rules} == {0}


def test_a_large_programme_is_not_paired_again_for_every_change() -> None:
    """5,000 protégés and as many sponsors: what has been paired once is not paired many times over."""
    given = snapshot(people=TWO, proteges=proteges("P1", "P2"), sponsors=sponsors("S1", "S2"))
    small = make_pairing(given)
    large = replace(small, loads=small.loads[:1] * 5000, unpaired=small.unpaired[:1] * 5000)
    assert find_sensitivity(given, small).problems == ()
    assert [problem.code for problem in find_sensitivity(given, large).problems] == ["M032"]


def test_a_sponsor_is_told_who_suits_and_what_a_seat_is_worth() -> None:
    scores = [{"protege_id": one, "sponsor_id": "S1", "score": score} for one, score in (("P1", 0.4), ("P2", 0.9))]
    who = (*TWO, {"person_id": "P3", "level": "L5", "function": "Sales"})
    given = snapshot(people=who, proteges=proteges("P1", "P2", "P3"), sponsors=sponsors("S1"), pair_scores=scores)
    explained = explain_sponsor(given, "S1")
    assert [(one.protege_id, one.score, one.broken, one.chosen) for one in explained.candidates] == [
        ("P2", 900_000, (), True),
        ("P1", 400_000, (), False),
        ("P3", 0, ("sponsor is not 1 to 2 levels above the protégé",), False),
    ]
    report = sponsor_explanation_report(explained, given)
    assert (
        report.headline
        == "S1 has 1 seat, and is paired with P2; one more seat would bring 1 more pair and 0.400 more in total."
    )
    with pytest.raises(KeyError):
        explain_sponsor(given, "S9")


def test_no_more_than_five_profiles_are_shown_and_those_open_to_most_come_first() -> None:
    """At place k there are k protégés without a sponsor: whoever is hired there is open to k, and takes one."""
    pairing = {"capacity": 1, "rules": ({"kind": "same", "field": "location"},), "criteria": ()}
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    waiting = [{"person_id": f"P{k}{n}", "location": f"Place {k}"} for k in range(1, 8) for n in range(k)]
    given = Snapshot(
        program, Roster.of(proteges=waiting, sponsors=[{"person_id": "S", "location": "Z"}]), date(2026, 1, 1)
    )
    found = find_remedies(given).profiles
    assert [(one.profile, one.open_to, one.pairs) for one in found] == [
        ((("location", f"Place {k}"),), k, 1) for k in (7, 6, 5, 4, 3)
    ]
