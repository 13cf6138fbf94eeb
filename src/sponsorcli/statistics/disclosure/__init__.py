"""Control statistical disclosure: which figures by group are suppressed, so that none can be worked out from others."""

from .suppression import (
    Breakdown,
    PublishedBreakdowns,
    break_down,
    counts_by_group,
    find_swaps,
    maintain_protection,
    primary_suppressions,
    protection_width,
)

__all__ = [
    "Breakdown",
    "PublishedBreakdowns",
    "break_down",
    "counts_by_group",
    "find_swaps",
    "maintain_protection",
    "primary_suppressions",
    "protection_width",
]
