"""Weighted rates, curves and means, met to R's digits through the command line; `tests/data/from_r.R` has the calls."""

from datetime import timedelta
from math import hypot
from pathlib import Path
from typing import Any

import pytest

from tests.published import figures, rows

from .conftest import Sponsorcli
from .studies import (
    EXACT,
    HIRED,
    MONTH,
    NORMAL,
    PAIRED,
    Arms,
    Patient,
    Row,
    rates_programme,
    tables,
    times_programme,
    trainees_programme,
    write_programme,
)

FROM_R = figures("from_r")
SEX = {"protege": "F", "comparison": "M"}
HORIZONS = (60, 120)
"""Months after which the rates of `from_r.json` are, in its order."""
ALSO_BY_AGE = pytest.mark.parametrize("by_age", [False, True])


def gammopathy(folder: Path, unit: float, horizon: int, *, by_age: bool) -> Path:
    """Women as protégés and men beside them: a malignancy is a promotion, death a departure."""
    arms: dict[str, list[Patient]] = {"F": [], "M": []}
    for row in rows("monoclonal_gammopathy"):
        seen, place = int(row["seen"]), row["age"] if by_age else "0"
        left = seen if row["died"] == "1" else None
        arms[row["sex"]].append(Patient(int(row["months"]), row["ending"] == "1", place, left, seen))
    return times_programme(
        folder, arms["F"], arms["M"], unit, horizon,
        measures=["promotion", "retention", "time_to_promotion"], within_months=HORIZONS,
    )  # fmt: skip


def given(*, by_age: bool) -> dict[str, Any]:
    """R's figures of women and men as they are, or with each age band as it is among the women."""
    figures_of: dict[str, Any] = FROM_R["gammopathy"]
    return dict(figures_of["by_age"]) if by_age else figures_of


@ALSO_BY_AGE
def test_rates_where_death_competes_are_those_of_r(sponsorcli: Sponsorcli, tmp_path: Path, by_age: bool) -> None:
    """Aalen and Johansen's cumulative incidence; by age the mean over age bands, each as it is among the women."""
    figures_of = given(by_age=by_age)
    found = tables(sponsorcli, gammopathy(tmp_path, MONTH, 120, by_age=by_age))
    assert len(found["rates"]) == 8
    for row in found["rates"]:
        place, sex = HORIZONS.index(row["months"]), SEX[row["population"]]
        if row["measure"] == "promotion":
            assert row["rate"] == pytest.approx(figures_of["malignancy"]["rate"][sex][place], abs=1e-9)
        else:
            assert 1 - row["rate"] == pytest.approx(figures_of["death"]["rate"][sex][place], abs=1e-9)
    for row in found["logrank"] if by_age else ():
        cause = "malignancy" if row["measure"] == "time_to_promotion" else "death"
        assert row["statistic"] == pytest.approx(figures_of[f"log_rank_{cause}"], abs=1e-8)


def test_rates_where_death_competes_are_those_of_cmprsk() -> None:
    """The package of R. J. Gray has the same shares as `survival`, to which the command is held."""
    for sex, shares in FROM_R["gammopathy"]["cmprsk_malignancy"].items():
        assert shares == pytest.approx(FROM_R["gammopathy"]["malignancy"]["rate"][sex], abs=1e-12)


def test_rates_and_differences_where_death_competes_have_the_limits_of_r(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    """R's error as one of so many people: the score interval of these, and Newcombe's of the difference."""
    found = tables(sponsorcli, gammopathy(tmp_path, MONTH, 120, by_age=False))
    for row in found["rates"]:
        limits = limits_of(row, by_age=False)["limits"][SEX[row["population"]]]
        assert as_told(row) == pytest.approx(limits[HORIZONS.index(row["months"])], abs=1e-9)
    for row in found["differences"]:
        limits = limits_of(row, by_age=False)["difference_limits"]
        assert as_told(row, of=0) == pytest.approx(limits[HORIZONS.index(row["months"])], abs=1e-9)


NEAR = 0.04
"""Weighted figures have limits as far apart as by R's errors of each age band, but for so small a part.

R takes an age band in which nothing has happened for sure: here the rate of each is drawn a little towards that of all,
and people count for up to one fewer, as it was fitted to them.
"""


def test_weighted_rates_and_differences_have_limits_near_those_of_r(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """R's errors of each age band, by the squares of the shares of the bands."""
    found = tables(sponsorcli, gammopathy(tmp_path, MONTH, 120, by_age=True))
    for row in found["rates"]:
        limits = limits_of(row, by_age=True)["limits"][SEX[row["population"]]]
        low, high = limits[HORIZONS.index(row["months"])]
        assert row["high"] - row["low"] == pytest.approx(high - low, rel=NEAR)
    for row in found["differences"]:
        low, high = limits_of(row, by_age=True)["difference_limits"][HORIZONS.index(row["months"])]
        assert row["high"] - row["low"] == pytest.approx(high - low, rel=NEAR)


def limits_of(row: dict[str, Any], *, by_age: bool) -> dict[str, Any]:
    return dict(given(by_age=by_age)["malignancy" if row["measure"] == "promotion" else "death"])


def as_told(row: dict[str, Any], of: int = 1) -> list[float]:
    """The row's limits; of retention those of leaving, the rest of the whole."""
    return [row["low"], row["high"]] if row["measure"] == "promotion" else [of - row["high"], of - row["low"]]


@ALSO_BY_AGE
def test_mean_times_are_those_of_r(sponsorcli: Sponsorcli, tmp_path: Path, by_age: bool) -> None:
    """A month of the study is a day, and four months are asked for; by age as for rates."""
    figures_of = given(by_age=by_age)
    found = tables(sponsorcli, gammopathy(tmp_path, 1, 4, by_age=by_age))
    for row in found["gained"]:
        means = figures_of["without_malignancy" if row["measure"] == "time_to_promotion" else "alive"]
        (women, of_women), (men, of_men) = means["F"], means["M"]
        assert row["protege_months"] * MONTH == pytest.approx(women, abs=1e-7)
        assert row["comparison_months"] * MONTH == pytest.approx(men, abs=1e-7)
        half = (row["high"] - row["low"]) / 2 * MONTH
        assert half == pytest.approx(NORMAL * hypot(of_women, of_men), rel=NEAR if by_age else 1e-8)


def test_admissions_by_department_are_those_of_survey(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """The women's rate with departments as among men: `svystandardize`."""
    departments = figures("strata")["berkeley"]["men_women_admitted_rejected"]
    strata = [Arms(men[0], sum(men), women[0], sum(women)) for men, women in departments]
    found = tables(sponsorcli, rates_programme(tmp_path, strata))["rates"]
    for row, rate, error in zip(found, FROM_R["berkeley"]["rates"], FROM_R["berkeley"]["errors"], strict=True):
        assert row["rate"] == pytest.approx(rate, abs=1e-9)
        assert row["high"] - row["low"] == pytest.approx(2 * NORMAL * error, rel=0.02)


def test_what_trainees_earned_has_the_error_of_survey(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """`svyglm` with the weights of matching: 1,309.9 dollars, with an error of 755."""
    (row,) = tables(sponsorcli, trainees_programme(tmp_path, EXACT))["progress"]
    assert 1000 * row["difference"] == pytest.approx(FROM_R["trainees"]["difference"], abs=0.05)
    half = 1000 * (row["high"] - row["low"]) / 2
    assert half / NORMAL == pytest.approx(FROM_R["trainees"]["error"], rel=0.01), "Student's limit, not the normal"


def test_students_soporifics_have_welchs_interval_and_the_permutation_test(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    """Hours of sleep gained, as pay gained: t.test(extra ~ group, data = sleep) has -3.365 to 0.205."""
    given = FROM_R["soporifics"]
    people: list[Row] = []
    events: list[Row] = []
    for arm, values in zip("pc", given["extra"], strict=True):
        for number, hours in enumerate(values):
            person = f"{arm}{number}"
            people.append({"person_id": person, "level": "L1", "hired_on": HIRED})
            moved: Row = {"person_id": person, "on": PAIRED + timedelta(days=9), "event": "moved", "level": ""}
            events.append({**moved, "pay_change_percent": hours})
    pairs = [{"protege_id": f"p{number}", "sponsor_id": "s", "paired_on": PAIRED} for number in range(10)]
    settings = {"measures": ["retention", "pay_progress"], "compare_on": ["level"]}
    (row,) = tables(sponsorcli, write_programme(tmp_path, people, pairs, events, settings))["progress"]
    assert row["difference"] == pytest.approx(given["means"][0] - given["means"][1], abs=1e-9)
    assert [row["low"], row["high"]] == pytest.approx(given["limits"], abs=1e-6)
    assert row["p_value"] == pytest.approx(given["permutation_p"], abs=0.009), "three errors of 9,999 permutations"
