"""Make the figures by group of other reports: opportunities, outcome rates, representation."""

from .outcome_groups import group_rates, group_representation
from .reach import GroupReach, reach_by_group, seed_of

__all__ = [
    "GroupReach",
    "group_rates",
    "group_representation",
    "reach_by_group",
    "seed_of",
]
