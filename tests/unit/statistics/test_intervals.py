from collections.abc import Callable

import pytest

from sponsorcli.statistics import Proportion, difference_interval
from sponsorcli.statistics.intervals import ratio_interval
from sponsorcli.statistics.significance import holm
from tests.published import figures, rows


@pytest.mark.parametrize(
    ("events", "people", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_has_newcombes_published_limits(events: int, people: int, low: float, high: float) -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3."""
    interval = Proportion(events, people).interval()
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        (Proportion(56, 70), Proportion(48, 80), 0.0524, 0.3339),
        (Proportion(9, 10), Proportion(3, 10), 0.1705, 0.8090),
        (Proportion(10, 10), Proportion(0, 10), 0.6075, 1.0),
        (Proportion(0, 10), Proportion(0, 20), -0.1611, 0.2775),
    ],
)
def test_the_difference_has_newcombes_published_limits(
    one: Proportion, other: Proportion, low: float, high: float
) -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 873, table II, method 10."""
    interval = difference_interval(one, other)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [(Proportion(7, 34), Proportion(1, 34), 1.1537, 41.9763), (Proportion(24, 73), Proportion(53, 65), 0.282, 0.563)],
)
def test_the_ratio_has_the_published_limits(one: Proportion, other: Proportion, low: float, high: float) -> None:
    """Fagerland and Newcombe (2013), as asserted by the R packages contingencytables and ratesci."""
    interval = ratio_interval(one, other)
    digits = len(str(low).split(".")[1])
    assert (round(interval.low, digits), round(interval.high, digits)) == (low, high)


def test_a_ratio_to_a_rate_that_may_be_nil_has_no_upper_limit() -> None:
    interval = ratio_interval(Proportion(3, 20), Proportion(0, 20))
    assert interval.high == float("inf")
    assert 0 < interval.low < 1.5


def test_a_group_without_any_event_has_a_ratio_of_nil_up_to_something() -> None:
    interval = ratio_interval(Proportion(0, 20), Proportion(10, 20))
    assert interval.low == 0
    assert 0 < interval.high < 1


@pytest.mark.parametrize(("events", "people"), [(3, 2), (-1, 4)])
def test_more_events_than_people_is_no_proportion(events: int, people: int) -> None:
    with pytest.raises(ValueError, match="is no share of people"):
        Proportion(events, people)


def test_every_published_wilson_interval_is_met() -> None:
    published = rows("newcombe_rates")
    assert len(published) == 5
    for row in published:
        interval = Proportion(int(row["x"]), int(row["n"])).interval()
        assert printed_alike(interval.low, row["lower"])
        assert printed_alike(interval.high, row["upper"])


def test_every_published_difference_is_met() -> None:
    published = rows("newcombe_differences")
    assert len(published) == 8
    for row in published:
        one, other = Proportion(int(row["x1"]), int(row["n1"])), Proportion(int(row["x2"]), int(row["n2"]))
        interval = difference_interval(one, other)
        assert printed_alike(interval.low, row["lower"])
        assert printed_alike(interval.high, row["upper"])


def test_every_published_ratio_is_met() -> None:
    for case in figures("ratios"):
        interval = ratio_interval(Proportion(case["x1"], case["n1"]), Proportion(case["x2"], case["n2"]))
        assert printed_alike(interval.low, repr(case["ci"][0]))
        assert printed_alike(interval.high, repr(case["ci"][1]))


def test_the_adjustment_of_the_published_fifteen_values_is_met() -> None:
    case = figures("several_tests")
    assert holm(tuple(case["p"])) == pytest.approx(case["holm"], abs=1e-9)


def printed_alike(value: float, printed: str) -> bool:
    """Whether the value is the printed one to every digit printed."""
    digits = len(printed.split(".")[1]) if "." in printed else 0
    return abs(value - float(printed)) <= 0.5 / 10.0**digits + 1e-12


def test_statsmodels_gives_the_same_differences() -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    newcombe: Callable[..., tuple[float, float]] = confint_proportions_2indep
    for one, other in ((Proportion(6, 43), Proportion(44, 376)), (Proportion(0, 12), Proportion(9, 60))):
        low, high = newcombe(one.events, one.people, other.events, other.people, compare="diff", method="newcomb")
        interval = difference_interval(one, other)
        assert (interval.low, interval.high) == pytest.approx((low, high))
