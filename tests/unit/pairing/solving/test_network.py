"""The flow from places to seats: the best of all choices, tried one by one, and what each unit is worth."""

from itertools import product
from random import Random

import numpy as np
import pytest

from sponsorcli.pairing.solving.several.flow import best_flow
from sponsorcli.pairing.solving.several.network import SeatNetwork, Steps

PEOPLE, WIDTH = 3, 3
Units = list[list[int]]


def steps_of(units: Units) -> Steps:
    """Each owner's units as steps of one worth each."""
    found = [
        (owner, worth, own.count(worth)) for owner, own in enumerate(units) for worth in sorted(set(own), reverse=True)
    ]
    owners, worths, counts = (np.array([one[at] for one in found], dtype=np.int64) for at in range(3))
    return Steps(owners, worths, counts)


def units_of(chance: Random, owners: int) -> Units:
    """None to three units for each owner, their worths falling."""
    return [sorted((chance.randint(-9, 9) for _ in range(chance.randint(0, 3))), reverse=True) for _ in range(owners)]


@pytest.mark.parametrize("seed", range(12))
def test_the_best_flow_is_worth_as_much_as_the_best_of_all_choices(seed: int) -> None:
    chance = Random(seed)
    places, seats = units_of(chance, PEOPLE), units_of(chance, WIDTH)
    arcs = [(one, other) for one in range(PEOPLE) for other in range(WIDTH) if chance.random() < 0.8]
    weights = [chance.randint(-5, 12) for _ in arcs]
    group = [0, chance.randint(0, 1), 2]
    groups = [one * WIDTH + group[other] for one, other in arcs]
    network = SeatNetwork(
        PEOPLE, WIDTH, np.array([one for one, _ in arcs]), np.array([other for _, other in arcs]), np.array(weights),
        np.array(groups), steps_of(places), steps_of(seats),
    )  # fmt: skip

    def worth(chosen: tuple[bool, ...]) -> int | None:
        """What a choice is worth; None where it is none."""
        made = [at for at, is_made in enumerate(chosen) if is_made]
        if len({groups[at] for at in made}) < len(made):
            return None
        total = sum(weights[at] for at in made)
        for side, units in enumerate((places, seats)):
            for owner, own in enumerate(units):
                count = sum(arcs[at][side] == owner for at in made)
                if count > len(own):
                    return None
                total += sum(own[:count])
        return total

    choices = {chosen: worth(chosen) for chosen in product((False, True), repeat=len(arcs))}
    best = best_flow(network)
    assert best is not None
    assert choices[tuple(best.tolist())] == max(one for one in choices.values() if one is not None)
    for chosen, one in list(choices.items())[:: max(1, len(choices) // 40)]:
        if one is not None:
            assert network.worth(np.array(chosen, dtype=bool)) == one


@pytest.mark.parametrize("seed", range(6))
def test_the_next_unit_the_last_one_and_all_are_worth_what_they_are_one_by_one(seed: int) -> None:
    chance = Random(seed)
    units = units_of(chance, 5)
    used = np.array([chance.randint(0, len(own)) for own in units])
    steps, open_ = steps_of(units), [owner for owner, own in enumerate(units) if used[owner] < len(own)]
    owners, worths = steps.added(used)
    assert (owners.tolist(), worths.tolist()) == (open_, [units[owner][used[owner]] for owner in open_])
    begun = [owner for owner in range(5) if used[owner]]
    owners, worths = steps.last(used)
    assert (owners.tolist(), worths.tolist()) == (begun, [units[owner][used[owner] - 1] for owner in begun])
    assert steps.worth(used) == sum(sum(own[: used[owner]]) for owner, own in enumerate(units))
    prices = np.array([chance.randint(-3, 6) for _ in units])
    total = sum(max(0, int(prices[owner]) + worth) for owner, own in enumerate(units) for worth in own)
    assert steps.total(prices) == total
