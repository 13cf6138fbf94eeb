"""Problems are values with a code that stands in the catalogue."""

import re

import pytest

from sponsorcli.problems import CATALOGUE, CellPlace, FilePlace, Problem, Severity, in_reading_order

FIRST = Problem("W001", "one", CellPlace("a.xlsx", "S", 2, 1), "do this")
SECOND = Problem("W002", "two", CellPlace("a.xlsx", "S", 2, 3), "do that")
THIRD = Problem("W001", "three", FilePlace("b.xlsx"), "do it", Severity.NOTE)


def test_a_code_that_no_page_explains_is_refused() -> None:
    with pytest.raises(ValueError, match="X999"):
        Problem("X999", "m", FilePlace("f"), "h")


def test_problems_come_in_reading_order_and_each_once() -> None:
    assert in_reading_order([THIRD, SECOND, FIRST, SECOND]) == (FIRST, SECOND, THIRD)


def test_every_code_is_a_family_and_a_number_and_is_explained() -> None:
    for code, page in CATALOGUE.items():
        assert re.fullmatch(r"[A-Z]\d{3}", code)
        assert page.code == code
        assert page.title
        assert not page.title.endswith(".")
        assert page.meaning.endswith(".")
        assert page.example
        assert page.remedy.endswith(".")


def test_no_code_is_explained_twice() -> None:
    from sponsorcli.problems import catalogue

    families = [module for module in vars(catalogue).values() if hasattr(module, "EXPLANATIONS")]
    codes = [page.code for family in families for page in family.EXPLANATIONS]
    assert len(families) >= 9
    assert sorted(codes) == sorted(set(codes))
    assert set(codes) == set(CATALOGUE)
