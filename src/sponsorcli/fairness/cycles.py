"""Each group against the others within cycles, so that a year with many places does not pass for a fair year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sponsorcli.statistics import Interval, Proportion
from sponsorcli.statistics.groups import UNDECLARED, reference_group
from sponsorcli.statistics.significance import holm
from sponsorcli.statistics.stratified import (
    Stratum,
    common_odds_ratio,
    equal_odds_p,
    mantel_haenszel,
    odds_ratio_interval,
)

from .figures import GroupFigures

SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class CycleImpact:
    """A group against the reference at a step, compared within each cycle and put together.

    `cycles` are those that have both, `left_out` how many others there are. `odds_ratio` is Mantel and
    Haenszel's, `p_value` of the Cochran-Mantel-Haenszel test, `adjusted` for the number of groups (Holm), `equal_p` of
    Breslow and Day's test that the ratio is the same in all cycles. `shortfall` adds up, over cycles, how many more
    would have passed at the rate of all.
    """

    step: str
    attribute: str
    group: str
    reference: str
    as_of: date | None
    cycles: int
    left_out: int
    passed: Proportion
    odds_ratio: float | None
    interval: Interval | None
    p_value: float
    adjusted: float
    equal_p: float | None
    shortfall: float

    @property
    def reading(self) -> str:
        """What the row says, in one plain clause."""
        if self.equal_p is not None and self.equal_p < SIGNIFICANT:
            return "the gap differs between cycles: read each by itself"
        if self.adjusted >= SIGNIFICANT:
            return "no signal over cycles"
        return "review: lower over cycles, unlikely to be chance" if self.shortfall > 0 else "higher over cycles"

    @property
    def is_to_review(self) -> bool:
        """Whether the reading asks somebody to look."""
        return self.reading.startswith("review")


Tables = Sequence[tuple[Proportion, Mapping[str, Proportion]]]
"""For each cycle, everybody at the step and each group."""


def cycle_impacts(figures: GroupFigures) -> tuple[CycleImpact, ...]:
    """Each step by each attribute over the rounds of exact figures, where there are two or more."""
    by_step: dict[tuple[str, str], list[tuple[Proportion, Mapping[str, Proportion]]]] = {}
    for _, cycle in figures.cycles if len(figures.cycles) > 1 else ():
        for one in cycle:
            for attribute, groups in one.groups.items():
                shown = {name: outcome for name, outcome in groups.items() if outcome is not None}
                by_step.setdefault((one.name, attribute), []).append((one.everybody, shown))
    return tuple(row for of, tables in by_step.items() for row in _adjusted(tuple(_compared(tables, of, figures))))


def _adjusted(rows: Sequence[CycleImpact]) -> Iterator[CycleImpact]:
    for row, p_value in zip(rows, holm(tuple(row.p_value for row in rows)), strict=True):
        yield replace(row, adjusted=p_value)


def _compared(tables: Tables, of: tuple[str, str], figures: GroupFigures) -> Iterator[CycleImpact]:
    """Every group against the one with the highest rate over all cycles."""
    whole = _over_cycles(tables)
    reference = reference_group(whole, sum(everybody.people for everybody, _ in tables))
    for name in whole if reference is not None else ():
        both = [table for table in tables if reference in table[1] and name in table[1]]
        if reference is not None and name != reference and len(both) > 1:
            yield _pooled(both, (name, reference), of, (figures.as_of, len(tables)))


def _pooled(
    both: Sequence[tuple[Proportion, Mapping[str, Proportion]]],
    names: tuple[str, str],
    of: tuple[str, str],
    when: tuple[date | None, int],
) -> CycleImpact:
    """A group against the reference over the cycles that show both, `of` a step and an attribute; not yet adjusted.

    `when` has the day and how many cycles there are.
    """
    name, reference = names
    strata = [_stratum(groups[name], groups[reference]) for _, groups in both]
    passed = _sum(groups[name] for _, groups in both)
    shortfall = sum(groups[name].people * everybody.rate - groups[name].events for everybody, groups in both)
    p_value = mantel_haenszel(strata)[1]
    return CycleImpact(
        *of, name, reference, when[0], len(both), when[1] - len(both), passed,
        common_odds_ratio(strata), odds_ratio_interval(strata), p_value, p_value, equal_odds_p(strata), shortfall,
    )  # fmt: skip


def _over_cycles(tables: Tables) -> dict[str, Proportion]:
    """The rate of each declared group over all cycles that show it, by name."""
    names = sorted({name for _, groups in tables for name in groups if name != UNDECLARED})
    return {name: _sum(groups[name] for _, groups in tables if name in groups) for name in names}


def _stratum(group: Proportion, reference: Proportion) -> Stratum:
    return Stratum(group.people, reference.people, group.events, reference.events)


def _sum(rates: Iterator[Proportion]) -> Proportion:
    given = tuple(rates)
    return Proportion(sum(one.events for one in given), sum(one.people for one in given))
