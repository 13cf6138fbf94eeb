"""No withheld figure can be worked out: somebody who solves for it, knowing all that is ever shown, finds a range."""

import random

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import linprog

from sponsorcli.statistics.disclosure import Breakdown, PublishedBreakdowns, break_down, protection_width
from sponsorcli.statistics.groups import UNDECLARED
from tests.seeds import seeds

BELOW = 10
WEIGHTS = ((46, 50, 2, 2), (80, 14, 3, 3), (25, 25, 25, 25), (60, 36, 4, 0))


def days(seed: int) -> PublishedBreakdowns:
    """All that is shown on five days: each time the people, who of them were chosen, who of these went on."""
    chance = random.Random(seed)
    size = chance.randint(40, 140)
    groups = dict.fromkeys(("F", "M", "X", UNDECLARED), 0)
    weights = chance.choice(WEIGHTS)
    for person in range(size + 60):
        groups[chance.choices(tuple(groups), weights)[0]] |= 1 << person
    published = PublishedBreakdowns(groups)
    here = set(range(size))
    newcomers = iter(range(size, size + 60))
    for _ in range(5):
        here -= set(chance.sample(sorted(here), chance.choice([0, 1, 4, 9])))
        here |= {next(newcomers) for _ in range(chance.choice([0, 1, 3, 7]))}
        chosen = set(chance.sample(sorted(here), len(here) * 2 // 3))
        promoted = {person for person in chosen if chance.random() < 0.3}
        pool: Breakdown | None = None
        for people in (here, chosen, promoted):
            after = break_down(published, sum(1 << person for person in people), pool, BELOW)
            if after is not None:
                published, pool = after, after.shown[-1]
    return published


def equations(published: PublishedBreakdowns) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Everything shown, in unknowns that count the people of each part by group."""
    groups, parts = list(published.groups.items()), published.parts
    rows, values = [], []
    for place, part in enumerate(parts):
        row = np.zeros((len(parts), len(groups)))
        row[place] = 1
        rows.append(row.ravel())
        values.append(part.bit_count())
    for one in published.shown:
        for at, (name, members) in enumerate(groups):
            if name not in one.promised:
                row = np.zeros((len(parts), len(groups)))
                row[[bool(part & one.people) for part in parts], at] = 1
                rows.append(row.ravel())
                values.append((members & one.people).bit_count())
    return np.array(rows), np.array(values, dtype=np.float64)


def width(
    published: PublishedBreakdowns, known: NDArray[np.float64], values: NDArray[np.float64], one: Breakdown, name: str
) -> float:
    """How far apart the least and the most are that the figure can be."""
    aim = np.zeros((len(published.parts), len(published.groups)))
    aim[[bool(part & one.people) for part in published.parts], list(published.groups).index(name)] = 1
    ends = [linprog(sign * aim.ravel(), A_eq=known, b_eq=values).fun for sign in (1, -1)]
    assert None not in ends, "what is shown cannot be true"
    return -float(sum(end for end in ends if end is not None))


@pytest.mark.parametrize("seed", seeds(100))
def test_every_withheld_figure_is_as_open_as_promised(seed: int) -> None:
    published = days(seed)
    known, values = equations(published)
    for one in published.shown:
        for name, promised in one.promised.items():
            assert promised == 0 or width(published, known, values, one, name) >= promised - 1e-6


@pytest.mark.parametrize("seed", seeds(40))
def test_no_sum_or_difference_of_shown_figures_speaks_of_too_few(seed: int) -> None:
    """Every combination of sets, of whatever factors, counts nobody or at least so many: tried on small factors."""
    published = days(seed)
    sizes = np.array([part.bit_count() for part in published.parts])
    sets = np.array([[bool(part & one.people) for part in published.parts] for one in published.shown], dtype=int)
    if not len(sets):
        return
    chance = np.random.Generator(np.random.PCG64(seed))
    factors = list(np.eye(len(sets), dtype=int))
    factors += [one - other for one in factors for other in factors]
    factors += list(chance.integers(-2, 3, (2000, len(sets))))
    spoken_of = [int(sizes[(factor @ sets) != 0].sum()) for factor in factors]
    assert all(people == 0 or people >= protection_width(BELOW) for people in spoken_of)


def test_who_may_be_broken_down_does_not_hang_on_anybodys_group() -> None:
    """Else a refusal would tell. With two groups of many people, groups given out anew refuse the same sets."""
    chance = random.Random(5)
    people = list(range(200))
    sets = [sum(1 << person for person in chance.sample(people, chance.randint(60, 200))) for _ in range(40)]
    refused = []
    for _ in range(3):
        chance.shuffle(people)
        published = PublishedBreakdowns(
            {"F": sum(1 << one for one in people[:100]), "M": sum(1 << one for one in people[100:])}
        )
        found = []
        for one in sets:
            after = break_down(published, one, None, BELOW)
            found.append(after is None)
            published = after or published
        refused.append(found)
    assert refused[0] == refused[1] == refused[2]
    assert 0 < sum(refused[0]) < len(sets)
