"""Figures in words."""

from datetime import date, datetime

import pytest

from sponsorcli.rendering.wording import decimals_for, worded, worded_day
from sponsorcli.tables import Kind, Value, Withheld


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (0.625, Kind.SHARE, "62.5%"),
        (-0.0001, Kind.SHARE, "0.0%"),
        (0.123456, Kind.SCORE, "0.123"),
        (0.0004, Kind.PROBABILITY, "<0.001"),
        (0.0421, Kind.PROBABILITY, "0.042"),
        (2026, Kind.WHOLE, "2026"),
        (9999, Kind.WHOLE, "9999"),
        (10000, Kind.WHOLE, "10,000"),
        (-10000, Kind.NUMBER, "-10,000.00"),
        (1234567, Kind.WHOLE, "1,234,567"),
        (12.345, Kind.NUMBER, "12.35"),
        (date(2026, 10, 31), Kind.DATE, "2026-10-31"),
        (datetime(2026, 10, 31, 9, 30), Kind.DATE, "2026-10-31"),  # noqa: DTZ001 - sheets know no zones
        (True, Kind.FLAG, "yes"),
        (False, Kind.FLAG, "no"),
        ("00123", Kind.ID, "00123"),
        ("not_yet", Kind.WORD, "not yet"),
        ("my_note", Kind.TEXT, "my_note"),
        (Withheld("few"), Kind.SHARE, "withheld"),
        (None, Kind.SHARE, "–"),
        (float("nan"), Kind.SHARE, "–"),
    ],
)
def test_a_value_is_worded_by_its_kind(value: Value, kind: Kind, words: str) -> None:
    assert worded(value, kind, missing="–") == words


def test_measured_numbers_of_a_column_share_their_decimals() -> None:
    assert decimals_for([3, 4.0]) == 0
    assert decimals_for([3, 14.5]) == 1
    assert decimals_for([9.5, 10]) == decimals_for([9.5, -10]) == 1
    assert decimals_for([9.5, 9.99]) == 2
    assert decimals_for([3, 4.25, None, float("nan")]) == 2
    assert decimals_for([]) == 0


def test_a_day_in_a_sentence_is_english_everywhere() -> None:
    assert worded_day(date(2026, 3, 1)) == "1 March 2026"
