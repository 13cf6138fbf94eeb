"""Limits over groups of people, checked in a pairing file: what there is of each, and whether more could be had."""

from .counts import broken_limits, is_searched, limit_facts, limit_rows
from .search import better_within_limits

__all__ = ["better_within_limits", "broken_limits", "is_searched", "limit_facts", "limit_rows"]
