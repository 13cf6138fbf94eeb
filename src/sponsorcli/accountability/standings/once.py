"""Where each pair stands towards an expectation that is met once, soon after the pairing."""

import numpy as np
import polars as pl

from .absence import Absence, days_added, now
from .evidence_counts import Completions
from .rules import NEVER, JudgedExpectation, PairTimes, reasons_of, standing_rows
from .state import State


def standing_once(
    duty: JudgedExpectation, within_days: int, deeds: Completions, times: PairTimes, absences: tuple[Absence, ...]
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
        [in_time, done, ~times.standing, paused, excused, overdue, near],
        [State.MET, State.LATE, State.EXCUSED, State.PAUSED, State.EXCUSED, State.OVERDUE, State.DUE],
        default=State.NOT_YET,
    )
    idle = np.isin(state, [State.PAUSED, State.EXCUSED])
    parts = deeds.needed > 1
    reasons = reasons_of(state, why, times) | {
        int(pair): f"{deeds.shown[pair]} of {deeds.needed} have finished it" if parts else "not done"
        for pair in np.flatnonzero(state == State.OVERDUE)
    }
    return standing_rows(
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
