"""Figures by group, for every report: what the ledger shows as of the day, or exactly, for the audit file's owner."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.outcomes import PopulationKey
from sponsorcli.outcomes.measures import GroupRate, Representation
from sponsorcli.statistics import Proportion
from sponsorcli.statistics.disclosure import PERTURBATION
from sponsorcli.statistics.groups import UNDECLARED, GroupImpact, compare_groups
from sponsorcli.statistics.significance import benjamini_hochberg, holm

from .groups import Members, cells_of, group_members
from .ledger import Ledger
from .populations import (
    NOMINATED,
    OPPORTUNITY,
    PAIRED,
    PROMOTED,
    SELECTED,
    STAGES,
    Step,
    by_cycle,
    populations_on,
    steps_of,
)

LEAST_REST = 5
"""Where fewer people than this seem to be outside the largest group of a set, it is not shown by the attribute."""
TWO_WAY = ((NOMINATED, SELECTED), (PAIRED, OPPORTUNITY), (PAIRED, PROMOTED))
"""What is looked at by two attributes at once, exactly only."""
AND = " and "


@dataclass(frozen=True)
class GroupFigure:
    """A step by group as of a day: everybody at it, and by attribute each group; None where it is withheld."""

    step: Step
    day: date
    everybody: Proportion
    groups: Mapping[str, Mapping[str, Proportion | None]]

    @property
    def name(self) -> str:
        """What the step is called in reports."""
        return name_of_step(self.step)


def name_of_step(step: Step) -> str:
    """What a step is called in reports."""
    pool, passed = step
    if pool[0] == "rate":
        who = "protégés" if pool[1] == "protege" else "comparison group"
        what = {"retention": "still employed", "promotion": "promoted"}[str(passed[3])]
        return f"{what} after {pool[2]} months, {who}"
    return f"leaders {pool[2]}, {pool[1]}" if pool[0] == "leaders" else f"{pool[0]} to {passed[0]}"


@dataclass(frozen=True, slots=True)
class StepImpact:
    """A group at a step, as of a day; without a group where everybody passed, without an outcome where withheld."""

    step: str
    attribute: str
    group: str | None
    as_of: date
    outcome: GroupImpact | None
    everybody: Proportion

    @property
    def is_to_review(self) -> bool:
        """Whether the row's reading asks somebody to look."""
        return self.outcome is not None and self.outcome.is_to_review


@dataclass(frozen=True)
class GroupFigures:
    """All figures by group that there are for a program as of a day; `variance` is that of the noise in each count."""

    figures: tuple[GroupFigure, ...] = ()
    variance: float = 0.0
    cycles: tuple[tuple[str, tuple[GroupFigure, ...]], ...] = ()
    """The figures of each round, exactly only."""

    @property
    def as_of(self) -> date | None:
        """The last day on which a figure was made; None without one."""
        return max((one.day for one in self.figures), default=None)

    def at(self, *steps: Step) -> tuple[GroupFigure, ...]:
        """The figures of these steps."""
        return tuple(one for one in self.figures if one.step in steps)

    def impacts(self, *steps: Step) -> tuple[StepImpact, ...]:
        """Each group at each of these steps, by default at all but representation, attribute by attribute."""
        figures = self.at(*steps) if steps else [one for one in self.figures if one.step[0][0] != "leaders"]
        attributes = dict.fromkeys(name for one in figures for name in one.groups if AND not in name)
        return tuple(row for name in attributes for one in figures for row in _impacts(one, name))

    def crosses(self) -> tuple[StepImpact, ...]:
        """The steps by two attributes at once: exactly only."""
        return tuple(
            row for one in self.figures for name in one.groups if AND in name for row in _impacts(one, name)
        )  # fmt: skip

    def rates(self) -> Iterator[GroupRate]:
        """The outcomes at each horizon by group."""
        for one in self.figures:
            if one.step[0][0] == "rate":
                _, population, months, measure = one.step[1]
                for attribute, groups in one.groups.items():
                    for group, outcome in groups.items():
                        people = None if outcome is None else outcome.people
                        yield GroupRate(
                            str(measure), int(months), str(population), attribute, group, people, outcome, one.day
                        )

    def representation(self) -> Iterator[Representation]:
        """Leaders among each group, then and now."""
        for one in self.figures:
            if one.step[0][0] == "leaders":
                _, population, when = one.step[0]
                for attribute, groups in one.groups.items():
                    for group, leaders in groups.items():
                        people = None if leaders is None else leaders.people
                        gap, parity = (
                            _parity(leaders, one.everybody) if leaders and group != UNDECLARED else (None, None)
                        )
                        yield Representation(
                            str(population), attribute, group, str(when), people, leaders, gap, parity, one.day
                        )


def _impacts(figure: GroupFigure, attribute: str) -> Iterator[StepImpact]:
    """The groups at a step; one row without a group where everybody passed, so that none can fare otherwise."""
    if figure.everybody.events == figure.everybody.people:
        yield StepImpact(figure.name, attribute, None, figure.day, None, figure.everybody)
        return
    groups = figure.groups.get(attribute, {})
    shown = {name: outcome for name, outcome in groups.items() if outcome is not None}
    adjust = benjamini_hochberg if AND in attribute else holm
    compared = {
        one.group: one for one in compare_groups(shown, figure.everybody, apart=frozenset({UNDECLARED}), adjust=adjust)
    }
    for name in groups:
        yield StepImpact(figure.name, attribute, name, figure.day, compared.get(name), figure.everybody)


def _parity(part: Proportion, whole: Proportion) -> tuple[float, float | None]:
    """The headcount gap and the parity index of a group among the whole."""
    due = whole.rate * part.people
    return due - part.events, part.events / due if due else None


def shown_figures(snapshot: Snapshot, ledger: Ledger) -> GroupFigures:
    """What the ledger shows of the program as of the day: of each step the latest figure."""
    latest = {
        one.step: one
        for one in sorted(ledger.figures, key=lambda one: one.day)
        if one.program == snapshot.program.about.id and one.day <= snapshot.as_of
    }
    wanted = [name for name in dict.fromkeys(snapshot.program.outcomes.groups) if name != "person_id"]
    below = snapshot.program.outcomes.withhold_below
    figures = []
    for one in latest.values():
        everybody = Proportion(ledger.sets[one.passed].bit_count(), ledger.sets[one.pool].bit_count())
        before, after = (ledger.counts.get(number, {}) for number in (one.pool, one.passed))
        groups = {
            name: _as_shown(before[name], after[name], everybody, below)
            for name in wanted
            if name in before and name in after
        }
        figures.append(GroupFigure(one.step, one.day, everybody, groups))
    return GroupFigures(tuple(sorted(figures, key=_in_order)), PERTURBATION.variance)


def _as_shown(
    before: Mapping[str, int], after: Mapping[str, int], everybody: Proportion, below: int
) -> dict[str, Proportion | None]:
    """The groups with their perturbed counts; withheld those that seem to be too few, and all where nearly all are one.

    Decided on perturbed counts, so that what is withheld tells no more than they do. Who did not say are left out where
    they are few.
    """
    whole = ((before, everybody.people), (after, everybody.events))
    is_open = all(people - max(counts.values(), default=0) >= LEAST_REST for counts, people in whole)
    shown = {
        group: Proportion(min(after.get(group, 0), people), people, PERTURBATION.variance)
        if is_open and people >= below
        else None
        for group, people in before.items()
    }
    return {group: outcome for group, outcome in shown.items() if outcome is not None or group != UNDECLARED}


def _in_order(figure: GroupFigure) -> tuple[int, int, str]:
    """Stages in their order, then outcomes."""
    pool, passed = figure.step
    places = [STAGES.index(key) if key in STAGES else len(STAGES) for key in (passed, pool)]
    return places[0], places[1], str(figure.step)


def exact_figures(snapshot: Snapshot, audit: RosterTable) -> GroupFigures:
    """Everything by group as it is on the day, for whoever may open the audit file anyway."""
    populations, members = populations_on(snapshot), group_members(snapshot, audit)
    crossed = {f"{one}{AND}{other}": _crossed(members[one], members[other]) for one, other in combinations(members, 2)}
    names = dict.fromkeys(snapshot.program.fairness.figures)
    steps = dict.fromkeys(step for name in names for step in steps_of(name, populations))
    figures = [
        _exact(step, populations, {**members, **(crossed if step in TWO_WAY else {})}, snapshot.as_of) for step in steps
    ]
    cycles = [
        (
            cycle,
            tuple(
                _exact(step, sets, members, snapshot.as_of)
                for step in ((NOMINATED, SELECTED), (PAIRED, PROMOTED))
                if sets[step[0]]
            ),
        )
        for cycle, sets in by_cycle(populations, snapshot)
    ]
    return GroupFigures(
        tuple(sorted((one for one in figures if one.everybody.people), key=_in_order)), cycles=tuple(cycles)
    )


def _crossed(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    return {f"{first}, {second}": one[first] & other[second] for first in one for second in other}


def _exact(step: Step, populations: Mapping[PopulationKey, frozenset[str]], members: Members, day: date) -> GroupFigure:
    pool, passed = (populations.get(key, frozenset()) for key in step)
    groups = {
        attribute: {
            group: Proportion(len(cell & passed), len(cell))
            for group, cell in cells_of(inside, pool).items()
            if cell and not (AND in attribute and group == UNDECLARED)
        }
        for attribute, inside in members.items()
    }
    return GroupFigure(step, day, Proportion(len(passed & pool), len(pool)), groups)
