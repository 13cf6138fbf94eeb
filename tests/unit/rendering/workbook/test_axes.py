"""Where the axis of a workbook's chart begins and ends."""

import pytest

from sponsorcli.rendering.workbook.chart_figures import ChartFigures, needs_own_figures
from sponsorcli.rendering.workbook.charts_drawn import bounds, sources
from sponsorcli.rendering.workbook.tables_drawn import Standing
from sponsorcli.tables import Column, Kind, Table, Value, Withheld
from sponsorcli.tables.charts import Chart, ChartKind


def chart_of(kind: ChartKind, of: Kind, *values: Value) -> tuple[Chart, Table]:
    columns = (Column("c", "C", Kind.TEXT), Column("n", "N", of))
    table = Table.of_rows("t", "T", columns, [(f"c{at}", value) for at, value in enumerate(values)])
    return Chart("x", "X", kind, "t", "c", ("n",), "D."), table


@pytest.mark.parametrize(
    ("kind", "of", "values", "ends"),
    [
        (ChartKind.COLUMNS, Kind.SHARE, (0.5, 0.76), (0, 1)),
        (ChartKind.COLUMNS, Kind.SHARE, (0.5, 0.75), (0, None)),
        (ChartKind.STACKED_BARS, Kind.SHARE, (0.5, 0.9), (0, None)),
        (ChartKind.COLUMNS, Kind.WHOLE, (1, 5), (0, None)),
        (ChartKind.COLUMNS, Kind.SHARE, (-0.1, 0.9), (None, 1)),
        (ChartKind.COLUMNS, Kind.NUMBER, (0, None, Withheld("few")), (0, None)),
        (ChartKind.COLUMNS, Kind.NUMBER, (-1,), (None, None)),
    ],
)
def test_an_axis_begins_at_nothing_and_shares_end_at_all(
    kind: ChartKind, of: Kind, values: tuple[Value, ...], ends: tuple[int | None, int | None]
) -> None:
    chart, table = chart_of(kind, of, *values)
    said = bounds(chart, Standing.behind(table), {column.name: column for column in table.columns})
    assert (said.get("min"), said.get("max")) == ends
    assert (said["num_format"] == "0%") == (of is Kind.SHARE)


@pytest.mark.parametrize(
    ("kind", "values", "needs"),
    [
        (ChartKind.BARS, (1, 2), False),
        (ChartKind.BARS, (1, None), True),
        (ChartKind.BARS, (1, Withheld("few")), True),
        (ChartKind.STEPS, (1, 2), True),
        (ChartKind.INTERVALS, (1, 2), True),
    ],
)
def test_figures_that_a_sheet_does_not_show_are_given_to_the_chart(
    kind: ChartKind, values: tuple[Value, ...], *, needs: bool
) -> None:
    assert needs_own_figures(*chart_of(kind, Kind.NUMBER, *values)) == needs


def test_beside_a_bar_with_limits_its_figure_is_named_and_a_dash_where_there_is_none() -> None:
    chart, table = chart_of(ChartKind.INTERVALS, Kind.WHOLE, 3, None)
    figures = ChartFigures(None)
    sources(figures, chart, Standing.behind(table), table.columns[1])
    assert figures.columns == [("x: c", ["c0: 3", "c1: –"]), ("x: n", [3.0, None])]
