"""Where each pair stands towards one expectation: its state, what was done, what is due when, its record.

The rules, in the order in which they decide (the day `as_of` counts as over for the record, and as still usable
for what falls due on it):

*Expectations that come again* (meetings, advocacy, feedback, opportunity) are judged by calendar windows. A window
counts only when it lies wholly in the pair's time and touches no pause and no excuse: the part window at the
beginning is not due, nor the one in which the pair ends.
1. An ended pair is `met` or `late` as its last window was; where that was missed it is `excused`: nobody can do it now.
2. `paused` or `excused` where that holds today.
3. The last window that is over was missed, and what it lacked was not done since: `overdue`, or `due` in
   the days of grace. It was due on the last day of the first window missed in this row.
4. The current window is kept: `met`; `late` where the one before was missed.
5. The current window is open: `due` from `coming_up_days` before its end; before that, as the last window was.
6. No window counts yet: `not_yet`.

*Expectations that are met once* (agreement, training) are due so many days after the pairing, days of pauses and
excuses added: `met` by then or in the days of grace, `late` after; else `due`, `overdue` or `not_yet` by the day.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from .absence import Absence, blocked, days_added, now
from .deeds import Once, Repeated
from .pairs import PAIR
from .record import Flags, record_of
from .state import State
from .windows import Days, Windows

NEVER = np.datetime64("NaT", "D")
STATES = pl.Enum([state.value for state in State])


@dataclass(frozen=True, slots=True)
class Duty:
    """An expectation as it is judged: its name in reports, its kind, its days of grace, when it counts as near."""

    name: str
    kind: str
    grace: int
    near: int


@dataclass(frozen=True, slots=True)
class Times:
    """Of each pair: the day it began and its last day; and whether it lasts at `as_of`."""

    began: Days
    until: Days
    active: Flags
    as_of: date

    @classmethod
    def of(cls, pairs: pl.DataFrame, as_of: date) -> "Times":
        """The times of these pairs, in their order."""
        began, until = (pairs[name].to_numpy().astype("datetime64[D]") for name in ("paired_on", "until"))
        return cls(began, until, pairs["active"].to_numpy(), as_of)

    def __len__(self) -> int:
        return len(self.began)

    @property
    def today(self) -> np.datetime64:
        """The day of the report."""
        return np.datetime64(self.as_of)


def standing_repeated(
    duty: Duty, deeds: Repeated, windows: Windows, times: Times, absences: tuple[Absence, ...]
) -> pl.DataFrame:
    """Where each pair stands towards an expectation that comes again in each window."""
    rows = np.arange(len(times))
    blocked_windows = blocked(absences, duty.kind, windows, len(times))
    countable = (
        (windows.starts >= times.began[:, None]) & (windows.ends <= times.until[:, None]) & ~blocked_windows
    )  # the next window beyond the current one is never over, and is only looked at for its end
    record = record_of(deeds, countable)
    over = countable & (windows.ends < times.today)
    judged = countable & (windows.ends + duty.grace <= times.today)
    last = np.where(over.any(axis=1), over.shape[1] - 1 - over[:, ::-1].argmax(axis=1), -1)
    run, first_missed = _missed_running(over & ~record.met & ~record.late, over)
    done_since = deeds.counts[:, : windows.current + 1].sum(axis=1) - np.where(
        last >= 0, deeds.counts.cumsum(axis=1)[rows, last], 0
    )
    has_last = last >= 0
    last_met = has_last & record.met[rows, last]
    last_late = has_last & record.late[rows, last]
    owed = has_last & ~last_met & ~last_late & (done_since < record.lacking[rows, last])
    in_grace = owed & (run == 1) & (times.today <= windows.ends[last] + duty.grace)
    open_now = countable[:, windows.current]
    kept_now = record.met[:, windows.current]
    near = windows.ends[windows.current] - times.today <= np.timedelta64(duty.near, "D")
    paused, excused, why = now(absences, duty.kind, times.as_of, len(times))
    ended = ~times.active
    state = np.select(
        [
            ended & last_met, ended & last_late, ended, paused, excused & ~kept_now,
            in_grace, owed, kept_now & (last_met | ~has_last), kept_now, open_now & near,
            last_met, has_last,
        ],
        [
            State.MET, State.LATE, State.EXCUSED, State.PAUSED, State.EXCUSED,
            State.DUE, State.OVERDUE, State.MET, State.LATE, State.DUE,
            State.MET, State.LATE,
        ],
        default=State.NOT_YET,
    )  # fmt: skip
    due_on = _next_due(countable, windows, kept_now)
    due_on = np.where(owed, windows.ends[first_missed], due_on)
    due_on = np.where(ended | np.isin(state, [State.PAUSED, State.EXCUSED]), NEVER, due_on)
    low = np.zeros(len(times), dtype=np.bool_)
    if deeds.disappointing is not None:
        low = deeds.disappointing[rows, np.where(owed, last, windows.current)]
    reasons = _reasons(state, why, low, times) | {
        int(pair): _missed(windows, int(first_missed[pair]), int(run[pair]), disappointing=bool(low[pair]))
        for pair in np.flatnonzero(state == State.OVERDUE)
    }
    return _standing(
        duty, state, deeds.last_on, due_on,
        [
            ("count", deeds.shown), ("needed", np.full(len(times), deeds.needed)),
            ("windows_met", (judged & record.met).sum(axis=1)),
            ("windows_late", (judged & record.late & ~record.met).sum(axis=1)),
            ("windows_due", judged.sum(axis=1)), ("missed_running", np.where(owed & ~in_grace, run, 0)),
        ],
        reasons,
    )  # fmt: skip


def standing_once(
    duty: Duty, within_days: int, deeds: Once, times: Times, absences: tuple[Absence, ...]
) -> pl.DataFrame:
    """Where each pair stands towards an expectation that is met once, soon after the pairing."""
    due_on = times.began + within_days
    due_on = due_on + days_added(absences, duty.kind, times.began, due_on)
    done = ~np.isnat(deeds.done_on)
    in_time = done & (deeds.done_on <= due_on + duty.grace)
    held = due_on <= times.until
    judged = held & (done | (due_on + duty.grace <= times.today))
    overdue = times.today > due_on + duty.grace
    near = due_on - times.today <= np.timedelta64(duty.near, "D")
    paused, excused, why = now(absences, duty.kind, times.as_of, len(times))
    state = np.select(
        [in_time, done, ~times.active, paused, excused, overdue, near],
        [State.MET, State.LATE, State.EXCUSED, State.PAUSED, State.EXCUSED, State.OVERDUE, State.DUE],
        default=State.NOT_YET,
    )
    idle = np.isin(state, [State.PAUSED, State.EXCUSED])
    parts = deeds.needed > 1
    reasons = _reasons(state, why, np.zeros(len(times), dtype=np.bool_), times) | {
        int(pair): f"{deeds.shown[pair]} of {deeds.needed} have finished it" if parts else "not done"
        for pair in np.flatnonzero(state == State.OVERDUE)
    }
    return _standing(
        duty, state, deeds.last_on, np.where(idle | done, NEVER, due_on),
        [
            ("count", deeds.shown), ("needed", np.full(len(times), deeds.needed)),
            ("windows_met", (judged & in_time).astype(np.int64)),
            ("windows_late", (judged & done & ~in_time).astype(np.int64)),
            ("windows_due", judged.astype(np.int64)),
            ("missed_running", (state == State.OVERDUE).astype(np.int64)),
        ],
        reasons,
    )  # fmt: skip


def _missed_running(missed: Flags, over: Flags) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many of the windows that are over were missed one after the other up to the last, and the first of them."""
    run, first = np.zeros(len(over), dtype=np.int64), np.zeros(len(over), dtype=np.int64)
    for window in range(over.shape[1]):
        first = np.where(missed[:, window] & (run == 0), window, first)
        run = np.where(over[:, window], np.where(missed[:, window], run + 1, 0), run)
    return run, first


def _next_due(countable: Flags, windows: Windows, kept_now: Flags) -> Days:
    """The last day of the next window that counts and is not kept yet; NaT where the pair ends before."""
    here, following = windows.current, windows.current + 1
    open_now = countable[:, here] & ~kept_now
    later = np.where(countable[:, following], windows.ends[following], NEVER)
    return np.where(open_now, windows.ends[here], later)


def _missed(windows: Windows, first: int, run: int, *, disappointing: bool) -> str:
    """What was missed, in words."""
    if disappointing:
        return f"answered in {windows.name(first)}, but the mean is below what is expected"
    return f"missed {windows.name(first)}" + (f" and {run - 1} more since" if run > 1 else "")


def _reasons(state: NDArray[np.str_], why: dict[int, str], low: Flags, times: Times) -> dict[int, str]:
    """Why a pair is paused, excused, or disappointing, by its number."""
    reasons = {int(pair): "answered, but the mean is below what is expected" for pair in np.flatnonzero(low)}
    for pair in np.flatnonzero((state == State.PAUSED) | (state == State.EXCUSED)):
        ended = not times.active[pair]
        reasons[int(pair)] = f"the pair ended on {times.until[pair]}" if ended else why[int(pair)]
    return reasons


def _standing(
    duty: Duty,
    state: NDArray[np.str_],
    last_on: Days,
    due_on: Days,
    numbers: list[tuple[str, NDArray[np.int64]]],
    reasons: dict[int, str],
) -> pl.DataFrame:
    """The rows of a duty, one a pair in the pairs' order."""
    pairs = len(state)
    return pl.DataFrame([
        pl.Series(PAIR, np.arange(pairs), dtype=pl.UInt32),
        pl.Series("expectation", [duty.name] * pairs, dtype=pl.String),
        pl.Series("kind", [duty.kind] * pairs, dtype=pl.String),
        pl.Series("state", state.tolist(), dtype=STATES),
        pl.Series("last_on", last_on).cast(pl.Date),
        pl.Series("due_on", due_on).cast(pl.Date),
        *(pl.Series(name, values, dtype=pl.Int64) for name, values in numbers),
        pl.Series("why", [reasons.get(pair, "") for pair in range(pairs)], dtype=pl.String),
    ])  # fmt: skip
