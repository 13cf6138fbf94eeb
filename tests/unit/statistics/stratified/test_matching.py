import pytest

from sponsorcli.statistics.stratified import Stratum, common_odds_ratio, mantel_haenszel, standardised_difference
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


def test_berkeleys_departments_have_the_published_statistic() -> None:
    """R 4.2.2, mantelhaen.test(UCBAdmissions, correct = FALSE)."""
    statistic, p_value = mantel_haenszel(BERKELEY)
    assert (round(statistic, 4), round(p_value, 4)) == (1.5246, 0.2169)
    odds = common_odds_ratio(BERKELEY)
    assert odds is not None
    assert round(odds, 7) == 0.9046968
    assert mantel_haenszel(()) == (0.0, 1.0)


def test_lalondes_standardised_differences_are_those_of_matchit() -> None:
    expected = figures("matching")["standardised_before"]
    for column, known in (("age", "age"), ("schooling", "educ")):
        values = {
            arm: [
                float(row[column])
                for row in rows("trainees")
                if row["trained"] == arm
                for _ in range(int(row["people"]))
            ]
            for arm in "10"
        }
        found = standardised_difference(values["1"], values["1"], values["0"], [1.0] * len(values["0"]))
        assert found is not None
        assert round(found, 3) == expected[known]


def test_gastwirths_hiring_case_is_met() -> None:
    expected = figures("strata")["hiring_by_profession"]
    strata = [
        Stratum(int(row["black_applied"]), int(row["white_applied"]), int(row["black_hired"]), int(row["white_hired"]))
        for row in rows("hiring_by_profession")
    ]
    assert round(mantel_haenszel(strata)[0], 2) == expected["cmh"]
    assert common_odds_ratio(strata) == pytest.approx(expected["mh_odds_ratio"], abs=5e-9)


def test_a_standardised_difference_is_in_deviations_of_a_sample() -> None:
    """Of 1, 2 and 3 the deviation is 1, with two degrees of freedom; of one value alone there is none."""
    assert standardised_difference([1, 2, 3], [1, 2, 3], [5, 5], [1, 1]) == pytest.approx(-3)
    assert standardised_difference([1, 3], [3], [2, 2], [1, 1]) == pytest.approx(1 / 2**0.5)
    assert standardised_difference([1, 3], [1, 3], [1, 9], [3, 1]) == pytest.approx(-1 / 2**0.5)
    assert standardised_difference([2], [2], [5], [1]) is None
    with pytest.raises(ValueError, match="a weight"):
        standardised_difference([1, 2], [1, 2], [5, 5], [1])
