"""How wide and high text is taken to be in a workbook."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.rendering.workbook.widths import column_width, heading_width, lines_needed, text_width, wrapped

words = st.lists(st.text("abcdefgWMil", min_size=1, max_size=12), min_size=1, max_size=8)


def test_letters_have_their_own_widths() -> None:
    """A line of i is narrower than one of W, and a digit at 11 points is what columns are counted in."""
    assert text_width("iiii") < text_width("aaaa") < text_width("WWWW")
    assert text_width("0000000000", 11) == 10


def test_accents_add_nothing_and_ideographs_are_broad() -> None:
    """Accents stand above their letters; a sign of Chinese is as wide as it is high."""
    assert text_width("Zoë Ibáñez") == text_width("Zoe Ibanez")
    assert text_width("导师") > text_width("dao")


@given(words, st.integers(1, 3))
def test_a_heading_is_never_broken_within_a_word(heading: list[str], lines: int) -> None:
    """The width chosen holds every word, and takes no more lines than allowed."""
    width = heading_width(" ".join(heading), lines)
    assert width >= max(map(text_width, heading))
    assert len(list(wrapped(heading, width))) <= lines


@given(words, st.floats(1, 60))
def test_wrapping_loses_no_word(text: list[str], width: float) -> None:
    """The lines together are the text, and only single words are wider than the column."""
    lines = list(wrapped(text, width))
    assert " ".join(lines) == " ".join(text)
    assert all(text_width(line) <= width for line in lines if " " in line)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("short", 10, 1),
        ("one\ntwo", 10, 2),
        ("could be chance; so few people show no lift", 20, 2),
        ("averyveryverylongwordwithoutanyspace", 12, 3),
    ],
)
def test_lines_needed(text: str, width: float, lines: int) -> None:
    """Breaks between words, line breaks of the text, and words that are broken within."""
    assert lines_needed(text, width) == lines


def test_a_column_is_bounded() -> None:
    """Long texts wrap rather than widen the column for ever."""
    assert column_width("Why", ["word " * 100], side=1.2, room=1.2, lines=2, widest=46) == 46
