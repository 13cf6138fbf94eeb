"""Pair several programmes that share sponsors as one: each under its own rules, with every seat given once."""

from .members import Member, sharing_groups
from .pair import PairedTogether, pair_together

__all__ = ["Member", "PairedTogether", "pair_together", "sharing_groups"]
