"""How far a count may lie from what was expected by chance alone: limits of a funnel, in place of a league table."""

from .proportions import Interval


def poisson_limits(expected: float, level: float) -> Interval:
    """Between which ratios of observed to expected chance alone stays with that probability (exact Poisson).

    `expected` is a count above 0, `level` such as 0.95 or 0.998 (Spiegelhalter 2005; by chi-squared quantiles).
    """
    from scipy.stats import chi2

    tail = (1 - level) / 2
    low = float(chi2.ppf(tail, 2 * expected)) / (2 * expected)
    high = float(chi2.ppf(1 - tail, 2 * (expected + 1))) / (2 * expected)
    return Interval(low, high)
