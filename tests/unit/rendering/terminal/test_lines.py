"""Lines are broken between words, and a command is one word."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sponsorcli.problems import FilePlace, Problem
from sponsorcli.rendering import problem_text
from sponsorcli.rendering.terminal import lines as line_breaks
from sponsorcli.rendering.terminal.plain import plain_text
from sponsorcli.rendering.terminal.screen import terminal_text
from sponsorcli.tables import Column, Kind, Report, Table

COMMAND = "sponsorcli accountability configs/emerging-leaders.yaml --as-of 2026-10-31"


def lines_of(text: str, width: int, **how: Any) -> list[str]:
    """The text in lines, as wide as a screen shows them."""
    return line_breaks.lines_of(text, width, measure=cell_len, **how)


COLUMNS = (
    Column("what", "What", Kind.TEXT),
    Column("who", "Who", Kind.TEXT),
    Column("command", "Shows more", Kind.COMMAND),
)
ROWS = [("Meetings due with Ada Quist (S1), and three more.", "Ben Oduya (P1)", COMMAND), ("Done.", "Cleo", None)]
REPORT = Report(
    "r", "Report", "p", "Programme", date(2026, 10, 31), "0.1.0", headline=f"Run `{COMMAND}` today.",
    tables=(Table.of_rows("todo", "To do", COLUMNS, ROWS, note=f"All of them, one by one and in full: `{COMMAND}`."),),
    notes=(f"Whoever wants to know more about it can run `{COMMAND}`, and read on.",),
)  # fmt: skip


@pytest.mark.parametrize("width", [40, 60, 74, 80, 100, 160])
@pytest.mark.parametrize("is_screen", [True, False])
def test_no_command_of_a_report_is_broken_at_any_width(width: int, *, is_screen: bool) -> None:
    text = terminal_text([REPORT], width=width, colour=False) if is_screen else plain_text([REPORT], width=width)
    told = text.splitlines()
    assert sum(COMMAND in line for line in told) == 4
    assert [line.strip() for line in told].count(COMMAND) == 1 or (width == 160 and not is_screen)
    assert all(cell_len(line) <= width for line in told if COMMAND not in line)


def test_a_command_stands_below_the_row_it_belongs_to() -> None:
    lines = [line.rstrip() for line in plain_text([REPORT], width=80).splitlines()]
    at = lines.index(f"    {COMMAND}")
    assert lines[at - 1].startswith("more.") or "Ada Quist" in lines[at - 1]
    assert lines[at + 1].startswith("Done.")


def test_without_a_width_a_row_stays_in_one_line_with_its_command() -> None:
    assert any(line.startswith("Meetings due") and line.endswith(COMMAND) for line in plain_text([REPORT]).splitlines())


@pytest.mark.parametrize("width", [40, 80])
def test_no_command_of_a_hint_is_broken(width: int) -> None:
    problem = Problem("R097", "a table of what was proposed", FilePlace("p.csv"), f"write it, then run `{COMMAND}`")
    assert sum(COMMAND in line for line in problem_text([problem], width=width, colour=False).splitlines()) == 1


def test_a_word_longer_than_the_width_is_broken_unless_whole_words_are_asked_for() -> None:
    assert lines_of("a bcdefgh i", 4) == ["a", "bcde", "fgh", "i"]
    assert lines_of("a bcdefgh i", 4, whole_words=True) == ["a", "bcdefgh", "i"]
    assert lines_of("a `b c d e` i", 4) == ["a", "`b c d e`", "i"]
    assert lines_of("a `b c d e` i", 4, is_cell=True) == ["a `b", "c d", "e` i"]
    assert lines_of("", 4) == [""]


def test_a_line_may_be_as_long_as_the_width_and_no_longer() -> None:
    assert lines_of("ab cd ef", 5) == ["ab cd", "ef"]
    assert lines_of("ab cd ef", 4, indent=" ") == ["ab", " cd", " ef"]


@given(st.text(alphabet="ab `\u4e2d-"), st.integers(2, 12), st.booleans())
def test_no_letter_is_lost_and_only_what_is_kept_whole_goes_beyond(text: str, width: int, whole: bool) -> None:
    broken = lines_of(text, width, whole_words=whole)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
    for line in broken:
        assert cell_len(line) <= width or whole or "`" in line
