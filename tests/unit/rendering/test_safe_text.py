"""Text from rosters is shown and never obeyed."""

import pytest

from sponsorcli.rendering.safe_text import (
    code_parted,
    cut,
    cut_units,
    for_cell,
    for_csv,
    for_markdown,
    one_line,
    without_backticks,
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Zoë Ångström", "Zoë Ångström"),
        ("two\r\nlines\tand a tab", "two lines and a tab"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x9b31m", r"\x9b31m"),
        ("abc\u202edef", r"abc\u202edef"),
        ("\ufeffbom", r"\ufeffbom"),
        ("half \ud800", r"half \ud800"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("no character \ufffe", r"no character \ufffe"),
        ("family 👩\u200d👧", "family 👩\u200d👧"),
    ],
)
def test_hidden_characters_are_spelt_out(text: str, line: str) -> None:
    assert one_line(text) == line


def test_markdown_is_shown_as_it_was_typed() -> None:
    assert for_markdown("[x](http://y) | <b> *z*") == r"\[x\](http\://y) \| \<b\> \*z\*"


def test_an_apostrophe_stands_before_what_looks_like_a_formula() -> None:
    assert for_csv("=1+1") == "'=1+1"
    assert for_csv("O'Neill") == "O'Neill"
    assert for_csv("") == ""


def test_cells_keep_line_breaks_and_stay_below_the_limit() -> None:
    assert for_cell("a\r\nb\x00c") == "a\nb\\x00c"
    long = for_cell("🙂" * 20_000)
    assert len(long.encode("utf-16-le")) // 2 <= 32_767
    assert long.endswith("…")
    assert for_cell("x" * 32_767) == "x" * 32_767


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("abcd", 4) == "abcd"


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("äöü", 3, "äöü"),
        ("äöü", 2, "ä…"),
        ("🙂🙂", 4, "🙂🙂"),
        ("🙂🙂", 3, "🙂…"),
        ("🙂🙂", 2, "…"),
        ("", 1, ""),
        ("ä", 1, "ä"),
    ],
)
def test_a_text_is_counted_in_utf_16_units_and_cut_one_below_the_most(text: str, longest: int, shown: str) -> None:
    assert cut_units(text, longest) == shown
    assert len(shown.encode("utf-16-le")) // 2 <= longest


def test_a_cell_may_be_exactly_as_long_as_excel_allows() -> None:
    assert for_cell("ä" * 32_767) == "ä" * 32_767
    assert for_cell("ä" * 32_768) == "ä" * 32_766 + "…"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("plain", [("plain", False)]),
        ("`a`", [("a", True)]),
        ("say `a` or `b`.", [("say ", False), ("a", True), (" or ", False), ("b", True), (".", False)]),
        ("one ` alone", [("one ` alone", False)]),
        ("none ``", [("none ``", False)]),
    ],
)
def test_a_sentence_is_parted_at_what_stands_in_backticks(text: str, parts: list[tuple[str, bool]]) -> None:
    assert code_parted(text) == parts
    assert without_backticks(text) == "".join(part for part, _ in parts)
