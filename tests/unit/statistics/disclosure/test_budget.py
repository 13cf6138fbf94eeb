"""What could be learned at the most, against conditional variances worked out in full."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.statistics.disclosure import explained_variance


def in_full(sets: list[int], people: int, variance: float) -> float:
    """The same from the joint covariance of people and figures, two noisy counts for each set."""
    rows = [[one >> person & 1 for person in range(people)] for one in sets for _ in range(2)]
    members = np.array(rows, float)
    prior = np.eye(people) / 4
    joint = members @ prior @ members.T + variance * np.eye(len(members))
    after = prior - prior @ members.T @ np.linalg.inv(joint) @ members @ prior
    return float((1 - np.diag(after) / 0.25).max())


@given(st.lists(st.integers(1, 2**9 - 1), min_size=1, max_size=6), st.sampled_from([1.0, 2.0, 6.0]))
def test_it_is_the_conditional_variance_given_two_noisy_counts_of_each_set(sets: list[int], variance: float) -> None:
    distinct = list(dict.fromkeys(sets))
    assert explained_variance(distinct, variance) == pytest.approx(in_full(distinct, 9, variance), abs=1e-9)


def test_one_set_tells_by_its_size_alone() -> None:
    for size in (1, 10, 200):
        assert explained_variance([2**size - 1], 6.0) == pytest.approx(0.25 / (0.25 * size + 3))


def test_nothing_shown_tells_nothing() -> None:
    assert explained_variance([], 6.0) == 0


def test_two_sets_that_differ_by_one_person_tell_most_of_that_person() -> None:
    both = explained_variance([2**40 - 1, 2**41 - 1], 6.0)
    alone = explained_variance([2**41 - 1], 6.0)
    assert both > 0.25 / (0.25 + 6) > 2 * alone
