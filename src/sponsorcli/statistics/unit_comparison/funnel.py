"""How far a count may lie from what was expected by chance alone: limits of a funnel, in place of a league table."""

from sponsorcli.statistics.intervals import Interval


def poisson_limits(expected: float, level: float) -> Interval:
    """Between which ratios of observed to expected chance alone stays with that probability (exact Poisson).

    `expected` is a count above 0, `level` such as 0.95 or 0.998 (Spiegelhalter 2005; by chi-squared quantiles).
    """
    # A chi-squared quantile is twice a gamma one; scipy.stats, which has it by name, takes a second to import.
    from scipy.special import gammaincinv

    tail = (1 - level) / 2
    low = float(gammaincinv(expected, tail)) / expected
    high = float(gammaincinv(expected + 1, 1 - tail)) / expected
    return Interval(low, high)
