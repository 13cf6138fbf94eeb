"""What an unquoted word means."""

from datetime import date

import pytest

from sponsorcli.program_file.yaml.scalars import RefusedValue, Scalar, clipped, hidden_character, plain_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("London", "London"), ("true", True), ("FALSE", False), ("~", None), ("", None), ("null", None),
        ("0", 0), ("-7", -7), ("42", 42), ("0.5", 0.5), ("-1.25", -1.25), ("2024-02-29", date(2024, 2, 29)),
        ("P003", "P003"), ("10%", "10%"), ("5 years", "5 years"), ("L3-L5", "L3-L5"), ("a, b", "a, b"),
        ("2024-01-01T00:00:00+23:59", "2024-01-01T00:00:00+23:59"), ("-", "-"), ("nano", "nano"), ("north", "north"),
    ],
)  # fmt: skip
def test_a_word_that_all_readers_take_alike_has_its_value(text: str, value: Scalar) -> None:
    found = plain_value(text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    "text",
    [
        "NO", "no", "Yes", "y", "N", "on", "OFF", "0123", "08", "0o17", "0x1F", "0b11", "1_000", "+5", "1e3",
        "1.0e+3", ".5", "5.", "-.5", "3,5", "12:30", "190:20:30", ".nan", ".inf", "-.INF", "nan", "1.0e+999", "1.2.3",
        "2024-1-5", "31/12/2026", "31.12.2026", "=", "<<", "9" * 16, "0." + "1" * 16, "-0123", "00", "1-2",
    ],
)  # fmt: skip
def test_a_word_that_readers_take_differently_is_refused(text: str) -> None:
    found = plain_value(text)
    assert isinstance(found, RefusedValue)
    assert found.code == "P010"
    assert clipped(text) in found.hint


@pytest.mark.parametrize("text", ["2026-02-30", "2023-02-29", "2026-13-01", "0000-01-01"])
def test_a_day_that_is_not_in_the_calendar_is_refused(text: str) -> None:
    found = plain_value(text)
    assert isinstance(found, RefusedValue)
    assert found.code == "P011"


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Zoë Ó Briain – 東京", None), ("a\tb\nc", None), ("a\x1b[31m", 1), ("a\u202eb", 1), ("\u200b", 0),
        ("ab\x00", 2), ("\ufeff", 0), ("\x85", 0), ("\u2028", 0), ("\ue000", 0), ("👩‍🎤", None), ("\U0001fae8", None),
        ("a\u00adb", 1), ("\uffff", 0), ("\U0001ffff", 0),
    ],
)  # fmt: skip
def test_characters_that_cannot_be_seen_are_found(text: str, position: int | None) -> None:
    assert hidden_character(text) == position


def test_a_long_value_is_shown_in_one_short_line() -> None:
    assert clipped("a\n  b") == "a b"
    assert len(clipped("x" * 1000)) == 40
