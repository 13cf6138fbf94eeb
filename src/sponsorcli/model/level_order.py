"""Propose the order of job levels, junior to senior: by their numbers, or by the reporting lines."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Person = tuple[str, str | None, str | None]
"""Id, level, manager's id."""
_NUMBERED = re.compile(r"(\D*)(\d+)(\D*)")
MOST_LEVELS = 40
"""More different values than that are no levels, but titles."""


@dataclass(frozen=True, slots=True)
class LevelOrder:
    """The levels, junior to senior, and in words how the order was found. `is_sure` is whether people bear it out."""

    levels: tuple[str, ...]
    how: str
    is_sure: bool


def proposed_order(people: Iterable[Person]) -> LevelOrder:
    """The order of the levels that these people have.

    Levels such as L1, L2 … are in the order of their numbers, turned round where managers mostly have the lower ones.
    Others are by how far their people are from the top on average. Levels of which nobody has a known manager or
    manages anybody come first, as nothing tells where they belong; where that is so of all, as they were met.
    """
    rows = list(people)
    level_of = {person: level for person, level, _ in rows if level}
    met = list(dict.fromkeys(level_of.values()))
    managed = _managed(rows, level_of)
    numbers = _numbers(met)
    if numbers is not None:
        return _by_numbers(met, numbers, managed)
    if not managed:
        return LevelOrder(tuple(met), "in the order in which they stand in the file", is_sure=False)
    return _by_lines(met, _mean_depth(rows, level_of), managed)


def _managed(rows: Sequence[Person], level_of: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """How often somebody of the one level is managed by somebody of the other."""
    pairs = ((level, level_of.get(boss or "")) for _, level, boss in rows)
    return Counter((low, high) for low, high in pairs if low and high and low != high)


def _by_lines(met: Sequence[str], depth: Mapping[str, float], managed: Counter[tuple[str, str]]) -> LevelOrder:
    placed = sorted(depth, key=lambda level: (-depth[level], level))
    unplaced = [level for level in met if level not in depth]
    how = "by the reporting lines"
    if unplaced:
        how += f"; nothing tells where {', '.join(unplaced)} {'belongs' if len(unplaced) == 1 else 'belong'}"
    place = {level: at for at, level in enumerate(placed)}
    return LevelOrder((*unplaced, *placed), how, not unplaced and _is_borne_out(place, managed))


def _numbers(levels: Sequence[str]) -> dict[str, int] | None:
    """The number in each level, where all are written in one way and the numbers differ."""
    found = {level: _NUMBERED.fullmatch(level.strip()) for level in levels}
    parts = {(one[1].casefold().strip(), one[3].casefold().strip()) for one in found.values() if one is not None}
    numbers = {level: int(one[2]) for level, one in found.items() if one is not None}
    if len(numbers) < len(levels) or len(parts) != 1 or len(set(numbers.values())) < len(numbers):
        return None
    return numbers


def _by_numbers(levels: Sequence[str], numbers: Mapping[str, int], managed: Counter[tuple[str, str]]) -> LevelOrder:
    up = sum(count for (low, high), count in managed.items() if numbers[low] < numbers[high])
    down = managed.total() - up
    ordered = sorted(levels, key=lambda level: numbers[level], reverse=down > up)
    return LevelOrder(tuple(ordered), "by their numbers", max(up, down) > 3 * min(up, down) or not managed)


def _mean_depth(rows: Sequence[Person], level_of: Mapping[str, str]) -> dict[str, float]:
    """How many managers are above the people of each level, on average, of those who have one or are one.

    A circle ends the count.
    """
    boss_of = {person: boss for person, _, boss in rows if boss in level_of and boss is not None}
    related = boss_of.keys() | set(boss_of.values())
    depths: dict[str, list[int]] = {}
    for person, level in level_of.items():
        if person not in related:
            continue
        seen = {person}
        at = boss_of.get(person)
        while at is not None and at not in seen:
            seen.add(at)
            at = boss_of.get(at)
        depths.setdefault(level, []).append(len(seen) - 1)
    return {level: sum(found) / len(found) for level, found in depths.items()}


def _is_borne_out(place: Mapping[str, int], managed: Counter[tuple[str, str]]) -> bool:
    up = sum(count for (low, high), count in managed.items() if place[low] < place[high])
    return up > 3 * (managed.total() - up)
