"""The whole audit: every step by each attribute, by two at once, and within cycles."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem
from sponsorcli.statistics import GroupImpact, Proportion, benjamini_hochberg, compare_groups

from .book import STEPS_NOT_AUDITED, Book, Release, lacking_problems
from .crosses import Cross
from .cycles import CycleRow, cycle_rows
from .populations import NOMINATED, OPPORTUNITY, PAIRED, PROMOTED, SELECTED, STAGES, Key
from .steps import ImpactRow, impact_rows

CROSS_STEPS = ((NOMINATED, SELECTED), (PAIRED, OPPORTUNITY), (PAIRED, PROMOTED))


@dataclass(frozen=True, slots=True)
class Stage:
    """How many people are at a stage on the last day for which figures by group are made."""

    name: str
    people: int


@dataclass(frozen=True, slots=True)
class CrossRow:
    """A cell of two attributes at a step; so many cells of the step are `dropped`, not shown."""

    step: str
    attributes: tuple[str, str]
    as_of: date
    outcome: GroupImpact
    dropped: int


@dataclass(frozen=True, slots=True)
class Fairness:
    """How everything fell on groups; all of it empty without an audit table, or before the first day for it."""

    as_of: date | None
    stages: tuple[Stage, ...]
    impact: tuple[ImpactRow, ...]
    crosses: tuple[CrossRow, ...]
    cycles: tuple[CycleRow, ...]
    problems: tuple[Problem, ...]


def audit_steps(snapshot: Snapshot, book: Book | None) -> Fairness:
    """The audit by the book."""
    problems = tuple(lacking_problems(book, snapshot, "S004", STEPS_NOT_AUDITED))
    if book is None or not book.releases:
        return Fairness(None, (), (), (), (), problems)
    last = book.releases[-1]
    stages = tuple(Stage(str(key[0]), last.people[key].bit_count()) for key in STAGES if key in last.people)
    return Fairness(last.day, stages, impact_rows(book), tuple(_crosses(book)), cycle_rows(book), problems)


def _crosses(book: Book) -> Iterator[CrossRow]:
    """The steps by two attributes at once, each as of the last day on which both of its sets are shown so."""
    for pair in book.releases[-1].crossed:
        for pool, outcome in CROSS_STEPS:
            for release in reversed(book.releases):
                if pool in release.crossed[pair] and outcome in release.crossed[pair]:
                    yield from _cells(release, pair, pool, outcome, book.below)
                    break


def _cells(release: Release, pair: tuple[str, str], pool: Key, outcome: Key, below: int) -> Iterator[CrossRow]:
    before, after = release.crossed[pair][pool], release.crossed[pair][outcome]
    everybody = Proportion(release.people[outcome].bit_count(), release.people[pool].bit_count())
    step = f"{pool[0]} to {outcome[0]}"
    shown = _shares(before, after, below)
    dropped = before.dropped + len(before.shown) - len(shown)
    rates = {", ".join(cell): shown[cell] for cell in sorted(shown)}
    for one in compare_groups(rates, everybody, adjust=benjamini_hochberg):
        yield CrossRow(step, pair, release.day, one, dropped)


def _shares(before: Cross, after: Cross, below: int) -> dict[tuple[str, str], Proportion]:
    return {
        cell: Proportion(after.shown[cell], people)
        for cell, people in before.shown.items()
        if cell in after.shown and people >= below
    }
