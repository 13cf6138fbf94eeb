"""Where a margin cut a line of a posting in two, and where the line has an end of its own."""

import pytest

from sponsorcli.readiness.matching.lines import CUT_FROM, goes_on

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
