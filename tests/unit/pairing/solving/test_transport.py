"""Few sponsors with many seats: right beside scipy's dense solver, and quick."""

import time

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from sponsorcli.pairing.solving.assignment import best_assignment
from sponsorcli.pairing.solving.dual_values import least_dual_values
from sponsorcli.pairing.solving.problem import AssignmentProblem
from sponsorcli.pairing.solving.transport import NEVER, best_transport
from tests.seeds import seeds


@pytest.mark.parametrize("seed", seeds(80))
def test_the_total_is_that_of_the_dense_solver(seed: int) -> None:
    chance = np.random.default_rng(seed)
    proteges, sponsors = int(chance.integers(1, 25)), int(chance.integers(1, 6))
    most = int(chance.choice([2, 9, 10**12]))
    worth = chance.integers(0, most, (proteges, sponsors))
    worth[chance.random(worth.shape) < 0.3] = NEVER
    seats = chance.integers(0, 9, sponsors)
    found = best_transport(worth, seats)
    assert (np.bincount(found[found >= 0], minlength=sponsors) <= seats).all()
    paired = np.flatnonzero(found >= 0)
    total = int(worth[paired, found[paired]].sum())
    wide = np.repeat(np.maximum(worth, 0), seats, axis=1)
    wide = np.concatenate([wide, np.zeros((proteges, proteges), dtype=np.int64)], axis=1)
    rows, columns = linear_sum_assignment(wide, maximize=True)
    assert total == int(wide[rows, columns].sum())


@pytest.mark.parametrize("tied", [False, True])
def test_one_sponsor_with_five_thousand_seats_is_quick(tied: bool) -> None:
    people = 6_000
    weights = np.ones(people, dtype=np.int64) if tied else np.random.default_rng(1).integers(1, 10**10, people)
    none = np.zeros(people, dtype=np.int64)
    problem = AssignmentProblem(np.array([5_000]), people, np.arange(people), none, weights)
    start = time.process_time()
    chosen = best_assignment(problem)
    assert time.process_time() - start < 5
    assert int(weights[chosen[chosen >= 0]].sum()) == int(np.sort(weights)[-5_000:].sum())
    assert least_dual_values(problem, chosen) is not None
