"""Charts of block characters say their figures in words too, and keep to the width."""

import pytest
from rich.cells import cell_len

from sponsorcli.rendering.terminal.charts import CharacterScale, bar, chart_lines, stacked_bar
from sponsorcli.tables import Column, Kind, Table, Withheld
from sponsorcli.tables.charts import Chart, ChartKind

COLUMNS = (
    Column("level", "Level", Kind.TEXT),
    *(Column(name, name.capitalize(), Kind.SHARE) for name in ("rate", "low", "high")),
)
TABLE = Table.of_rows(
    "rates", "Rates", COLUMNS, [("L1", 0.5, 0.4, 0.6), ("L2", Withheld("too few"), None, None), ("L3", 0.1, 0.0, 0.2)]
)


def drawn(kind: ChartKind, width: int = 60) -> list[str]:
    """The chart of that kind over the table."""
    return chart_lines(Chart("c", "C", kind, "rates", "level", ("rate", "low", "high"), ""), TABLE, width)


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_says_its_figures_within_the_width(kind: ChartKind) -> None:
    lines = drawn(kind)
    assert any("50" in line for line in lines)
    assert all(cell_len(line) <= 80 for line in lines)


def test_an_interval_is_a_line_with_its_estimate_on_it() -> None:
    scale = CharacterScale(0.0, 1.0, 11)
    assert scale.interval(0.5, 0.2, 0.8) == "  ───●───  "
    assert CharacterScale(1.0, 1.0, 3).interval(1.0, 1.0, 1.0) == "●  "


def test_an_interval_that_is_withheld_keeps_its_line_free() -> None:
    (line,) = [line for line in drawn(ChartKind.INTERVALS) if line.strip().startswith("L2")]
    assert "●" not in line
    assert "─" not in line


def test_the_parts_of_a_stacked_bar_fill_its_share_of_the_room() -> None:
    assert stacked_bar([1, 2, 1], 4, 8) == "██▓▓▓▓▒▒"
    assert stacked_bar([1, 0, 1], 4, 8) == "██▒▒"


def test_a_bar_shows_something_for_more_than_nothing() -> None:
    assert (bar(0), bar(0.01), bar(2)) == ("", "▏", "██")
