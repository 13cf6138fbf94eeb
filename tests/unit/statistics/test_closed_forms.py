"""The closed forms give what scipy gives, and what the printed tables have."""

from math import inf

import pytest
from scipy import special, stats

from sponsorcli.statistics.closed_forms import chi_squared_beyond, student_limit, student_within


@pytest.mark.parametrize("degrees", [*range(1, 13), 30, 31, 400, 401])
@pytest.mark.parametrize("part", [0.0, 0.01, 0.5, 1.0, 1.7, 3.0])
def test_chi_squared_is_that_of_scipy(degrees: int, part: float) -> None:
    value = part * degrees
    wanted = float(stats.chi2.sf(value, degrees))
    assert chi_squared_beyond(value, degrees) == pytest.approx(wanted, rel=1e-11, abs=1e-300)


@pytest.mark.parametrize(("value", "degrees"), [(3.841, 1), (5.991, 2), (7.815, 3), (18.307, 10), (31.410, 20)])
def test_chi_squared_has_the_printed_limits_of_five_in_a_hundred(value: float, degrees: int) -> None:
    assert chi_squared_beyond(value, degrees) == pytest.approx(0.05, abs=2e-5)


def test_nothing_lies_beyond_what_is_infinite() -> None:
    assert [chi_squared_beyond(inf, degrees) for degrees in (1, 2, 3)] == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("degrees", [*range(1, 13), 30, 31, 400, 401])
@pytest.mark.parametrize("value", [0.0, 0.3, 1.0, 2.5, 12.0])
def test_student_is_that_of_scipy(degrees: int, value: float) -> None:
    wanted = 1 - 2 * float(special.stdtr(degrees, -value))
    assert student_within(value, degrees) == pytest.approx(wanted, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("degrees", [*range(1, 13), 30, 31, 400, 401, 5000])
@pytest.mark.parametrize("level", [0.5, 0.8, 0.9, 0.95, 0.99, 0.999])
def test_limits_of_student_are_those_of_scipy(degrees: int, level: float) -> None:
    assert student_limit(level, degrees) == pytest.approx(float(stats.t.ppf((1 + level) / 2, degrees)), rel=1e-10)


@pytest.mark.parametrize(("degrees", "printed"), [(1, 12.706), (2, 4.303), (5, 2.571), (10, 2.228), (120, 1.980)])
def test_limits_of_student_are_the_printed_ones(degrees: int, printed: float) -> None:
    assert student_limit(0.95, degrees) == pytest.approx(printed, abs=5e-4)
