"""Who is paired where some come before others: beside all sets tried one by one, and beside scipy's dense solver."""

from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from sponsorcli.pairing.solving.assignment import best_assignment
from sponsorcli.pairing.solving.problem import AssignmentProblem
from sponsorcli.pairing.solving.tiers import matched_always_or_sometimes, seat_in_order, tiers_of, without_tiers
from tests.seeds import seeds

MILLION = 10**6


def problem_of(seed: int) -> tuple[AssignmentProblem, np.ndarray]:
    """More protégés than seats, in a few tiers, each above all that scores add up to; and the tiers."""
    chance = np.random.default_rng(seed)
    people, sponsors = int(chance.integers(2, 12)), int(chance.integers(1, 6))
    proteges, others = np.nonzero(chance.random((people, sponsors)) < chance.choice([0.2, 0.5, 0.9]))
    tiers = chance.integers(1, int(chance.integers(2, 6)), people)
    scores = chance.integers(0, chance.choice([1, 3, MILLION + 1]), len(proteges))
    unit = people * MILLION + 1
    return AssignmentProblem(
        chance.integers(0, 3, sponsors), people, proteges, others, scores + unit * tiers[proteges]
    ), tiers


def can_be_seated(problem: AssignmentProblem, chosen: tuple[int, ...]) -> bool:
    """Whether the seats hold exactly these, by another solver."""
    table = np.full((problem.people, len(problem.seats)), 1.0)
    table[problem.proteges, problem.sponsors] = 0.0
    wide = np.repeat(table, problem.seats, axis=1)[list(chosen)]
    return wide.shape[0] <= wide.shape[1] and not wide[linear_sum_assignment(wide)].any()


def best_sets(problem: AssignmentProblem, tiers: np.ndarray) -> list[set[int]]:
    """All the sets of protégés of the greatest sum of tiers that can be seated together."""
    every = range(problem.people)
    sets = [chosen for count in range(problem.people + 1) for chosen in combinations(every, count)]
    seated_sets = [chosen for chosen in sets if can_be_seated(problem, chosen)]
    most = max(sum(int(tiers[one]) for one in chosen) for chosen in seated_sets)
    return [set(chosen) for chosen in seated_sets if sum(int(tiers[one]) for one in chosen) == most]


@pytest.mark.parametrize("seed", seeds(60))
def test_the_three_sorts_are_those_of_all_best_sets(seed: int) -> None:
    problem, tiers = problem_of(seed)
    if problem.people > 9:
        problem, tiers = problem_of(seed + 1_000)
    order = np.argsort(-tiers, kind="stable")
    mate = seat_in_order(problem.proteges, problem.sponsors, problem.seats, order)
    best = best_sets(problem, tiers)
    assert set(np.flatnonzero(mate >= 0).tolist()) in best
    if (problem.seats > np.bincount(mate[mate >= 0], minlength=len(problem.seats))).any():
        return  # the sorts are asked for where no seat stays free
    sure, open_ = matched_always_or_sometimes(problem.proteges, problem.sponsors, mate, tiers, len(problem.seats))
    in_all, in_some = set.intersection(*best), set.union(*best)
    assert set(np.flatnonzero(sure).tolist()) == in_all
    assert set(np.flatnonzero(open_).tolist()) == in_some - in_all


@pytest.mark.parametrize("seed", seeds(200))
def test_the_choice_is_worth_what_the_dense_solver_finds(seed: int) -> None:
    problem, _ = problem_of(seed)
    chosen = best_assignment(problem, by_table=False)
    table = np.full((problem.people, len(problem.seats)), -np.inf)
    table[problem.proteges, problem.sponsors] = problem.weights
    wide = np.repeat(table, problem.seats, axis=1)
    wide = np.concatenate([wide, np.zeros((problem.people, problem.people))], axis=1)
    assert int(problem.weights[chosen[chosen >= 0]].sum()) == wide[linear_sum_assignment(wide, maximize=True)].sum()
    taken = np.bincount(problem.sponsors[chosen[chosen >= 0]], minlength=len(problem.seats))
    assert (taken <= problem.seats).all()


def test_without_a_gap_there_is_one_tier() -> None:
    """What others' scores can make up for is no tier."""
    lightest, heaviest = np.array([0, 5, 11]), np.array([2, 7, 13])
    assert tiers_of(lightest, heaviest).tolist() == [0, 0, 0]
    assert tiers_of(lightest, np.array([2, 7, 12])).tolist() == [0, 0, 1]


def test_those_who_stay_out_whatever_is_best_are_not_asked_about() -> None:
    """One seat, two tiers: the later protégé's arc is left out, and the weight of the tier with it."""
    arcs = np.array([0, 1])
    problem = AssignmentProblem(np.array([1]), 2, arcs, np.array([0, 0]), np.array([7, 5_000_000]))
    lighter, kept = without_tiers(problem, arcs)
    assert kept.tolist() == [1]
    assert int(lighter.weights[1]) < 100
