from collections import defaultdict

import pytest

from sponsorcli.statistics.stratified import Stratum, common_odds_ratio, mantel_haenszel, match_rates, matching_weights
from sponsorcli.statistics.stratified.matching import effective_size, standardised_difference
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


def test_weights_make_the_others_up_as_the_treated_are_and_average_one() -> None:
    strata = {"a": Stratum(10, 40), "b": Stratum(30, 20), "alone": Stratum(3, 0)}
    weight_of = matching_weights(strata)
    assert weight_of.keys() == {"a", "b"}
    assert sum(weight * strata[name].others for name, weight in weight_of.items()) == pytest.approx(60)
    assert weight_of["b"] * 20 / (weight_of["a"] * 40) == pytest.approx(3)
    assert effective_size(strata) < 60


def test_where_strata_are_made_up_alike_nothing_is_lost() -> None:
    strata = {"a": Stratum(10, 40, 2, 8), "b": Stratum(5, 20, 3, 4)}
    matched = match_rates(strata)
    assert matched is not None
    assert matched.effective == pytest.approx(60)
    assert matched.others_rate == pytest.approx(12 / 60)


def test_without_anybody_on_both_sides_there_is_no_comparison() -> None:
    assert match_rates({"a": Stratum(3, 0), "b": Stratum(0, 9)}) is None
    assert mantel_haenszel(()) == (0.0, 1.0)


def test_a_difference_in_make_up_is_no_difference_once_matched() -> None:
    """Half are promoted at the higher level and a tenth at the lower; most protégés are at the higher."""
    matched = match_rates({"high": Stratum(40, 20, 20, 10), "low": Stratum(10, 100, 1, 10)})
    assert matched is not None
    assert matched.treated_rate == pytest.approx(matched.others_rate)
    assert matched.interval.low < 0 < matched.interval.high


def strata_of(trainees: list[dict[str, str]], *columns: str) -> dict[str, Stratum]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in trainees:
        counts["/".join(row[name] for name in columns)][row["trained"] != "1"] += int(row["people"])
    return {name: Stratum(*both) for name, both in counts.items()}


@pytest.mark.parametrize(
    ("case", "columns"),
    [
        ("exact_3", ("line", "married", "no_degree")),
        ("exact_5", ("age", "schooling", "line", "married", "no_degree")),
    ],
)
def test_lalondes_matches_are_those_of_matchit(case: str, columns: tuple[str, ...]) -> None:
    expected, trainees = figures("matching")[case], rows("trainees")
    strata = strata_of(trainees, *columns)
    matched = {name: one for name, one in strata.items() if one.is_matched}
    assert sum(one.treated for one in matched.values()) == expected["matched_treated"]
    assert sum(one.others for one in matched.values()) == expected["matched_control"]
    assert len(matched) == expected["strata"]
    assert effective_size(strata) == pytest.approx(expected["control_ess"], abs=0.005)
    weight_of = matching_weights(strata)
    sums = {"1": [0.0, 0.0], "0": [0.0, 0.0]}
    for row in trainees:
        name = "/".join(row[column] for column in columns)
        if name in weight_of:
            weight = weight_of[name] if row["trained"] == "0" else 1
            sums[row["trained"]][0] += weight * float(row["earned_1978"])
            sums[row["trained"]][1] += weight * int(row["people"])
    difference = sums["1"][0] / sums["1"][1] - sums["0"][0] / sums["0"][1]
    assert difference == pytest.approx(expected["att_re78"], abs=0.05)


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
        found = standardised_difference(values["1"], values["0"], [1.0] * len(values["0"]))
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
    assert standardised_difference([1, 2, 3], [5, 5], [1, 1]) == pytest.approx(-3)
    assert standardised_difference([1, 3], [2, 2], [1, 1]) == pytest.approx(0)
    assert standardised_difference([2], [5], [1]) is None
