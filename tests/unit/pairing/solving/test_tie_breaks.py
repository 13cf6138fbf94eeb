"""Of equally good pairings one is taken, whichever of them the solver found."""

from itertools import product

import numpy as np
import pytest

from sponsorcli.pairing.evaluation.parties import Indices
from sponsorcli.pairing.solving.assignment import best_assignment
from sponsorcli.pairing.solving.dual_values import greatest_dual_values, least_dual_values
from sponsorcli.pairing.solving.problem import AssignmentProblem
from sponsorcli.pairing.solving.tie_breaks import canonical_optimum, tie_break_keys
from sponsorcli.pairing.tuning import Tuning
from tests.seeds import seeds


def all_best(problem: AssignmentProblem) -> list[Indices]:
    """Every choice of the greatest weight, by trying all."""
    ways = [[-1, *np.flatnonzero(problem.proteges == one).tolist()] for one in range(problem.people)]
    fitting = []
    for way in product(*ways):
        arcs = np.array(way, dtype=np.int64)
        used = np.bincount(problem.sponsors[arcs[arcs >= 0]], minlength=len(problem.seats))
        if (used <= problem.seats).all():
            fitting.append(arcs)
    worth = [int(problem.weights[arcs[arcs >= 0]].sum()) for arcs in fitting]
    return [arcs for arcs, value in zip(fitting, worth, strict=True) if value == max(worth)]


@pytest.mark.parametrize("peeled", [100, 1, 0])
@pytest.mark.parametrize("seed", seeds(60))
def test_from_every_best_choice_the_same_one_is_reached(seed: int, peeled: int) -> None:
    chance = np.random.default_rng(seed)
    people, sponsors = int(chance.integers(1, 5)), int(chance.integers(1, 4))
    proteges, others = np.nonzero(chance.random((people, sponsors)) < 0.8)
    weights = chance.integers(0, 3, len(proteges)) + int(chance.choice([0, 10]))
    problem = AssignmentProblem(chance.integers(0, 3, sponsors), people, proteges, others, weights)
    keys = tie_break_keys(f"P{one}" for one in range(people)), tie_break_keys(f"S{one}" for one in range(sponsors))
    best = all_best(problem)
    reached = set()
    for chosen in best:
        prices = least_dual_values(problem, chosen)
        assert prices is not None
        reached.add(tuple(canonical_optimum(problem, chosen, prices, keys, Tuning(most_peelings=peeled)).tolist()))
    assert len(reached) == 1
    assert reached <= {tuple(chosen.tolist()) for chosen in best}


def test_the_only_best_choice_is_left_alone() -> None:
    problem = AssignmentProblem(
        np.array([1, 1]), 2, np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.array([9, 8, 8, 1])
    )
    keys = tie_break_keys(["P0", "P1"]), tie_break_keys(["S0", "S1"])
    chosen = best_assignment(problem)
    prices = least_dual_values(problem, chosen)
    assert prices is not None
    assert canonical_optimum(problem, chosen, prices, keys).tolist() == [1, 2]


@pytest.mark.parametrize("peeled", range(8))
def test_a_chain_that_cannot_turn_is_left_alone_however_far_it_was_followed(peeled: int) -> None:
    """Each could as well have the next one's sponsor, but the last could not, so nobody can."""
    own, following = np.arange(5), np.arange(4)
    proteges, sponsors = np.concatenate([own, following]), np.concatenate([own, following + 1])
    order = np.lexsort((sponsors, proteges))
    problem = AssignmentProblem(np.ones(5, dtype=np.int64), 5, proteges[order], sponsors[order], np.full(9, 7))
    chosen = best_assignment(problem)
    prices = greatest_dual_values(problem, chosen)
    assert prices is not None
    keys = tie_break_keys("ABCDE"), tie_break_keys("FGHIJ")
    found = canonical_optimum(problem, chosen, prices, keys, Tuning(most_peelings=peeled))
    assert found.tolist() == chosen.tolist()
