"""Reports on a terminal."""

import re
import subprocess
import sys
from datetime import date
from types import ModuleType

import pytest
from rich.cells import cell_len

from sponsorcli.rendering.terminal.screen import terminal_text
from sponsorcli.tables import Column, Kind, Report, Table


@pytest.mark.parametrize("width", [40, 60, 80, 120, 160, 200])
def test_no_line_is_wider_than_the_terminal(width: int, made_up: ModuleType) -> None:
    text = terminal_text([made_up.cover(), *made_up.month()], width=width, colour=False)
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_the_answer_stands_above_the_figures(made_up: ModuleType) -> None:
    lines = terminal_text([made_up.pairing()], width=120, colour=False).splitlines()
    assert lines[0] == "Pairing"
    assert lines[3] == made_up.pairing().headline


def test_long_tables_are_cut_and_say_so(made_up: ModuleType) -> None:
    text = terminal_text([made_up.accountability()], width=120, colour=False)
    assert "… 340 more rows: -o FILE or --format text has all" in text


def test_columns_that_do_not_fit_are_named(made_up: ModuleType) -> None:
    text = terminal_text([made_up.outcomes()], width=60, colour=False)
    left_out = re.search(r"no room for: (.*); --format text", text)
    assert left_out is not None
    assert left_out.group(1).endswith("High")


def test_empty_columns_give_way_to_those_with_something_in_them() -> None:
    """On a narrow terminal eight empty columns hid the one that said why they were empty."""
    columns = (
        Column("person", "Person", Kind.ID),
        Column("promoted", "Promoted", Kind.WHOLE),
        Column("difference", "Difference", Kind.NUMBER),
        Column("expected", "Expected", Kind.NUMBER),
        Column("reading", "Reading", Kind.TEXT),
    )
    table = Table("t", "T", columns, (("00142",), (None,), (float("nan"),), (None,), ("too few",)))
    report = Report("r", "R", "p", "P", date(2026, 10, 31), "1", tables=(table,))
    narrow, wide = (terminal_text([report], width=width, colour=False) for width in (46, 80))
    assert "too few" in narrow
    assert "nothing in: Promoted; Difference; Expected" in narrow
    assert "nothing in" not in wide
    assert "Difference" in wide


def test_without_colour_there_is_no_escape_and_with_it_the_same_words(made_up: ModuleType) -> None:
    plain = terminal_text(made_up.month(), width=100, colour=False)
    coloured = terminal_text(made_up.month(), width=100, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


def test_the_door_loads_no_library_before_it_is_used() -> None:
    heavy = {"rich.console", "tabulate", "xlsxwriter", "openpyxl"}
    code = f"import sys, sponsorcli.rendering; print({heavy!r} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


def test_the_lines_of_a_note_after_the_first_begin_where_its_text_does() -> None:
    report = Report("r", "R", "p", "P", date(2026, 10, 31), "1", headline="H.", notes=("word " * 12 + "end",))
    lines = terminal_text([report], width=40, colour=False).splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("• "))
    assert lines[first].startswith("• word word")
    assert lines[first + 1].startswith("  word")
    assert [line for line in lines if "•" in line] == [lines[first]]


def test_what_looks_like_markup_or_an_emoji_is_shown_as_it_is() -> None:
    column = Column("note", "Note", Kind.TEXT)
    words = "[bold]a[/bold] :smile: [red]3[/red]"
    table = Table("t", "T", (column,), ((words,),))
    report = Report("r", "R", "p", "P", date(2026, 10, 31), "1", words, tables=(table,))
    assert terminal_text([report], width=100, colour=False).count(words) == 2
