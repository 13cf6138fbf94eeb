"""Which groups' figures are withheld, so that no figure speaks of too few people and none can be worked out.

Primary: groups smaller than the threshold. Complementary: where a total is shown, a hidden figure is the total less
the others, so further groups are hidden until the hidden ones together leave each of them open.
"""

from collections.abc import Mapping, Sequence

from .proportions import Proportion

TOGETHER = "withheld groups together"
"""The row that adds up what is withheld: whoever takes the shown groups from the total finds it anyway."""
Counts = Mapping[str, int]
OPEN = 3
"""By so many a later count, of those who went on, must stay open, or by its whole pool where that is smaller."""


def withheld_stages(stages: Sequence[Counts], below: int) -> tuple[frozenset[str], ...]:
    """The groups whose count is withheld at each stage of a funnel, all totals being shown.

    `stages` are counts by group of the same people going on: those counted at a stage are among those of the one
    before. At the first stage groups of fewer than `below` are withheld; at each later one those whose pool, the count
    before, is. What is withheld once stays so.
    """
    hidden: list[frozenset[str]] = []
    for place, counts in enumerate(stages):
        pool = stages[max(0, place - 1)]
        small = frozenset(name for name, people in pool.items() if people < below)
        known = hidden[-1] if hidden else frozenset[str]()
        hidden.append(_completed(counts, pool if place else None, small | known, below))
    return tuple(hidden)


def _completed(counts: Counts, pool: Counts | None, names: frozenset[str], below: int) -> frozenset[str]:
    """The hidden groups with as many more, the smallest first, as it takes that none can be worked out."""
    size = counts if pool is None else pool
    shown = sorted(counts.keys() - names, key=lambda name: (size[name], counts[name], name))
    while shown and names and not _leaves_open(counts, pool, names, below):
        names |= {shown.pop(0)}
    return names


def _leaves_open(counts: Counts, pool: Counts | None, names: frozenset[str], below: int) -> bool:
    """Whether each hidden count may lie anywhere in a range that is wide enough.

    Someone who knows the total of the hidden counts, and at most how many each can be, bounds each from both sides. A
    first count must stay open over `below` people, a later one over `OPEN`.
    """
    total = sum(counts[name] for name in names)
    if pool is None:
        return len(names) > 1 and total >= below
    room = sum(pool[name] for name in names)
    return all(min(pool[name], total) - max(0, total - (room - pool[name])) >= min(OPEN, pool[name]) for name in names)


def together(pool: Counts, passed: Counts, names: frozenset[str], below: int) -> Proportion | None:
    """The withheld groups as one; None where they are too few people even so, or nothing else is shown."""
    people = sum(pool[name] for name in names)
    if not names or people < below or len(names) == len(pool):
        return None
    return Proportion(sum(passed[name] for name in names), people)
