"""Each group against the others within strata, so that a year with many places does not pass for a fair year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sponsorcli.statistics.groups import REFERENCE_PERCENT, UNDECLARED, reference_group
from sponsorcli.statistics.intervals import Interval, Proportion
from sponsorcli.statistics.significance import holm

from .odds_ratios import Stratum, common_odds_ratio, equal_odds_p, mantel_haenszel, odds_ratio_interval

SIGNIFICANT = 0.05
Tables = Sequence[tuple[Proportion, Mapping[str, Proportion]]]
"""For each stratum, everybody and each group."""


@dataclass(frozen=True, slots=True)
class PooledComparison:
    """A group against the reference, compared within each stratum and put together.

    `strata` are those that have both, `left_out` how many others there are. `odds_ratio` is Mantel and Haenszel's,
    `p_value` of the Cochran-Mantel-Haenszel test, `adjusted` for the number of groups (Holm), `equal_p` of Breslow and
    Day's test that the ratio is the same in all. `shortfall` adds up how many more would have passed at the rate of
    all.
    """

    group: str
    reference: str
    strata: int
    left_out: int
    passed: Proportion
    odds_ratio: float | None
    interval: Interval | None
    p_value: float
    adjusted: float
    equal_p: float | None
    shortfall: float
    unit: str = "cycles"
    """What the strata are called, several of them."""

    @property
    def reading(self) -> str:
        """What the row says, in one plain clause."""
        if self.equal_p is not None and self.equal_p < SIGNIFICANT:
            return f"the gap differs between {self.unit}: read each by itself"
        if self.adjusted >= SIGNIFICANT:
            return f"no signal over {self.unit}"
        if self.shortfall > 0:
            return f"review: lower over {self.unit}, unlikely to be chance"
        return f"higher over {self.unit}"

    @property
    def is_to_review(self) -> bool:
        """Whether the reading asks somebody to look."""
        return self.reading.startswith("review")


def compare_over_strata(
    tables: Tables, unit: str = "cycles", percent: int = REFERENCE_PERCENT
) -> tuple[PooledComparison, ...]:
    """Every group against the one with the highest rate over all strata, where two strata or more have both.

    `percent` of everybody a group needs, so that others are compared with it.
    """
    rows = tuple(replace(row, unit=unit) for row in _compared(tables, percent))
    adjusted = holm(tuple(row.p_value for row in rows))
    return tuple(replace(row, adjusted=p_value) for row, p_value in zip(rows, adjusted, strict=True))


def _compared(tables: Tables, percent: int) -> Iterator[PooledComparison]:
    names = sorted({name for _, groups in tables for name in groups} - {UNDECLARED})
    whole = {name: _sum(_having(tables, name), name) for name in names}
    reference = reference_group(whole, sum(everybody.people for everybody, _ in tables), percent)
    for name in names if reference is not None else ():
        both = _having(tables, name, str(reference))
        if name != reference and len(both) > 1:
            yield _pooled(both, name, str(reference), len(tables) - len(both))


def _having(tables: Tables, *names: str) -> Tables:
    """The strata that have all of these groups."""
    return [table for table in tables if set(names) <= table[1].keys()]


def _pooled(both: Tables, name: str, reference: str, left_out: int) -> PooledComparison:
    """A group against the reference over the strata that have both, not yet adjusted."""
    pairs = [(groups[name], groups[reference]) for _, groups in both]
    strata = [Stratum(one.people, other.people, one.events, other.events) for one, other in pairs]
    shortfall = sum(groups[name].people * everybody.rate - groups[name].events for everybody, groups in both)
    p_value = mantel_haenszel(strata)[1]
    return PooledComparison(
        name, reference, len(both), left_out, _sum(both, name), common_odds_ratio(strata),
        odds_ratio_interval(strata), p_value, p_value, equal_odds_p(strata), shortfall,
    )  # fmt: skip


def _sum(tables: Tables, name: str) -> Proportion:
    """The rate of the group over all strata."""
    given = [groups[name] for _, groups in tables]
    return Proportion(sum(one.events for one in given), sum(one.people for one in given))
