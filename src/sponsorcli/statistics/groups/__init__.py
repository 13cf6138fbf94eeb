"""Put people into the groups that they declared, and compare the groups' rates at one step (adverse impact)."""

from .adverse_impact import GroupImpact, compare_groups, reference_group
from .declared import POOLED_REMAINDER, UNDECLARED, declared_groups

__all__ = [
    "POOLED_REMAINDER",
    "UNDECLARED",
    "GroupImpact",
    "compare_groups",
    "declared_groups",
    "reference_group",
]
