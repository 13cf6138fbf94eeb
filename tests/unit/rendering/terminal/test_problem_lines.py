"""Problems as people read them."""

import pytest

from sponsorcli.problems import CellPlace, FilePlace, Problem, Related, Severity
from sponsorcli.rendering import problem_text
from sponsorcli.rendering.terminal.problem_lines import draw_changes

TAKEN = Problem(
    "W001",
    'id "P1" is already taken',
    CellPlace("roster.xlsx", "Proteges", 6, 1),
    "give each person one row",
    related=(Related(CellPlace("roster.xlsx", "Proteges", 4, 1), "first used here"),),
)
WARNED = Problem("W005", "the file is open", FilePlace("report.xlsx"), "close it", Severity.WARNING)


def test_a_problem_says_what_where_and_what_to_do() -> None:
    assert problem_text([TAKEN], width=80, colour=False) == (
        'error[W001]: id "P1" is already taken\n'
        "  --> roster.xlsx:Proteges!A6\n"
        "  ::: roster.xlsx:Proteges!A4 first used here\n"
        "   = hint: give each person one row\n"
        "\n"
        "1 error\n"
    )


def test_the_last_line_counts_by_severity() -> None:
    text = problem_text([TAKEN, TAKEN, WARNED], width=80, colour=False)
    assert text.endswith("\n\n2 errors, 1 warning\n")


def test_errors_come_last_nearest_to_the_prompt() -> None:
    note = Problem("W024", "not copied", FilePlace("a.xlsx"), "nothing", Severity.NOTE)
    text = problem_text([TAKEN, note, WARNED], width=80, colour=False)
    assert [line.partition("[")[0] for line in text.splitlines() if "]: " in line] == ["note", "warning", "error"]


def test_accepted_ones_are_counted_and_not_shown() -> None:
    assert problem_text([WARNED], width=80, colour=False, accepted=2).endswith("\n\n1 warning, 2 accepted\n")


def test_no_problem_is_no_text() -> None:
    assert problem_text([], width=80, colour=True) == ""


def test_long_sentences_wrap_and_places_do_not() -> None:
    place = FilePlace("a-very-long-folder-name/with-a-very-long-file-name-in-it-that-goes-on.xlsx")
    problem = Problem("W001", "one two three " * 8, place, "four five six " * 8)
    text = problem_text([problem], width=50, colour=False)
    assert f"  --> {place}\n" in text
    assert all(len(line) <= 50 for line in text.splitlines() if "-->" not in line)
    assert "\n           four" in text or "\n           five" in text or "\n           six" in text


def test_colour_adds_codes_and_changes_no_word() -> None:
    plain = problem_text([TAKEN, WARNED], width=80, colour=False)
    coloured = problem_text([TAKEN, WARNED], width=80, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31merror[W001]\x1b[0m" in coloured
    for code in ("1;31", "1;33", "2", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain


def test_what_a_roster_holds_cannot_steer_the_terminal() -> None:
    problem = Problem("W001", 'id "\x1b[2J"', FilePlace("a\x1b]0;title\x07.xlsx"), "x\u202ey")
    text = problem_text([problem], width=80, colour=False)
    assert not set("\x1b\x07\u202e") & set(text)


def test_changes_are_aligned_with_counts_at_the_right_and_long_examples_cut() -> None:
    assert draw_changes([]) == "every cell was understood as it stands\n"
    rows = [("people", "hired_on", "date read", 1234, "1/2\x1b3"), ("p", "x", "y", 5, "z" * 41)]
    assert draw_changes(rows) == (
        "table   field     change     cells  example\n"
        "people  hired_on  date read  1,234  1/2 3\n"
        f"p       x         y              5  {'z' * 39}…\n"
    )
    assert draw_changes([("p", "x", "y", 5, "z" * 40)]).endswith(f"  {'z' * 40}\n")


def test_related_places_and_accepted_ones_are_said_in_their_order() -> None:
    warned = problem_text([WARNED], width=80, colour=False, accepted=2)
    assert warned.endswith("\n\n1 warning, 2 accepted\n")
    assert problem_text([WARNED, WARNED], width=80, colour=False).endswith("\n\n2 warnings\n")
    note = Problem("R039", "n", FilePlace("a"), "", Severity.NOTE)
    text = problem_text([WARNED, TAKEN, note], width=80, colour=False)
    assert [line.split("[")[0] for line in text.splitlines() if "[" in line] == ["note", "warning", "error"]
    assert text.endswith("1 error, 1 warning, 1 note\n")
    assert "hint" not in problem_text([note], width=80, colour=False)


@pytest.mark.parametrize(("width", "lines"), [(1, 2), (40, 2), (41, 1)])
def test_a_narrow_screen_is_taken_for_forty_columns(width: int, lines: int) -> None:
    sentence = " ".join("a" * 9 for _ in range(2)) + " abcdefg"
    text = problem_text([Problem("W001", sentence, FilePlace("x"), "", Severity.ERROR)], width=width, colour=False)
    assert len(f"error[W001]: {sentence}") == 40
    assert text.splitlines().index("  --> x") == 1
    longer = Problem("W001", f"{sentence}h", FilePlace("x"), "", Severity.ERROR)
    assert problem_text([longer], width=width, colour=False).splitlines().index("  --> x") == lines
