"""Hold a posting's terms against a person's rows: evidenced, claimed, or missing. Nothing is scored or made up."""

from .match import Match, Result, TermMatch, match_posting, rank_for
from .posting import Need, Posting, PostingLine

__all__ = ["Match", "Need", "Posting", "PostingLine", "Result", "TermMatch", "match_posting", "rank_for"]
