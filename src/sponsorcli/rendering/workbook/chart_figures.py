"""Figures for charts that cannot be drawn from a table's cells as they stand, on a hidden sheet."""

from dataclasses import dataclass, field
from typing import Any

from sponsorcli.rendering.safe_text import for_cell
from sponsorcli.rendering.wording import is_missing, stable, worded
from sponsorcli.tables import Kind, Table, Value
from sponsorcli.tables.charts import Chart, ChartKind

SHEET = "Chart figures"


@dataclass(slots=True)
class ChartFigures:
    """Columns of figures, gathered while charts are made and written when all are."""

    workbook: Any
    columns: list[tuple[str, list[float | str | None]]] = field(default_factory=list)

    def put(self, heading: str, values: list[float | str | None]) -> tuple[str, int, int, int, int]:
        """Take in a column and return its range as XlsxWriter names it."""
        column = len(self.columns)
        self.columns.append((heading, values))
        return (SHEET, 1, column, max(len(values), 1), column)

    def write(self) -> None:
        """Add the hidden sheet, the last one, where any chart needs it; nothing is written where there is no figure."""
        if not self.columns:
            return
        sheet = self.workbook.add_worksheet(SHEET)
        sheet.hide()
        for column, (heading, values) in enumerate(self.columns):
            sheet.write_string(0, column, for_cell(heading))
            for row, value in enumerate(values, 1):
                if isinstance(value, str):
                    sheet.write_string(row, column, for_cell(value))
                elif value is not None:
                    sheet.write_number(row, column, value)


def figure(value: Value) -> float | None:
    """The value as a number that can be drawn; None where there is none to show."""
    is_number = isinstance(value, (int, float)) and not is_missing(value)
    return float(stable(value, Kind.NUMBER)) if is_number and isinstance(value, (int, float)) else None


def needs_own_figures(chart: Chart, table: Table) -> bool:
    """Whether the table's cells cannot be drawn as they stand: text in a figure's place would be drawn as nought."""
    if chart.kind in {ChartKind.INTERVALS, ChartKind.STEPS}:
        return True
    return any(figure(value) is None for name in chart.series for value in table.column(name))


def categories(chart: Chart, table: Table, at_most: int) -> list[float | str | None]:
    """The categories in words."""
    kind = next(column.kind for column in table.columns if column.name == chart.category)
    return [worded(value, kind) for value in table.column(chart.category)[:at_most]]


def stepped(
    days: tuple[Value, ...], values: tuple[Value, ...]
) -> tuple[list[float | str | None], list[float | str | None]]:
    """A curve that stays level until the next point and then jumps: each point but the first is reached along."""
    across: list[float | str | None] = []
    up: list[float | str | None] = []
    for day, value in zip(days, values, strict=True):
        at, height = figure(day), figure(value)
        if at is None or height is None:
            continue
        if across:
            across.append(at)
            up.append(up[-1])
        across.append(at)
        up.append(height)
    return across, up
