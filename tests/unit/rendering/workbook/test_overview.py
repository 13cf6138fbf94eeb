"""How charts stand on the overview of a workbook."""

import pytest

from sponsorcli.rendering.workbook.overview import rows_of
from sponsorcli.tables.charts import Chart, ChartKind

KINDS = {"b": ChartKind.BARS, "l": ChartKind.LINES, "i": ChartKind.INTERVALS}


@pytest.mark.parametrize(
    ("kinds", "rows"),
    [
        ("", []),
        ("b", ["b"]),
        ("bl", ["bl"]),
        ("blb", ["bl", "b"]),
        ("bi", ["b", "i"]),
        ("ib", ["i", "b"]),
        ("ii", ["i", "i"]),
        ("bibl", ["b", "i", "bl"]),
    ],
)
def test_charts_stand_two_by_two_and_intervals_alone(kinds: str, rows: list[str]) -> None:
    charts = [Chart(f"{kind}{at}", "C", KINDS[kind], "t", "c", ("v",), "Said.") for at, kind in enumerate(kinds)]
    assert ["".join(chart.name[0] for chart in row) for row in rows_of(charts)] == rows
