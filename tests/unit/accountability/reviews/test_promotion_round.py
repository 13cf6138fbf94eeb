"""Who is in a promotion round, what speaks for them, and who should not decide."""

from datetime import date
from typing import Any

import pytest

from sponsorcli.accountability.reviews import PromotionRound, prepare_round
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.program import PromotionRoundSettings
from sponsorcli.reports.accountability import promotion_round_report

AS_OF, REVIEW_ON = date(2026, 10, 31), date(2026, 12, 1)
TABLES: dict[str, list[dict[str, Any]]] = {
    "people": [{"person_id": name, "level": "L3", "hired_on": date(2020, 1, 1)} for name in ("P1", "P2", "S1", "S2")],
    "proteges": [{"person_id": "P1", "nominated_by": "M1"}, {"person_id": "P2"}],
    "pairs": [
        {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)},
        {"protege_id": "P2", "sponsor_id": "S2", "paired_on": date(2026, 1, 12), "ended_on": date(2026, 6, 1)},
    ],
    "activity": [{"on": date(2026, 8, 2), "sponsor_id": "S1", "protege_id": "P1", "action": "introduction"}],
}


def prepared(
    settings: PromotionRoundSettings | None = None, *, as_of: date = AS_OF, **tables: list[dict[str, Any]]
) -> tuple[PromotionRound, Snapshot]:
    program = Program(
        schema_version=1,
        about=About(id="t", name="T"),
        sources=Sources(),
        promotion_round=settings or PromotionRoundSettings(),
    )
    snapshot = Snapshot(program, Roster.of(**{**TABLES, **tables}), as_of)
    return prepare_round(snapshot, REVIEW_ON), snapshot


def ids(result: PromotionRound) -> list[str]:
    return result.proteges["person_id"].to_list()


def test_a_protege_in_an_active_pair_is_in_the_round() -> None:
    assert ids(prepared()[0]) == ["P1"]


@pytest.mark.parametrize(("promoted_on", "is_in"), [(date(2025, 12, 1), True), (date(2025, 12, 2), False)])
def test_the_months_at_the_level_count_up_to_the_day_of_the_round(promoted_on: date, is_in: bool) -> None:
    events = [{"person_id": "P1", "on": promoted_on, "event": "promoted", "level": "L3"}]
    assert (ids(prepared(career_events=events)[0]) == ["P1"]) is is_in


def test_one_of_whom_nothing_tells_the_time_at_the_level_is_counted_apart() -> None:
    result, _ = prepared(people=[{"person_id": "P1", "level": "L3"}])
    assert (ids(result), result.not_known) == ([], 1)


@pytest.mark.parametrize(("as_of", "quiet"), [(date(2026, 10, 30), False), (date(2026, 10, 31), True)])
def test_ninety_days_without_advocacy_are_quiet(as_of: date, quiet: bool) -> None:
    assert prepared(as_of=as_of)[0].proteges["quiet"].to_list() == [quiet]


def test_one_without_any_advocacy_is_quiet() -> None:
    assert prepared(activity=[])[0].proteges["quiet"].to_list() == [True]


def test_what_is_missing_is_said_in_words() -> None:
    result, snapshot = prepared()
    row = promotion_round_report(result, snapshot).table("proteges").column("missing")
    assert row == ("no advocacy for 90 days: ask the sponsor; no evidence on record",)
    told = [{"person_id": "P1", "on": date(2026, 5, 1), "what": "won a client", "verified_by": "X"}]
    result, snapshot = prepared(evidence=told, as_of=date(2026, 9, 1))
    assert promotion_round_report(result, snapshot).table("proteges").column("missing") == ("",)


def test_a_sponsor_and_a_nominator_on_the_panel_do_not_decide() -> None:
    settings = PromotionRoundSettings(panel=("S2", "M1", "S1", "P1"))
    people = [*TABLES["people"], {"person_id": "M1"}]
    assert prepared(settings, people=people)[0].recusals.rows() == [
        ("M1", "P1", "nominated the protégé"),
        ("P1", "P1", "is in the round"),
        ("S1", "P1", "is the sponsor"),
    ]


def test_a_member_of_the_panel_whom_nobody_knows_is_a_problem() -> None:
    result, _ = prepared(PromotionRoundSettings(panel=("S99", "S1")))
    assert [problem.code for problem in result.problems] == ["A010"]
    assert "S99" in result.problems[0].message
