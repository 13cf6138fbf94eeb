"""Choose among the pairs: aims as weights, the optimum, the dual values that prove it, one of equals."""

from .progress import OnProgress, OptimalityGap, SolverProgress, ignore_progress

__all__ = [
    "OnProgress",
    "OptimalityGap",
    "SolverProgress",
    "ignore_progress",
]
