"""Read a chart's figures out of its table, each with the words that say it."""

from dataclasses import dataclass

from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.wording import decimals_for, is_missing, worded
from sponsorcli.tables import Column, Table, Value
from sponsorcli.tables.charts import Chart

MOST_CATEGORIES = 40


@dataclass(frozen=True, slots=True)
class Datum:
    """A figure to draw: None where there is none to show, and what to say of it either way."""

    number: float | None
    said: str


@dataclass(frozen=True, slots=True)
class Series:
    """A column of figures under its title."""

    column: Column
    title: str
    data: tuple[Datum, ...]

    def numbers(self) -> list[float]:
        """The figures that can be drawn."""
        return [datum.number for datum in self.data if datum.number is not None]


@dataclass(frozen=True, slots=True)
class Figures:
    """The categories of a chart in words, and in numbers where they are; its series."""

    categories: tuple[str, ...]
    positions: tuple[float | None, ...]
    category_title: str
    series: tuple[Series, ...]
    left_out: int


def figures_of(chart: Chart, table: Table, *, at_most: int | None = MOST_CATEGORIES) -> Figures:
    """What the chart draws, the first categories where there are too many."""
    columns = {column.name: column for column in table.columns}
    category = columns[chart.category]
    values = table.column(chart.category)[:at_most]
    return Figures(
        tuple(one_line(worded(value, category.kind, missing="–")) for value in values),
        tuple(number_of(value) for value in values),
        one_line(category.title),
        tuple(series_of(columns[name], table.column(name)[:at_most]) for name in chart.series),
        len(table) - len(values),
    )


def series_of(column: Column, values: tuple[Value, ...]) -> Series:
    """The column's figures with their words."""
    decimals = decimals_for(values)
    data = (
        Datum(number_of(value), one_line(worded(value, column.kind, decimals=decimals, missing="no figure")))
        for value in values
    )
    return Series(column, one_line(column.title), tuple(data))


def number_of(value: Value) -> float | None:
    """The value as a number that can be drawn."""
    return float(value) if isinstance(value, (int, float)) and not is_missing(value) else None
