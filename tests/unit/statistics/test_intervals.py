import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sponsorcli.statistics import Proportion, difference_interval
from sponsorcli.statistics.intervals import holm, mid_p, ratio_interval

ORACLES = Path(__file__).parents[4] / "shared" / "data" / "oracles"
needs_oracles = pytest.mark.skipif(not ORACLES.is_dir(), reason="the published figures are not here")


def table(name: str) -> list[dict[str, str]]:
    with (ORACLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures(name: str) -> Any:
    return json.loads((ORACLES / name).read_text(encoding="utf-8"))


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
    ("one", "other", "p_value"),
    [
        (Proportion(3, 4), Proportion(1, 4), 0.25714),
        (Proportion(7, 34), Proportion(1, 34), 0.02966),
        (Proportion(0, 16), Proportion(15, 72), 0.04466),
        (Proportion(9, 13), Proportion(4, 14), 0.03914),
    ],
)
def test_mid_p_has_the_published_values(one: Proportion, other: Proportion, p_value: float) -> None:
    """Fagerland, Lydersen and Laake, Statistical Analysis of Contingency Tables (2017), chapter 4."""
    assert round(mid_p(one, other), 5) == p_value
    assert round(mid_p(other, one), 5) == p_value


def test_mid_p_agrees_with_the_hypergeometric_distribution_of_scipy() -> None:
    from scipy.stats import hypergeom

    for one, other in (
        (Proportion(44, 376), Proportion(6, 43)),
        (Proportion(3, 900), Proportion(9, 700)),
        (Proportion(5000, 40_000), Proportion(90, 500)),
    ):
        people, events = one.people + other.people, one.events + other.events
        counts = np.arange(max(0, events - other.people), min(events, one.people) + 1)
        masses = np.asarray(hypergeom.pmf(counts, people, events, one.people))
        observed = masses[one.events - counts[0]]
        equal = masses[abs(masses - observed) <= observed * 1e-7].sum()
        expected = masses[masses < observed * (1 - 1e-7)].sum() + equal / 2
        assert mid_p(one, other) == pytest.approx(expected, rel=1e-6)


def test_a_test_of_a_million_people_neither_overflows_nor_vanishes() -> None:
    assert mid_p(Proportion(90_000, 1_000_000), Proportion(1_800, 20_000)) > 0.9
    assert mid_p(Proportion(90_000, 1_000_000), Proportion(3_800, 20_000)) < 1e-100


def test_where_only_one_table_is_possible_nothing_speaks_against_equal_rates() -> None:
    assert mid_p(Proportion(0, 12), Proportion(0, 30)) == 1
    assert mid_p(Proportion(12, 12), Proportion(30, 30)) == 1


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


def test_holms_adjustment_keeps_the_order_of_the_values() -> None:
    assert holm((0.04, 0.01, 0.03)) == pytest.approx((0.06, 0.03, 0.06))
    assert holm(()) == ()


@pytest.mark.parametrize(("events", "people"), [(3, 2), (-1, 4)])
def test_more_events_than_people_is_no_proportion(events: int, people: int) -> None:
    with pytest.raises(ValueError, match="is no share of people"):
        Proportion(events, people)


@needs_oracles
def test_every_published_wilson_interval_is_met() -> None:
    rows = [row for row in table("newcombe1998_single.csv") if row["method"] == "wilson"]
    assert rows
    for row in rows:
        interval = Proportion(int(row["x"]), int(row["n"])).interval()
        assert printed_alike(interval.low, row["lower"])
        assert printed_alike(interval.high, row["upper"])


@needs_oracles
def test_every_published_difference_is_met() -> None:
    rows = [row for row in table("newcombe1998_difference.csv") if row["method"] == "wilson"]
    assert len(rows) == 8
    for row in rows:
        one, other = Proportion(int(row["x1"]), int(row["n1"])), Proportion(int(row["x2"]), int(row["n2"]))
        interval = difference_interval(one, other)
        assert printed_alike(interval.low, row["lower"])
        assert printed_alike(interval.high, row["upper"])


@needs_oracles
def test_every_published_ratio_is_met() -> None:
    for case in figures("ratio_ci.json")["mover_wilson"]:
        if "pre-round" in case["source"]:
            continue
        interval = ratio_interval(Proportion(case["x1"], case["n1"]), Proportion(case["x2"], case["n2"]))
        assert printed_alike(interval.low, repr(case["ci"][0]))
        assert printed_alike(interval.high, repr(case["ci"][1]))


@needs_oracles
def test_the_adjustment_of_the_published_fifteen_values_is_met() -> None:
    case = figures("multiplicity_power_expected.json")["benjamini_hochberg_1995"]
    assert holm(tuple(case["p"])) == pytest.approx(case["holm_adjusted"], abs=1e-9)


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
