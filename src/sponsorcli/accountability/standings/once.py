"""Where each pair stands towards an expectation that is met once, soon after the pairing."""

import numpy as np
import polars as pl

from sponsorcli.model.kinds import Completions

from .absence import Absence, days_added, now
from .rules import NEVER, JudgedExpectation, PairTimes, State, reasons_of, standing_rows


def standing_once(
    expectation: JudgedExpectation,
    within_days: int,
    completions: Completions,
    times: PairTimes,
    absences: tuple[Absence, ...],
) -> pl.DataFrame:
    """Where each pair stands towards an expectation that is met once, soon after the pairing."""
    due_on = times.began + within_days
    due_on = due_on + days_added(absences, expectation.kind, times.began, due_on)
    done = ~np.isnat(completions.done_on)
    in_time = done & (completions.done_on <= due_on + expectation.grace)
    held = due_on <= times.until
    judged = held & (done | (due_on + expectation.grace <= times.today))
    overdue = times.today > due_on + expectation.grace
    near = due_on - times.today <= np.timedelta64(expectation.near, "D")
    paused, excused, why = now(absences, expectation.kind, times.as_of, len(times))
    state = np.select(
        [in_time, done, ~times.standing, paused, excused, overdue, near],
        [State.MET, State.LATE, State.EXCUSED, State.PAUSED, State.EXCUSED, State.OVERDUE, State.DUE],
        default=State.NOT_YET,
    )
    idle = np.isin(state, [State.PAUSED, State.EXCUSED])
    parts = completions.needed > 1
    reasons = reasons_of(state, why, times) | {
        int(pair): _finished(int(completions.shown[pair]), completions.needed) if parts else "not done"
        for pair in np.flatnonzero(state == State.OVERDUE)
    }
    return standing_rows(
        expectation, state, completions.last_on, np.where(idle | done, NEVER, due_on),
        [
            ("count", completions.shown), ("needed", np.full(len(times), completions.needed)),
            ("windows_met", (judged & in_time).astype(np.int64)),
            ("windows_late", (judged & done & ~in_time).astype(np.int64)),
            ("windows_due", judged.astype(np.int64)),
            ("missed_running", (state == State.OVERDUE).astype(np.int64)),
        ],
        reasons,
    )  # fmt: skip


def _finished(count: int, needed: int) -> str:
    return f"{count} of {needed} {'has' if count == 1 else 'have'} finished it"
