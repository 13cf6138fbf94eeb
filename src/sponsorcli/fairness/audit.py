"""The whole audit: every step by each attribute, by two at once, and within cycles."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem
from sponsorcli.statistics import Proportion
from sponsorcli.statistics.groups import GroupImpact, compare_groups
from sponsorcli.statistics.intervals import benjamini_hochberg

from .cycles import CycleImpact, cycle_impacts
from .releases.history import STEPS_NOT_AUDITED, Release, ReleaseHistory, missing_attribute_problems
from .releases.populations import NOMINATED, OPPORTUNITY, PAIRED, PROMOTED, SELECTED, STAGES, PopulationKey
from .releases.two_way import TwoWayCells
from .steps import StepImpact, step_impacts

TWO_WAY_STEPS = ((NOMINATED, SELECTED), (PAIRED, OPPORTUNITY), (PAIRED, PROMOTED))


@dataclass(frozen=True, slots=True)
class StageSize:
    """How many people are at a stage on the last day for which figures by group are made."""

    name: str
    people: int


@dataclass(frozen=True, slots=True)
class TwoWayImpact:
    """A cell of two attributes at a step; so many cells of the step are `dropped`, not shown."""

    step: str
    attributes: tuple[str, str]
    as_of: date
    outcome: GroupImpact
    dropped: int


@dataclass(frozen=True, slots=True)
class FairnessAudit:
    """How everything fell on groups; all of it empty without an audit table, or before the first day for it."""

    as_of: date | None
    stages: tuple[StageSize, ...]
    impact: tuple[StepImpact, ...]
    crosses: tuple[TwoWayImpact, ...]
    cycles: tuple[CycleImpact, ...]
    problems: tuple[Problem, ...]


def audit_steps(snapshot: Snapshot, book: ReleaseHistory | None) -> FairnessAudit:
    """The audit by the book."""
    problems = tuple(missing_attribute_problems(book, snapshot, "S004", STEPS_NOT_AUDITED))
    if book is None or not book.releases:
        return FairnessAudit(None, (), (), (), (), problems)
    last = book.releases[-1]
    stages = tuple(StageSize(str(key[0]), last.people[key].bit_count()) for key in STAGES if key in last.people)
    return FairnessAudit(
        last.day, stages, step_impacts(book), tuple(_two_way_impacts(book)), cycle_impacts(book), problems
    )


def _two_way_impacts(book: ReleaseHistory) -> Iterator[TwoWayImpact]:
    """The steps by two attributes at once, each as of the last day on which both of its sets are shown so."""
    for pair in book.releases[-1].crossed:
        for pool, outcome in TWO_WAY_STEPS:
            for release in reversed(book.releases):
                if pool in release.crossed[pair] and outcome in release.crossed[pair]:
                    yield from _cells(release, pair, pool, outcome, book.below)
                    break


def _cells(
    release: Release, pair: tuple[str, str], pool: PopulationKey, outcome: PopulationKey, below: int
) -> Iterator[TwoWayImpact]:
    before, after = release.crossed[pair][pool], release.crossed[pair][outcome]
    everybody = Proportion(release.people[outcome].bit_count(), release.people[pool].bit_count())
    step = f"{pool[0]} to {outcome[0]}"
    shown = _shares(before, after, below)
    dropped = before.dropped + len(before.shown) - len(shown)
    rates = {", ".join(cell): shown[cell] for cell in sorted(shown)}
    for one in compare_groups(rates, everybody, adjust=benjamini_hochberg):
        yield TwoWayImpact(step, pair, release.day, one, dropped)


def _shares(before: TwoWayCells, after: TwoWayCells, below: int) -> dict[tuple[str, str], Proportion]:
    return {
        cell: Proportion(after.shown[cell], people)
        for cell, people in before.shown.items()
        if cell in after.shown and people >= below
    }
