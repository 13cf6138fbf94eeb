"""Calendar months, quarters and half years, as numbers that go up by one."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

import polars as pl

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Every = Literal["month", "quarter", "half_year"]
Days: TypeAlias = "NDArray[np.datetime64]"

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
EVERY_WORDS: dict[Every, str] = {"month": "a month", "quarter": "a quarter", "half_year": "a half-year"}
HORIZON_YEARS = 20
"""So far back windows are looked at: a mistyped year must not make a million of them."""
MONTHS_OF: dict[Every, int] = {"month": 1, "quarter": 3, "half_year": 6}


@dataclass(frozen=True, slots=True)
class Windows:
    """Calendar windows, in order, up to the one after that of `as_of`.

    `starts` and `ends` are the first and last days, in order; `current` is the position of the window of `as_of`.
    """

    every: Every
    starts: Days
    ends: Days
    current: int

    @classmethod
    def spanning(cls, every: Every, first_day: date, as_of: date) -> "Windows":
        """The windows of `first_day` to `as_of`, and one more; none that begins over twenty years before `as_of`."""
        import numpy as np  # loading the settings need not

        length = MONTHS_OF[every]
        first_day = max(first_day, date(as_of.year - HORIZON_YEARS, 1, 1))
        first, last = _number(first_day, length), _number(as_of, length)
        months = np.array(np.arange(first, last + 3) * length, dtype="datetime64[M]")
        starts: Days = months.astype("datetime64[D]")
        return cls(every, starts[:-1], starts[1:] - np.timedelta64(1, "D"), last - first)

    def __len__(self) -> int:
        return len(self.starts)

    def position(self, day: pl.Expr) -> pl.Expr:
        """The position of the window that holds a day, as an integer column; negative before the first."""
        length = MONTHS_OF[self.every]
        first = _number(self.starts[0].item(), length)
        return (day.dt.year().cast(pl.Int32) * 12 + day.dt.month() - 1 - 1970 * 12).floordiv(length) - first

    def name(self, position: int) -> str:
        """The window as people say it: "March 2026", "Q1 2026", "first half of 2026"."""
        start: date = self.starts[position].item()
        match self.every:
            case "month":
                return f"{MONTH_NAMES[start.month - 1]} {start.year}"
            case "quarter":
                return f"Q{(start.month + 2) // 3} {start.year}"
            case "half_year":
                return f"{'first' if start.month == 1 else 'second'} half of {start.year}"


def so_often(number: int, every: Every) -> str:
    """How often something is expected, as people say it: "once a month", "twice a quarter"."""
    times = {1: "once", 2: "twice"}.get(number, f"{number} times")
    return f"{times} {EVERY_WORDS[every]}"


def _number(day: date, months: int) -> int:
    """How many windows of so many months lie between January 1970 and the one of this day."""
    return ((day.year - 1970) * 12 + day.month - 1) // months
