"""The sparse solver's choice beside scipy's dense solver, with pairs before points and without."""

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from sponsorcli.pairing.solving.assignment import best_assignment, load_solver
from sponsorcli.pairing.solving.problem import AssignmentProblem
from tests.seeds import seeds


def problem_of(seed: int, *, pairs_first: bool) -> AssignmentProblem:
    """Few or many arcs, some without an arc, some sponsors with more seats than ask and some with none."""
    chance = np.random.default_rng(seed)
    people, sponsors = int(chance.integers(1, 30)), int(chance.integers(1, 20))
    proteges, others = np.nonzero(chance.random((people, sponsors)) < chance.choice([0.05, 0.2, 0.5, 1]))
    scores = chance.integers(0, chance.choice([1, 3, 10**6 + 1]), len(proteges))
    base = people * 10**6 + 1 if pairs_first else 0
    return AssignmentProblem(chance.integers(0, 4, sponsors), people, proteges, others, scores + base)


def dense_total(problem: AssignmentProblem) -> int:
    """What the best is worth: the seats written out, and a column of nothing for each protégé."""
    table = np.full((problem.people, len(problem.seats)), -1.0)
    table[problem.proteges, problem.sponsors] = problem.weights
    wide = np.repeat(table, problem.seats, axis=1)
    wide = np.concatenate([np.where(wide < 0, -np.inf, wide), np.zeros((problem.people, problem.people))], axis=1)
    return int(wide[linear_sum_assignment(wide, maximize=True)].sum())


@pytest.mark.parametrize("pairs_first", [True, False])
@pytest.mark.parametrize("by_table", [True, False])
@pytest.mark.parametrize("seed", seeds(100))
def test_the_choice_is_worth_what_the_dense_solver_finds(seed: int, by_table: bool, pairs_first: bool) -> None:
    problem = problem_of(seed, pairs_first=pairs_first)
    chosen = best_assignment(problem, by_table=by_table)
    paired = np.flatnonzero(chosen >= 0)
    assert (problem.proteges[chosen[paired]] == paired).all()
    taken = np.bincount(problem.sponsors[chosen[paired]], minlength=len(problem.seats))
    assert (taken <= problem.seats).all()
    assert int(problem.weights[chosen[paired]].sum()) == dense_total(problem)


@pytest.mark.parametrize("second", [1, 3])
def test_weights_too_large_for_floating_point_are_compared_to_the_last_digit(second: int) -> None:
    """Two want the one seat that is worth 2 to the 60th; who leaves it decides between 1, 2 and 3."""
    load_solver()
    weights = np.array([1 << 60, second, 1 << 60, 2], dtype=np.int64)
    problem = AssignmentProblem(np.array([1, 1]), 2, np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), weights)
    assert int(weights[best_assignment(problem)].sum()) == (1 << 60) + max(second, 2)
