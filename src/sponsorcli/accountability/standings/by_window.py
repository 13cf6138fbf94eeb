"""Where each pair stands towards an expectation that comes again in each window."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sponsorcli.model.kinds import Days, EvidenceCounts, Windows

from .absence import Absence, blocked, now
from .rules import NEVER, Flags, JudgedExpectation, PairTimes, State, reasons_of, standing_rows


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """For each pair and window: whether it was `met` in time, how much evidence it lacked, whether that came `late`."""

    met: Flags
    late: Flags
    lacking: NDArray[np.int64]


def track_record(evidence: EvidenceCounts, countable: Flags) -> TrackRecord:
    """The windows that were met and made up, where `countable` flags those in which something was due.

    Evidence counts in its own window, with two exceptions in the pair's favour. What was done in the days of grace goes
    to the window before where that is what it lacked; then it does not count in its own. And what a window holds
    beyond its own need makes up for the window before, late.
    """
    pairs, width = evidence.counts.shape
    met, late = np.zeros((pairs, width), dtype=np.bool_), np.zeros((pairs, width), dtype=np.bool_)
    lent = np.zeros(pairs, dtype=np.int64)
    lacking = np.zeros((pairs, width), dtype=np.int64)
    for window in range(width):
        need = np.where(countable[:, window], evidence.needed, 0)
        have = evidence.counts[:, window] - lent
        short = np.maximum(need - have, 0)
        early_next = evidence.early[:, window + 1] if window + 1 < width else np.zeros(pairs, dtype=np.int64)
        lent = np.where(early_next >= short, short, 0)
        lacking[:, window] = short - lent
        met[:, window] = countable[:, window] & (lacking[:, window] == 0)
        if window:
            before = lacking[:, window - 1]
            late[:, window - 1] = (before > 0) & (have - need >= before)
    return TrackRecord(met, late, lacking)


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
    expectation: JudgedExpectation,
    evidence: EvidenceCounts,
    windows: Windows,
    times: PairTimes,
    absences: tuple[Absence, ...],
) -> pl.DataFrame:
    """Where each pair stands towards this expectation, a row a pair in the pairs' order."""
    within = (windows.starts >= times.began[:, None]) & (windows.ends <= times.until[:, None])
    # the window after the current one is never over, and is only looked at for its end
    countable = within & ~blocked(absences, expectation.kind, windows, len(times))
    balance = _balance(expectation, evidence, windows, times, countable)
    kept_now = balance.record.met[:, windows.current]
    paused, excused, why = now(absences, expectation.kind, times.as_of, len(times))
    near = windows.ends[windows.current] - times.today <= np.timedelta64(expectation.near, "D")
    state = _states(balance, times, kept_now, countable[:, windows.current] & near, paused, excused)
    idle = ~times.standing | (state == State.PAUSED) | (state == State.EXCUSED)
    due_on = np.where(balance.owed, windows.ends[balance.first_missed], _next_due(countable, windows, kept_now))
    record, judged = balance.record, balance.judged
    return standing_rows(
        expectation, state, evidence.last_on, np.where(idle, NEVER, due_on),
        [
            ("count", evidence.shown), ("needed", np.full(len(times), evidence.needed)),
            ("windows_met", (judged & record.met).sum(axis=1)), ("windows_late", (judged & record.late).sum(axis=1)),
            ("windows_due", judged.sum(axis=1)),
            ("missed_running", np.where(balance.owed & ~balance.in_grace, balance.run, 0)),
        ],
        _why(expectation, windows, times, balance, state, why),
    )  # fmt: skip


def _balance(
    expectation: JudgedExpectation, evidence: EvidenceCounts, windows: Windows, times: PairTimes, countable: Flags
) -> WindowBalance:
    """What the windows come to at the day of the report."""
    rows = np.arange(len(times))
    record = track_record(evidence, countable)
    over = countable & (windows.ends < times.today)
    last = np.where(over.any(axis=1), over.shape[1] - 1 - over[:, ::-1].argmax(axis=1), -1)
    has_last = last >= 0
    met, late = has_last & record.met[rows, last], has_last & record.late[rows, last]
    run, first_missed = _missed_running(over & ~record.met & ~record.late, over)
    done = evidence.counts.cumsum(axis=1)
    since = done[:, windows.current] - np.where(has_last, done[rows, last], 0)
    owed = has_last & ~met & ~late & (since < record.lacking[rows, last])
    in_grace = owed & (run == 1) & (times.today <= windows.ends[last] + expectation.grace)
    judged = countable & (windows.ends + expectation.grace <= times.today)
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
    expectation: JudgedExpectation,
    windows: Windows,
    times: PairTimes,
    balance: WindowBalance,
    state: NDArray[np.str_],
    absent: dict[int, str],
) -> dict[int, str]:
    """What is missed, or why nothing is due, in words, by the pair's number."""
    return reasons_of(state, absent, times) | {
        int(pair): _missed(expectation, windows, int(balance.first_missed[pair]), int(balance.run[pair]))
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


def _missed(expectation: JudgedExpectation, windows: Windows, first: int, run: int) -> str:
    """What was missed, in words, as the kind of the expectation says it."""
    more = run - 1
    since = f", and {more} more period{'' if more == 1 else 's'} since" if more > 0 else ""
    return f"{expectation.setting.missed} {windows.name(first)}{since}"
