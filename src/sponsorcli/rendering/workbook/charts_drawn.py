"""Draw a report's charts as the spreadsheet's own, so that they can be copied into a presentation."""

import re
from typing import Any

from xlsxwriter.utility import xl_range_formula

from sponsorcli.rendering.safe_text import one_line
from sponsorcli.rendering.wording import worded
from sponsorcli.tables import Column, Kind, Value
from sponsorcli.tables.charts import Chart, ChartKind

from .chart_figures import ChartFigures, categories, figure, needs_own_figures, stepped
from .look import ACCENT, ACCENT_SOFT, FONT, GREY, INK, RULE, SERIES, number_format
from .tables_drawn import Standing

MOST_CATEGORIES = 30
DASHES = ("solid", "dash", "square_dot", "long_dash_dot")
MARKERS = ("circle", "diamond", "square", "triangle")
LABEL_FONT = {"name": FONT, "size": 9, "color": INK}
AXIS_FONT = {"name": FONT, "size": 9, "color": GREY}
GRID = {"visible": True, "line": {"color": "#E6E9EC", "width": 0.75}}
NO_GRID = {"visible": False}

TYPES = {
    ChartKind.BARS: {"type": "bar"},
    ChartKind.STACKED_BARS: {"type": "bar", "subtype": "stacked"},
    ChartKind.COLUMNS: {"type": "column"},
    ChartKind.LINES: {"type": "line"},
    ChartKind.INTERVALS: {"type": "bar"},
    ChartKind.STEPS: {"type": "scatter", "subtype": "straight"},
}
LYING = frozenset({ChartKind.BARS, ChartKind.STACKED_BARS, ChartKind.INTERVALS})


def make_chart(workbook: Any, figures: ChartFigures, chart: Chart, standing: Standing) -> Any:
    """The chart as an object of XlsxWriter, not yet in a sheet."""
    made = workbook.add_chart(TYPES[chart.kind])
    columns = {column.name: column for column in standing.table.columns}
    names = chart.series[:1] if chart.kind is ChartKind.INTERVALS else chart.series
    for number, name in enumerate(names):
        series = {**sources(figures, chart, standing, columns[name]), "name": caption(columns[name].title)}
        if chart.kind is ChartKind.INTERVALS:
            series["y_error_bars"] = whiskers(figures, chart, standing)
        made.add_series(series | drawn(chart, standing, columns[name], number))
    dress(made, chart, standing, columns)
    made.set_legend({"position": "bottom", "font": AXIS_FONT} if len(names) > 1 else {"none": True})
    made.show_blanks_as("gap")
    return made


def caption(text: str) -> str:
    """The text as a chart's words. XlsxWriter takes what looks like a cell's address (`Sheet!A1`) for a formula."""
    return re.sub(r"!(?=\$?[A-Za-z])", "! ", one_line(text))


def sources(figures: ChartFigures, chart: Chart, standing: Standing, column: Column) -> dict[str, Any]:
    """The cells that a series reads: the table's own, or figures made for it on the hidden sheet."""
    if standing.has_cells and not needs_own_figures(chart, standing.table):
        return {
            "categories": standing.cells(chart.category, MOST_CATEGORIES),
            "values": standing.cells(column.name, MOST_CATEGORIES),
        }
    values = standing.table.column(column.name)
    if chart.kind is ChartKind.STEPS:
        across, up = stepped(standing.table.column(chart.category), values)
        return {
            "categories": list(figures.put(f"{chart.name}: {chart.category}", across)),
            "values": list(figures.put(f"{chart.name}: {column.name}", up)),
        }
    shown: list[float | str | None] = [figure(value) for value in values[:MOST_CATEGORIES]]
    named = categories(chart, standing.table, MOST_CATEGORIES)
    if chart.kind is ChartKind.INTERVALS:
        # A label on the bar would lie under the interval; beside the category it is always legible.
        said = [worded(value, column.kind) or "–" for value in values[:MOST_CATEGORIES]]
        named = [f"{name}: {figure_said}" for name, figure_said in zip(named, said, strict=True)]
    return {
        "categories": list(figures.put(f"{chart.name}: {chart.category}", named)),
        "values": list(figures.put(f"{chart.name}: {column.name}", shown)),
    }


def drawn(chart: Chart, standing: Standing, column: Column, number: int) -> dict[str, Any]:
    """How a series is drawn: colours that differ in lightness, dashes and markers that differ in form."""
    colour = SERIES[number % len(SERIES)]
    values = standing.table.column(column.name)[:MOST_CATEGORIES]
    line = {"color": colour, "width": 2.25, "dash_type": DASHES[number % len(DASHES)]}
    labels = {"value": True, "font": LABEL_FONT, **labelled(values, column)}
    match chart.kind:
        case ChartKind.STEPS:
            return {"line": line, "marker": {"type": "none"}}
        case ChartKind.LINES:
            fill = {"color": colour}
            marker = {"type": MARKERS[number % len(MARKERS)], "size": 6, "fill": fill, "border": fill}
            return {"line": line, "marker": marker, "data_labels": {**labels, **end_only(values)}}
        case ChartKind.INTERVALS:
            return {"fill": {"color": ACCENT_SOFT}, "border": {"none": True}, "gap": 60}
        case ChartKind.STACKED_BARS:
            return {"fill": {"color": colour}, "border": {"none": True}, "gap": 45, "overlap": 100}
    look = {"fill": {"color": colour}, "border": {"none": True}, "gap": 45}
    return {**look, "data_labels": labels} if len(chart.series) <= 2 else look


def labelled(values: tuple[Value, ...], column: Column) -> dict[str, Any]:
    """Labels in the column's form; a figure that is not shown is named so, and never drawn as nought."""
    said: dict[str, Any] = {"num_format": axis_format(column, values)}
    if any(figure(value) is None for value in values):
        said["custom"] = [None if figure(value) is not None else {"delete": True} for value in values]
    return said


def end_only(values: tuple[Value, ...]) -> dict[str, Any]:
    """A label on the last point of a line alone: where things stand now."""
    ends = [index for index, value in enumerate(values) if figure(value) is not None][-1:]
    return {
        "position": "above",
        "custom": [None if index in ends else {"delete": True} for index in range(len(values))],
    }


def whiskers(figures: ChartFigures, chart: Chart, standing: Standing) -> dict[str, Any]:
    """The interval as a line through the end of its bar."""
    estimates, lows, highs = (standing.table.column(name)[:MOST_CATEGORIES] for name in chart.series[:3])
    return {
        "type": "custom",
        "plus_values": xl_range_formula(
            *figures.put(f"{chart.name}: up to the upper limit", distances(estimates, highs))
        ),
        "minus_values": xl_range_formula(
            *figures.put(f"{chart.name}: down to the lower limit", distances(estimates, lows))
        ),
        "line": {"color": ACCENT, "width": 1.75},
    }


def distances(estimates: tuple[Value, ...], ends: tuple[Value, ...]) -> list[float | str | None]:
    """How far each end is from its estimate; None where either is not shown."""
    pairs = [(figure(estimate), figure(end)) for estimate, end in zip(estimates, ends, strict=True)]
    return [None if one is None or other is None else round(abs(other - one), 9) for one, other in pairs]


def axis_format(column: Column, values: tuple[Value, ...]) -> str:
    """The form of figures on axes and labels: shares without decimals."""
    return "0%" if column.kind is Kind.SHARE else number_format(column, values)


def dress(made: Any, chart: Chart, standing: Standing, columns: dict[str, Column]) -> None:
    """Title, axes and frame: as little ink as the figures need."""
    font = {"name": FONT, "size": 12, "bold": True, "color": INK}
    made.set_title({"name": caption(chart.title), "overlay": False, "name_font": font})
    made.set_chartarea({"border": {"none": True}, "fill": {"color": "#FFFFFF"}})
    made.set_plotarea({"fill": {"none": True}})
    bare: dict[str, Any] = {"num_font": AXIS_FONT, "major_tick_mark": "none"}
    category: dict[str, Any] = {**bare, "line": {"color": RULE, "width": 0.75}, "major_gridlines": NO_GRID}
    figures: dict[str, Any] = {
        **bare,
        "line": {"none": True},
        "major_gridlines": GRID,
        **bounds(chart, standing, columns),
    }
    if chart.kind in LYING:
        # XlsxWriter calls the axis along the foot x, here that of the figures.
        made.set_y_axis({**category, "reverse": True, "label_position": "low", "crossing": "max"})
        hidden = chart.kind is ChartKind.BARS
        made.set_x_axis({**figures, "visible": not hidden, "major_gridlines": NO_GRID if hidden else GRID})
    elif chart.kind is ChartKind.STEPS:
        days = [figure(value) or 0 for value in standing.table.column(chart.category)]
        named = {"name": caption(columns[chart.category].title), "name_font": {**AXIS_FONT, "bold": False}}
        made.set_x_axis({**category, **named, "min": 0, "max": max(days) or 1, "num_format": "#,##0"})
        made.set_y_axis(figures)
    else:
        made.set_x_axis({**category, "label_position": "low"})
        made.set_y_axis(figures)


def bounds(chart: Chart, standing: Standing, columns: dict[str, Column]) -> dict[str, Any]:
    """Where the axis of figures begins and ends: at nought, unless there is less; shares end at all of them."""
    every = [figure(value) or 0.0 for name in chart.series for value in standing.table.column(name)]
    first = columns[chart.series[0]]
    said: dict[str, Any] = {"num_format": axis_format(first, standing.table.column(first.name))}
    if min(every, default=0.0) >= 0:
        said["min"] = 0
    if first.kind is Kind.SHARE and max(every, default=0.0) > 0.75 and chart.kind is not ChartKind.STACKED_BARS:
        said["max"] = 1
    return said
