"""Comparisons of counts with noise: what the true counts could be, intervals that hold, and readings."""

from itertools import product

import numpy as np
import pytest

from sponsorcli.statistics import Proportion
from sponsorcli.statistics.disclosure import perturbation_of
from sponsorcli.statistics.groups import GroupImpact, compare_groups
from sponsorcli.statistics.groups.adverse_impact import share_below_four_fifths

VARIANCE = 12.0
NOISE = perturbation_of(VARIANCE).probabilities


def noisy(events: int, people: int) -> Proportion:
    return Proportion(events, people, VARIANCE)


def compared(group: Proportion, reference: Proportion) -> GroupImpact:
    everybody = Proportion(group.events + reference.events, group.people + reference.people)
    return {one.group: one for one in compare_groups({"F": group, "M": reference}, everybody)}["F"]


def by_all_cases(group: Proportion, reference: Proportion) -> float:
    """The same chance by going through all four changes."""
    below = every = 0.0
    chances = NOISE
    for a, b, c, d in product(chances, repeat=4):
        s1, n1, s2, n2 = group.events - a, group.people - b, reference.events - c, reference.people - d
        if 0 <= s1 <= n1 and 0 <= s2 <= n2 and n1 > 0 and n2 > 0:
            weight = chances[a] * chances[b] * chances[c] * chances[d]
            every += weight
            below += weight * (5 * s1 * n2 < 4 * s2 * n1)
    return below / every


@pytest.mark.parametrize(("group", "reference"), [((9, 20), (16, 22)), ((4, 12), (11, 12))])
def test_the_share_of_cases_is_that_of_all_changes(group: tuple[int, int], reference: tuple[int, int]) -> None:
    one, other = noisy(*group), noisy(*reference)
    assert share_below_four_fifths(one, other) == pytest.approx(by_all_cases(one, other), abs=1e-9)


def test_four_fifths_is_said_of_all_some_or_none_of_what_the_counts_could_be() -> None:
    cases = [compared(noisy(events, 200), noisy(150, 200)).impact for events in (60, 118, 148)]
    assert [one.below_four_fifths for one in cases if one is not None] == ["all", "some", "none"]


def test_there_are_no_tests_and_no_flips_of_noisy_counts() -> None:
    impact = compared(noisy(60, 200), noisy(150, 200)).impact
    assert impact is not None
    assert (impact.p_value, impact.adjusted, impact.flips) == (None, None, None)


def test_readings() -> None:
    def reading(events: int, people: int, others: int, of: int) -> str:
        return compared(noisy(events, people), noisy(others, of)).reading

    assert reading(60, 200, 150, 200) == "review: lower rate, unlikely to be chance or noise"
    assert reading(115, 200, 150, 170) == "review: lower rate, unlikely to be chance or noise"
    assert reading(4, 30, 20, 30) == "watch: lower rate, could be chance"
    assert reading(148, 200, 150, 200) == "no signal"
    assert reading(18, 30, 22, 30) == "too few to tell: the noise could hide a gap or make one"


@pytest.mark.parametrize(("people", "rate"), [(30, 0.5), (60, 0.9), (40, 0.2), (200, 0.6)])
def test_intervals_hold_the_true_rate_nineteen_times_in_twenty(people: int, rate: float) -> None:
    """By simulation of the step and of the noise of both counts, clipped as figures are."""
    chance = np.random.default_rng(people)
    changes, chances = list(NOISE), list(NOISE.values())
    runs = 4000
    passed = chance.binomial(people, rate, runs) + chance.choice(changes, runs, p=chances)
    pool = people + chance.choice(changes, runs, p=chances)
    held = 0
    for events, of in zip(passed, pool, strict=True):
        shown = noisy(int(min(max(0, events), of)), int(of)).interval()
        held += shown.low <= rate <= shown.high
    assert 0.935 <= held / runs <= 0.995


def test_without_noise_nothing_is_wider() -> None:
    exact, shown = Proportion(12, 40).interval(), noisy(12, 40).interval()
    assert Proportion(12, 40, 0.0).interval() == exact
    assert shown.low < exact.low < exact.high < shown.high
