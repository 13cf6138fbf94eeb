"""Where each pair stands towards an expectation that comes again in each window."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sponsorcli.model.kinds.windows import Days, Windows

from .absence import Absence, blocked, now
from .evidence_counts import EvidenceCounts
from .rules import NEVER, JudgedExpectation, PairTimes, reasons_of, standing_rows
from .state import State
from .track_record import Flags, TrackRecord, track_record


@dataclass(frozen=True, slots=True)
class WindowBalance:
    """What each pair's windows come to: its `record` over the windows that are `judged`, and the `last` one over.

    `met` and `late` say how that last window was kept (both false where it was missed, or there is none), `owed`
    whether what it lacked is still not done, `in_grace` whether it may still be done in time, `run` how many windows
    were missed in a row up to it and `first_missed` which of them was the first.
    """

    record: TrackRecord
    judged: Flags
    last: NDArray[np.int64]
    met: Flags
    late: Flags
    owed: Flags
    in_grace: Flags
    run: NDArray[np.int64]
    first_missed: NDArray[np.int64]

    @property
    def has_last(self) -> Flags:
        """Whether a window that counts is over."""
        return self.last >= 0


def standing_by_window(
    duty: JudgedExpectation, deeds: EvidenceCounts, windows: Windows, times: PairTimes, absences: tuple[Absence, ...]
) -> pl.DataFrame:
    """Where each pair stands towards this duty, a row a pair in the pairs' order."""
    within = (windows.starts >= times.began[:, None]) & (windows.ends <= times.until[:, None])
    # the window after the current one is never over, and is only looked at for its end
    countable = within & ~blocked(absences, duty.kind, windows, len(times))
    balance = _balance(duty, deeds, windows, times, countable)
    kept_now = balance.record.met[:, windows.current]
    paused, excused, why = now(absences, duty.kind, times.as_of, len(times))
    near = windows.ends[windows.current] - times.today <= np.timedelta64(duty.near, "D")
    state = _states(balance, times, kept_now, countable[:, windows.current] & near, paused, excused)
    idle = ~times.standing | (state == State.PAUSED) | (state == State.EXCUSED)
    due_on = np.where(balance.owed, windows.ends[balance.first_missed], _next_due(countable, windows, kept_now))
    record, judged = balance.record, balance.judged
    return standing_rows(
        duty, state, deeds.last_on, np.where(idle, NEVER, due_on),
        [
            ("count", deeds.shown), ("needed", np.full(len(times), deeds.needed)),
            ("windows_met", (judged & record.met).sum(axis=1)), ("windows_late", (judged & record.late).sum(axis=1)),
            ("windows_due", judged.sum(axis=1)),
            ("missed_running", np.where(balance.owed & ~balance.in_grace, balance.run, 0)),
        ],
        _why(duty, windows, times, balance, state, why),
    )  # fmt: skip


def _balance(
    duty: JudgedExpectation, deeds: EvidenceCounts, windows: Windows, times: PairTimes, countable: Flags
) -> WindowBalance:
    """What the windows come to at the day of the report."""
    rows = np.arange(len(times))
    record = track_record(deeds, countable)
    over = countable & (windows.ends < times.today)
    last = np.where(over.any(axis=1), over.shape[1] - 1 - over[:, ::-1].argmax(axis=1), -1)
    has_last = last >= 0
    met, late = has_last & record.met[rows, last], has_last & record.late[rows, last]
    run, first_missed = _missed_running(over & ~record.met & ~record.late, over)
    done = deeds.counts.cumsum(axis=1)
    since = done[:, windows.current] - np.where(has_last, done[rows, last], 0)
    owed = has_last & ~met & ~late & (since < record.lacking[rows, last])
    in_grace = owed & (run == 1) & (times.today <= windows.ends[last] + duty.grace)
    judged = countable & (windows.ends + duty.grace <= times.today)
    return WindowBalance(record, judged, last, met, late, owed, in_grace, run, first_missed)


def _states(
    balance: WindowBalance, times: PairTimes, kept_now: Flags, due_now: Flags, paused: Flags, excused: Flags
) -> NDArray[np.str_]:
    """The state of each pair; the first that holds decides."""
    ended = ~times.standing
    decided = (
        (ended & balance.met, State.MET),
        (ended & balance.late, State.LATE),
        (ended, State.EXCUSED),
        (paused, State.PAUSED),
        (excused & ~kept_now, State.EXCUSED),
        (balance.in_grace, State.DUE),
        (balance.owed, State.OVERDUE),
        (kept_now & (balance.met | ~balance.has_last), State.MET),
        (kept_now, State.LATE),
        (due_now, State.DUE),
        (balance.met, State.MET),
        (balance.has_last, State.LATE),
    )
    return np.select([flags for flags, _ in decided], [state for _, state in decided], default=State.NOT_YET)


def _why(
    duty: JudgedExpectation,
    windows: Windows,
    times: PairTimes,
    balance: WindowBalance,
    state: NDArray[np.str_],
    absent: dict[int, str],
) -> dict[int, str]:
    """What is missed, or why nothing is due, in words, by the pair's number."""
    return reasons_of(state, absent, times) | {
        int(pair): _missed(duty, windows, int(balance.first_missed[pair]), int(balance.run[pair]))
        for pair in np.flatnonzero(state == State.OVERDUE)
    }


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


def _missed(duty: JudgedExpectation, windows: Windows, first: int, run: int) -> str:
    """What was missed, in words. Of feedback never whether it was missing or low: a pair's answers are two people's."""
    since = f" and {run - 1} more since" if run > 1 else ""
    if duty.kind == "feedback":
        return f"missing or not sufficient for {windows.name(first)}{since}"
    return f"missed {windows.name(first)}{since}"
