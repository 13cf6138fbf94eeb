"""Put people into the groups that they declared, and compare the groups' rates at one step (adverse impact)."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .adverse_impact import REFERENCE_LEAST, REFERENCE_PERCENT, GroupImpact, compare_groups, reference_group
    from .declared import UNDECLARED, declared_groups
else:
    __getattr__ = named_in(
        __name__,
        {
            "adverse_impact": (
                "GroupImpact",
                "REFERENCE_LEAST",
                "REFERENCE_PERCENT",
                "compare_groups",
                "reference_group",
            ),
            "declared": ("UNDECLARED", "declared_groups"),
        },
    )

__all__ = [
    "REFERENCE_LEAST",
    "REFERENCE_PERCENT",
    "UNDECLARED",
    "GroupImpact",
    "compare_groups",
    "declared_groups",
    "reference_group",
]
