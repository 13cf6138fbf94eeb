"""The one outcome that the programme is first judged by, how far it can be told yet, and the others, adjusted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from sponsorcli.model import Snapshot
from sponsorcli.statistics.significance import holm

from .looks import FollowUp, has_ended
from .measures.progress import ProgressComparison
from .measures.rates import RateDifference
from .measures.time_to_event import TimeToEventComparison

SIGNIFICANT = 0.05
"""A p-value below is not to be expected by chance; of a secondary measure, the adjusted one."""


@dataclass(frozen=True, slots=True)
class PrimaryOutcome:
    """A difference from comparable colleagues, and after how many months the plan looks at it.

    `followed` says how many were followed so long.
    """

    difference: RateDifference
    followed: FollowUp
    planned_months: int

    @property
    def is_interim(self) -> bool:
        """Whether the plan looks later than the figure does, at more people, or at the end of the programme."""
        return self.followed.months < self.planned_months or self.followed.is_interim

    @property
    def may_be_chance(self) -> bool:
        """Whether so large a difference is to be expected by chance, or cannot be tested."""
        return self.difference.p_value is None or self.difference.p_value >= SIGNIFICANT


def primary_outcome(
    differences: Sequence[RateDifference], followed: Sequence[FollowUp], snapshot: Snapshot
) -> PrimaryOutcome | None:
    """The program's primary measure; None where no figure of it can be shown.

    Before half of the protégés have been followed for as long as planned, it is that after the longest time for which
    half of them have, and so an interim look.
    """
    planned = snapshot.program.outcomes.planned
    if planned is None:
        return None
    shown = {
        one.months: one
        for one in differences
        if (one.measure, one.population) == (planned.measure, "comparison") and one.interval is not None
    }
    looks = {one.months: one for one in followed if one.months in shown and one.months <= planned.within_months}
    if not looks:
        return None
    by_half = [months for months, one in looks.items() if one.proteges >= one.proteges_not_yet]
    months = max(by_half) if by_half else min(looks)
    return PrimaryOutcome(shown[months], looks[months], planned.within_months)


@dataclass(frozen=True, slots=True)
class Comparisons:
    """All comparisons of a report that have a p-value."""

    differences: tuple[RateDifference, ...]
    progress: tuple[ProgressComparison, ...]
    waiting: tuple[TimeToEventComparison, ...]

    def adjusted(self, primary: PrimaryOutcome | None, snapshot: Snapshot) -> Self:
        """The same, the p-values of all but the primary one adjusted together: by chance alone one of them is below
        0.05 in 5 % of reports at most.

        Holm 1979, Scandinavian Journal of Statistics 6, 65-70.
        """  # fmt: skip
        first = None if primary is None else primary.difference
        is_interim = not has_ended(snapshot) if primary is None else primary.is_interim
        others = [one.p_value for one in self.differences if one is not first]
        others += [one.p_value for one in self.progress]
        others += [one.p_value for one in self.waiting] + [one.mean_p_value for one in self.waiting]
        values = iter(holm(tuple(one for one in others if one is not None)))

        def next_of(p_value: float | None) -> float | None:
            return None if p_value is None else next(values)

        return type(self)(
            tuple(
                replace(one, p_adjusted=one.p_value, is_primary=True, is_interim=is_interim)
                if one is first
                else replace(one, p_adjusted=next_of(one.p_value))
                for one in self.differences
            ),
            tuple(replace(one, p_adjusted=next_of(one.p_value)) for one in self.progress),
            tuple(replace(one, is_interim=is_interim) for one in self._waiting_adjusted(next_of)),
        )

    def _waiting_adjusted(self, next_of: Callable[[float | None], float | None]) -> tuple[TimeToEventComparison, ...]:
        """The log-rank tests, then the mean times."""
        tested = [replace(one, p_adjusted=next_of(one.p_value)) for one in self.waiting]
        return tuple(replace(one, mean_p_adjusted=next_of(one.mean_p_value)) for one in tested)
