"""Figures of the help desk, beside those of R 4.2.2 (package survival) for the same requests."""

import random
from datetime import timedelta
from typing import Any

import pytest

from sponsorcli.help_desk import DeskFigures, desk_of, figures_of
from sponsorcli.help_desk.figures import DeskTimes

from .desks import at, request, snapshot_of

ASKED = "2026-05-04 09:00"


def figures(rows: list[dict[str, object]], **settings: Any) -> DeskFigures:
    return figures_of(desk_of(snapshot_of(rows, **settings)))


def after(hours: float) -> str:
    """The time so many hours after nine on Monday, by a clock in Berlin."""
    return (at(ASKED) + timedelta(hours=hours + 2)).strftime("%Y-%m-%d %H:%M")


def answered(hours: list[int], waited: list[int]) -> list[dict[str, object]]:
    """Requests answered after so many hours, and others that have waited so many at the end of Friday."""
    end = at("2026-05-09 00:00")
    rows = [request(number, ASKED, first_reply_at=after(one)) for number, one in enumerate(hours)]
    for number, one in enumerate(waited, start=len(hours)):
        rows.append({**request(number, ASKED), "asked_at": end - timedelta(hours=one)})
    return rows


def test_the_median_and_its_interval_are_those_of_r() -> None:
    """quantile(survfit(Surv(t, d) ~ 1, conf.type = "log-log"), c(.5, .9)): 24 h (9 to 70), NA (70 to NA)."""
    times = figures(answered([5, 12, 18, 24, 24, 30, 50, 3, 70, 9, 15], [41, 60, 71, 96])).replies
    assert times == DeskTimes(15, 11, (24.0, 9.0, 70.0), (None, 70.0, None))


def test_open_requests_count_as_long_as_they_have_waited() -> None:
    """R as before: 26 h (2 to 48), NA (33 to NA). Without the open ones it would be 22.5 h."""
    times = figures(answered([2, 7, 19, 26, 33, 48], [7, 55])).replies
    assert times == DeskTimes(8, 6, (26.0, 2.0, 48.0), (None, 33.0, None))


def test_once_all_are_through_the_interval_of_a_late_centile_is_open() -> None:
    """quantile(survfit(Surv(c(1, 2, 3, 4, 5), rep(1, 5)) ~ 1, conf.type = "log-log"), .9): 5, 3 to NA."""
    assert figures(answered([1, 2, 3, 4, 5], [])).replies.ninth == (5.0, 3.0, None)


def test_where_exactly_half_are_through_for_a_while_its_middle_is_told() -> None:
    """R as before: 2.5 h (1 to NA); with three that wait 23.5 h (2 to NA); a 90th centile of 14 h (6 to NA)."""
    assert figures(answered([1, 2, 3, 4], [])).replies.median == (2.5, 1.0, None)
    assert figures(answered([2, 5, 7], [9, 30, 40])).replies.median == (23.5, 2.0, None)
    assert figures(answered([1, 1, 2, 3, 4, 5, 6, 7, 8], [20])).replies.ninth == (14.0, 6.0, None)


def test_the_share_in_time_has_wilsons_interval() -> None:
    """prop.test(10, 12, correct = FALSE): 0.551969 to 0.953035."""
    rows = answered([1] * 9 + [24, 25], [25, 23])
    found = figures(rows)
    assert (found.in_time.events, found.in_time.people, found.breached, found.unanswered_late, found.waiting) == (
        10, 12, 2, 1, 1
    )  # fmt: skip
    interval = found.in_time.interval()
    assert (interval.low, interval.high) == pytest.approx((0.551969137747027, 0.953034857816146), abs=1e-12)


def test_hours_saved_are_an_interval_of_what_was_recorded() -> None:
    """t.test(c(30, 45, 60, 240, 90, 120))$conf.int: 16.77186 to 178.22814 minutes, of six requests."""
    saved = [30, 45, 60, 240, 90, 120]
    rows = [request(n, ASKED, done_at=after(1), minutes_saved=one) for n, one in enumerate(saved)]
    found = figures([*rows, request(90, ASKED, done_at=after(1)), request(91, ASKED, minutes_saved=500)]).saved
    assert (found.requests, found.total) == (6, 585.0)
    assert found.interval is not None
    limits = (found.interval.low, found.interval.high)
    assert limits == pytest.approx((16.7718607125437, 178.2281392874563), abs=1e-9)
    assert found.hours is not None
    assert (found.hours.low, found.hours.high) == pytest.approx((1.67718607125437, 17.82281392874563), abs=1e-9)


def test_one_record_of_minutes_has_no_interval_and_none_goes_below_zero() -> None:
    one = figures([request(1, ASKED, done_at=after(1), minutes_saved=30)]).saved
    assert (one.total, one.interval, one.hours) == (30.0, None, None)
    rows = [request(n, ASKED, done_at=after(1), minutes_saved=saved) for n, saved in enumerate((0, 100))]
    two = figures(rows).saved
    assert two.interval is not None
    assert two.interval.low < 0
    assert two.hours is not None
    assert two.hours.low == 0


def test_each_helper_has_what_is_assigned_and_what_nobody_has_comes_last() -> None:
    rows = [
        request(1, ASKED, assigned_to="H2", done_at=after(1), minutes_spent=20),
        request(2, ASKED, assigned_to="H1"),
        request(3, "2026-05-08 12:00"),
        request(4, ASKED, assigned_to="H1", first_reply_at=after(2)),
    ]
    found = [(one.person_id, one.requests, one.open, one.waiting, one.unanswered_late, one.minutes_spent)
             for one in figures(rows).helpers]  # fmt: skip
    assert found == [("H1", 2, 2, 0, 1, None), ("H2", 1, 0, 0, 0, 20.0), (None, 1, 1, 1, 0, None)]


def test_no_requests_give_no_figures() -> None:
    found = figures([])
    assert (found.requests, found.in_time.people, found.saved.total, found.minutes_spent) == (0, 0, 0, None)
    assert found.replies == found.completions == DeskTimes(0, 0)


def test_the_figures_hang_on_no_order_of_rows() -> None:
    rows = [
        {**row, "minutes_saved": 0.1 * number, "minutes_spent": 0.3 * number, "assigned_to": f"H{number % 3}"}
        for number, row in enumerate(answered([2, 7, 19, 26, 33, 48], [7, 55]))
    ]
    expected = figures(rows)
    for seed in range(20):
        random.Random(seed).shuffle(rows)
        assert figures(rows) == expected


def test_waiting_and_late_requests_without_a_reply_are_counted_apart() -> None:
    """24 hours and less are waited in time; what is done counts as neither."""
    found = figures([*answered([1], [23, 24, 25]), request(9, ASKED, done_at=after(1))])
    assert (found.requests, found.open, found.waiting, found.unanswered_late, found.without_clock) == (5, 4, 2, 1, 0)
    old = figures([request(1, None, asked_on=at(ASKED).date()), *answered([], [1])])
    assert (old.open, old.waiting, old.unanswered_late, old.without_clock) == (2, 1, 0, 1)
    assert figures([request(1, done_on=at(ASKED).date())]).without_clock == 0


def test_the_time_to_the_end_is_told_beside_that_to_the_first_reply() -> None:
    rows = [request(n, ASKED, first_reply_at=after(1), done_at=after(hours)) for n, hours in enumerate((2, 4, 6))]
    found = figures([*rows, request(9, ASKED, first_reply_at=after(1))])
    assert (found.replies.requests, found.replies.finished, found.replies.median[0]) == (4, 4, 1.0)
    assert (found.completions.requests, found.completions.finished, found.completions.median[0]) == (4, 3, 5.0)
