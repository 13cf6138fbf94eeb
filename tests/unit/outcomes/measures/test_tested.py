"""Two rates are tested where there are enough events, and enough people without one, in both together."""

import pytest

from sponsorcli.outcomes.measures.rates import TESTED_FROM, is_tested
from sponsorcli.statistics.intervals import Proportion

FEW = TESTED_FROM - 1


@pytest.mark.parametrize(
    ("one", "other", "tested"),
    [
        ((TESTED_FROM, 50), (0, 50), True),
        ((FEW, 50), (0, 50), False),
        ((FEW, 50), (1, 50), True),
        ((50, 50), (50 - TESTED_FROM, 50), True),
        ((50, 50), (50 - FEW, 50), False),
        ((0, 0), (0, 0), False),
    ],
)
def test_so_many_events_and_so_many_without(one: tuple[int, int], other: tuple[int, int], *, tested: bool) -> None:
    assert is_tested(Proportion(*one), Proportion(*other)) is tested
