"""Figures by group as values: steps with everybody and each group, and how the groups compare."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sponsorcli.outcomes.measures import GroupRate, Representation
from sponsorcli.statistics import Proportion
from sponsorcli.statistics.groups import REFERENCE_PERCENT, UNDECLARED, GroupImpact, compare_groups
from sponsorcli.statistics.significance import benjamini_hochberg, holm
from sponsorcli.statistics.stratified.pooled_comparison import PooledComparison

from .populations import Step

AND = " and "
"""Between two attributes that are looked at together."""


@dataclass(frozen=True, slots=True)
class StepImpact:
    """A group at a step, as of a day; without a group where everybody passed, without an outcome where withheld."""

    step: Step
    attribute: str
    group: str | None
    as_of: date
    outcome: GroupImpact | None
    everybody: Proportion

    @property
    def is_compared(self) -> bool:
        """Whether the group is compared with another."""
        return self.outcome is not None and self.outcome.impact is not None

    @property
    def is_to_review(self) -> bool:
        """Whether the row's reading asks somebody to look."""
        return self.outcome is not None and self.outcome.is_to_review


@dataclass(frozen=True)
class GroupFigure:
    """A step by group as of a day: everybody at it, and by attribute each group; None where it is withheld."""

    step: Step
    day: date
    everybody: Proportion
    groups: Mapping[str, Mapping[str, Proportion | None]]

    def shown(self, attribute: str) -> dict[str, Proportion]:
        """The groups that are not withheld."""
        return {name: outcome for name, outcome in self.groups[attribute].items() if outcome is not None}

    def impacts(self, attribute: str, percent: int = REFERENCE_PERCENT) -> Iterator[StepImpact]:
        """The groups compared with one that has `percent` of the people or more.

        One row without a group where everybody passed, so that none can fare otherwise.
        """
        of = (self.step, attribute)
        if self.everybody.events == self.everybody.people:
            yield StepImpact(*of, None, self.day, None, self.everybody)
            return
        adjust = benjamini_hochberg if AND in attribute else holm
        compared = compare_groups(
            self.shown(attribute), self.everybody, apart=frozenset({UNDECLARED}), adjust=adjust, percent=percent
        )  # fmt: skip
        by_name = {one.group: one for one in compared}
        for name in self.groups[attribute]:
            yield StepImpact(*of, name, self.day, by_name.get(name), self.everybody)


@dataclass(frozen=True)
class GroupFigures:
    """All figures by group that there are for a program as of a day.

    `variance` is that of the noise in each count, 0 where they are exact; only then are there attributes of two
    together, and steps by attribute `over_rounds` of nomination, where there are two or more. A group of fewer than
    `reference_percent` of the people at a step is not what others are compared with.
    """

    figures: tuple[GroupFigure, ...] = ()
    variance: float = 0.0
    over_rounds: tuple[tuple[Step, str, PooledComparison], ...] = ()
    reference_percent: int = REFERENCE_PERCENT

    @property
    def as_of(self) -> date | None:
        """The last day on which a figure was made; None without one."""
        return max((one.day for one in self.figures), default=None)

    def impacts(self, *steps: Step, together: bool = False) -> tuple[StepImpact, ...]:
        """Each group at these steps (by default all but representation), by one attribute or by two together."""
        figures = [one for one in self.figures if (one.step in steps if steps else one.step[0][0] != "leaders")]
        names = dict.fromkeys(name for one in figures for name in one.groups if (AND in name) == together)
        return tuple(
            row
            for name in names
            for one in figures
            if name in one.groups
            for row in one.impacts(name, self.reference_percent)
        )

    def rates(self) -> Iterator[GroupRate]:
        """The outcomes at each horizon by group."""
        for one, attribute, group, outcome in self._of("rate"):
            _, population, months, measure = one.step[1]
            people = None if outcome is None else outcome.people
            yield GroupRate(str(measure), int(months), str(population), attribute, group, people, outcome, one.day)

    def representation(self) -> Iterator[Representation]:
        """Leaders among each group, then and now."""
        for one, attribute, group, leaders in self._of("leaders"):
            of = (str(one.step[0][1]), attribute, group, str(one.step[0][2]))
            if leaders is None:
                yield Representation(*of, None, None, as_of=one.day)
                continue
            due = one.everybody.rate * leaders.people
            is_group = group != UNDECLARED
            gap = due - leaders.events if is_group else None
            parity = leaders.events / due if is_group and due else None
            yield Representation(*of, leaders.people, leaders, gap, parity, one.day)

    def _of(self, kind: str) -> Iterator[tuple[GroupFigure, str, str, Proportion | None]]:
        for one in self.figures:
            for attribute, groups in one.groups.items() if one.step[0][0] == kind else ():
                for group, outcome in groups.items():
                    yield one, attribute, group, outcome
