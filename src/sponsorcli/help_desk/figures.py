"""Figures of the help desk: the share in time, times with open requests counted in, load by helper, what it saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import polars as pl

from sponsorcli.statistics import Interval
from sponsorcli.statistics.intervals import Proportion, mean_interval
from sponsorcli.statistics.survival_analysis import Ending, daily_counts, incidence, life_table

from .desk import AN_HOUR, Desk
from .requests import DeskRequest, RequestState

Quantile = tuple[float | None, float | None, float | None]
"""Hours by which a share are through, and the limits of their interval; each None where not reached."""
NOT_REACHED: Quantile = (None, None, None)


@dataclass(frozen=True, slots=True)
class DeskTimes:
    """Hours on the clock to the first reply, or to the end, of the requests of which that is known.

    Requests that still wait count for the time they have waited (Kaplan and Meier 1958, JASA 53, 457-481), so that
    those which are slow do not go missing.
    """

    requests: int
    finished: int
    median: Quantile = NOT_REACHED
    ninth: Quantile = NOT_REACHED
    """The 90th centile."""


@dataclass(frozen=True, slots=True)
class HelperLoad:
    """What one helper has on the day; `person_id` is None for what nobody is assigned to."""

    person_id: str | None
    requests: int
    open: int
    waiting: int
    unanswered_late: int
    minutes_spent: float | None


@dataclass(frozen=True, slots=True)
class MinutesSaved:
    """What the people who asked say was saved: minutes in all, over how many requests; `interval` is of the mean."""

    requests: int
    total: float
    interval: Interval | None

    @property
    def hours(self) -> Interval | None:
        """The interval of the hours saved over these requests: their number times that of the mean; never below 0."""
        if self.interval is None:
            return None
        low, high = (max(0.0, limit) * self.requests / 60 for limit in (self.interval.low, self.interval.high))
        return Interval(low, high)


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """The figures of a day. `in_time` is of the requests whose reply came, or whose time for it has passed."""

    requests: int
    open: int
    waiting: int
    unanswered_late: int
    """Without a reply, and the time for it has passed."""
    without_clock: int
    in_time: Proportion
    replies: DeskTimes
    completions: DeskTimes
    saved: MinutesSaved
    minutes_spent: float | None
    helpers: tuple[HelperLoad, ...]

    @property
    def breached(self) -> int:
        """How many had no reply in time: it came too late, or has not come."""
        return self.in_time.people - self.in_time.events


def figures_of(desk: Desk) -> DeskFigures:
    """The figures of the desk."""
    requests = desk.requests
    decided = [one.in_time for one in requests if one.in_time is not None]
    return DeskFigures(
        requests=len(requests),
        open=sum(one.is_open for one in requests),
        waiting=sum(one.state is RequestState.WAITING for one in requests),
        unanswered_late=sum(one.state is RequestState.OVERDUE for one in requests),
        without_clock=sum(one.asked_at is None for one in requests),
        in_time=Proportion(sum(decided), len(decided)),
        replies=_times([(one.reply_took, one.replied_at is not None) for one in requests]),
        completions=_times([(one.done_took, one.done_at is not None) for one in requests]),
        saved=_saved(requests),
        minutes_spent=_sum(requests),
        helpers=tuple(_helpers(requests)),
    )


def _times(took: Sequence[tuple[int | None, bool]]) -> DeskTimes:
    known = [(seconds, finished) for seconds, finished in took if seconds is not None]
    if not known:
        return DeskTimes(0, 0)
    schema = {"time": pl.Int64, "status": pl.Int64, "stratum": pl.Int64}
    rows = [(seconds, int(Ending.EVENT if finished else Ending.CENSORED), 0) for seconds, finished in known]
    curve = incidence(life_table(daily_counts(pl.DataFrame(rows, schema=schema, orient="row"))))
    median, ninth = (_hours(curve.time_by(share)) for share in (0.5, 0.9))
    return DeskTimes(len(known), sum(finished for _, finished in known), median, ninth)


def _hours(seconds: Quantile) -> Quantile:
    by, low, high = (None if one is None else one / AN_HOUR for one in seconds)
    return by, low, high


def _saved(requests: Sequence[DeskRequest]) -> MinutesSaved:
    minutes = sorted(one.minutes_saved for one in requests if one.minutes_saved is not None)
    return MinutesSaved(len(minutes), fsum(minutes), mean_interval(minutes))


def _sum(requests: Sequence[DeskRequest]) -> float | None:
    """The minutes that helpers recorded; None where none did."""
    minutes = [one.minutes_spent for one in requests if one.minutes_spent is not None]
    return fsum(minutes) if minutes else None


def _helpers(requests: Sequence[DeskRequest]) -> list[HelperLoad]:
    """Each helper by id, and last what nobody is assigned to."""
    by_helper: dict[str | None, list[DeskRequest]] = {}
    for one in requests:
        by_helper.setdefault(one.assigned_to, []).append(one)
    order = sorted(by_helper, key=lambda helper: (helper is None, helper or ""))
    return [_load(helper, by_helper[helper]) for helper in order]


def _load(helper: str | None, own: Sequence[DeskRequest]) -> HelperLoad:
    return HelperLoad(
        helper,
        len(own),
        sum(one.is_open for one in own),
        sum(one.state is RequestState.WAITING for one in own),
        sum(one.state is RequestState.OVERDUE for one in own),
        _sum(own),
    )
