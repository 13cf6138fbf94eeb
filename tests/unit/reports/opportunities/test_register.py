"""What the opportunities report shows."""

from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.opportunities import review_opportunities
from sponsorcli.reports.opportunities import opportunities_report
from sponsorcli.tables import Kind, Report


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
    assert (report.fact("posted_openly"), report.fact("openness_not_said")) == (3, 1)
    assert report.fact("median_days_posted") == 12.0


def test_fewer_than_five_have_a_count_and_no_share() -> None:
    report = reported((True, True, None, True))
    assert (report.fact("posted_openly_rate"), report.fact("posted_openly")) == (None, 3)
    assert report.table("by_kind").column("rate") == (None,)


def test_the_headline_has_counts_with_what_they_are_of() -> None:
    assert reported((True, False)).headline == (
        "1 of 2 opportunities was posted openly; 1 of 1 protégé with a sponsor has had none since pairing."
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


def test_what_each_protege_had_is_told_by_quarters_paired_and_by_the_tenth_who_had_most() -> None:
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    as_of = date(2026, 12, 31)
    pairs = [
        {"protege_id": f"P{number:02}", "sponsor_id": "S1", "paired_on": date(2025, 12, 31)} for number in range(20)
    ]
    given = [
        {"protege_id": f"P{number:02}", "sponsor_id": "S1", "action": "shadowing", "on": date(2026, 5, day)}
        for number, days in ((0, 5), (1, 3), (2, 1), (3, 1))
        for day in range(1, days + 1)
    ]
    snapshot = Snapshot(program, Roster.of(pairs=pairs, activity=given), as_of)
    report = opportunities_report(review_opportunities(snapshot), snapshot)
    assert report.fact("most_served") == "8 of 10 by 2 of 20"
    assert report.fact("had_per_quarter") == 0.13  # 10 in 20 times 365 days, of 91.3125 a quarter: 0.125
    assert report.fact("none_since_pairing") == 16


def test_a_complete_notice_says_what_when_and_by_which_criteria() -> None:
    complete = {
        "opportunity_id": "O1", "title": "Lead", "kind": "role", "level": "L4", "posted_on": date(2026, 4, 1),
        "closes_on": date(2026, 4, 20), "written_criteria": True, "posted_openly": False, "exception_reason": "client",
    }  # fmt: skip
    lacking = [
        {**complete, "opportunity_id": f"O{number}", field: None, "exception_reason": None}
        for number, field in enumerate(("title", "kind", "level", "posted_on", "closes_on", "written_criteria"), 2)
    ]
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    snapshot = Snapshot(program, Roster.of(opportunities=[complete, *lacking]), date(2026, 5, 31))
    report = opportunities_report(review_opportunities(snapshot), snapshot)
    assert (report.fact("complete_notices"), report.fact("unposted_with_reason")) == (1, 1)
    wholes = {fact.name: fact.gauge.of for fact in report.facts if fact.gauge}
    assert (wholes["complete_notices"], wholes["unposted_with_reason"]) == (7, 7)


def test_what_is_followed_says_what_it_is_held_against() -> None:
    gauges = {fact.name: fact.gauge for fact in reported((True, False, True, True, True)).facts if fact.gauge}
    openly, none = gauges["posted_openly"], gauges["none_for_too_long"]
    assert (openly.aim, openly.of, openly.more_is_better) == ("at least 80%", 5, True)
    assert (none.aim, none.of) == ("", None), "nobody has been paired for two quarters"


def test_before_anybody_was_paired_for_that_long_the_count_is_a_whole_number_without_a_value() -> None:
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    roster = Roster.of(
        pairs=[{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 5, 20)}],
        opportunities=[{"opportunity_id": "O1", "kind": "role", "posted_on": date(2026, 4, 1)}],
    )
    snapshot = Snapshot(program, roster, date(2026, 5, 31))
    report = opportunities_report(review_opportunities(snapshot), snapshot)
    (fact,) = [one for one in report.facts if one.name == "none_for_too_long"]
    assert (fact.kind, fact.value, fact.title) == (
        Kind.WHOLE, None, "Protégés with no opportunity for two quarters",
    )  # fmt: skip
    assert fact.meaning.startswith("cannot be told yet")
