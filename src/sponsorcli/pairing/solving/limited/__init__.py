"""Choose pairs within limits over groups of people: whole numbers, an aim after the other, by HiGHS."""

from .choose import LimitedSolution, solve_limited
from .table import LimitedProblem

__all__ = ["LimitedProblem", "LimitedSolution", "solve_limited"]
