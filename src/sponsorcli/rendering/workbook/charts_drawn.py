"""Draw a report's charts as the spreadsheet's own, over the cells that hold their figures."""

from typing import Any

from sponsorcli.tables import Chart, ChartKind, Column, Kind, Value

from ..safe_text import one_line  # noqa: TID252 - the sinks of this package share one door
from ..wording import is_missing  # noqa: TID252
from .look import FONT, GREY, INK, RULE, SERIES, number_format
from .tables_drawn import Standing

MOST_CATEGORIES = 30
DASHES = ("solid", "dash", "square_dot", "long_dash_dot")
MARKERS = ("circle", "diamond", "square", "triangle")
LABEL_FONT = {"name": FONT, "size": 9, "color": INK}
AXIS_FONT = {"name": FONT, "size": 9, "color": GREY}
NO_LINE = {"line": {"none": True}}

TYPES = {
    ChartKind.BARS: {"type": "bar"},
    ChartKind.STACKED_BARS: {"type": "bar", "subtype": "stacked"},
    ChartKind.COLUMNS: {"type": "column"},
    ChartKind.LINES: {"type": "line"},
    ChartKind.INTERVALS: {"type": "line"},
    ChartKind.STEPS: {"type": "scatter", "subtype": "straight"},
}


def make_chart(workbook: Any, chart: Chart, standing: Standing) -> Any:
    """The chart as an object of XlsxWriter, not yet in a sheet."""
    made = workbook.add_chart(TYPES[chart.kind])
    columns = {column.name: column for column in standing.table.columns}
    names = chart.series[:1] if chart.kind is ChartKind.INTERVALS else chart.series
    for number, name in enumerate(names):
        made.add_series(series_of(chart, standing, columns[name], number, alone=len(names) == 1))
    first = columns[chart.series[0]]
    form = "0%" if first.kind is Kind.SHARE else number_format(first, standing.table.column(first.name))
    dress(made, chart, standing, form, columns)
    if len(names) > 1:
        made.set_legend({"position": "bottom", "font": AXIS_FONT})
    else:
        made.set_legend({"none": True})
    return made


def series_of(chart: Chart, standing: Standing, column: Column, number: int, *, alone: bool) -> dict[str, Any]:
    """One series: the cells it reads and how it is drawn."""
    colour = SERIES[number % len(SERIES)]
    series: dict[str, Any] = {
        "name": one_line(column.title),
        "categories": standing.cells(chart.category, MOST_CATEGORIES if chart.kind is not ChartKind.STEPS else None),
        "values": standing.cells(column.name, MOST_CATEGORIES if chart.kind is not ChartKind.STEPS else None),
    }
    values = standing.table.column(column.name)[:MOST_CATEGORIES]
    match chart.kind:
        case ChartKind.LINES | ChartKind.STEPS:
            series["line"] = {"color": colour, "width": 2.25, "dash_type": DASHES[number % len(DASHES)]}
            if chart.kind is ChartKind.LINES:
                fill = {"color": colour}
                series["marker"] = {"type": MARKERS[number % 4], "size": 6, "fill": fill, "border": fill}
                series["data_labels"] = ends_labelled(values, column)
            else:
                series["marker"] = {"type": "none"}
        case ChartKind.INTERVALS:
            series |= {"line": {"none": True}, "y_error_bars": whiskers(chart, standing)}
            series["marker"] = {"type": "circle", "size": 9, "fill": {"color": colour}, "border": {"color": colour}}
            series["data_labels"] = {"value": True, "position": "right", "font": LABEL_FONT, **labels(values, column)}
        case _:
            series |= {"fill": {"color": colour}, "border": {"none": True}, "gap": 45}
            if chart.kind is ChartKind.STACKED_BARS:
                series["overlap"] = 100
            elif alone or len(chart.series) == 2:
                series["data_labels"] = {"value": True, "font": LABEL_FONT, **labels(values, column)}
    return series


def labels(values: tuple[Value, ...], column: Column) -> dict[str, Any]:
    """Labels in the column's format; figures that are not shown are named so, and never drawn as nothing."""
    form = number_format(column, values)
    said: dict[str, Any] = {"num_format": "0%" if column.kind is Kind.SHARE else form}
    if any(not is_figure(value) for value in values):
        said["custom"] = [
            None if is_figure(value) else {"value": "withheld" if value is not None else "–"} for value in values
        ]
    return said


def ends_labelled(values: tuple[Value, ...], column: Column) -> dict[str, Any]:
    """Labels on the first and the last point of a line: enough to read it by."""
    ends = {0, len(values) - 1}
    return {
        "value": True,
        "position": "above",
        "font": LABEL_FONT,
        "num_format": "0%" if column.kind is Kind.SHARE else number_format(column, values),
        "custom": [None if index in ends else {"delete": True} for index in range(len(values))],
    }


def is_figure(value: Value) -> bool:
    """Whether the value is a number that can be drawn."""
    return isinstance(value, (int, float)) and not is_missing(value)


def whiskers(chart: Chart, standing: Standing) -> dict[str, Any]:
    """The distances from the estimate to both ends of its interval."""
    estimates, lows, highs = (standing.table.column(name)[:MOST_CATEGORIES] for name in chart.series[:3])

    def distances(ends: tuple[Value, ...]) -> list[float]:
        return [
            round(abs(float(end) - float(estimate)), 9)
            if isinstance(end, (int, float)) and isinstance(estimate, (int, float))
            else 0
            for end, estimate in zip(ends, estimates, strict=True)
        ]

    return {
        "type": "custom",
        "plus_values": distances(highs),
        "minus_values": distances(lows),
        "line": {"color": SERIES[0], "width": 1.5},
    }


def dress(made: Any, chart: Chart, standing: Standing, form: str, columns: dict[str, Column]) -> None:
    """Title, axes and frame: as little ink as the figures need."""
    made.set_title(
        {
            "name": one_line(chart.title),
            "overlay": False,
            "layout": {"x": 0.02, "y": 0.03},
            "name_font": {"name": FONT, "size": 12, "bold": True, "color": INK},
        }
    )
    made.set_chartarea({"border": {"none": True}, "fill": {"color": "#FFFFFF"}})
    made.set_plotarea({"fill": {"none": True}})
    axis_line = {"color": RULE, "width": 0.75}
    categories: dict[str, Any] = {"num_font": AXIS_FONT, "line": axis_line, "major_tick_mark": "none"}
    figures: dict[str, Any] = {
        "num_font": AXIS_FONT,
        "num_format": form,
        "line": {"none": True},
        "major_tick_mark": "none",
        "major_gridlines": {"visible": True, "line": {"color": "#E6E9EC", "width": 0.75}},
        "min": 0,
    }
    match chart.kind:
        case ChartKind.BARS | ChartKind.STACKED_BARS:
            made.set_x_axis(
                {**figures, "visible": chart.kind is ChartKind.STACKED_BARS, "major_gridlines": {"visible": False}}
            )
            made.set_y_axis({**categories, "reverse": True, "major_gridlines": {"visible": False}})
        case ChartKind.STEPS:
            days = [value for value in standing.table.column(chart.category) if isinstance(value, (int, float))]
            named = {"name": one_line(columns[chart.category].title), "name_font": {**AXIS_FONT, "bold": False}}
            ends = {"min": 0, "max": max(days, default=1)}
            made.set_x_axis({**categories, **named, **ends, "major_gridlines": {"visible": False}})
            made.set_y_axis({**figures, "max": 1} if form.endswith("%") else figures)
        case _:
            made.set_x_axis(categories)
            made.set_y_axis(figures if lowest(chart, standing) >= 0 else {**figures, "min": None})


def lowest(chart: Chart, standing: Standing) -> float:
    """The lowest figure that is drawn."""
    every = [value for name in chart.series for value in standing.table.column(name)]
    return min(
        (float(value) for value in every if isinstance(value, (int, float)) and not is_missing(value)), default=0.0
    )
