"""What another choice would cost is found by pairing again with it."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Cost, explain_pairing
from sponsorcli.reports.explaining import explaining_report


def snapshot(*, capacity: int = 1, forbid: tuple[tuple[str, str], ...] = ()) -> Snapshot:
    """Three protégés for two sponsors: P1 0.9 and 0.7, P2 0.8 with S1, P3 0.1 with S2."""
    pairing = {
        "capacity": capacity,
        "criteria": ({"kind": "pair_scores"},),
        "forbid": tuple({"protege": one, "sponsor": other, "why": "test"} for one, other in forbid),
    }
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    scores = {("P1", "S1"): 0.9, ("P1", "S2"): 0.7, ("P2", "S1"): 0.8, ("P3", "S2"): 0.1}
    roster = Roster.of(
        proteges=[{"person_id": one} for one in ("P1", "P2", "P3")],
        sponsors=[{"person_id": one} for one in ("S1", "S2")],
        pair_scores=[{"protege_id": one, "sponsor_id": two, "score": score} for (one, two), score in scores.items()],
    )
    return Snapshot(program, roster, date(2026, 1, 1))


def test_the_options_stand_by_score_with_the_forbidden_last() -> None:
    explained = explain_pairing(snapshot(forbid=(("P1", "S1"),)), "P1")
    assert [(one.sponsor_id, one.score, one.broken) for one in explained.options] == [
        ("S2", 700_000, ()),
        ("S1", 900_000, ("forbid",)),
    ]
    assert explained.options[0].chosen


def test_another_choice_costs_what_the_whole_loses() -> None:
    """The best is P1 with S2 and P2 with S1, 1.5; with P1 at S1 the best is 0.9 and P3's 0.1."""
    explained = explain_pairing(snapshot(), "P1", "S1")
    assert explained.cost == Cost("S1", 0, 500_000, ("P3",), ("P2",), ())


def test_a_choice_that_the_rules_forbid_has_no_cost() -> None:
    assert explain_pairing(snapshot(forbid=(("P1", "S1"),)), "P1", "S1").cost is None


def test_the_report_says_what_it_would_cost_and_whom() -> None:
    given = snapshot()
    report = explaining_report(explain_pairing(given, "P1", "S1"), given)
    assert report.headline == (
        "P1 has S2 at 0.700. With S1 instead P1 would make it 0.500 less in total, "
        "and P2 would go without, and P3 would gain a sponsor."
    )
    assert report.fact("cost_score") == 0.5


def test_somebody_who_takes_no_part_cannot_be_explained() -> None:
    with pytest.raises(KeyError):
        explain_pairing(snapshot(), "P9")
