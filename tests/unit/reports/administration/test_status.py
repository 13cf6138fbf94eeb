"""The status: what is counted, which line is there on which day, and the words for one and for several."""

from datetime import date, timedelta
from typing import Any

import pytest

from sponsorcli.accountability import hold_to_account
from sponsorcli.accountability.stage import Phase, ProgrammeStage
from sponsorcli.forms import Period
from sponsorcli.forms.awaited_forms import AwaitedForm, SilentForms
from sponsorcli.forms.code import FormKind
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.reports.administration.status import StatusParts, status_report
from sponsorcli.reports.cover import Need, NeedKind, Urgency

AS_OF = date(2026, 10, 31)
STAGE = {"phase": Phase.RUNNING, "nominated": 9, "eligible": 8, "selected": 7, "undecided": 0, "paired": 6, "pairs": 5,
         "active": 4}  # fmt: skip


def snapshot(ends_on: date | None = None, review_on: date | None = None, **tables: Any) -> Snapshot:
    settings: dict[str, Any] = {"schema_version": 1, "program": {"id": "t", "name": "T", "ends_on": ends_on}}
    settings |= {"sources": {}, "promotion_round": {"review_on": review_on}}
    return Snapshot(Program.model_validate(settings), Roster.of(**tables), AS_OF)


def told(shot: Snapshot | None = None, **parts: Any) -> Any:
    """The report of these parts, where nothing needs anybody."""
    stage = {name: parts.pop(name) for name in list(parts) if name in STAGE}
    given = {"account": None, "needs": (), "errors": 0, "is_stale": False, "program": "p.yaml", **parts}
    return status_report(StatusParts(ProgrammeStage(**{**STAGE, **stage}), **given), shot or snapshot())


def lines(report: Any) -> list[tuple[str, str]]:
    """Who has to do what."""
    todo = report.tables[0]
    return list(zip(todo.column("who"), todo.column("what"), strict=True))


def form(person: str, *, is_returned: bool = False) -> AwaitedForm:
    return AwaitedForm(f"t/2026-09/actions/{person}", person, FormKind.ACTIONS, "2026-09", is_returned)


def test_nothing_to_do_is_said_and_each_stage_counted() -> None:
    report = told()
    assert report.headline == "T is running: 4 active pairs. Nothing to do this week."
    assert lines(report) == []
    assert list(report.tables[1].rows()) == [
        ("nominated", 9), ("eligible", 8), ("selected", 7), ("paired", 6), ("active", 4),
    ]  # fmt: skip
    facts = {fact.name: fact.value for fact in report.facts}
    assert facts == {
        "phase": "running", "pairs": 5, "active": 4, "returns_outstanding": None, "overdue": None, "next_due_on": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("phase", "ends_on", "headline"),
    [
        (Phase.RUNNING, AS_OF, "T is running: 1 active pair, until 31 October 2026. Nothing to do this week."),
        (Phase.RUNNING, date(2026, 10, 30), "T is running: 1 active pair. Nothing to do this week."),
        (Phase.SETTING_UP, None, "T is being set up. 1 thing to do this week."),
        (Phase.CHOOSING, None, "T is choosing its protégés. Nothing to do this week."),
        (Phase.PAIRING, None, "T is pairing. Nothing to do this week."),
        (Phase.FINISHED, None, "T is over. Nothing to do this week."),
    ],
)
def test_the_headline_names_the_phase_and_the_last_day(phase: Phase, ends_on: date | None, headline: str) -> None:
    assert told(snapshot(ends_on), phase=phase, active=1).headline == headline


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ({"errors": 1}, ("The files", "Correct 1 error in the files.")),
        ({"errors": 2}, ("The files", "Correct 2 errors in the files.")),
        ({"is_stale": True}, ("The people table", "Replace it by a new HR extract.")),
        ({"phase": Phase.SETTING_UP}, ("Protégés", "Enter who is nominated.")),
        ({"undecided": 1}, ("Nominees", "1 eligible nominee has no decision on record.")),
        ({"undecided": 2}, ("Nominees", "2 eligible nominees have no decision on record.")),
        ({"undecided": 2, "phase": Phase.FINISHED}, None),
        ({"awaited": (form("S1"), form("S2", is_returned=True))}, ("Forms", "1 form has not been sent back.")),
        ({"awaited": (form("S1"), form("S2"))}, ("Forms", "2 forms have not been sent back.")),
        ({"awaited": (form("S1", is_returned=True),)}, None),
    ],
)
def test_each_thing_about_the_programme_has_a_line(parts: dict[str, Any], line: tuple[str, str] | None) -> None:
    report = told(**parts)
    assert lines(report) == ([] if line is None else [line])
    outstanding = sum(not one.is_returned for one in parts["awaited"]) if "awaited" in parts else None
    assert {fact.name: fact.value for fact in report.facts}["returns_outstanding"] == outstanding


@pytest.mark.parametrize(("days", "is_there"), [(-1, False), (0, True), (30, True), (31, False)])
def test_a_round_is_prepared_from_thirty_days_before_its_review(days: int, *, is_there: bool) -> None:
    review_on = AS_OF + timedelta(days=days)
    report = told(snapshot(review_on=review_on))
    assert lines(report) == ([("The promotion round", "Prepare it.")] if is_there else [])
    assert report.tables[0].column("by_on") == (review_on,) * is_there


def test_where_only_the_most_urgent_are_named_a_line_says_how_many_more_and_all_are_counted() -> None:
    need = Need("Ana (P1)", "Has no sponsor.", "c", since=AS_OF)
    kinds = (
        NeedKind(Urgency.WITHOUT_SPONSOR, "4 protégés have no sponsor", "pair", (need,), 3),
        NeedKind(Urgency.OVERDUE, "1 thing is overdue", "accountability", (need,)),
    )
    report = told(needs=kinds)
    assert report.headline.endswith("5 things to do this week.")
    assert lines(report) == [
        ("Ana (P1)", "Has no sponsor."), ("3 more", "In all, 4 protégés have no sponsor."),
        ("Ana (P1)", "Has no sponsor."),
    ]  # fmt: skip
    assert "To give sponsors to those without: `sponsorcli pair p.yaml -o pairing.json`" in report.notes[-1]
    assert not any("sponsors to those without" in note for note in told(needs=kinds[1:]).notes)


@pytest.mark.parametrize(
    ("is_awaited", "words"),
    [(True, "They count as not sent back."), (False, "They are not counted as forms to come.")],
)
def test_forms_of_which_none_came_back_are_said_to_count_or_not(words: str, *, is_awaited: bool) -> None:
    period = Period.read("2026-09")
    assert period is not None
    note = told(silent=(SilentForms(FormKind.PULSE, period, is_awaited),)).notes[0]
    assert note == (
        f"No pulse about {period.name} has come back, and nothing tells if any was sent. {words} "
        "To send them: sponsorcli forms p.yaml --period 2026-09 -o forms/."
    )


def test_without_pairs_and_activity_it_is_said_that_nothing_is_known_of_what_is_owed() -> None:
    without = "What pairs owe is not known: the program does not give both pairs and activity."
    assert without in told().notes
    assert without not in told(account=hold_to_account(snapshot(pairs=[], activity=[]))).notes
