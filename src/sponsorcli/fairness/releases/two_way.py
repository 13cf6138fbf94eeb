"""Two-way cells: which cells of a set by two attributes are shown, under the same suppression as each by itself.

A set by two attributes is each group of the one broken down by the other. Neither may make a figure known that is
suppressed, so each cell that is hidden must stay open by swaps of one attribute or of the other.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from itertools import product

from sponsorcli.outcomes import PopulationKey
from sponsorcli.statistics.disclosure import (
    Breakdown,
    PublishedBreakdowns,
    find_swaps,
    maintain_protection,
    protection_width,
)
from sponsorcli.statistics.groups import UNDECLARED

from .populations import NOMINATED, OPPORTUNITY, PAIRED, PROMOTED, SELECTED

TWO_WAY_STAGES = (NOMINATED, SELECTED, PAIRED, OPPORTUNITY, PROMOTED)
"""The stages that are looked at by two attributes at once."""
Cell = tuple[str, str]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TwoWayCells:
    """A set by two attributes: how many people are in each cell that is shown; `dropped` cells are not."""

    shown: Mapping[Cell, int]
    dropped: int


@dataclass(frozen=True, slots=True)
class _Sides:
    """A set as it is broken down by each of the two attributes, with all that is shown by them."""

    people: int
    published: tuple[PublishedBreakdowns, PublishedBreakdowns]
    whole: tuple[Breakdown, Breakdown]

    def count(self, cell: Cell) -> int:
        first, second = (one.groups[name] for one, name in zip(self.published, cell, strict=True))
        return (self.people & first & second).bit_count()

    def groups(self, side: int) -> list[str]:
        """The groups with people in them whose figure is shown by the attribute, but for those who did not say."""
        return [
            name
            for name, members in self.published[side].groups.items()
            if name != UNDECLARED and name not in self.whole[side].promised and members & self.people
        ]


def two_way_stages(
    pair: Pair,
    published: MutableMapping[str, PublishedBreakdowns],
    shown: Mapping[str, Mapping[PopulationKey, Breakdown]],
    pools: Mapping[PopulationKey, PopulationKey | None],
    below: int,
    known: MutableMapping[int, TwoWayCells],
) -> dict[PopulationKey, TwoWayCells]:
    """The stages by both attributes as far as they can be shown; `published` takes them in.

    `known` are sets shown by both before, which are shown alike.
    """
    found: dict[PopulationKey, TwoWayCells] = {}
    for key in TWO_WAY_STAGES:
        if not all(key in shown[name] for name in pair):
            continue
        whole = (shown[pair[0]][key], shown[pair[1]][key])
        clear = _large_in_pool(pools[key], pools, found, below)
        again = known.get(whole[0].people)
        if again is not None and (clear is None or again.shown.keys() <= clear.keys()):
            found[key] = again
            continue
        sides = _Sides(whole[0].people, (published[pair[0]], published[pair[1]]), whole)
        crossed = _two_way(sides, clear, below)
        if crossed is not None:
            found[key], published[pair[0]], published[pair[1]] = crossed
            known[whole[0].people] = found[key]
    return found


def _large_in_pool(
    pool: PopulationKey | None,
    pools: Mapping[PopulationKey, PopulationKey | None],
    found: Mapping[PopulationKey, TwoWayCells],
    below: int,
) -> dict[Cell, int] | None:
    """The cells of at least `below` people in the nearest pool shown so; None where there is none."""
    while pool is not None and pool not in found:
        pool = pools[pool]
    return None if pool is None else {cell: size for cell, size in found[pool].shown.items() if size >= below}


def _two_way(
    sides: _Sides, pool: Mapping[Cell, int] | None, below: int
) -> tuple[TwoWayCells, PublishedBreakdowns, PublishedBreakdowns] | None:
    """The set by both, and all that is shown then; None where no cell can be shown."""
    cells = [(first, second) for first in sides.groups(0) for second in sides.groups(1)]
    if min(len(sides.groups(0)), len(sides.groups(1))) < 2:
        return None
    sizes = {cell: sides.count(cell) if pool is None else pool.get(cell, 0) for cell in cells}
    show = sorted((cell for cell in cells if sizes[cell] >= below), key=lambda cell: (-sizes[cell], cell))
    while show:
        added = _added(sides, frozenset(show), protection_width(below))
        if added is not None:
            crossed = TwoWayCells({cell: sides.count(cell) for cell in sorted(show)}, len(cells) - len(show))
            return crossed, *added
        show.pop()
    return None


def _added(sides: _Sides, show: frozenset[Cell], least: int) -> tuple[PublishedBreakdowns, PublishedBreakdowns] | None:
    """All that is shown once these cells are, each way, if all that is hidden stays open; None otherwise.

    A cell that neither way can keep open makes it None, as does an earlier figure that no longer stays open.
    """
    after = [sides.published[side].with_crossed(_ways(sides, side, show)) for side in (0, 1)]
    promised: dict[tuple[int, Cell], int] = {}
    for cell, promise in _protections(sides, show, least):
        kept = next((side for side in (0, 1) if _protects(after[side], side, cell, sides, promise)), None)
        if kept is None:
            return None
        promised[kept, cell] = promise
    ways = [tuple(_ways(sides, side, show, promised)) for side in (0, 1)]
    first, second = (maintain_protection(sides.published[side].with_crossed(ways[side]), ways[side]) for side in (0, 1))
    return None if first is None or second is None else (first, second)


def _ways(
    sides: _Sides, side: int, show: frozenset[Cell], promised: Mapping[tuple[int, Cell], int] | None = None
) -> Iterator[Breakdown]:
    """Each group of the other attribute broken down by the one of this side."""
    for other in sides.groups(1 - side):
        people = sides.people & sides.published[1 - side].groups[other]
        hidden = [name for name in sides.published[side].groups if _cell(side, name, other) not in show]
        yield Breakdown(people, {name: (promised or {}).get((side, _cell(side, name, other)), 0) for name in hidden})


def _cell(side: int, name: str, other: str) -> Cell:
    return (name, other) if side == 0 else (other, name)


def _protections(sides: _Sides, show: frozenset[Cell], least: int) -> Iterator[tuple[Cell, int]]:
    """How open each hidden cell must stay: over `least` numbers, or as far as the shown figures of its groups let it.

    Where one of its two groups is hidden itself, it must not be known, and no more.
    """
    known = [set(sides.groups(side)) for side in (0, 1)]
    for cell in product(sides.published[0].groups, sides.published[1].groups):
        if cell in show or UNDECLARED in cell:
            continue
        is_shown = [name in known[side] for side, name in enumerate(cell)]
        sizes = [(sides.people & sides.published[side].groups[name]).bit_count() for side, name in enumerate(cell)]
        if all(is_shown):
            yield cell, min(least - 1, *sizes)
        elif any(is_shown) and all(sizes):
            yield cell, 1


def _protects(after: PublishedBreakdowns, side: int, cell: Cell, sides: _Sides, promise: int) -> bool:
    """Whether swaps of this side's attribute keep the hidden cell as open as it must stay."""
    people = sides.people & sides.published[1 - side].groups[cell[1 - side]]
    way = next((one for one in reversed(after.within) if one.people == people), None)
    return way is not None and find_swaps(after, way, cell[side], promise) is not None
