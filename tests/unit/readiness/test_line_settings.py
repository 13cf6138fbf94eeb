"""How a line is set: as an item, as a heading by its marks, signs or capitals, or as plain text."""

import pytest

from sponsorcli.readiness.matching.lines import is_loud, is_sign, setting_of


@pytest.mark.parametrize(
    ("line", "kind", "level", "text"),
    [
        ("Plain text", "", 0, "Plain text"),
        ("- an item", "", 0, "an item"),
        ("# Head", "#", 1, "Head"),
        ("### Head", "#", 3, "Head"),
        ("**Head**", "**", 0, "Head"),
        ("**Head**:", "**", 0, "Head**:"),
        ("**Head**. ", "**", 0, "Head**."),
        ("**Head** and more", "", 0, "Head** and more"),
        ("YOUR TASKS", "capitals", 0, "YOUR TASKS"),
        ("SQL", "", 0, "SQL"),
        ("ISO 9001", "", 0, "ISO 9001"),
        ("", "", 0, ""),
    ],
)
def test_a_line_is_an_item_a_heading_or_plain(line: str, kind: str, level: int, text: str) -> None:
    found = setting_of(line)
    assert (found.kind, found.level, found.text) == (kind, level, text)


@pytest.mark.parametrize("letter", ["+", "<", ">", "=", "|", "~", "$", "a", "1", "("])
def test_signs_that_begin_a_text_of_their_own_are_no_marks_before_a_line(letter: str) -> None:
    assert not is_sign(letter)
    assert setting_of(f"{letter} x").kind == ""


@pytest.mark.parametrize("letter", ["➤", "★", "✨"])
def test_a_drawn_sign_marks_a_line(letter: str) -> None:
    assert is_sign(letter)
    found = setting_of(f"{letter} {letter} Tasks")
    assert (found.kind, found.text) == (letter, "Tasks")


@pytest.mark.parametrize(
    ("text", "loud"), [("YOUR TASKS", True), ("YOURS", False), ("Your TASKS", False), ("TASKS 2", False), ("", False)]
)
def test_two_words_in_capitals_without_a_figure_are_loud(text: str, loud: bool) -> None:
    assert is_loud(text) is loud
