"""What the month's cover says: how figures stand and changed, the answers, who needs something."""

from collections.abc import Sequence
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.reports.cover import CoverPart, Need, NeedKind, Question, Urgency, chosen, counted
from sponsorcli.reports.month import Month, changes, dated_fact, followed, month_report, trend, verdict
from sponsorcli.tables import Fact, Kind, Report
from sponsorcli.tables.report import Gauge, Signal

LAST, NOW = date(2026, 9, 30), date(2026, 10, 31)


def accountability(overdue: int | None) -> dict[str, Sequence[Fact]]:
    fact = Fact("overdue", "Expectations overdue", Kind.WHOLE, overdue, gauge=Gauge(more_is_better=False))
    return {"accountability": (fact,)}


def advocated(value: int, of: int, signal: Signal | None = None) -> Fact:
    return counted("advocated", "Advocacy in the last 90 days", value, of=of, signal=signal, more_is_better=True)


def cover(before: Fact | None, now: Fact, parts: Sequence[CoverPart] = ()) -> Report:
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    report = Report("accountability", "A", "t", "T", NOW, "0", headline="Says so.", facts=(now,))
    earlier = () if before is None else ((LAST, {"accountability": (before,)}),)
    return month_report([report], Snapshot(program, Roster.of(), NOW), parts, earlier=earlier)


def answers(report: Report) -> dict[str, str]:
    return {str(question): str(answer) for question, answer in report.rows_of("answers")}


def needs(count: int, urgency: Urgency = Urgency.OVERDUE) -> NeedKind:
    shown = tuple(Need(f"{urgency.name} {number}", "What.", "sponsorcli x") for number in range(count))
    return NeedKind(urgency, f"{count} people have something overdue", f"sponsorcli {urgency.name}", shown)


@pytest.mark.parametrize(
    ("was", "now", "change", "reading"),
    [(3, 5, 2, "worse"), (5, 3, -2, "better"), (4, 4, 0, "same"), (0, 1, 1, "worse"), (1, 0, -1, "better")],
)
def test_more_than_last_month_is_a_change_above_zero_and_less_one_below(
    was: int, now: int, change: int, reading: str
) -> None:
    table = changes(LAST, NOW, followed((NOW, accountability(now)), (LAST, accountability(was))))
    assert [(column.name, column.title) for column in table.columns[1:3]] == [
        ("before", "30 Sep 2026"),
        ("now", "31 Oct 2026"),
    ]
    assert list(table.rows()) == [("Expectations overdue", was, now, change, reading)]


def test_what_was_not_told_in_both_months_has_not_changed() -> None:
    assert followed((NOW, accountability(3)), (LAST, {})) == []
    assert followed((NOW, accountability(3)), (LAST, accountability(None))) == []
    assert followed((NOW, accountability(3)), None) == []


def test_the_trend_has_a_row_a_month_oldest_first() -> None:
    table = trend([(LAST, accountability(0)), (NOW, accountability(2))])
    assert list(table.rows()) == [("2026-09-30", 0), ("2026-10-31", 2)]


def test_more_pairs_of_many_more_are_a_lower_share_and_so_worse() -> None:
    said = answers(cover(advocated(40, 60), advocated(41, 80)))
    assert said["What changed?"] == "Worse than on 30 September 2026: advocacy in the last 90 days 51% (was 67%)."


def test_a_share_that_people_see_unchanged_is_unchanged() -> None:
    said = answers(cover(advocated(700, 1000), advocated(701, 1000)))
    assert said["What changed?"] == "Nothing became better or worse since 30 September 2026."


def test_in_the_first_month_nothing_is_compared() -> None:
    assert answers(cover(None, advocated(1, 2)))["What changed?"] == "There is no earlier month to compare with."


def test_the_cover_repeats_figures_with_what_they_were() -> None:
    (fact,) = cover(advocated(3, 6), advocated(4, 8, Signal.OFF_TRACK)).facts
    assert fact.name == "accountability_advocated"
    assert fact.gauge == Gauge(
        of=8, signal=Signal.OFF_TRACK, more_is_better=True, before=3, before_of=6, before_on=LAST
    )


@pytest.mark.parametrize(
    ("signals", "said"),
    [
        ((), ""),
        ((None,), ""),
        ((Signal.ON_TRACK,), "On track: 1 of 1 figure."),
        ((Signal.ON_TRACK, Signal.ON_TRACK), "On track: 2 of 2 figures."),
        (
            (Signal.ON_TRACK, Signal.ATTENTION),
            "Nothing is off track, but 1 needs attention (of 2 figures).",
        ),
        (
            (Signal.OFF_TRACK, Signal.ATTENTION, Signal.ATTENTION, None),
            "Partly off track: 1 of 3 figures is off track (advocacy in the last 90 days), 2 need attention.",
        ),
    ],
)
def test_the_verdict_counts_the_figures_by_how_they_stand(signals: Sequence[Signal | None], said: str) -> None:
    assert verdict([advocated(1, 2, signal) for signal in signals]) == said


def test_every_question_is_answered_whatever_is_known() -> None:
    said = answers(cover(None, advocated(1, 2)))
    assert list(said) == [question.value for question in Question]
    assert all(said.values())
    assert said["Is it fair?"].startswith("Not known")


def test_the_first_report_that_has_a_result_for_the_cover_heads_it() -> None:
    assert cover(None, advocated(1, 2)).headline == "Says so."
    assert cover(None, advocated(1, 2), [CoverPart(), CoverPart(headline="12%.")]).headline == "12%."


def test_the_cover_names_eight_and_says_where_the_others_are() -> None:
    report = cover(None, advocated(1, 2), [CoverPart(needs=(needs(9), needs(2, Urgency.CLOSING)))])
    who = report.table("needs").column("who")
    assert who == ("CLOSING 0", "CLOSING 1", *(f"OVERDUE {number}" for number in range(6)))
    assert report.table("needs").note == "And 3 more: `sponsorcli CLOSING` and `sponsorcli OVERDUE`."


def test_no_kind_of_need_hides_another() -> None:
    kinds = [needs(20), needs(20, Urgency.WITHOUT_SPONSOR), needs(1, Urgency.UNDECIDED)]
    assert [need.who.split()[0] for need in chosen(kinds, 8)] == [
        *["OVERDUE"] * 4,
        *["WITHOUT_SPONSOR"] * 3,
        "UNDECIDED",
    ]
    assert chosen([], 8) == ()


def test_a_figure_without_an_earlier_month_stands_alone() -> None:
    fact = counted("advocated", "Advocacy", 1, of=2)
    now: Month = (NOW, {"accountability": (fact,)})
    assert dated_fact(now, None, "accountability", "advocated") == fact
    assert dated_fact(now, (LAST, {}), "accountability", "advocated") == fact
    assert dated_fact(now, now, "accountability", "of_another_name") is None
