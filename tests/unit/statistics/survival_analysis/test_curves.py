from math import sqrt

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.statistics import EstimatedRate, difference_interval
from sponsorcli.statistics.survival_analysis import (
    daily_counts,
    incidence,
    life_table,
    log_rank,
    mean_time_difference,
    restricted_mean,
)
from sponsorcli.statistics.survival_analysis.life_tables import DailyCounts, LifeTable
from tests.published import figures, rows

SIX_MP = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
"""Weeks of remission with 6-mercaptopurine (Freireich 1963)."""
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def counts_of(times: list[int], statuses: list[int], strata: list[int] | None = None) -> DailyCounts:
    frame = pl.DataFrame({"time": times, "status": statuses, "stratum": strata or [0] * len(times)})
    return daily_counts(frame, max(strata or [0]) + 1)


def table_of(times: list[int], statuses: list[int]) -> LifeTable:
    return life_table(counts_of(times, statuses))


SIX_MP_COUNTS = counts_of(SIX_MP, [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0])
PLACEBO_COUNTS = counts_of(PLACEBO, [1] * len(PLACEBO))


def six_mp() -> LifeTable:
    return life_table(SIX_MP_COUNTS)


def placebo() -> LifeTable:
    return life_table(PLACEBO_COUNTS)


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
    interval = point.interval()
    assert interval is not None
    assert (round(1 - point.share, 3), round(point.error, 4)) == (surviving, error)
    assert (round(1 - interval.high, 3), round(1 - interval.low, 3)) == (low, high)


@pytest.mark.parametrize(
    ("times", "status", "median"),
    [
        ([10, 20, 30, 40], [1, 1, 1, 1], (25, 10, None)),
        ([10, 20, 30, 40], [1, 1, 0, 0], (30, 10, None)),
        ([10, 20, 30, 40], [1, 0, 0, 0], (None, 10, None)),
        ([0, 1, 2, 3], [1, 1, 1, 1], (1.5, 0, None)),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1] * 10, (5.5, 1, 8)),
        ([1, 2, 3, 4, 6, 8, 9, 10, 11, 13, 15, 17, 19, 20], [1] * 7 + [0] * 6 + [1], (14.5, 3, None)),
    ],
)
def test_a_median_at_which_the_curve_stays_is_the_middle_of_that_time(
    times: list[int], status: list[int], median: tuple[float | None, ...]
) -> None:
    """R 4.2.2, survival 3.5-3: quantile(survfit(Surv(times, status) ~ 1, conf.type = "log-log"), .5)."""
    assert incidence(table_of(times, status)).median_time() == median


def test_a_share_at_which_the_curve_stays_is_reached_in_the_middle_whatever_the_share() -> None:
    """R as before, for 0.25 and 0.9."""
    curve = incidence(table_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1] * 10))
    assert curve.time_by(0.9) == (9.5, 7, None)
    assert curve.time_by(0.3)[0] == 3.5
    assert incidence(table_of([0, 1, 2, 3], [1, 1, 1, 1])).time_by(0.25)[0] == 0.5


def test_freireichs_medians_have_the_published_limits() -> None:
    assert incidence(six_mp()).median_time() == (23, 13, None)
    assert incidence(placebo()).median_time() == (8, 4, 11)


@pytest.mark.parametrize(("time", "at_risk"), [(0, 4), (3, 4), (4, 2), (5, 2), (6, 1), (9, 1), (10, 0)])
def test_who_has_the_event_on_a_day_is_at_risk_just_before_it(time: int, at_risk: int) -> None:
    assert table_of([3, 3, 5, 9], [1, 0, 1, 1]).at_risk_at(time) == at_risk


def test_freireichs_log_rank_statistic_is_met() -> None:
    statistic, p_value = log_rank(SIX_MP_COUNTS, PLACEBO_COUNTS)
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
    curve = incidence(table_of(times.tolist(), status.tolist()))
    for place, time in enumerate(expected.times[:-1]):
        point = curve.at(time)
        assert point.share == pytest.approx(expected.cinc[0][place])
        assert point.error == pytest.approx(expected.cinc_se[0][place])


def test_statsmodels_agrees_on_a_stratified_log_rank_test() -> None:
    from statsmodels.duration.survfunc import survdiff

    random = np.random.default_rng(6)
    times, status = random.integers(1, 40, 300), random.integers(0, 2, 300)
    group, stratum = random.integers(0, 2, 300), random.integers(0, 4, 300)
    arms = [counts_of(*(figures[group == side].tolist() for figures in (times, status, stratum))) for side in (0, 1)]
    statistic, p_value = log_rank(*arms)
    expected = survdiff(times, status, group, strata=stratum)
    assert (statistic, p_value) == pytest.approx(expected)


def test_where_nobody_had_the_event_the_curve_stays_at_zero_and_there_is_nothing_to_compare() -> None:
    waiting = counts_of([5, 9], [0, 0])
    curve = incidence(life_table(waiting))
    for day in (4, 5, 9):
        assert (curve.at(day).share, curve.at(day).error, curve.at(day).interval()) == (0, 0, None)
    assert curve.median_time() == (None, None, None)
    assert log_rank(waiting, waiting) == (0.0, 1.0)


def test_every_published_figure_of_the_aml_study_is_met() -> None:
    published, patients = figures("survival")["leukaemia_maintenance"], rows("leukaemia_maintenance")
    counts = {
        arm: counts_of(
            [int(row["time"]) for row in patients if row["arm"] == arm],
            [int(row["event"]) for row in patients if row["arm"] == arm],
        )
        for arm in ("maintained", "nonmaintained")
    }
    for arm, table in ((arm, life_table(one)) for arm, one in counts.items()):
        for time, surviving in published["surviving"][arm].items():
            point = incidence(table).at(int(time))
            assert 1 - point.share == pytest.approx(surviving, abs=0.0005)
        assert incidence(table).median_time()[0] == published["median"][arm]
        mean = restricted_mean(table, 30)
        assert (round(mean.mean, 1), round(mean.error, 2)) == tuple(published["mean_30"][arm])
    statistic, p_value = log_rank(counts["maintained"], counts["nonmaintained"])
    assert statistic == pytest.approx(published["log_rank"], abs=1e-8)
    assert p_value == pytest.approx(published["log_rank_p"], abs=1e-8)


def test_the_variance_of_a_log_rank_test_of_few_is_hypergeometric() -> None:
    """Two against one, the first event among the two: 1 - 2/3 at the first, of variance 2/9; then one against one."""
    statistic, p_value = log_rank(counts_of([1, 2], [1, 1]), counts_of([3], [1]))
    expected = (1 - 2 / 3) + (1 - 1 / 2)
    variance = 2 / 9 + 1 / 4
    assert statistic == pytest.approx(expected**2 / variance)
    both = log_rank(counts_of([1, 1], [1, 1]), counts_of([1, 2], [1, 1]))[0]
    assert both == pytest.approx((2 - 3 * 2 / 4) ** 2 / (3 * (2 / 4) * (2 / 4) * (4 - 3) / (4 - 1)))
    assert 0 < p_value < 1


def monoclonal(sex: str) -> LifeTable:
    """Months until a plasma cell malignancy of 1,384 patients, death competing (Kyle 2002; R survival, mgus2)."""
    patients = [row for row in rows("monoclonal_gammopathy") if row["sex"] == sex]
    return table_of([int(row["months"]) for row in patients], [int(row["ending"]) for row in patients])


@pytest.mark.parametrize("sex", ["F", "M"])
def test_the_incidence_of_malignancy_is_that_of_r(sex: str) -> None:
    curve = incidence(monoclonal(sex))
    for month, (share, error) in figures("survival")["monoclonal_gammopathy"][sex].items():
        point = curve.at(int(month))
        assert (point.share, point.error) == pytest.approx((share, error), abs=1e-8)


def test_strata_weighted_are_the_mean_of_the_curves_of_each() -> None:
    """Direct standardisation: each stratum's own curve by its share, as far as somebody of each is followed."""
    random = np.random.default_rng(11)
    stratum, times = random.choice(3, 300, p=[0.5, 0.3, 0.2]), random.integers(1, 60, 300)
    status = random.choice([0, 1, 2], 300, p=[0.4, 0.4, 0.2])
    whole = incidence(life_table(counts_of(times.tolist(), status.tolist(), stratum.tolist()), (0.2, 0.3, 0.5)))
    each = [incidence(table_of(times[stratum == one].tolist(), status[stratum == one].tolist())) for one in range(3)]
    for day in (5, 20, 40, 50):
        wanted = sum(share * one.at(day).share for share, one in zip((0.2, 0.3, 0.5), each, strict=True))
        assert whole.at(day).share == pytest.approx(wanted)


def test_where_nobody_of_a_stratum_is_left_the_others_speak_for_it() -> None:
    """Two of three strata of one person each are followed to the end: the third counts as both do."""
    table = life_table(counts_of([1, 2, 3], [0, 1, 0], [0, 1, 2]), (1 / 3, 1 / 3, 1 / 3))
    assert incidence(table).at(3).share == pytest.approx(1 / 2)


def test_the_rate_of_a_stratum_is_drawn_towards_that_of_all() -> None:
    """Ten of each: five events in the first, four expected in each at the rate of all, one more of each."""
    ended = [1] * 5 + [0] * 15
    table = life_table(counts_of([9] * 20, ended, [0] * 10 + [1] * 10), (0.8, 0.2))
    rates = 0.4 * (5 + 1) / (4 + 1), 0.4 * 1 / (4 + 1)
    assert table.strata.hazard[:, 0] == pytest.approx(rates)
    people = 10 - 0.5 * (4 / 5) ** 2
    assert table.strata.people[:, 0] == pytest.approx([people, people]), "half of what is expected is its own"
    errors = [share**2 * rate * (1 - rate) / people for share, rate in zip((0.8, 0.2), rates, strict=True)]
    assert incidence(table).at(9).error == pytest.approx(sum(errors) ** 0.5)


def test_people_are_fewer_by_what_a_rate_was_fitted_to_on_each_day_on_which_there_are_any() -> None:
    """Four of each, all of the first gone by day 5; on each day at most one less."""
    table = life_table(counts_of([1, 2, 3, 5, 4, 6, 7, 9], [1, 0, 1, 0, 1, 0, 1, 0], [0] * 4 + [1] * 4), (0.5, 0.5))
    people, at_risk = table.strata.people, np.array([[4, 3, 2, 1, 1, 0, 0, 0], [4, 4, 4, 4, 3, 3, 2, 1]])
    missing = at_risk - people
    assert (people[at_risk == 0] == 0).all()
    for each, there in zip(missing, at_risk, strict=True):
        assert 0 < each[0] < 1
        assert each[there > 0] == pytest.approx(each[0])


ONE_GROUP = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 2)), min_size=1, max_size=60)
"""Days and endings."""


@given(ONE_GROUP, st.sampled_from([1.0, 0.3]))
def test_an_only_stratum_has_the_plain_errors_whatever_its_share(people: list[tuple[int, int]], share: float) -> None:
    """Marubini and Valsecchi, equation 10.12, as it is printed."""
    times, status = (list(each) for each in zip(*people, strict=True))
    table = life_table(counts_of(times, status), (share,))
    assert (table.strata.people[0] == table.at_risk).all()
    assert table.strata.hazard[0] == pytest.approx(table.hazard, abs=1e-14)
    curve, last = incidence(table), max(times)
    terms, left, raised = [], 1.0, 0.0
    for day in sorted(set(times)):
        there = sum(time >= day for time in times)
        events, others = (sum((time, kind) == (day, each) for time, kind in people) for each in (1, 2))
        raised += left * events / there
        terms.append((left, raised, there, events, events + others))
        left *= 1 - (events + others) / there
    variance = sum(
        (n > d and (raised - so_far) ** 2 * d / (n * (n - d)))
        + before**2 * (n - own) * own / n**3
        - 2 * (raised - so_far) * before * own / n**2
        for before, so_far, n, own, d in terms
    )
    assert (curve.at(last).share, curve.at(last).error) == pytest.approx((raised, sqrt(max(0, variance))), abs=1e-7)


@given(ONE_GROUP, st.integers(1, 30))
def test_an_only_stratums_mean_time_has_the_plain_error(people: list[tuple[int, int]], horizon: int) -> None:
    """Klein and Moeschberger, equation 4.5.2: nobody leaves."""
    times, status = [time for time, _ in people], [kind % 2 for _, kind in people]
    left, curve = 1.0, []
    for day in sorted(set(times)):
        there = sum(time >= day for time in times)
        events = sum(kind for time, kind in zip(times, status, strict=True) if time == day)
        left *= 1 - events / there
        curve.append((day, there, events, left))
    ends = [*(day for day, *_ in curve[1:]), max(horizon, curve[-1][0])]
    areas = [after * max(0, min(end, horizon) - day) for (day, _, _, after), end in zip(curve, ends, strict=True)]
    variance = sum(
        sum(areas[place:]) ** 2 * d / (n * (n - d)) for place, (_, n, d, _) in enumerate(curve) if n > d
    )  # fmt: skip
    assert restricted_mean(table_of(times, status), horizon).error == pytest.approx(sqrt(variance), abs=1e-7)


@pytest.mark.search
def test_weighted_errors_are_as_large_as_estimates_are_apart_where_few_of_a_group_are_left() -> None:
    """Groups as in the simulated programmes, 3,000 draws: of 36 people who count for a third, 2.4 stay on average."""
    random, shares, sizes = np.random.default_rng(4), np.array([0.3, 0.35, 0.35]), (120, 36, 62)
    stratum = np.repeat([0, 1, 2], sizes)
    yearly, leaving, followed = (np.repeat(each, sizes) for each in ((9, 3, 5), (9, 6, 7), (3, 0.45, 1.2)))
    found, variances = [], []
    for _ in range(3000):
        rises, leaves, ends = (random.exponential(365.0 * each) for each in (yearly, leaving, followed))
        times = np.stack([ends, rises, leaves, np.full(len(stratum), 365.0)])
        status = np.where(times.argmin(axis=0) == 3, 0, times.argmin(axis=0))
        counts = counts_of(np.ceil(times.min(axis=0)).astype(int).tolist(), status.tolist(), stratum.tolist())
        point = incidence(life_table(counts, shares)).at(366)
        found.append(point.share)
        variances.append(point.error**2)
    assert sqrt(np.mean(variances)) == pytest.approx(np.std(found), rel=0.06)


@pytest.mark.search
@pytest.mark.parametrize("part", [1, 10])
def test_intervals_of_rates_as_unlike_as_at_berkeley_hold_the_truth_as_often_as_they_say(part: int) -> None:
    """2,000 draws of the women and men of the six departments, or of a tenth of them, by the men's admissions."""
    departments = np.array(figures("strata")["berkeley"]["men_women_admitted_rejected"])
    people = np.maximum(departments.sum(axis=2) // part, 1)
    rates = departments[:, 0, 0] / departments[:, 0].sum(axis=1)
    random, shares, held = np.random.default_rng(8), people[:, 0] / people[:, 0].sum(), 0
    for _ in range(2000):
        arms: list[EstimatedRate] = []
        for sizes in people.T:
            admitted = random.binomial(sizes, rates)
            ended = np.zeros((len(sizes), 2, 3), np.int64)
            ended[:, 0, 1], ended[:, 1, 0] = admitted, sizes - admitted
            arms.append(incidence(life_table(DailyCounts(np.array([1, 9]), ended), shares)).at(9).as_rate())
        limits = difference_interval(arms[0], arms[1])
        held += limits.low <= 0 <= limits.high
    assert held / 2000 == pytest.approx(0.95, abs=0.015)


def test_weights_make_people_say_less() -> None:
    """A stratum of 90 that stands for a tenth, and one of 10 for the rest: as much as 12.3 people, by Kish."""
    table = life_table(counts_of([9] * 100, [0] * 100, [0] * 90 + [1] * 10), (0.1, 0.9))
    assert table.effective == pytest.approx([1 / (0.01 / 90 + 0.81 / 10)])


def test_the_error_of_a_weighted_curve_is_near_that_of_drawing_people_anew() -> None:
    """Within a tenth of the spread over 2,000 bootstrap samples of the people in each stratum."""
    random = np.random.default_rng(3)
    stratum = np.repeat([0, 1, 2], [60, 40, 20])
    times, status = random.integers(1, 60, 120), random.choice([0, 1, 2], 120, p=[0.3, 0.5, 0.2])
    shares = (0.2, 0.3, 0.5)
    parts = [np.flatnonzero(stratum == one) for one in range(3)]
    drawn, means = [], []
    for _ in range(2000):
        people = np.concatenate([random.choice(part, len(part)) for part in parts])
        table = life_table(counts_of(times[people].tolist(), status[people].tolist(), stratum.tolist()), shares)
        drawn.append(incidence(table).at(30).share)
        means.append(restricted_mean(table, 30).mean)
    table = life_table(counts_of(times.tolist(), status.tolist(), stratum.tolist()), shares)
    assert incidence(table).at(30).error == pytest.approx(np.std(drawn), rel=0.1)
    assert restricted_mean(table, 30).error == pytest.approx(np.std(means), rel=0.1)


def test_time_lost_to_leaving_is_not_time_gained() -> None:
    """One of four is promoted on day 4, one leaves on day 2: of ten days the four go 10, 10, 10 and 4 without."""
    assert restricted_mean(table_of([2, 4, 10, 10], [2, 1, 0, 0]), 10).mean == pytest.approx(34 / 4)


def test_effective_people_are_all_where_nobody_is_censored() -> None:
    for events in (0, 3, 10):
        point = incidence(table_of([5] * events + [9] * (10 - events), [1] * events + [0] * (10 - events))).at(9)
        assert (point.share, point.effective) == pytest.approx((events / 10, 10))
    left = incidence(table_of([5, 5, 9, 9], [2, 2, 0, 0])).at(9)
    assert (left.share, left.effective) == pytest.approx((0, 4))
