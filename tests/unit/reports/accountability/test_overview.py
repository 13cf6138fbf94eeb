"""What the accountability report shows."""

from dataclasses import replace
from datetime import date

import polars as pl

from sponsorcli.accountability import hold_to_account
from sponsorcli.accountability.reviews import SponsorsProgress
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.accountability.advocacy import AdvocacyExpected
from sponsorcli.model.kinds.accountability.meetings import MeetingsExpected
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.accountability import AccountabilitySettings
from sponsorcli.rendering.wording import worded
from sponsorcli.reports.accountability import accountability_report
from sponsorcli.tables import Kind, Report, Withheld

SETTINGS = AccountabilitySettings(expectations=(MeetingsExpected(), AdvocacyExpected()))


def reported(settings: AccountabilitySettings = SETTINGS, *, pairs: int = 2) -> Report:
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources(), accountability=settings)
    roster = Roster.of(
        people=[{"person_id": "S1", "name": "Amara Osei"}],
        pairs=[
            {"protege_id": f"P{number}", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)}
            for number in range(1, pairs + 1)
        ],
        activity=[
            {"protege_id": "P1", "sponsor_id": "S1", "action": "meeting", "on": date(2026, month, 9)}
            for month in range(2, 6)
        ],
    )
    snapshot = Snapshot(program, roster, date(2026, 5, 31))
    return accountability_report(hold_to_account(snapshot), snapshot)


def test_the_facts_have_the_names_that_others_rely_on() -> None:
    report = reported()
    facts = {name: report.fact(name) for name in ("pairs", "active", "mentoring_only", "met", "overdue", "kept")}
    assert report.name == "accountability"
    assert facts == {"pairs": 2, "active": 2, "mentoring_only": 1, "met": 1, "overdue": 1, "kept": 4}
    assert [fact.gauge.of for fact in report.facts if fact.name == "kept" and fact.gauge] == [8]


def test_the_headline_says_who_owes_and_who_only_mentors() -> None:
    assert reported().headline == (
        "1 of 2 active pairs has something overdue (1 item); "
        "1 of 2 active pairs has contact, but no advocacy for 90 days."
    )


def test_the_tables_have_the_columns_that_others_rely_on() -> None:
    report = reported()
    standings = {column.name for column in report.table("standings").columns}
    sponsors = {column.name for column in report.table("sponsors").columns}
    assert standings >= {"protege_id", "sponsor_id", "expectation", "state", "last_on", "due_on", "count"}
    assert sponsors >= {"person_id", "pairs", "met", "overdue", "advocacy", "highest_rung", "mentoring_only"}
    assert report.table("standings").column("state") == ("met", "due", "overdue", "due")
    assert [worded(one, Kind.PERSON) for one in report.table("sponsors").column("person_id")] == ["Amara Osei (S1)"]
    assert report.table("sponsors").column("record") == ("4 of 8",)


def test_every_chart_draws_columns_that_are_there() -> None:
    report = reported()
    assert {chart.name for chart in report.charts} >= {"ladder_reach", "advocacy_by_month"}
    for chart in report.charts:
        table = report.table(chart.table)
        numeric = {column.name for column in table.columns if column.kind.is_numeric}
        assert chart.category in {column.name for column in table.columns}
        assert set(chart.series) <= numeric


def test_switched_off_the_report_says_so_and_nothing_else() -> None:
    report = reported(AccountabilitySettings(mode="none"))
    assert "switched off" in report.headline
    assert (report.facts, report.tables, report.charts) == ((), (), ())


def test_a_program_without_pairs_has_an_empty_report() -> None:
    report = reported(pairs=0)
    assert (report.fact("pairs"), report.fact("overdue")) == (0, 0)
    assert report.headline == (
        "No expectations are judged; 0 of 0 active pairs have contact, but no advocacy for 90 days."
    )


def test_feedback_on_too_few_answers_is_withheld() -> None:
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    pairs = [{"protege_id": f"P{number}", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)} for number in (1, 2)]
    answers = [
        {"from_id": f"P{number}", "about_id": "S1", "on": date(2026, 3, 1), "rating": 1.0 + number} for number in (1, 2)
    ]
    snapshot = Snapshot(program, Roster.of(pairs=pairs, feedback=answers), date(2026, 5, 31))
    table = accountability_report(hold_to_account(snapshot), snapshot).table("feedback")
    assert table.column("respondents") == (2,)
    assert table.column("of_proteges") == (Withheld("fewer than 3 respondents"),)


def test_progress_stands_in_a_table_of_its_own_with_no_figure_on_too_few() -> None:
    sponsors = pl.DataFrame(
        [("S1", 1, 2, *(None,) * 11, "too few to judge"),
         ("S2", 1, 6, 4, 2.5, 1.5, 0.5, 0.375, 0.1, 2.0, None, 3.0, 0.01, 0.001, "x")],
        schema=["person_id", "active", "proteges", "observed", "expected", "difference", "shrunk", "weight", "low95",
                "high95", "low998", "high998", "outside95", "outside998", "reading"],
        orient="row",
    )  # fmt: skip
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources(), accountability=SETTINGS)
    snapshot = Snapshot(program, Roster.of(), date(2026, 5, 31))
    panel = SponsorsProgress(12, 8, 5, 3.5, 10.0, sponsors)
    report = accountability_report(hold_to_account(snapshot), snapshot, panel)
    table = report.table("progress")
    assert table.column("person_id") == ("S2",)
    assert (table.column("observed"), table.column("reading")) == ((4,), ("x",))
    assert table.note == "1 more sponsor has fewer than 5 protégés followed, or nobody similar to compare them with."
    assert report.fact("progress_promoted") == "5, expected 3.5"
    assert "observed" not in {column.name for column in report.table("sponsors").columns}
    nobody = accountability_report(hold_to_account(snapshot), snapshot, replace(panel, sponsors=sponsors.head(1)))
    assert (len(nobody.table("progress")), nobody.table("progress").note) == (0, "")
    assert any(note.startswith("No sponsor is judged by them yet: that takes 5 protégés") for note in nobody.notes)


def test_every_column_of_numbers_is_one_and_stands_to_the_right() -> None:
    sponsors = reported().table("sponsors")
    held = {
        column.name: [value for value in sponsors.column(column.name) if value is not None]
        for column in sponsors.columns
    }
    counts = {name for name, values in held.items() if values and all(type(value) is int for value in values)}
    assert counts >= {"pairs", "active", "met", "due", "overdue", "owed", "advocacy"}
    assert counts <= {column.name for column in sponsors.columns if column.kind.is_numeric}


def test_what_is_overdue_comes_to_its_first_step_in_a_week_and_to_each_other_later() -> None:
    """What docs/program-file.md says of `escalation` where a program says nothing."""
    steps = AccountabilitySettings().escalation
    assert [(one.after_days, one.step) for one in steps[:2]] == [
        (7, "send a reminder"), (21, "programme lead asks why"),
    ]  # fmt: skip
    assert [one.after_days for one in steps[2:]] == [45, 60]


def test_what_a_screen_leaves_out_of_the_long_tables() -> None:
    report = reported()
    asides = {
        name: [column.name for column in report.table(name).columns if column.aside]
        for name in ("sponsors", "escalation")
    }
    assert asides == {"sponsors": ["variety", "decision_makers"], "escalation": ["next_step", "next_on"]}
