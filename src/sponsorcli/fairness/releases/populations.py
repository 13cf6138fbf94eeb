"""The sets of people whom figures by group are about, as of a day, in the order in which they may be broken down."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.opportunities import allocation_of
from sponsorcli.outcomes import PopulationKey, outcome_memberships
from sponsorcli.selection import selection_stages


@dataclass(frozen=True, slots=True)
class Population:
    """A set of people by id, and the `pool` that it is part of, out of which they came to be in it.

    Keys are ("selected",), ("selected", "cycle", first day), or as `outcome_memberships` has them.
    """

    key: PopulationKey
    people: frozenset[str]
    pool: PopulationKey | None = None


NOMINATED, ELIGIBLE, SELECTED, PAIRED = ("nominated",), ("eligible",), ("selected",), ("paired",)
ACTIVE, OPPORTUNITY, PROMOTED = ("active",), ("opportunity",), ("promoted",)
STAGES = (NOMINATED, ELIGIBLE, SELECTED, PAIRED, ACTIVE, OPPORTUNITY, PROMOTED)
"""The way from nomination on."""


def populations_on(snapshot: Snapshot) -> tuple[Population, ...]:
    """The stages from nomination on, then cycles, then the people of outcomes, as of the snapshot's day.

    Each stage is part of the one before, by record: who was paired without having been selected is in no stage after
    the selection. People paired without a nomination are in the outcomes alone, unless nobody is nominated.
    """
    outcomes = {key: (people, pool) for key, people, pool in outcome_memberships(snapshot)}
    ever, promoted = outcomes.pop(("ever paired",))[0], outcomes.pop(PROMOTED, (frozenset[str](), None))[0]
    stages = {name: frozenset(people) for name, people in selection_stages(snapshot).items()}
    nominated = stages["nominated"]
    paired = ever & stages["selected"] if nominated else ever
    allocation = allocation_of(snapshot).filter(pl.col("person_id").is_in(list(paired)))
    funnel = (
        Population(NOMINATED, nominated),
        Population(ELIGIBLE, stages["eligible"], NOMINATED),
        Population(SELECTED, stages["selected"], ELIGIBLE),
        Population(PAIRED, paired, SELECTED if nominated else None),
        Population(ACTIVE, frozenset(allocation["person_id"]), PAIRED),
        Population(OPPORTUNITY, frozenset(allocation.filter(pl.col("had") > 0)["person_id"]), ACTIVE),
        Population(PROMOTED, promoted & paired, PAIRED),
    )
    rest = (Population(key, *of) for key, of in outcomes.items())
    nobody = {PAIRED} if ever and stages["selected"] else set()
    return tuple(one for one in (*funnel, *_cycles(funnel, snapshot), *rest) if one.people or one.key in nobody)


CYCLED = (NOMINATED, SELECTED, PAIRED, PROMOTED)
"""The stages that are looked at by cycle: the selection, and what came of the pairs."""


def in_cycle(key: PopulationKey, cycle: str) -> PopulationKey:
    """What the people of a stage who were nominated in a cycle are called."""
    return (*key, "cycle", cycle)


def cycles_in(keys: Iterable[PopulationKey]) -> tuple[str, ...]:
    """The cycles that there are sets of people for, oldest first."""
    return tuple(sorted({str(key[2]) for key in keys if key[1:2] == ("cycle",)}))


def _cycles(funnel: Sequence[Population], snapshot: Snapshot) -> Iterator[Population]:
    """The people of stages by the cycle of their nomination, where there are several cycles."""
    people = {one.key: one.people for one in funnel}
    cycles: dict[str, set[str]] = {}
    for name, cycle in snapshot.history.nominations.select("person_id", "round").iter_rows():
        cycles.setdefault(cycle, set()).add(name)
    for cycle in sorted(cycles) if len(cycles) > 1 else ():
        pool: PopulationKey | None = None
        for key in CYCLED:
            here = people[key] & cycles[cycle]
            yield Population(in_cycle(key, cycle), here, pool or NOMINATED)
            pool = in_cycle(key, cycle)
