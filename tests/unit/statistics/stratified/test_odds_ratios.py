from dataclasses import astuple
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, hypergeom
from statsmodels.stats.contingency_tables import StratifiedTable

from sponsorcli.statistics.stratified import (
    Stratum,
    common_odds_ratio,
    equal_odds_p,
    mantel_haenszel,
    odds_ratio_interval,
)
from tests.published import figures, rows

BERKELEY = (
    Stratum(825, 108, 512, 89),
    Stratum(560, 25, 353, 17),
    Stratum(325, 593, 120, 202),
    Stratum(417, 375, 138, 131),
    Stratum(191, 393, 53, 94),
    Stratum(373, 341, 22, 24),
)
"""Admissions of men and women to six departments, 1973 (Bickel, Hammel and O'Connell 1975; R, UCBAdmissions)."""


def peer(strata: tuple[Stratum, ...]) -> StratifiedTable:
    return StratifiedTable([
        np.array([
            [one.treated_events, one.treated - one.treated_events],
            [one.others_events, one.others - one.others_events],
        ])
        for one in strata
    ])  # fmt: skip


def test_the_interval_of_the_black_hire_cases_is_the_published_one() -> None:
    """Gastwirth 1984; R 4.2.2, mantelhaen.test(correct = FALSE)."""
    expected = figures("strata")["hiring_by_profession"]
    strata = black_hire()
    interval = odds_ratio_interval(strata)
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx(expected["ci95"], abs=5e-9)
    assert common_odds_ratio(strata) == pytest.approx(expected["mh_odds_ratio"], abs=5e-9)
    assert round(mantel_haenszel(strata)[0], 2) == expected["cmh"]


def black_hire() -> tuple[Stratum, ...]:
    return tuple(
        Stratum(int(row["black_applied"]), int(row["white_applied"]), int(row["black_hired"]), int(row["white_hired"]))
        for row in rows("hiring_by_profession")
    )


RABBITS = (Stratum(6, 5, 0, 0), Stratum(6, 6, 3, 0), Stratum(6, 6, 6, 2), Stratum(6, 6, 5, 6), Stratum(2, 5, 2, 5))
"""Rabbits given penicillin at once and after 1.5 hours, and how many were cured, at five doses (Agresti 1990,
Categorical Data Analysis, pages 231-237; as on R's page of mantelhaen.test)."""


def test_the_rabbits_are_as_on_rs_page() -> None:
    """R says p = 0.047, with the continuity correction, which is made here by hand: half a rabbit less."""
    statistic, _ = mantel_haenszel(RABBITS)
    told = [(a + b, a, x + y) for a, b, x, y in map(astuple, RABBITS) if 0 < x + y < a + b]
    variance = sum(float(hypergeom(*one).var()) for one in told)
    corrected = (sqrt(statistic * variance) - 0.5) ** 2 / variance
    assert round(float(chi2.sf(corrected, 1)), 3) == 0.047


def test_berkeleys_departments_differ_in_the_gap() -> None:
    """Breslow and Day's statistic is 18.8 on 5 degrees of freedom: one department admitted far more women."""
    found = equal_odds_p(BERKELEY)
    assert found == pytest.approx(float(peer(BERKELEY).test_equal_odds().pvalue), rel=1e-9)
    assert found is not None
    assert found < 0.01


stratum = st.tuples(st.integers(3, 60), st.integers(3, 60)).flatmap(
    lambda sizes: st.builds(
        Stratum, st.just(sizes[0]), st.just(sizes[1]), st.integers(1, sizes[0] - 1), st.integers(1, sizes[1] - 1)
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(stratum, min_size=2, max_size=5))
def test_interval_and_test_are_those_of_statsmodels(given_strata: list[Stratum]) -> None:
    strata = tuple(given_strata)
    other = peer(strata)
    interval = odds_ratio_interval(strata)
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx(other.oddsratio_pooled_confint(), rel=1e-9)
    if common_odds_ratio(strata) != 1:  # statsmodels divides by nought there
        assert equal_odds_p(strata) == pytest.approx(float(other.test_equal_odds().pvalue), rel=1e-6, abs=1e-12)


def test_what_no_table_can_tell_is_missing() -> None:
    assert odds_ratio_interval((Stratum(5, 5, 0, 3),)) is None
    assert equal_odds_p((Stratum(9, 9, 3, 4),)) is None
    assert equal_odds_p((Stratum(9, 9, 3, 4), Stratum(9, 9, 0, 0))) is None


@pytest.mark.parametrize("count", [2, 3, 6])
def test_so_many_tables_have_one_degree_of_freedom_less(count: int) -> None:
    """Tables in which nothing can tell the ratio do not count among them."""
    told = tuple(Stratum(40, 40, 9 + 5 * at, 12) for at in range(count))
    silent = (Stratum(9, 0, 3, 0), Stratum(9, 9, 0, 0), Stratum(9, 9, 9, 9))
    wanted = float(peer(told).test_equal_odds().pvalue)
    assert equal_odds_p(told) == pytest.approx(wanted, rel=1e-9)
    assert equal_odds_p((*told, *silent)) == pytest.approx(wanted, rel=1e-9)
