"""The audit: how each step from nomination to promotion, and each outcome, fell on groups."""

from dataclasses import dataclass
from datetime import date

from sponsorcli.model import Snapshot

from .cycles import CycleImpact, cycle_impacts
from .figures import GroupFigures, StepImpact
from .populations import STAGES, populations_on


@dataclass(frozen=True, slots=True)
class StageSize:
    """How many people are at a stage on the day, also as a share of the first stage's."""

    name: str
    people: int
    share: float


@dataclass(frozen=True, slots=True)
class FairnessAudit:
    """How everything fell on groups; no step where nothing is shown by group. `crosses` and `cycles` exactly only."""

    as_of: date | None
    variance: float
    stages: tuple[StageSize, ...]
    impact: tuple[StepImpact, ...]
    crosses: tuple[StepImpact, ...]
    cycles: tuple[CycleImpact, ...]

    @property
    def steps(self) -> int:
        """How many steps could have shown a difference, one for each attribute: not those that everybody passed."""
        return len({(row.step, row.attribute) for row in self.impact if row.group is not None})

    @property
    def steps_shown(self) -> int:
        """At how many of them two groups are compared."""
        compared = (row for row in self.impact if row.outcome is not None and row.outcome.impact is not None)
        return len({(row.step, row.attribute) for row in compared})

    @property
    def to_review(self) -> int:
        """How many rows of all tables ask somebody to look."""
        steps = sum(row.is_to_review for row in (*self.impact, *self.crosses))
        return steps + sum(row.is_to_review for row in self.cycles)


def audit_steps(snapshot: Snapshot, figures: GroupFigures) -> FairnessAudit:
    """Every step by each attribute; where the figures are exact also by two at once and over rounds."""
    populations = populations_on(snapshot)
    sizes = {str(key[0]): len(populations[key]) for key in STAGES if key in populations}
    first = next(iter(sizes.values()), 0)
    stages = tuple(StageSize(name, people, people / first) for name, people in sizes.items())
    return FairnessAudit(
        figures.as_of, figures.variance, stages, figures.impacts(), figures.crosses(), cycle_impacts(figures)
    )  # fmt: skip
