"""Published figures, met to their printed digits through the command line from spreadsheets.

Each data set becomes a programme (`studies`). The figures were printed in papers or by R; tests/data/README.md says
where.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from math import floor, sqrt
from pathlib import Path
from typing import Any

import pytest

from tests.published import figures, rows

from .conftest import Sponsorcli
from .studies import (
    AS_OF,
    EXACT,
    HIRED,
    MONTH,
    NORMAL,
    PAIRED,
    Arms,
    Patient,
    Row,
    by_arm,
    in_a_workbook,
    patients,
    rates_programme,
    tables,
    times_programme,
    trainees_programme,
    write_programme,
)

# Rates: intervals, differences, tests, strata


def check_difference(sponsorcli: Sponsorcli, folder: Path, arms: Arms, low: float, high: float) -> None:
    (found,) = tables(sponsorcli, rates_programme(folder, [arms]))["differences"]
    assert (round(found["low"], 4), round(found["high"], 4)) == (low, high)


def test_a_difference_has_the_interval_that_newcombe_prints(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """56 of 70 against 48 of 80: 0.0524 to 0.3339 (Newcombe 1998b, table II, method 10)."""
    check_difference(sponsorcli, tmp_path, Arms(56, 70, 48, 80), 0.0524, 0.3339)


def test_differences_have_the_intervals_of_all_tables_of_newcombe(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    published = rows("newcombe_differences")
    assert len(published) == 8
    for row in published:
        arms = Arms(*(int(row[name]) for name in ("x1", "n1", "x2", "n2")))
        check_difference(sponsorcli, tmp_path, arms, float(row["lower"]), float(row["upper"]))


def test_single_rates_have_wilsons_interval(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    for row in rows("newcombe_rates"):
        had, count = int(row["x"]), int(row["n"])
        found = tables(sponsorcli, rates_programme(tmp_path, [Arms(had, count, 1, 10)]))["rates"][0]
        for name, limit in (("low", row["lower"]), ("high", row["upper"])):
            digits = min(6, len(limit.partition(".")[2]))
            assert round(found[name], digits) == round(float(limit), digits), row


@pytest.mark.parametrize("name", ["perondi_2004", "ritland_2007", "lampasona_2013"])
def test_small_tables_have_the_mid_p_value_of_fagerland(sponsorcli: Sponsorcli, tmp_path: Path, name: str) -> None:
    """The fourth of his tables, four cups of tea against four, is below every gate."""
    given = figures("small_tables")[name]
    (had, had_not), (others_had, others_had_not) = given["table"]
    arms = Arms(had, had + had_not, others_had, others_had + others_had_not)
    (found,) = tables(sponsorcli, rates_programme(tmp_path, [arms]))["differences"]
    assert round(found["p_value"], 5) == given["mid_p"]
    low, high = given["newcombe_difference"]
    assert (round(found["low"], 4), round(found["high"], 4)) == (low, high)


def test_admissions_by_department_are_the_mean_over_departments(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """Men's rate less women's, departments as among men: 44.5 % against 51.6 % (Bickel's counts, weighted by hand)."""
    departments = figures("strata")["berkeley"]["men_women_admitted_rejected"]
    strata = [Arms(men[0], sum(men), women[0], sum(women)) for men, women in departments]
    found = tables(sponsorcli, rates_programme(tmp_path, strata))
    (row,), (plain,) = found["differences"], found["unweighted"]
    men = sum(arms.people for arms in strata)
    women = sum(arms.people / men * arms.other_events / arms.others for arms in strata)
    assert row["protege_rate"] == pytest.approx(sum(arms.events for arms in strata) / men)
    assert row["comparison_rate"] == pytest.approx(women)
    assert row["strata"] == 6
    assert row["difference"] < 0 < plain["low"], "all departments together: the paradox"


# Times: curves, medians, log-rank, restricted means


def test_remission_times_have_the_medians_limits_and_log_rank_of_freireich(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    """A week of the trial is sixteen months, 487 whole days: curves are by month."""
    given = figures("survival")["leukaemia_6mp"]
    arms = [patients("leukaemia_6mp", name) for name in ("6-MP", "placebo")]
    found = tables(sponsorcli, times_programme(tmp_path, arms[0], arms[1], 16 * MONTH))
    (test,) = found["logrank"]
    assert round(test["statistic"], 6) == round(given["log_rank"], 6)
    assert test["events"] == given["events"]
    for row, name in zip(by_arm(found), ("6-MP", "placebo"), strict=True):
        low, high = given["median_limits"][name]
        assert (row["median_days"], row["low"]) == (487 * given["median"][name], 487 * low)
        assert row["high"] == (None if high is None else 487 * high)
    curve = {row["month"]: row for row in found["curve_time_to_promotion"]}
    for week in ("6", "7", "10", "13", "16"):
        row = curve[16 * int(week)]
        assert round(1 - row["protege"], 3) == given["surviving"]["6-MP"][week]
        assert [round(1 - row["protege_high"], 3), round(1 - row["protege_low"], 3)] == given["limits"]["6-MP"][week]


def test_each_patient_ten_times_over_has_the_whole_curve_and_the_mean_times(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    """No curve is drawn beyond ten people still followed; ten of each have the same curve and errors of √10 less."""
    given = figures("survival")["leukaemia_6mp"]
    arms = [patients("leukaemia_6mp", name, copies=10) for name in ("6-MP", "placebo")]
    found = tables(sponsorcli, times_programme(tmp_path, arms[0], arms[1], 16 * MONTH, horizon=12 * 16))
    curve = {row["month"]: row for row in found["curve_time_to_promotion"]}
    for week, share in given["surviving"]["6-MP"].items():
        assert round(1 - curve[16 * int(week)]["protege"], 3) == share
    for week, share in given["surviving"]["placebo"].items():
        if curve[16 * int(week)]["comparison"] is not None:
            assert round(1 - curve[16 * int(week)]["comparison"], 4) == share
    check_means(found, given["mean_12"], ("6-MP", "placebo"), 16, 12, digits=2)


def test_leukaemia_patients_have_the_log_rank_and_mean_times_that_r_prints(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    """A week of the study is four months."""
    given = figures("survival")["leukaemia_maintenance"]
    names = ("maintained", "nonmaintained")
    arms = [patients("leukaemia_maintenance", name) for name in names]
    found = tables(sponsorcli, times_programme(tmp_path, arms[0], arms[1], 4 * MONTH))
    (test,) = found["logrank"]
    assert round(test["statistic"], 6) == round(given["log_rank"], 6)
    for row, name in zip(by_arm(found), names, strict=True):
        assert row["median_days"] == floor(4 * MONTH * given["median"][name])
    arms = [patients("leukaemia_maintenance", name, copies=10) for name in names]
    found = tables(sponsorcli, times_programme(tmp_path, arms[0], arms[1], 4 * MONTH, horizon=30 * 4))
    check_means(found, given["mean_30"], names, 4, 30, digits=1)
    curve = {row["month"]: row for row in found["curve_time_to_promotion"]}
    for name, column, digits in (("maintained", "protege", 3), ("nonmaintained", "comparison", 4)):
        for week, share in given["surviving"][name].items():
            if 4 * int(week) in curve and curve[4 * int(week)][column] is not None:
                assert round(1 - curve[4 * int(week)][column], digits) == share


def test_mean_times_within_ten_years_of_liver_patients_are_those_of_survrm2(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    """A day of the study is a day. Sooner is less time without the event: the difference turned about."""
    given = figures("survival")["biliary_cirrhosis"]
    arms = [
        [Patient(int(row["days"]), row["event"] == "1") for row in rows("biliary_cirrhosis") if row["arm"] == arm]
        for arm in "12"
    ]
    (row,) = tables(sponsorcli, times_programme(tmp_path, arms[0], arms[1], 1, horizon=120))["gained"]
    years = [row[name] / 12 for name in ("protege_months", "comparison_months", "months_sooner", "high", "low")]
    means = [given["mean_10_years"][arm][0] for arm in "12"]
    difference = [-one for one in given["difference"]]
    assert [round(one, 3) for one in years] == [*means, *difference]
    assert round(row["p_value"], 3) == given["p"]


def test_lung_patients_have_the_log_rank_test_of_r_by_institution(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    given = figures("survival")["lung_cancer"]
    arms = [
        [
            Patient(int(row["days"]), row["event"] == "1", row["institution"])
            for row in rows("lung_cancer")
            if row["sex"] == sex
        ]
        for sex in "12"
    ]
    program = times_programme(tmp_path, arms[0], arms[1], 1)
    found = tables(sponsorcli, program)
    (test,) = found["logrank"]
    assert round(test["statistic"], 6) == round(given["log_rank_by_institution"], 6)
    assert tables(sponsorcli, in_a_workbook(program)) == found, "the same from a workbook"


def check_means(
    found: dict[str, list[dict[str, Any]]],
    given: Mapping[str, tuple[float, float]],
    names: tuple[str, str],
    months: int,
    horizon: int,
    digits: int,
) -> None:
    """The means of both arms, and the limits of their difference by the errors printed for each."""
    (row,) = found["gained"]
    assert row["horizon_months"] == months * horizon
    for name, column in zip(names, ("protege_months", "comparison_months"), strict=True):
        assert round(row[column] / months, digits) == given[name][0]
    errors = sqrt(sum(given[name][1] ** 2 for name in names)) / sqrt(10)
    assert (row["high"] - row["low"]) / 2 / months == pytest.approx(NORMAL * errors, rel=0.005)


# Matching


def test_exact_matching_keeps_whom_matchit_keeps(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    given = figures("matching")
    found = tables(sponsorcli, trainees_programme(tmp_path, EXACT))
    (matched,), wanted = found["differences"], given["exact_3"]
    counts = (matched["proteges_matched"], matched["comparison"], matched["strata"])
    assert counts == (wanted["matched_treated"], wanted["matched_control"], wanted["strata"])
    assert round(matched["effective"], 2) == wanted["control_ess"]
    (earned,) = found["progress"]
    assert 1000 * earned["difference"] == pytest.approx(wanted["att_re78"], abs=0.05)
    before = {row["respect"]: round(row["before"], 3) for row in found["balance"]}
    assert before == {
        "level, counted from 1": given["standardised_before"]["educ"],
        "years employed": given["standardised_before"]["age"],
    }


def test_matching_that_drops_most_is_refused(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    given = figures("matching")["exact_5"]
    (matched,) = tables(sponsorcli, trainees_programme(tmp_path, ("years", "school", *EXACT)))["differences"]
    assert matched["proteges_matched"] == given["matched_treated"]
    assert (matched["effective"], matched["difference"]) == (None, None)


def test_coarsened_matching_balances_as_matchit_does(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    given = figures("matching")["coarsened"]
    bands = ("years_band", "school_band", "band_1974", "band_1975")
    found = tables(sponsorcli, trainees_programme(tmp_path, (*bands, *EXACT)))
    (matched,) = found["differences"]
    assert matched["proteges_matched"] == given["matched_treated"]
    after = {row["respect"]: round(row["after"], 3) for row in found["balance"]}
    wanted = given["standardised_after"]
    assert after == {"level, counted from 1": wanted["educ"], "years employed": wanted["age"]}


# Power


def test_pairs_needed_are_those_of_r(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """The two examples of R's own page on power.prop.test: a power of 0.740 with 50, and 76.7 for a power of 0.9."""
    facts = power_facts(sponsorcli, tmp_path, 0.50, 0.75, 50)
    assert (round(facts["power"], 3), facts["pairs_needed_90"]) == (0.740, 77)


def test_power_is_that_of_all_cases_kept_from_r(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    for case in figures("power"):
        target = case.get("target_power")
        facts = power_facts(sponsorcli, tmp_path, case["p1"], case["p2"], case["n"] if target is None else 30)
        if target is None:
            assert round(facts["power"], 6) == round(case["power"], 6)
        else:
            assert facts[f"pairs_needed_{round(100 * target)}"] == floor(case["n"]) + 1


def power_facts(sponsorcli: Sponsorcli, folder: Path, base: float, rate: float, pairs: int) -> dict[str, Any]:
    program = rates_programme(folder, [Arms(1, 5, 1, 5)])
    asked = ("--base", base, "--lift", round(rate - base, 6), "--pairs", pairs, "--as-of", AS_OF)
    facts: dict[str, Any] = json.loads(sponsorcli("power", program, *asked, "--format", "json").out)["facts"]
    return facts


def test_turnover_saved_has_newcombes_limits_times_the_proteges(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """56 of 70 against 48 of 80 still employed, 0.0524 to 0.3339 (Newcombe 1998b, table II, method 10)."""
    people: list[Row] = []
    for arm, stayed, count in (("p", 56, 70), ("c", 48, 80)):
        for number in range(count):
            left = "" if number < stayed else PAIRED + timedelta(days=60)
            people.append({"person_id": f"{arm}{number}", "level": "L1", "hired_on": HIRED, "left_on": left})
    pairs = [{"protege_id": f"p{number}", "sponsor_id": "s", "paired_on": PAIRED} for number in range(70)]
    program = write_programme(tmp_path, people, pairs, [], {"measures": ["promotion"], "compare_on": ["level"]})
    ran = sponsorcli("roi", program, "--as-of", AS_OF, "--replacement-cost", "0.5", "--format", "json")
    (row,) = json.loads(ran.out)["tables"]["saved"]
    assert (round(row["fewer_low"] / 70, 4), round(row["fewer_high"] / 70, 4)) == (0.0524, 0.3339)
    assert row["saved"] == 7
