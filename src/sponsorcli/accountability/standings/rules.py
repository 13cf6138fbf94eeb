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
from enum import StrEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sponsorcli.model.kinds import PAIR, Days
from sponsorcli.model.kinds.accountability import Expectation

Flags = NDArray[np.bool_]


class State(StrEnum):
    """How a pair stands towards an expectation at a day."""

    MET = "met"
    """Done in time, or within the days of grace; nothing is owed now."""
    LATE = "late"
    """Done after the days of grace; nothing is owed now."""
    DUE = "due"
    """Not done, and the last day is near, or past by no more than the days of grace."""
    OVERDUE = "overdue"
    """Not done, and the last day and the days of grace are over."""
    NOT_YET = "not_yet"
    """Not done, and its day is not near."""
    EXCUSED = "excused"
    """Waived by the program, or no longer possible because the pair has ended."""
    PAUSED = "paused"
    """Somebody is away; nothing is due meanwhile."""


KEPT = (State.MET, State.LATE)


NEVER = np.datetime64("NaT", "D")
STATES = pl.Enum([state.value for state in State])


@dataclass(frozen=True, slots=True)
class JudgedExpectation:
    """An expectation as it is judged: its name in reports, its setting, its days of grace, when it counts as near."""

    name: str
    setting: Expectation
    grace: int
    near: int

    @property
    def kind(self) -> str:
        """The word for its kind."""
        return self.setting.kind


@dataclass(frozen=True, slots=True)
class PairTimes:
    """Of each pair: the day it began and its last day; and whether it stands at `as_of`."""

    began: Days
    until: Days
    standing: Flags
    as_of: date

    @classmethod
    def of(cls, pairs: pl.DataFrame, as_of: date) -> "PairTimes":
        """The times of these pairs, in their order."""
        began, until = (pairs[name].to_numpy().astype("datetime64[D]") for name in ("paired_on", "until"))
        return cls(began, until, pairs["standing"].to_numpy(), as_of)

    def __len__(self) -> int:
        return len(self.began)

    @property
    def today(self) -> np.datetime64:
        """The day of the report."""
        return np.datetime64(self.as_of)


def reasons_of(state: NDArray[np.str_], why: dict[int, str], times: PairTimes) -> dict[int, str]:
    """Why a pair is paused or excused, by its number."""
    reasons = {}
    for pair in np.flatnonzero((state == State.PAUSED) | (state == State.EXCUSED)):
        ended = not times.standing[pair]
        reasons[int(pair)] = f"the pair ended on {times.until[pair]}" if ended else why[int(pair)]
    return reasons


def standing_rows(
    expectation: JudgedExpectation,
    state: NDArray[np.str_],
    last_on: Days,
    due_on: Days,
    numbers: list[tuple[str, NDArray[np.int64]]],
    reasons: dict[int, str],
) -> pl.DataFrame:
    """The rows of an expectation, one a pair in the pairs' order."""
    pairs = len(state)
    return pl.DataFrame([
        pl.Series(PAIR, np.arange(pairs), dtype=pl.UInt32),
        pl.Series("expectation", [expectation.name] * pairs, dtype=pl.String),
        pl.Series("kind", [expectation.kind] * pairs, dtype=pl.String),
        pl.Series("state", state.tolist(), dtype=STATES),
        pl.Series("last_on", last_on).cast(pl.Date),
        pl.Series("due_on", due_on).cast(pl.Date),
        *(pl.Series(name, values, dtype=pl.Int64) for name, values in numbers),
        pl.Series("why", [reasons.get(pair, "") for pair in range(pairs)], dtype=pl.String),
    ])  # fmt: skip
