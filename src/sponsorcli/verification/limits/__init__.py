"""Limits over groups of people, checked in a pairing file: what there is of each, and whether more could be had."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .counts import broken_limits, is_searched, limit_facts, limit_rows
    from .search import better_within_limits
else:
    __getattr__ = named_in(
        __name__,
        {
            "better_within_limits": "search",
            "broken_limits": "counts",
            "is_searched": "counts",
            "limit_facts": "counts",
            "limit_rows": "counts",
        },
    )

__all__ = ["better_within_limits", "broken_limits", "is_searched", "limit_facts", "limit_rows"]
