"""What a chart shows, said once; every renderer that can draw draws it in its own way."""

from dataclasses import dataclass
from enum import StrEnum


class ChartKind(StrEnum):
    """The shapes of chart a report may ask for."""

    BARS = "bars"
    """Horizontal bars, a category a row: for comparing named things."""
    COLUMNS = "columns"
    """Vertical columns, a category a column: for ordered categories such as rungs or months."""
    STACKED_BARS = "stacked_bars"
    LINES = "lines"
    """A line a series over ordered categories such as months."""
    INTERVALS = "intervals"
    """A point with its interval a category; series are estimate, low, high in this order."""
    STEPS = "steps"
    """A step curve a series over a numeric category such as days."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of columns of one of the report's tables.

    `table`, `category` and `series` are names of a table and of its columns. `description` is for people who
    cannot see the chart: one or two sentences that say what it shows.
    """

    name: str
    title: str
    kind: ChartKind
    table: str
    category: str
    series: tuple[str, ...]
    description: str
