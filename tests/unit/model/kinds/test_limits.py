"""On the day and one beside it, at the value and one below it: what counts for expectations and eligibility."""

from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl
import pytest

from sponsorcli.model.anniversaries import anniversary, nearest_year, whole_months_between
from sponsorcli.model.kinds import PAIR, PairContext, Windows
from sponsorcli.model.kinds.accountability.agreement import AgreementExpected
from sponsorcli.model.kinds.accountability.opportunity import opportunities_given
from sponsorcli.model.kinds.accountability.training import TrainingExpected
from sponsorcli.model.kinds.eligibility import NomineeData
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.kinds.eligibility.level import LevelRange
from sponsorcli.model.kinds.eligibility.tenure import Tenure
from sponsorcli.model.kinds.evidence import count_evidence

AS_OF, PAIRED = date(2026, 6, 30), date(2026, 1, 12)
YESTERDAY, TOMORROW = date(2026, 6, 29), date(2026, 7, 1)
Context = Callable[..., PairContext]


@pytest.mark.parametrize(
    ("day", "position"),
    [
        (date(2025, 12, 31), -1),
        (date(2026, 1, 1), 0),
        (date(2026, 3, 31), 0),
        (date(2026, 4, 1), 1),
        (AS_OF, 1),
        (TOMORROW, 2),
    ],
)
def test_a_day_lies_in_the_window_that_holds_it(quarters: Windows, day: date, position: int) -> None:
    frame = pl.DataFrame({"on": [day]}).select(quarters.position(pl.col("on")))
    assert frame.item() == position
    assert (quarters.current, len(quarters)) == (1, 3)
    assert [quarters.name(at) for at in range(3)] == ["Q1 2026", "Q2 2026", "Q3 2026"]


@pytest.mark.parametrize(
    ("first_day", "windows"),
    [(date(2006, 1, 1), 245 + 2), (date(2005, 12, 31), 245 + 2), (date(1, 1, 1), 247), (AS_OF, 2)],
)
def test_windows_go_back_twenty_years_at_most(first_day: date, windows: int) -> None:
    assert len(Windows.spanning("month", first_day, AS_OF)) == windows


@pytest.mark.parametrize(
    ("every", "day", "name"),
    [("month", date(2026, 12, 5), "December 2026"), ("month", date(2026, 1, 5), "January 2026"),
     ("quarter", date(2026, 3, 31), "Q1 2026"), ("quarter", date(2026, 10, 1), "Q4 2026"),
     ("half_year", date(2026, 6, 30), "first half of 2026"), ("half_year", date(2026, 7, 1), "second half of 2026")],
)  # fmt: skip
def test_windows_are_named_as_people_say_them(every: str, day: date, name: str) -> None:
    windows = Windows.spanning(every, day, day)  # type: ignore[arg-type]
    assert windows.name(0) == name
    assert windows.starts[0] <= np.datetime64(day) <= windows.ends[0]


@pytest.mark.parametrize(("grace", "early"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3)])
def test_the_first_days_of_a_window_are_its_days_of_grace(quarters: Windows, grace: int, early: int) -> None:
    days = [date(2026, 4, day) for day in (3, 1, 2)]
    done = pl.DataFrame({PAIR: pl.Series([0, 0, 0], dtype=pl.UInt32), "on": days})
    found = count_evidence(done, 1, 1, quarters, grace)
    assert (found.counts.tolist(), found.early.tolist()) == ([[0, 3, 0]], [[0, early, 0]])
    assert found.shown.tolist() == [3]
    assert found.last_on.tolist() == [date(2026, 4, 3)]


@pytest.mark.parametrize(("on", "counts"), [(date(2026, 1, 11), 0), (PAIRED, 1), (AS_OF, 1), (TOMORROW, 0)])
def test_an_answer_counts_while_the_pair_lasts_up_to_the_day(context: Context, on: date, counts: int) -> None:
    feedback = [{"on": on, "from_id": "S1", "about_id": "P1", "rating": 4.0}]
    assert context(feedback=feedback).answers().height == counts
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2025, 1, 1), "ended_on": PAIRED}]
    assert context(feedback=feedback, pairs=pairs).answers().height == (on <= PAIRED)


@pytest.mark.parametrize(("on", "done"), [(YESTERDAY, True), (AS_OF, True), (TOMORROW, False)])
def test_what_is_done_once_is_done_by_the_day(context: Context, on: date, *, done: bool) -> None:
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": PAIRED, "agreed_on": on}]
    agreed = AgreementExpected().completions(context(pairs=pairs))
    assert (agreed.shown.tolist(), bool(np.isnat(agreed.done_on[0]))) == ([int(done)], not done)
    training = [{"person_id": "S1", "course": " start ", "completed_on": on}]
    finished = TrainingExpected(course="Start").completions(context(training=training))
    assert (finished.shown.tolist(), bool(np.isnat(finished.done_on[0]))) == ([int(done)], not done)


def test_a_course_is_finished_on_the_first_of_two_days_and_by_both_on_the_last(context: Context) -> None:
    training = [
        {"person_id": person, "course": "Start", "completed_on": date(2026, month, 1)}
        for person, month in (("S1", 4), ("S1", 2), ("P1", 3))
    ]
    given = context(training=training)
    assert TrainingExpected(course="Start").completions(given).done_on.tolist() == [date(2026, 2, 1)]
    both = TrainingExpected(course="Start", of="both").completions(given)
    assert (both.done_on.tolist(), both.last_on.tolist()) == ([date(2026, 3, 1)], [date(2026, 3, 1)])
    half = TrainingExpected(course="Start", of="both").completions(context(training=training[:2]))
    assert np.isnat(half.done_on).tolist() == [True]
    assert half.last_on.tolist() == [date(2026, 2, 1)]


@pytest.mark.parametrize(
    ("action", "opportunity", "counts"),
    [
        ("shadowing", None, 1),
        ("shadowing", "O1", 1),
        ("introduction", None, 0),
        ("introduction", "O1", 1),
        ("role_recommendation", None, 0),
        ("role_recommendation", "O1", 1),
        ("advice", "O1", 0),
    ],
)
def test_an_opportunity_is_given_by_the_givers_rung_or_by_advocacy_that_names_one(
    context: Context, action: str, opportunity: str | None, counts: int
) -> None:
    row = {"sponsor_id": "S1", "protege_id": "P1", "action": action, "opportunity_id": opportunity}
    given = context(activity=[{**row, "on": date(2026, 5, 1)}, {**row, "on": date(2026, 4, 1)}])
    found = opportunities_given(given)
    assert found["on"].to_list()[:1] == [date(2026, 4, 1)][:counts]
    assert found.height == (2 * counts if opportunity is None else counts)


@pytest.mark.parametrize(("posted_on", "counts"), [(date(2026, 1, 11), 0), (PAIRED, 1), (AS_OF, 1), (TOMORROW, 0)])
def test_being_put_forward_counts_from_the_pairing_to_the_day(context: Context, posted_on: date, counts: int) -> None:
    tables = {
        "opportunities": [{"opportunity_id": "O1", "posted_on": posted_on}],
        "candidates": [{"opportunity_id": "O1", "person_id": "P1", "put_forward_by": "S1"}],
    }
    assert opportunities_given(context(**tables)).height == counts
    others = [{"opportunity_id": "O1", "person_id": "P1", "put_forward_by": "S2"}]
    assert opportunities_given(context(**{**tables, "candidates": others})).height == 0


@pytest.mark.parametrize(
    ("low", "high", "taken", "passes"),
    [
        (None, None, ["L1", "L2", "L3"], [True, True]),
        ("L2", None, ["L2", "L3"], [False, True]),
        (None, "L2", ["L1", "L2"], [True, False]),
        ("L1", "L1", ["L1"], [True, False]),
        ("L3", "L3", ["L3"], [False, True]),
    ],
)
def test_both_ends_of_a_range_of_levels_are_in_it(
    nominees: Callable[..., NomineeData], low: str | None, high: str | None, taken: list[str], passes: list[bool]
) -> None:
    rule = LevelRange.model_validate({"from": low, "to": high})
    assert list(rule.levels_taken(("L1", "L2", "L3")) or ()) == taken
    assert [one is None for one in rule.judge(nominees(level=["L1", "l3"]))] == passes
    assert (rule.idle is None) == (low is not None or high is not None)


@pytest.mark.parametrize(
    ("least", "passes"), [(2.0, [True, True]), (2.5, [False, True]), (3.0, [False, True]), (3.5, [False, False])]
)
def test_a_value_at_the_least_is_enough(nominees: Callable[..., NomineeData], least: float, passes: list[bool]) -> None:
    given = nominees(drive=[2.0, 3.0], tenure_years=[2.0, 3.0])
    assert [one is None for one in AtLeast(field="drive", value=least).judge(given)] == passes
    assert [one is None for one in Tenure(at_least_years=least).judge(given)] == passes


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 7, 2), date(2026, 1, 1)),
        (date(2026, 7, 3), date(2027, 1, 1)),
        (date(2025, 7, 2), date(2025, 1, 1)),
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2024, 7, 2), date(2024, 1, 1)),
    ],
)
def test_of_two_years_as_near_the_earlier_is_the_programmes(day: date, year: date) -> None:
    """2024 has 366 days: 2 July is its middle."""
    assert nearest_year(day, date(2025, 1, 1)) == year


def test_the_anniversary_of_a_leap_day_is_the_last_of_february() -> None:
    assert [anniversary(date(2024, 2, 29), years).day for years in (0, 1, 4)] == [29, 28, 29]


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2025, 12, 31), date(2026, 1, 1), 0),
        (date(2025, 11, 1), date(2026, 1, 1), 2),
        (date(2026, 2, 15), date(2026, 1, 15), -1),
    ],
)
def test_a_month_is_whole_on_its_day(start: date, end: date, months: int) -> None:
    frame = pl.DataFrame({"start": [start]}).select(whole_months_between(pl.col("start"), end))
    assert frame.item() == months
