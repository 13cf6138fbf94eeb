"""Problems as people read them."""

from sponsorcli.problems import CellPlace, FilePlace, Problem, Related, Severity
from sponsorcli.rendering import problem_text

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
