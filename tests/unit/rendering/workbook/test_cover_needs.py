"""The list of needs on the cover: a row each, high enough for its longest text, and a note only where there is one."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from sponsorcli.rendering.workbook.cover import draw_needs
from sponsorcli.reports.cover import Need, needs_table
from sponsorcli.tables import Report

NEED = Need("Ana (P1)", "Has no sponsor.", "sponsorcli pair p.yaml", since=date(2026, 10, 1), by=date(2026, 11, 2))


class DrawnRows:
    """Stands for the pen over a sheet: keeps what is written, row by row, and how high rows are."""

    def __init__(self) -> None:
        """At the top of a sheet."""
        self.row = 0
        self.heights: list[float] = []
        self.written: list[tuple[int, int, str]] = []
        self.brush = SimpleNamespace(
            look=SimpleNamespace(format=str), sheet=SimpleNamespace(merge_range=lambda *_: None), text=self.text
        )

    def text(self, row: int, column: int, text: str, _style: str) -> None:
        """A cell."""
        self.written.append((row, column, text))

    def down(self, height: float) -> None:
        """The end of a row."""
        self.heights.append(height)
        self.row += 1

    def section(self, title: str) -> None:
        """A heading."""
        self.text(self.row, 1, title, "section")
        self.down(21)

    def paragraph(self, text: str, style: str, *, line: float) -> None:
        """A line below the list."""
        self.text(self.row, 1, text, style)
        self.down(line)


def drawn(*needs: Need, note: str = "") -> DrawnRows:
    tables = (needs_table(needs, note),) if needs else ()
    pen: Any = DrawnRows()
    draw_needs(pen, Report("cover", "Month", "t", "T", date(2026, 10, 31), "0", tables=tables))
    rows: DrawnRows = pen
    return rows


def test_a_need_says_who_what_when_and_where_there_is_more() -> None:
    pen = drawn(NEED)
    assert pen.written == [
        (0, 1, "Needs you this week"), (2, 1, "Ana (P1)"), (2, 3, "Has no sponsor."), (2, 6, ""),
        (2, 7, "since 1 October 2026 by 2 November 2026\nsponsorcli pair p.yaml"),
    ]  # fmt: skip
    assert (pen.row, pen.heights[2], pen.heights[-1]) == (4, 25, 8)
    assert drawn(Need("A", "B", "c")).written[-1] == (2, 7, "c")


@pytest.mark.parametrize(("count", "note", "said"), [(8, "", None), (9, "", "And 1 more."), (1, "Of two.", "Of two.")])
def test_a_note_stands_below_where_there_is_one(count: int, note: str, said: str | None) -> None:
    pen = drawn(*[NEED] * count, note=note)
    below = [text for row, _, text in pen.written if row > 1 + min(count, 8)]
    assert below == ([] if said is None else [said])
    assert pen.row == 3 + min(count, 8) + len(below)


def test_a_row_is_as_high_as_its_longest_text() -> None:
    long = "word " * 60
    assert drawn(Need("A", long, "c")).heights[2] > 25
    assert drawn(Need(long, "B", "c")).heights[2] > 25
    assert drawn(Need("A", "B", long)).heights[2] > 25


def test_without_needs_there_is_no_heading() -> None:
    assert drawn().written == []
