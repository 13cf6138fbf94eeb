"""Put people into the groups that they declared, and compare the groups' rates at one step (adverse impact)."""

from .adverse_impact import REFERENCE_LEAST, REFERENCE_PERCENT, GroupImpact, compare_groups, reference_group
from .declared import UNDECLARED, declared_groups

__all__ = [
    "REFERENCE_LEAST",
    "REFERENCE_PERCENT",
    "UNDECLARED",
    "GroupImpact",
    "compare_groups",
    "declared_groups",
    "reference_group",
]
