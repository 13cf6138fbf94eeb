"""Make figures by group: what the ledger shows as of the day, or exact ones for the audit file's owner."""

from collections.abc import Mapping
from itertools import combinations

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.statistics import Proportion
from sponsorcli.statistics.groups import UNDECLARED

from .figures import AND, GroupFigure, GroupFigures
from .groups import Members, audited_attributes, cells_of, group_members
from .ledger import Ledger
from .populations import (
    IN_ORDER,
    OPPORTUNITY,
    OVER_ROUNDS,
    PAIRED,
    Populations,
    Step,
    populations_on,
    steps_of,
)  # fmt: skip
from .within import compare_over_rounds

ENTRIES = ("nominated", "candidates", "rated", "successors")
"""Where bias can enter before, beside and after the selection: exactly shown whatever the program's list."""
LEAST_REST = 5
"""Where fewer people than this seem to be outside the largest group of a set, it is not shown by the attribute."""
TOGETHER = (*OVER_ROUNDS, (PAIRED, OPPORTUNITY))
"""What is looked at by two attributes together, exactly only."""


def shown_figures(snapshot: Snapshot, ledger: Ledger) -> GroupFigures:
    """What the ledger shows of the program as of the day: of each step the latest figure."""
    mine = (one for one in ledger.figures if one.program == snapshot.program.about.id and one.day <= snapshot.as_of)
    latest = {one.step: one for one in sorted(mine, key=lambda one: one.day)}
    figures = []
    for step, one in latest.items():
        everybody = Proportion(ledger.sets[one.passed].bit_count(), ledger.sets[one.pool].bit_count())
        before, after = ledger.counts[one.pool], ledger.counts[one.passed]
        groups = {
            name: _as_shown(before[name], after[name], everybody, snapshot, ledger.terms.variance)
            for name in audited_attributes(snapshot)
            if name in before and name in after
        }
        figures.append(GroupFigure(step, one.day, everybody, groups))
    percent = snapshot.program.fairness.reference_percent
    return GroupFigures(tuple(sorted(figures, key=_in_order)), ledger.terms.variance, reference_percent=percent)


def _as_shown(
    before: Mapping[str, int], after: Mapping[str, int], everybody: Proportion, snapshot: Snapshot, variance: float
) -> dict[str, Proportion | None]:
    """The groups with their perturbed counts; withheld those that seem to be too few, and all where nearly all are one.

    Decided on perturbed counts, so that what is withheld tells no more than they do. Who did not say are left out where
    they are few.
    """
    below = snapshot.program.outcomes.withhold_below
    sets = ((before, everybody.people), (after, everybody.events))
    is_mixed = all(people - max(counts.values(), default=0) >= LEAST_REST for counts, people in sets)
    return {
        group: Proportion(min(after.get(group, 0), people), people, variance) if is_mixed and people >= below else None
        for group, people in before.items()
        if group != UNDECLARED or people >= below
    }


def exact_figures(snapshot: Snapshot, audit: RosterTable) -> GroupFigures:
    """Everything by group as it is on the day, for whoever may open the audit file anyway."""
    populations, members = populations_on(snapshot), group_members(snapshot, audit)
    both = {
        f"{one}{AND}{other}": {
            f"{first}, {second}": members[one][first] & members[other][second]
            for first in members[one]
            for second in members[other]
        }
        for one, other in combinations(members, 2)
    }
    names = dict.fromkeys((*snapshot.program.fairness.figures, *ENTRIES))
    steps = dict.fromkeys(
        step for name in names for step in steps_of(name, populations, snapshot) if step[0] in populations
    )
    figures = (
        _exact(step, populations, {**members, **both} if step in TOGETHER else members, snapshot) for step in steps
    )
    percent = snapshot.program.fairness.reference_percent
    over_rounds = tuple(compare_over_rounds(snapshot, populations, members))
    return GroupFigures(tuple(sorted(figures, key=_in_order)), 0.0, over_rounds, percent)


def _exact(step: Step, populations: Populations, members: Members, snapshot: Snapshot) -> GroupFigure:
    pool, passed = (populations.get(key, frozenset()) for key in step)
    groups = {
        attribute: {
            group: Proportion(len(cell & passed), len(cell))
            for group, cell in cells_of(inside, pool).items()
            if cell and not (AND in attribute and group == UNDECLARED)
        }
        for attribute, inside in members.items()
    }
    return GroupFigure(step, snapshot.as_of, Proportion(len(passed), len(pool)), groups)


def _in_order(figure: GroupFigure) -> tuple[int, int, str]:
    """What comes before selection, stages in their order, candidates, then outcomes."""
    places = [IN_ORDER.index(key) if key in IN_ORDER else len(IN_ORDER) for key in reversed(figure.step)]
    return places[0], places[1], str(figure.step)
