"""The one outcome that the programme is first judged by, how far it can be told yet, and the others, adjusted."""

from collections.abc import Sequence
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

    def judged(self, primary: PrimaryOutcome | None, followed: Sequence[FollowUp], snapshot: Snapshot) -> Self:
        """The same, each marked where it is primary or interim, and with its adjusted p-value."""
        first = None if primary is None else primary.difference
        is_interim = not has_ended(snapshot) if primary is None else primary.is_interim
        at = {look.months: look.is_interim for look in followed}
        p_values = self._adjusted(first)
        return type(self)(
            tuple(
                replace(one, p_adjusted=one.p_value, is_primary=True, is_interim=is_interim)
                if one is first
                else replace(one, p_adjusted=p_values.get(one.p_value), is_interim=at[one.months])
                for one in self.differences
            ),
            tuple(
                replace(one, p_adjusted=p_values.get(one.p_value), is_interim=at[one.months]) for one in self.progress
            ),
            tuple(
                replace(
                    one,
                    p_adjusted=p_values.get(one.p_value),
                    mean_p_adjusted=p_values.get(one.mean_p_value),
                    is_interim=is_interim,
                )
                for one in self.waiting
            ),
        )

    def _adjusted(self, first: RateDifference | None) -> dict[float | None, float]:
        """The adjusted p-value of each secondary one; none is below the gate, that of the primary measure.

        So something is called unlikely to be chance in no more reports than the primary measure is by chance alone:
        secondary measures wait behind it (Dmitrienko and Tamhane 2007, Pharmaceutical Statistics 6, 171-180); among
        themselves Holm 1979, Scandinavian Journal of Statistics 6, 65-70.
        """
        secondary = [one.p_value for one in self.differences if one is not first]
        secondary += [one.p_value for one in self.progress]
        secondary += [p_value for one in self.waiting for p_value in (one.p_value, one.mean_p_value)]
        tested = tuple(one for one in secondary if one is not None)
        gate = 0.0 if first is None or first.p_value is None else first.p_value
        return {raw: max(gate, one) for raw, one in zip(tested, holm(tested), strict=True)}
