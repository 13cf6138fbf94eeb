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


def chart_of(kind: ChartKind, *values: float | None, width: int = 60) -> list[str]:
    """The chart of these figures of one series, in categories c0, c1 and so on."""
    columns = (Column("c", "C", Kind.TEXT), Column("n", "Number", Kind.WHOLE))
    table = Table.of_rows("t", "T", columns, [(f"c{at}", value) for at, value in enumerate(values)])
    return chart_lines(Chart("x", "X", kind, "t", "c", ("n",), ""), table, width)


@pytest.mark.parametrize(("count", "last"), [(15, "c14"), (16, "showing 15 of 16")])
@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.STACKED_BARS])
def test_of_more_than_fifteen_bars_the_first_fifteen_are_shown(kind: ChartKind, count: int, last: str) -> None:
    lines = chart_of(kind, *range(1, count + 1))
    assert lines[-1].strip().startswith(last)
    assert sum(line.strip().startswith("c") for line in lines) == 15


def test_bars_are_as_long_as_their_figures() -> None:
    lengths = [line.count("█") for line in chart_of(ChartKind.BARS, 4, 2, 0, None, -3)]
    assert lengths[0] == 2 * lengths[1] > 0
    assert lengths[2:] == [0, 0, 0]
    assert [line.split()[-1] for line in chart_of(ChartKind.BARS, 4, None)] == ["4", "–"]


def test_a_course_rises_from_the_lowest_block_to_the_highest_with_both_ends_in_words() -> None:
    line, ends = chart_of(ChartKind.LINES, 0, 7, 14, None, 3)
    assert line.split()[:2] == ["Number", "0"]
    assert line.split()[-1] == "3"
    assert "▁▅█ ▃" in line.replace("▄", "▅")
    assert ends.strip() == "c0 to c4"
    below, _ = chart_of(ChartKind.LINES, -5, 5)
    assert "▁█" in below


def test_a_course_longer_than_its_room_leaves_points_out_and_keeps_both_ends_in_words() -> None:
    line, ends = chart_of(ChartKind.LINES, *range(100), width=44)
    blocks = [char for char in line if char in "▁▂▃▄▅▆▇█"]
    assert len(blocks) <= 14
    assert blocks == sorted(blocks)
    assert (line.split()[1], line.split()[-1], ends.strip()) == ("0", "99", "c0 to c99")


def test_nothing_is_drawn_of_nothing() -> None:
    assert chart_of(ChartKind.BARS) == []
    assert chart_of(ChartKind.LINES, None, None) == []
    assert chart_of(ChartKind.BARS, None) != []


@pytest.mark.parametrize(("value", "place"), [(0.0, 0), (5.0, 5), (10.0, 10)])
def test_a_figure_has_its_place_on_the_scale(value: float, place: int) -> None:
    assert CharacterScale(0.0, 10.0, 11).at(value) == place
    assert CharacterScale(-10.0, 10.0, 21).at(value) == place + 10
