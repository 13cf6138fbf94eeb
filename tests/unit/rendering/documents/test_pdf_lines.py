"""Where a chart's lines, their last figures, names and legend stand on a page of a PDF."""

from datetime import date
from typing import Any

import pytest

from sponsorcli.rendering.documents.pdf.lines import MOST_NAMES, SIZE, draw_lines
from sponsorcli.rendering.documents.pdf.page import BOLD, INK, MARGIN, PLAIN, POINTS, PdfPage
from sponsorcli.tables import Column, Kind, Report, Table, Value
from sponsorcli.tables.charts import Chart, ChartKind
from sponsorcli.tables.report import A4

LEFT, TOP, WIDTH, HEIGHT = 100.0, 500.0, 300.0, 150.0


class Recorder(PdfPage):
    """A page that remembers where its texts and rules stand."""

    def __init__(self) -> None:
        super().__init__(A4, "T", "S")
        self.said_at: list[tuple[str, str, float, float]] = []
        self.rules: list[float] = []

    def text(self, x: float, y: float, line: str, size: float, font: str = PLAIN, colour: str = INK) -> None:
        self.said_at.append(("end" if font == BOLD and size == SIZE else "text", line, x, y))
        super().text(x, y, line, size, font, colour)

    def right(self, x: float, y: float, line: str, size: float) -> None:
        self.said_at.append(("tick", line, x, y))
        super().right(x, y, line, size)

    def middle(self, x: float, y: float, line: str, size: float) -> None:
        self.said_at.append(("name", line, x, y))
        super().middle(x, y, line, size)

    def rule(self, left: float, y: float, width: float, **more: Any) -> None:
        self.rules.append(y)
        super().rule(left, y, width, **more)


def drawn(*series: tuple[Value, ...]) -> Recorder:
    months = tuple(f"m{at}" for at in range(len(series[0])))
    columns = (Column("m", "M", Kind.TEXT), *(Column(f"s{at}", f"S{at}", Kind.WHOLE) for at in range(len(series))))
    table = Table("t", "T", columns, (months, *series))
    report = Report("r", "R", "p", "P", date(2026, 10, 31), "1", tables=(table,))
    page = Recorder()
    names = tuple(column.name for column in columns[1:])
    draw_lines(page, report, Chart("c", "Title", ChartKind.LINES, "t", "m", names, "D."), (LEFT, TOP, WIDTH, HEIGHT))
    return page


def of(page: Recorder, kind: str) -> list[tuple[str, float, float]]:
    return [(line, x, y) for what, line, x, y in page.said_at if what == kind]


def test_the_title_stands_on_top_and_the_legend_from_the_foot_up_the_first_series_highest() -> None:
    page = drawn((1, 2), (2, 1), (0, 0))
    (title, *legend) = of(page, "text")
    assert title == ("Title", LEFT, TOP - 9)
    foot = TOP - HEIGHT
    assert legend == [
        ("S2", LEFT + 38, foot), ("S1", LEFT + 38, pytest.approx(foot + 7 * 1.35)),
        ("S0", LEFT + 38, pytest.approx(foot + 14 * 1.35)),
    ]  # fmt: skip


def test_the_scale_stands_between_the_legend_and_the_title_and_names_below_it() -> None:
    page = drawn((0, 10))
    low, high = TOP - HEIGHT + 7 * 1.35 + 13, TOP - 22
    assert page.rules == pytest.approx([low + (high - low) * tick / 10 for tick in (0, 2, 4, 6, 8, 10)], abs=0.06)
    assert [line for line, _, _ in of(page, "tick")] == ["0", "2", "4", "6", "8", "10"]
    assert [(line, x) for line, x, _ in of(page, "name")] == [("m0", LEFT + 18), ("m1", LEFT + WIDTH - 20)]
    assert of(page, "name")[0][2] == pytest.approx(low - 9, abs=0.06)
    assert of(page, "tick")[0][1:] == pytest.approx((LEFT + 15, low - 2.2), abs=0.06)


@pytest.mark.parametrize(
    ("count", "named"), [(1, ["m0"]), (4, ["m0", "m1", "m2", "m3"]), (5, ["m0", "m2", "m4"]), (9, ["m2", "m5", "m8"])]
)
def test_four_names_at_most_stand_below_the_last_among_them(count: int, named: list[str]) -> None:
    page = drawn(tuple(range(count)))
    assert [line for line, _, _ in of(page, "name")] == named
    assert len(named) <= MOST_NAMES


def test_each_line_ends_with_its_last_figure_and_equal_ends_do_not_cover_each_other() -> None:
    page = drawn((1, 5), (9, 5), (3, None))
    ends = of(page, "end")
    assert [line for line, _, _ in ends] == ["3", "5", "5"]
    assert ends[0][1] == LEFT + 18 + 3, "the last figure of the third line is its first"
    assert [x for _, x, _ in ends[1:]] == [LEFT + WIDTH - 20 + 3] * 2
    assert ends[2][2] - ends[1][2] == pytest.approx(SIZE + 0.5)


def test_a_page_has_its_margins_and_a_pen_that_goes_down() -> None:
    page = PdfPage(A4, "T", "S", scale=0.5)
    assert page.y == pytest.approx(297 * POINTS - MARGIN)
    assert (page.left, page.room) == pytest.approx((MARGIN, 210 * POINTS - 2 * MARGIN))
    before = page.y
    page.down(10)
    assert before - page.y == pytest.approx(5)
    page.write("word", 10)
    assert before - page.y == pytest.approx(5 + 10 * 1.32 / 2)
    assert page.said("≥ 3 ●\u2011x") == ">= 3 -x"
    assert PdfPage(A4, "T", "S", longest=4).said("abcdef") == "abc…"
