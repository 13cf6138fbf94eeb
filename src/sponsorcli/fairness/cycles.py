"""Each group against the others within cycles, so that a year with many places does not pass for a fair year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sponsorcli.outcomes import PopulationKey
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

from .releases.history import Release, ReleaseHistory, shown_rates
from .releases.populations import NOMINATED, PAIRED, PROMOTED, SELECTED, cycles_in, in_cycle

COMPARED = ((NOMINATED, SELECTED), (PAIRED, PROMOTED))
SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class CycleImpact:
    """A group against the reference at a step, compared within each cycle and put together.

    `cycles` are those in which both are shown, `left_out` how many others there are. `odds_ratio` is Mantel and
    Haenszel's, `p_value` of the Cochran-Mantel-Haenszel test, `adjusted` for the number of groups (Holm), `equal_p` of
    Breslow and Day's test that the ratio is the same in all cycles. `shortfall` adds up, over cycles, how many more
    would have passed at the rate of all.
    """

    step: str
    attribute: str
    group: str
    reference: str
    as_of: date
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


Tables = Mapping[str, tuple[Proportion, Mapping[str, Proportion]]]
"""By cycle, everybody at the step and the groups that are shown."""


def cycle_impacts(history: ReleaseHistory) -> tuple[CycleImpact, ...]:
    """Each step for each attribute, as of the last day on which two cycles or more could be shown."""
    return tuple(
        row for attribute in history.attributes for step in COMPARED for row in _step(history, attribute, *step)
    )  # fmt: skip


def _step(
    history: ReleaseHistory, attribute: str, pool: PopulationKey, outcome: PopulationKey
) -> Iterator[CycleImpact]:
    for release in reversed(history.releases):
        tables = _tables(history, attribute, release, pool, outcome)
        if len(tables) >= 2:
            rows = tuple(_compared(tables, f"{pool[0]} to {outcome[0]}", attribute, release))
            adjusted = holm(tuple(row.p_value for row in rows))
            yield from (replace(row, adjusted=p_value) for row, p_value in zip(rows, adjusted, strict=True))
            return


def _tables(
    history: ReleaseHistory, attribute: str, release: Release, pool: PopulationKey, outcome: PopulationKey
) -> Tables:
    tables = {}
    for cycle in cycles_in(release.people):
        keys = (in_cycle(pool, cycle), in_cycle(outcome, cycle))
        if all(key in release.shown[attribute] for key in keys):
            before, after = (history.cells(attribute, release, key) for key in keys)
            tables[cycle] = (Proportion(after.people, before.people), shown_rates(before, after, history.below))
    return tables


def _compared(tables: Tables, step: str, attribute: str, release: Release) -> Iterator[CycleImpact]:
    """Every group against the one with the highest rate over all cycles."""
    whole = _over_cycles(tables)
    reference = reference_group(whole, sum(everybody.people for everybody, _ in tables.values()))
    if reference is None:
        return
    for name in whole:
        both = [table for table in tables.values() if reference in table[1] and name in table[1]]
        if name != reference and len(both) >= 2:
            yield _pooled(both, (name, reference), (step, attribute), release)


def _pooled(
    both: Sequence[tuple[Proportion, Mapping[str, Proportion]]],
    names: tuple[str, str],
    of: tuple[str, str],
    release: Release,
) -> CycleImpact:
    """A group against the reference over the cycles that show both, `of` a step and an attribute; not yet adjusted."""
    name, reference = names
    strata = [_stratum(groups[name], groups[reference]) for _, groups in both]
    passed = _sum(groups[name] for _, groups in both)
    shortfall = sum(groups[name].people * everybody.rate - groups[name].events for everybody, groups in both)
    p_value = mantel_haenszel(strata)[1]
    return CycleImpact(
        *of, name, reference, release.day, len(both), len(cycles_in(release.people)) - len(both), passed,
        common_odds_ratio(strata), odds_ratio_interval(strata), p_value, p_value, equal_odds_p(strata), shortfall,
    )  # fmt: skip


def _over_cycles(tables: Tables) -> dict[str, Proportion]:
    """The rate of each declared group over all cycles that show it, by name."""
    names = sorted({name for _, groups in tables.values() for name in groups if name != UNDECLARED})
    return {name: _sum(groups[name] for _, groups in tables.values() if name in groups) for name in names}


def _stratum(group: Proportion, reference: Proportion) -> Stratum:
    return Stratum(group.people, reference.people, group.events, reference.events)


def _sum(rates: Iterator[Proportion]) -> Proportion:
    given = tuple(rates)
    return Proportion(sum(one.events for one in given), sum(one.people for one in given))
