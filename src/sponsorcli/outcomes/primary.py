"""The one outcome that the programme is first judged by, and how far it can be told yet."""

from dataclasses import dataclass

from sponsorcli.model import Snapshot

from .evaluation import FollowUp, Outcomes, measures_at_horizon
from .measures import RateDifference

SIGNIFICANT = 0.05
"""A p-value below is not to be expected by chance."""


@dataclass(frozen=True, slots=True)
class PrimaryOutcome:
    """A difference from comparable colleagues, and after how many months the plan looks at it.

    `followed` says how many were followed so long. It is early before `planned_months`.
    """

    difference: RateDifference
    followed: FollowUp
    planned_months: int

    @property
    def is_early(self) -> bool:
        """Whether the plan looks later than the figure does."""
        return self.followed.months < self.planned_months

    @property
    def may_be_chance(self) -> bool:
        """Whether so large a difference is to be expected by chance, or cannot be tested."""
        return self.difference.p_value is None or self.difference.p_value >= SIGNIFICANT


def primary_outcome(result: Outcomes, snapshot: Snapshot) -> PrimaryOutcome | None:
    """The first of the program's measures that is a rate at a horizon; None where no figure of it can be shown.

    It is looked at after the longest of the program's horizons. Before half of the protégés have been followed so long
    it is that after the longest time for which half of them have, and so an early look.
    """
    settings = snapshot.program.outcomes
    allowed = measures_at_horizon(snapshot)
    measure = next((name for name in settings.measures if name in allowed), None)
    shown = {
        one.months: one
        for one in result.differences
        if one.measure == measure and one.population == "comparison" and one.interval is not None
    }
    followed = {one.months: one for one in result.followed if one.months in shown}
    if not followed:
        return None
    by_half = [months for months, one in followed.items() if one.proteges >= one.proteges_not_yet]
    months = max(by_half) if by_half else min(followed)
    return PrimaryOutcome(shown[months], followed[months], settings.horizons[-1])
