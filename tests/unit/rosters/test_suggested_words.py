"""Which word is probably meant by one that is none, and whether that is a guess; and odd columns of numbers."""

from collections.abc import Sequence

import pytest

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.rosters.suggested_fixes.suggest import likely
from sponsorcli.rosters.values.doubtful.numbers import doubts_of_numbers
from sponsorcli.spreadsheets.grid import Raw


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("L03", ("L3", "L8"), ("L3", False)),
        ("l 3", ("L3", "L8"), ("L3", False)),
        ("Air-Cover", ("air_cover", "introduction"), ("air_cover", False)),
        ("L9", ("L3", "L8"), (None, True)),
        ("Grade 12", ("Grade 1", "Grade 2"), (None, True)),
        ("introdction", ("air_cover", "introduction"), ("introduction", True)),
        ("intro duction", ("air_cover", "introduction"), ("introduction", False)),
        ("something", ("air_cover", "introduction"), (None, True)),
        ("A1", (), (None, True)),
    ],
)
def test_a_word_with_other_numbers_is_another_word(
    text: str, words: Sequence[str], found: tuple[str | None, bool]
) -> None:
    assert likely(text, words) == found


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (("5%", 3), ["R045"]),
        (("5%", -3), ["R045"]),
        (("5%", "0.5"), ["R045"]),
        (("5%", 0), []),
        (("5%", "0"), []),
        (("5%", "6%"), []),
        (("5%", True), []),
        (("5%", "none"), []),
        ((5, 3), []),
    ],
)
def test_per_cents_beside_a_plain_number_other_than_nothing_are_odd(cells: tuple[Raw, ...], codes: list[str]) -> None:
    doubts = doubts_of_numbers(Field("rate", FieldType.NUMBER, "A rate."), cells, None)
    assert [one.reason.code for one in doubts] == codes
