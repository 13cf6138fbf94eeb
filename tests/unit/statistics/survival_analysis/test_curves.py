import numpy as np
import polars as pl
import pytest

from sponsorcli.statistics.survival_analysis import (
    IncidenceCurve,
    LifeTable,
    incidence,
    life_table,
    log_rank,
    mean_time_difference,
    restricted_mean,
)
from tests.published import figures, rows

SIX_MP = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
"""Weeks of remission with 6-mercaptopurine (Freireich 1963)."""
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def table_of(times: list[int], statuses: list[int]) -> LifeTable:
    return life_table(pl.DataFrame({"time": times, "status": statuses}))


def six_mp() -> LifeTable:
    events = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    return table_of(SIX_MP, events)


def placebo() -> LifeTable:
    return table_of(PLACEBO, [1] * len(PLACEBO))


@pytest.mark.parametrize(
    ("week", "surviving", "error", "low", "high"),
    [
        (6, 0.857, 0.0764, 0.620, 0.952),
        (7, 0.807, 0.0869, 0.563, 0.923),
        (10, 0.753, 0.0963, 0.503, 0.889),
        (13, 0.690, 0.1068, 0.432, 0.849),
        (16, 0.627, 0.1141, 0.368, 0.805),
        (22, 0.538, 0.1282, 0.268, 0.747),
        (23, 0.448, 0.1346, 0.188, 0.680),
    ],
)
def test_freireichs_curve_has_the_published_points_and_limits(
    week: int, surviving: float, error: float, low: float, high: float
) -> None:
    """Kleinbaum and Klein, Survival Analysis; R survival 3.5 with conf.type log-log."""
    point = incidence(six_mp()).at(week)
    assert point is not None
    interval = point.interval()
    assert interval is not None
    assert (round(1 - point.share, 3), round(point.error, 4)) == (surviving, error)
    assert (round(1 - interval.high, 3), round(1 - interval.low, 3)) == (low, high)


def test_the_median_is_the_day_on_which_exactly_half_have_had_the_event() -> None:
    assert incidence(table_of([10, 20, 30, 40], [1, 1, 1, 1])).median_time()[0] == 20
    assert incidence(table_of([10, 20, 30, 40], [1, 0, 0, 0])).median_time()[0] is None


def test_freireichs_medians_have_the_published_limits() -> None:
    assert incidence(six_mp()).median_time() == (23, 13, None)
    assert incidence(placebo()).median_time() == (8, 4, 11)


@pytest.mark.parametrize(("time", "at_risk"), [(0, 4), (3, 4), (4, 2), (5, 2), (6, 1), (9, 1), (10, 0)])
def test_who_has_the_event_on_a_day_is_at_risk_just_before_it(time: int, at_risk: int) -> None:
    assert table_of([3, 3, 5, 9], [1, 0, 1, 1]).at_risk(time) == at_risk


def test_freireichs_log_rank_statistic_is_met() -> None:
    statistic, p_value = log_rank([(six_mp(), placebo())])
    assert round(statistic, 5) == 16.79294
    assert p_value == pytest.approx(4.168809e-05, rel=1e-6)


@pytest.mark.parametrize(
    ("horizon", "mean", "error", "placebo_mean", "placebo_error"),
    [(12, 10.78, 0.499, 7.29, 0.889), (20, 16.12, 1.25, 8.43, 1.27), (23, 17.91, 1.55, 8.67, 1.38)],
)
def test_freireichs_restricted_means_are_met(
    horizon: int, mean: float, error: float, placebo_mean: float, placebo_error: float
) -> None:
    """R survival, print(survfit, rmean = horizon); the error as survRM2 has it."""
    one, other = restricted_mean(six_mp(), horizon), restricted_mean(placebo(), horizon)
    digits = len(str(error).split(".")[1])
    assert (round(one.mean, 2), round(one.error, digits)) == (mean, error)
    assert round(other.mean, 2) == placebo_mean
    assert round(other.error, len(str(placebo_error).split(".")[1])) == placebo_error


def test_the_difference_of_means_has_the_root_sum_of_squares_as_error() -> None:
    difference, interval, p_value = mean_time_difference(restricted_mean(six_mp(), 20), restricted_mean(placebo(), 20))
    assert difference == pytest.approx(7.69, abs=0.01)
    assert (interval.high - interval.low) / 2 == pytest.approx(1.96 * (1.25**2 + 1.27**2) ** 0.5, abs=0.02)
    assert p_value < 0.001


def test_other_final_events_lower_the_incidence_and_statsmodels_agrees() -> None:
    from statsmodels.duration.survfunc import CumIncidenceRight

    random = np.random.default_rng(5)
    times = random.integers(1, 60, 400)
    status = random.choice([0, 1, 2], 400, p=[0.4, 0.35, 0.25])
    expected = CumIncidenceRight(times, status)
    points = incidence(table_of(times.tolist(), status.tolist())).points
    for point in points[:-1]:
        place = list(expected.times).index(point.time)
        assert point.share == pytest.approx(expected.cinc[0][place])
        assert point.error == pytest.approx(expected.cinc_se[0][place])


def test_statsmodels_agrees_on_a_stratified_log_rank_test() -> None:
    from statsmodels.duration.survfunc import survdiff

    random = np.random.default_rng(6)
    times, status = random.integers(1, 40, 300), random.integers(0, 2, 300)
    group, stratum = random.integers(0, 2, 300), random.integers(0, 4, 300)
    pairs = [
        tuple(
            table_of(
                times[(group == side) & (stratum == one)].tolist(), status[(group == side) & (stratum == one)].tolist()
            )
            for side in (0, 1)
        )
        for one in range(4)
    ]
    statistic, p_value = log_rank([(one, other) for one, other in pairs])
    expected = survdiff(times, status, group, strata=stratum)
    assert (statistic, p_value) == pytest.approx(expected)


def test_where_nobody_had_the_event_there_is_no_curve_and_nothing_to_compare() -> None:
    waiting = table_of([5, 9], [0, 0])
    assert incidence(waiting).points == ()
    assert incidence(waiting).at(9) is None
    assert IncidenceCurve(()).median_time() == (None, None, None)
    assert log_rank([(waiting, waiting)]) == (0.0, 1.0)


def test_every_published_figure_of_the_aml_study_is_met() -> None:
    published, patients = figures("survival")["leukaemia_maintenance"], rows("leukaemia_maintenance")
    tables = {
        arm: table_of(
            [int(row["time"]) for row in patients if row["arm"] == arm],
            [int(row["event"]) for row in patients if row["arm"] == arm],
        )
        for arm in ("maintained", "nonmaintained")
    }
    for arm, table in tables.items():
        for time, surviving in published["surviving"][arm].items():
            point = incidence(table).at(int(time))
            assert point is not None
            assert 1 - point.share == pytest.approx(surviving, abs=0.0005)
        assert incidence(table).median_time()[0] == published["median"][arm]
        mean = restricted_mean(table, 30)
        assert (round(mean.mean, 1), round(mean.error, 2)) == tuple(published["mean_30"][arm])
    statistic, p_value = log_rank([(tables["maintained"], tables["nonmaintained"])])
    assert statistic == pytest.approx(published["log_rank"], abs=1e-8)
    assert p_value == pytest.approx(published["log_rank_p"], abs=1e-8)


def test_the_variance_of_a_log_rank_test_of_few_is_hypergeometric() -> None:
    """Two against one, the first event among the two: 1 - 2/3 at the first, of variance 2/9; then one against one."""
    statistic, p_value = log_rank([(table_of([1, 2], [1, 1]), table_of([3], [1]))])
    expected = (1 - 2 / 3) + (1 - 1 / 2)
    variance = 2 / 9 + 1 / 4
    assert statistic == pytest.approx(expected**2 / variance)
    both = log_rank([(table_of([1, 1], [1, 1]), table_of([1, 2], [1, 1]))])[0]
    assert both == pytest.approx((2 - 3 * 2 / 4) ** 2 / (3 * (2 / 4) * (2 / 4) * (4 - 3) / (4 - 1)))
    assert 0 < p_value < 1
