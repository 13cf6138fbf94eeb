"""Where a margin cut a line of a posting in two, and where the line has an end of its own."""

import pytest

from sponsorcli.readiness.matching.lines import CUT_FROM, goes_on, joined

LONG = "Experience in the planning of large changes and".ljust(CUT_FROM, "x")
REST = "their costs"


@pytest.mark.parametrize(
    ("line", "below", "does"),
    [
        (LONG, REST, True),
        (LONG[:CUT_FROM], REST, True),
        (LONG[: CUT_FROM - 1], REST, False),
        (LONG, "(with figures)", True),
        (LONG, "", False),
        (LONG, "• their costs", False),
        (LONG.replace(" and", ", xx"), "Their costs", False),
        *((LONG + end, REST, False) for end in ".:;!?"),
        (LONG + ",", REST, True),
    ],
)
def test_a_long_line_without_an_end_goes_on_below(line: str, below: str, *, does: bool) -> None:
    assert goes_on(line, below) is does


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ([(LONG, "a"), (REST, "a"), ("SQL", "a")], [(1, f"{LONG} {REST}", "a"), (3, "SQL", "a")]),
        ([(LONG, "a"), (REST, "b")], [(1, LONG, "a"), (2, REST, "b")]),
        ([(LONG, "a"), (LONG.lower(), "a"), (REST, "a")], [(1, f"{LONG} {LONG.lower()} {REST}", "a")]),
    ],
)
def test_lines_are_put_together_under_the_first_number_where_the_same_is_given_of_both(
    lines: list[tuple[str, str]], whole: list[tuple[int, str, str]]
) -> None:
    assert list(joined(lines)) == whole
