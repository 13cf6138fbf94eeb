"""Hold a posting's terms against a person's rows: evidenced, claimed, or missing. Nothing is scored or made up."""

from .match import Match, Result, TermMatch, match_posting, rank_for
from .needs import TermNeed
from .posting import Posting, PostingLine

__all__ = ["Match", "Posting", "PostingLine", "Result", "TermMatch", "TermNeed", "match_posting", "rank_for"]
