"""Say how everything fell on groups, from one book of all that was ever shown, so that nothing withheld is found."""

from .audit import CrossRow, Fairness, audit_steps
from .book import STEPS_NOT_AUDITED, Book, lacking_problems, open_book, setup_problems
from .cycles import CycleRow
from .days import next_release
from .outcome_groups import group_rates, group_representation
from .reach import GroupReach, reach_by_group, seed_of
from .steps import SELECTION, STEPS, ImpactRow, impact_rows

__all__ = [
    "SELECTION",
    "STEPS",
    "STEPS_NOT_AUDITED",
    "Book",
    "CrossRow",
    "CycleRow",
    "Fairness",
    "GroupReach",
    "ImpactRow",
    "audit_steps",
    "group_rates",
    "group_representation",
    "impact_rows",
    "lacking_problems",
    "next_release",
    "open_book",
    "reach_by_group",
    "seed_of",
    "setup_problems",
]
