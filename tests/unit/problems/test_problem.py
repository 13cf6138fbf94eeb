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


@pytest.mark.parametrize(
    ("count", "consequences", "sentence"),
    [
        (1, 0, "one"),
        (2, 0, "one (and 1 more like this)"),
        (1_002, 0, "one (and 1,001 more like this)"),
        (1, 1, "one (1 more problem comes from it)"),
        (1, 2, "one (2 more problems come from it)"),
        (3, 1_000, "one (and 2 more like this; 1,000 more problems come from it)"),
    ],
)
def test_a_problem_says_how_many_others_it_stands_for(count: int, consequences: int, sentence: str) -> None:
    problem = Problem("W001", "one", FilePlace("a"), "do", count=count, consequences=consequences)
    assert problem.sentence == sentence


def test_at_one_place_problems_come_by_code_and_then_by_message() -> None:
    place = FilePlace("a")
    given = [Problem(code, text, place, "do") for code, text in (("W002", "a"), ("W001", "b"), ("W001", "a"))]
    assert [(one.code, one.message) for one in in_reading_order(given)] == [("W001", "a"), ("W001", "b"), ("W002", "a")]
