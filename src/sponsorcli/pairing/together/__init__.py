"""Pair several programmes that share sponsors as one: each under its own rules, with every seat given once."""

from .members import Member, sharing_groups
from .pair import PairedTogether, pair_together
from .people import people_of

__all__ = ["Member", "PairedTogether", "pair_together", "people_of", "sharing_groups"]
