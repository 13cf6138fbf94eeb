"""The audit: how each step from nomination to promotion fell on groups, by attribute, by two at once, within cycles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sponsorcli.model import Snapshot
from sponsorcli.outcomes import PopulationKey
from sponsorcli.problems import Problem
from sponsorcli.statistics import Proportion
from sponsorcli.statistics.groups import POOLED_REMAINDER, UNDECLARED, GroupImpact, compare_groups
from sponsorcli.statistics.significance import benjamini_hochberg

from .cycles import CycleImpact, cycle_impacts
from .releases.history import STEPS_NOT_AUDITED, Release, ReleaseHistory, missing_attribute_problems, shown_rates
from .releases.populations import (
    ACTIVE,
    ELIGIBLE,
    NOMINATED,
    OPPORTUNITY,
    PAIRED,
    PROMOTED,
    SELECTED,
    STAGES,
)
from .releases.two_way import TwoWayCells

Step = tuple[PopulationKey | None, PopulationKey]
"""A pool and who of it came further; without a pool, the nearest stage before of which figures are shown."""
SELECTION: tuple[Step, ...] = ((None, ELIGIBLE), (None, SELECTED), (NOMINATED, SELECTED))
STEPS: tuple[Step, ...] = (
    *SELECTION, (None, PAIRED), (None, ACTIVE), (None, OPPORTUNITY), (None, PROMOTED), (NOMINATED, PROMOTED)
)  # fmt: skip
"""What is audited, each step and some together."""


@dataclass(frozen=True, slots=True)
class StepImpact:
    """A group at a step, as of a day.

    `pool` and `outcome` are missing where withheld; `everybody` is the step as a whole. Where everybody passed there
    is one row without a group; where the step is not shown by the attribute at all, one without a day either.
    """

    step: str
    attribute: str
    group: str | None
    as_of: date | None
    pool: int | None
    outcome: GroupImpact | None
    everybody: Proportion | None

    @property
    def is_to_review(self) -> bool:
        """Whether the row's reading asks somebody to look."""
        return self.outcome is not None and self.outcome.is_to_review


def step_impacts(history: ReleaseHistory, steps: Sequence[Step] = STEPS) -> tuple[StepImpact, ...]:
    """The audit of each step for each attribute, each as of the last day on which all of it could be shown."""
    return tuple(row for attribute in history.attributes for row in _attribute_rows(history, attribute, steps))


def _attribute_rows(history: ReleaseHistory, attribute: str, steps: Sequence[Step]) -> Iterator[StepImpact]:
    done: set[tuple[PopulationKey, PopulationKey]] = set()
    for pool, outcome in steps:
        if not any(outcome in release.people for release in history.releases):
            continue
        found = history.latest(attribute, outcome, pool)
        if found is None and pool is None:
            yield StepImpact(f"earlier stage to {outcome[0]}", attribute, None, None, None, None, None)
        if found is not None and (found[1], outcome) not in done:
            done.add((found[1], outcome))
            if found[0].people[found[1]] == found[0].people[outcome]:
                yield _all_passed(attribute, found[0], (found[1], outcome))
            else:
                yield from impacts_at_step(history, attribute, found[0], (found[1], outcome))


def _all_passed(attribute: str, release: Release, keys: tuple[PopulationKey, PopulationKey]) -> StepImpact:
    """The row of a step that everybody passed, at which no group can fare otherwise than another."""
    people = release.people[keys[0]].bit_count()
    step = f"{keys[0][0]} to {keys[1][0]}"
    return StepImpact(step, attribute, None, release.day, people, None, Proportion(people, people))


def impacts_at_step(
    history: ReleaseHistory, attribute: str, release: Release, keys: tuple[PopulationKey, PopulationKey]
) -> Iterator[StepImpact]:
    """The groups at the step from one set to the other, both of which the release shows."""
    step = f"{keys[0][0]} to {keys[1][0]}"
    before, after = (history.cells(attribute, release, key) for key in keys)
    everybody = Proportion(after.people, before.people)
    shown = shown_rates(before, after, history.below)
    compared = {one.group: one for one in compare_groups(shown, everybody, apart=frozenset({UNDECLARED}))}
    for name in before.groups:
        yield StepImpact(step, attribute, name, release.day, before.counts.get(name), compared.get(name), everybody)
    rest = history.pooled_remainder(attribute, release, keys)
    if rest is not None:
        shortfall = rest.people * everybody.rate - rest.events
        outcome = GroupImpact(POOLED_REMAINDER, rest, None, None, shortfall, "not compared: several groups")
        yield StepImpact(step, attribute, POOLED_REMAINDER, release.day, rest.people, outcome, everybody)


TWO_WAY_STEPS = ((NOMINATED, SELECTED), (PAIRED, OPPORTUNITY), (PAIRED, PROMOTED))
"""What is audited by two attributes at once."""


@dataclass(frozen=True, slots=True)
class StageSize:
    """How many people are at a stage on the last day for which figures by group are made, also as a share of the
    first stage's.
    """

    name: str
    people: int
    share: float


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

    @property
    def steps(self) -> int:
        """How many steps are audited, one for each attribute."""
        return len({(row.step, row.attribute) for row in self.impact})

    @property
    def steps_withheld(self) -> int:
        """How many of them are not shown."""
        return sum(row.as_of is None for row in self.impact)

    @property
    def steps_shown(self) -> int:
        """How many of them are shown."""
        return len({(row.step, row.attribute) for row in self.impact if row.as_of is not None})

    @property
    def everybody_passed(self) -> int:
        """How many of those shown compare nobody, because everybody passed."""
        return sum(row.group is None and row.everybody is not None for row in self.impact)

    @property
    def to_review(self) -> int:
        """How many rows of all tables ask somebody to look."""
        single = sum(row.is_to_review for row in self.impact) + sum(row.is_to_review for row in self.cycles)
        return single + sum(one.outcome.is_to_review for one in self.crosses)


def audit_steps(snapshot: Snapshot, history: ReleaseHistory | None) -> FairnessAudit:
    """Every step by each attribute, by two at once and within cycles, as far as the release history shows it."""
    problems = tuple(missing_attribute_problems(history, snapshot, "S004", STEPS_NOT_AUDITED))
    if history is None or not history.releases:
        return FairnessAudit(None, (), (), (), (), problems)
    last = history.releases[-1]
    two_way = tuple(_two_way_impacts(history))
    return FairnessAudit(last.day, _stages(last), step_impacts(history), two_way, cycle_impacts(history), problems)


def _stages(last: Release) -> tuple[StageSize, ...]:
    counts = {str(key[0]): last.people[key].bit_count() for key in STAGES if key in last.people}
    first = next(iter(counts.values()), 0)
    return tuple(StageSize(name, people, people / first) for name, people in counts.items())


def _two_way_impacts(history: ReleaseHistory) -> Iterator[TwoWayImpact]:
    """The steps by two attributes at once, each as of the last day on which both of its sets are shown so."""
    for pair in history.releases[-1].crossed:
        for pool, outcome in TWO_WAY_STEPS:
            for release in reversed(history.releases):
                if pool in release.crossed[pair] and outcome in release.crossed[pair]:
                    yield from _cells(release, pair, pool, outcome, history.below)
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
