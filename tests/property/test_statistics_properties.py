"""No withheld figure can be worked out: somebody who solves for it, knowing all that is shown, finds a range."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linprog

from sponsorcli.statistics import Proportion, difference_interval, mid_p, withheld_stages
from sponsorcli.statistics.proportions import ratio_interval

BELOW = 10
Row = NDArray[np.float64]


@st.composite
def funnels(draw: st.DrawFn) -> list[dict[str, int]]:
    """Counts by group at three stages, each of those at the one before."""
    groups = draw(st.integers(2, 6))
    first = {f"G{place}": draw(st.integers(1, 40)) for place in range(groups)}
    second = {name: draw(st.integers(0, people)) for name, people in first.items()}
    third = {name: draw(st.integers(0, people)) for name, people in second.items()}
    return [first, second, third]


def bounds(stages: Sequence[dict[str, int]], hidden: Sequence[frozenset[str]], stage: int, name: str) -> float:
    """How far apart the least and most are that the withheld count can be by everything shown (linear programming)."""
    names = sorted(stages[0])
    place = {(level, group): level * len(names) + at for level in range(len(stages)) for at, group in enumerate(names)}
    equal: list[Row] = []
    upper: list[Row] = []
    values: list[int] = []
    for level, counts in enumerate(stages):
        row = np.zeros(len(place))
        for group in names:
            row[place[level, group]] = 1
            if group not in hidden[level]:
                known = np.zeros(len(place))
                known[place[level, group]] = 1
                equal.append(known)
                values.append(counts[group])
            if level:
                smaller = np.zeros(len(place))
                smaller[place[level, group]], smaller[place[level - 1, group]] = 1, -1
                upper.append(smaller)
        equal.append(row)
        values.append(sum(counts.values()))
    aim = np.zeros(len(place))
    aim[place[stage, name]] = 1
    return -lowest(-aim, upper, equal, values) - lowest(aim, upper, equal, values)


def lowest(aim: Row, upper: list[Row], equal: list[Row], values: list[int]) -> float:
    """The least value of the aim where nothing is below nil, the upper rows at most nil, the equal ones as shown."""
    solved = linprog(aim, np.array(upper), np.zeros(len(upper)), np.array(equal), np.array(values)).fun
    assert solved is not None, "what is shown cannot be true"
    return float(solved)


@settings(max_examples=60, deadline=None)
@given(funnels())
def test_no_withheld_count_can_be_worked_out(stages: list[dict[str, int]]) -> None:
    hidden = withheld_stages(stages, BELOW)
    if len(hidden[0]) == len(stages[0]) and sum(stages[0].values()) < BELOW:
        return
    everything = [len(names) == len(stages[0]) for names in hidden]
    for stage, names in enumerate(hidden):
        for name in names:
            pool = stages[max(0, stage - 1)]
            wide = BELOW if stage == 0 else min(3, pool[name])
            if not everything[stage]:
                assert bounds(stages, hidden, stage, name) >= wide - 1e-6


@settings(max_examples=60, deadline=None)
@given(funnels())
def test_no_figure_is_shown_on_too_few(stages: list[dict[str, int]]) -> None:
    hidden = withheld_stages(stages, BELOW)
    assert all(stages[0][name] >= BELOW for name in stages[0].keys() - hidden[0])
    for place in (1, 2):
        assert all(stages[place - 1][name] >= BELOW for name in stages[0].keys() - hidden[place])


proportions = st.integers(1, 200).flatmap(lambda people: st.builds(Proportion, st.integers(0, people), st.just(people)))


@settings(max_examples=80, deadline=None)
@given(proportions, proportions)
def test_intervals_hold_what_was_observed_and_a_test_is_the_same_from_both_sides(
    one: Proportion, other: Proportion
) -> None:
    difference = difference_interval(one, other)
    assert -1 <= difference.low <= one.rate - other.rate + 1e-12
    assert one.rate - other.rate - 1e-12 <= difference.high <= 1
    mirrored = difference_interval(other, one)
    assert abs(mirrored.low + difference.high) < 1e-12
    assert abs(mid_p(one, other) - mid_p(other, one)) < 1e-9
    assert 0 <= mid_p(one, other) <= 1
    if other.events:
        ratio = ratio_interval(one, other)
        assert ratio.low - 1e-9 <= one.rate / other.rate <= ratio.high + 1e-9
