"""Choose among the pairs: aims as weights, the optimum, the dual values that prove it, one of equals."""

from .progress import OnProgress, OptimalityGap, Progress, ignore_progress

__all__ = [
    "OnProgress",
    "OptimalityGap",
    "Progress",
    "ignore_progress",
]
