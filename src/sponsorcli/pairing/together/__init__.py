"""Pair several programmes that share sponsors as one: each under its own rules, with every seat given once."""

from typing import TYPE_CHECKING

from sponsorcli.on_demand import named_in

if TYPE_CHECKING:
    from .members import Member, sharing_groups
    from .pair import PairedTogether, pair_together
    from .people import people_of
else:
    __getattr__ = named_in(
        __name__,
        {
            "members": ("Member", "sharing_groups"),
            "pair": ("PairedTogether", "pair_together"),
            "people": ("people_of",),
        },
    )

__all__ = ["Member", "PairedTogether", "pair_together", "people_of", "sharing_groups"]
