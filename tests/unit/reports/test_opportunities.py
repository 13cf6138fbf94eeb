"""What the opportunities report shows."""

from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.opportunities import review_opportunities
from sponsorcli.reports.opportunities import opportunities_report
from sponsorcli.tables import Report


def reported(openly: tuple[bool | None, ...]) -> Report:
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    roster = Roster.of(
        pairs=[{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)}],
        opportunities=[
            {
                "opportunity_id": f"O{number}",
                "kind": "role",
                "posted_on": date(2026, 4, 1),
                "closes_on": date(2026, 4, 11 + number),
                "posted_openly": was,
            }
            for number, was in enumerate(openly)
        ],
    )
    snapshot = Snapshot(program, roster, date(2026, 5, 31))
    return opportunities_report(review_opportunities(snapshot), snapshot)


def test_the_share_openly_posted_counts_what_is_not_said_as_not_open() -> None:
    report = reported((True, True, True, False, None))
    assert report.fact("opportunities") == 5
    assert report.fact("posted_openly_rate") == 0.6
    assert (report.fact("posted_openly"), report.fact("openness_not_said")) == ("3 of 5", 1)
    assert report.fact("median_days_posted") == 12.0


def test_fewer_than_five_have_a_count_and_no_share() -> None:
    report = reported((True, True, None, True))
    assert (report.fact("posted_openly_rate"), report.fact("posted_openly")) == (None, "3 of 4")
    assert report.table("by_kind").column("rate") == (None,)


def test_the_headline_has_counts_with_what_they_are_of() -> None:
    assert reported((True, False)).headline == (
        "1 of 2 opportunities was posted openly; 1 of 1 protégés in active pairs has had none since pairing."
    )


def test_the_report_has_the_tables_that_others_rely_on() -> None:
    report = reported((True, False))
    assert report.name == "opportunities"
    assert {table.name for table in report.tables} >= {"register", "allocation", "none_yet"}
    assert len(report.table("register")) == 2
    assert report.table("none_yet").column("person_id") == ("P1",)


def test_every_chart_draws_columns_that_are_there() -> None:
    report = reported((True,))
    assert report.charts
    for chart in report.charts:
        columns = {column.name: column for column in report.table(chart.table).columns}
        assert chart.category in columns
        assert all(columns[name].kind.is_numeric for name in chart.series)


def test_an_empty_register_has_no_share_and_no_median() -> None:
    report = reported(())
    assert (report.fact("opportunities"), report.fact("posted_openly_rate")) == (0, None)
    assert (report.fact("median_days_posted"), report.fact("median_days_to_fill")) == (None, None)
