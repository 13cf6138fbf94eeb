"""Problems are values with a code that stands in the catalogue."""

import pytest

from sponsorcli.problems import CellPlace, FilePlace, Problem, Severity, in_reading_order

FIRST = Problem("W001", "one", CellPlace("a.xlsx", "S", 2, 1), "do this")
SECOND = Problem("W002", "two", CellPlace("a.xlsx", "S", 2, 3), "do that")
THIRD = Problem("W001", "three", FilePlace("b.xlsx"), "do it", Severity.NOTE)


def test_a_code_that_no_page_explains_is_refused() -> None:
    with pytest.raises(ValueError, match="X999"):
        Problem("X999", "m", FilePlace("f"), "h")


def test_problems_come_in_reading_order_and_each_once() -> None:
    assert in_reading_order([THIRD, SECOND, FIRST, SECOND]) == (FIRST, SECOND, THIRD)
