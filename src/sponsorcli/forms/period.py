"""The month or quarter that a form is about."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from sponsorcli.model.kinds.windows import MONTH_NAMES

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})-[Qq]([1-4])")
MONTHS_IN_QUARTER = 3


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar month or quarter."""

    first: date
    months: int = 1

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The period written as `2026-10` or `2026-Q4`; None for any other text."""
        text = text.strip()
        if (found := _MONTH.fullmatch(text)) and int(found[1]):
            return cls(date(int(found[1]), int(found[2]), 1))
        if (found := _QUARTER.fullmatch(text)) and int(found[1]):
            return cls(date(int(found[1]), MONTHS_IN_QUARTER * int(found[2]) - 2, 1), MONTHS_IN_QUARTER)
        return None

    @classmethod
    def month_of(cls, day: date) -> Self:
        """The month that the day is in."""
        return cls(day.replace(day=1))

    @property
    def last(self) -> date:
        """The last day."""
        after = self.first.year * 12 + self.first.month - 1 + self.months
        if after // 12 > date.max.year:
            return date.max
        return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)

    @property
    def before(self) -> "Period":
        """The period of the same length that ends where this one begins; itself at the beginning of the calendar."""
        month = self.first.year * 12 + self.first.month - 1 - self.months
        return Period(date(month // 12, month % 12 + 1, 1), self.months) if month >= 12 else self

    @property
    def text(self) -> str:
        """As it is written on the command line and in the table of returns: `2026-10` or `2026-Q4`."""
        if self.months == MONTHS_IN_QUARTER:
            return f"{self.first:%Y}-Q{(self.first.month + 2) // MONTHS_IN_QUARTER}"
        return f"{self.first:%Y-%m}"

    @property
    def name(self) -> str:
        """As people say it: "October 2026", "Q4 2026"."""
        if self.months == MONTHS_IN_QUARTER:
            return f"Q{(self.first.month + 2) // MONTHS_IN_QUARTER} {self.first.year}"
        return f"{MONTH_NAMES[self.first.month - 1]} {self.first.year}"

    def holds(self, day: date) -> bool:
        """Whether the day is in it."""
        return self.first <= day <= self.last


def last_complete(as_of: date, months: int = 1) -> Period:
    """The last month, or quarter, that was over before the day."""
    begins = as_of.month - (as_of.month - 1) % months
    return Period(date(as_of.year, begins, 1), months).before
