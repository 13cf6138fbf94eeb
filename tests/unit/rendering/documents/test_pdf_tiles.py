"""The tiles of the page for management: where each stands, and which line is said how."""

from types import SimpleNamespace
from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from sponsorcli.rendering.documents.pdf import summary
from sponsorcli.rendering.documents.pdf.page import ACCENT, BOLD, GREY, PLAIN, SHADE, PdfPage
from sponsorcli.tables import Fact, Kind
from sponsorcli.tables.report import A4, Gauge, Signal


class DrawnPage:
    """Stands for a page: keeps what is drawn where. A line holds ten letters."""

    left, room = 50.0, 400.0

    def __init__(self, scale: float = 1.0) -> None:
        """At the top of a page."""
        self.scale, self.y = scale, 700.0
        self.texts: list[tuple[Any, ...]] = []
        self.boxes: list[tuple[Any, ...]] = []
        self.signs: list[tuple[str, float, float]] = []
        self.canvas = SimpleNamespace(setFillColor=lambda _: None, circle=self._circle, rect=self._square)

    def _circle(self, x: float, y: float, *_: float, **__: int) -> None:
        self.signs.append(("circle", x, y))

    def _square(self, x: float, y: float, *_: float, **__: int) -> None:
        self.signs.append(("square", x, y))

    def said(self, text: str) -> str:
        """The text as it is."""
        return text

    def lines(self, text: str, _width: float, _size: float) -> list[str]:
        """The text in lines."""
        return [text[at : at + 10] for at in range(0, len(text), 10)]

    def text(self, x: float, y: float, line: str, size: float, font: str = PLAIN, colour: str = "") -> None:
        """A line of text."""
        self.texts.append((x, y, line, size, font, colour))

    def ground(self, box: tuple[float, ...], colour: str) -> None:
        """A shaded box."""
        self.boxes.append((*box, colour))

    def rule(self, left: float, y: float, width: float, *, colour: str, thickness: float) -> None:
        """A line across."""
        self.boxes.append((left, y, width, thickness, colour))


def drawn(*facts: Fact, scale: float = 1.0) -> DrawnPage:
    page: Any = DrawnPage(scale)
    summary.draw_tiles(page, facts)
    found: DrawnPage = page
    return found


def fact(title: str = "Pairs", meaning: str = "", signal: Signal | None = None) -> Fact:
    return Fact(title.casefold(), title, Kind.WHOLE, 7, meaning, None if signal is None else Gauge(of=9, signal=signal))


@pytest.mark.parametrize("scale", [1.0, 0.5])
def test_a_figure_is_followed_by_how_it_stands_and_by_its_meaning(scale: float) -> None:
    page = drawn(fact(meaning="of today, all of them", signal=Signal.OFF_TRACK), scale=scale)
    (title, figure, stands, *meaning) = page.texts
    y = 700 - 10 * scale
    assert title == (56, y, "Pairs", 8.5, PLAIN, GREY)
    y -= 20 * scale
    assert (figure[:2], figure[3:]) == ((56, y), (16, BOLD, ACCENT))
    y -= 10 * scale
    assert (stands[:2], stands[3:]) == ((56 + 9 * scale, y), (7.5, BOLD, "#222222"))
    assert page.signs == [("square", 56, y)]
    assert [line[2] for line in meaning][-3:] == ["Of today, ", "all of the", "m"]
    for line in meaning:
        y -= 10 * scale
        assert (line[0], line[1], line[3:]) == (56, y, (7.5, PLAIN, GREY))


def test_a_figure_that_is_not_judged_has_no_sign_and_no_bold_line() -> None:
    page = drawn(fact(meaning="of today"))
    assert page.signs == []
    assert [(line[2], line[4], line[5]) for line in page.texts[2:]] == [("Of today", PLAIN, GREY)]
    assert drawn(fact(signal=Signal.ON_TRACK)).signs[0][0] == "circle"


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (4, [4]), (5, [5]), (6, [4, 2]), (8, [4, 4])])
def test_four_figures_stand_in_a_row_and_five_in_one(count: int, rows: list[int]) -> None:
    page = drawn(*(fact() for _ in range(count)))
    grounds = [box for box in page.boxes if box[-1] == SHADE]
    tops = sorted({box[1] for box in grounds}, reverse=True)
    assert [sum(box[1] == top for box in grounds) for top in tops] == rows
    across = 5 if count == 5 else 4
    width = (400 - 6 * (across - 1)) / across
    assert [box[0] for box in grounds] == [50 + at * (width + 6) for row in rows for at in range(row)]
    assert {box[2] for box in grounds} == {width}


def test_a_row_is_as_high_as_its_highest_figure() -> None:
    page = drawn(fact("Pairs of this month and before", "of today"), fact(meaning="m" * 25))
    height = 3 * 11 + 33 + 3 * 9.6
    assert [box[3] for box in page.boxes if box[-1] == SHADE] == [pytest.approx(height)] * 2
    assert page.y == pytest.approx(700 - height - 6)
    long = drawn(fact("t" * 45))
    assert [line[2] for line in long.texts[:-1]] == ["t" * 10] * 3, "a title has three lines at most"


@pytest.mark.parametrize(("more", "lines"), [(5.9, 2), (6.1, 1)])
def test_a_cell_of_a_table_keeps_six_points_free_beside_its_text(more: float, lines: int) -> None:
    page = PdfPage(A4, "T", "S")
    text = "Two words"
    wide = stringWidth(text, PLAIN, 8.5) + more
    before = page.y
    summary.draw_row(page, ["x", text], [50.0, wide])
    assert before - page.y == pytest.approx(lines * 10.8 + 4)
