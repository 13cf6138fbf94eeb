"""Cumulative incidence: the share with an event by a day, where some are still followed, or cannot have it any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np

from sponsorcli.statistics.intervals import LEVEL, EstimatedRate, Interval, quantile

from .life_tables import Figures, LifeTable, StratumHazards, before, over

DIGITS = 12
"""Decimals of a share: what is beyond comes from the order of additions."""
SAME = 1.5e-8
"""Shares that differ by no more are the same share, where a curve stays at one (the tolerance of R)."""


@dataclass(frozen=True, slots=True)
class IncidencePoint:
    """A point of a curve: the share (0 to 1) with the event by this day, its standard error, and on how many people.

    `at_risk` are those still followed just before the day. `effective` is how many people, unweighted and all followed,
    would give this share with this error: share times rest over variance (Cutler and Ederer 1958, Journal of Chronic
    Diseases 8, 699-712). Where the share is 0 they are those at risk over those without any event, which is all where
    nobody is censored.
    """

    day: int
    share: float
    error: float
    at_risk: int
    effective: float

    def interval(self, level: float = LEVEL) -> Interval | None:
        """The interval of the share, on the log-log scale of those without the event; None where it is 0 or 1.

        Kalbfleisch and Prentice 2002, The Statistical Analysis of Failure Time Data, section 1.4.
        """
        rest = 1 - self.share
        if not 0 < rest < 1:
            return None
        half = quantile(level) * self.error / (rest * -log(rest))
        return Interval(1 - rest ** exp(-half), 1 - rest ** exp(half))

    def as_rate(self) -> EstimatedRate:
        """The share as a rate of the effective number of people.

        Its score interval is that of Rothman 1978, Journal of Chronic Diseases 31, 557-560.
        """
        return EstimatedRate(self.share, self.effective)


@dataclass(frozen=True, slots=True, eq=False)
class IncidenceCurve:
    """A step function on the days of a life table: `share` and its standard `error`, arrays (days,)."""

    table: LifeTable
    share: Figures
    error: Figures

    def at(self, day: float) -> IncidencePoint:
        """The point that holds on a day; IndexError for a curve of nobody."""
        place = int(np.searchsorted(self.table.days, day, side="right")) - 1
        if place < 0:
            return IncidencePoint(0, 0.0, 0.0, self.table.people, float(self.table.effective[0]))
        share, error = float(self.share[place]), float(self.error[place])
        exact = round(share, DIGITS)
        if 0 < exact < 1:
            effective = share * (1 - share) / error**2
        else:
            effective = self.table.effective[0] if exact else self.table.effective[place] / self.table.remaining[place]
        return IncidencePoint(
            int(self.table.days[place]), exact, error, int(self.table.at_risk[place]), float(effective)
        )  # fmt: skip

    def median_time(self, level: float = LEVEL) -> tuple[float | None, float | None, float | None]:
        """The day by which half have had the event, and the limits of its interval: see `time_by`."""
        return self.time_by(0.5, level)

    def time_by(self, share: float, level: float = LEVEL) -> tuple[float | None, float | None, float | None]:
        """The day by which a share (0 to 1) have had the event, and its interval; each None where not reached.

        The interval holds the days on which that of the curve holds the share (Brookmeyer and Crowley 1982, Biometrics
        38, 29-41); once all have had the event the curve has no interval. Where the curve, or a limit, stays at exactly
        the share for a while, the middle of that while is told, as by R's `quantile.survfit`; so the median of people
        who have all had the event is the usual one.
        """
        points = [self.at(day) for day in self.table.days]
        limits = [point.interval(level) or Interval(0.0, 0.0) for point in points]
        curves = [point.share for point in points], [one.high for one in limits], [one.low for one in limits]
        reached, low, high = (crossing(self.table.days.tolist(), curve, share) for curve in curves)
        return reached, low, high


def crossing(days: Sequence[int], curve: Sequence[float], share: float) -> float | None:
    """The day on which a step function reaches a share; the middle of the time for which it stays there.

    That time ends on the first day above the share, or where nothing more is known. None where it is not reached.
    """
    first = next((day for day, value in zip(days, curve, strict=True) if value >= share - SAME), None)
    if first is None:
        return None
    stayed = max(curve) <= share + SAME
    end = days[-1] if stayed else next(day for day, value in zip(days, curve, strict=True) if value > share + SAME)
    middle = (first + end) / 2
    return int(middle) if middle.is_integer() else middle


def incidence(table: LifeTable) -> IncidenceCurve:
    """The cumulative incidence of the event, other events competing with it.

    Aalen and Johansen 1978, Scandinavian Journal of Statistics 5, 141-150. With no other events this is one minus the
    Kaplan-Meier curve with Greenwood's error. Standard error by the delta method (Marubini and Valsecchi 1995,
    Analysing Survival Data from Clinical Trials and Observational Studies, equation 10.12); of strata by the squares of
    their shares, each as it is taken to be by `StratumHazards`.
    """
    share, own, crossed, later = _terms(table.strata)
    variance = (
        own.cumsum(axis=1)
        - 2 * (share * crossed.cumsum(axis=1) - (crossed * share).cumsum(axis=1))
        + share**2 * later.cumsum(axis=1)
        - 2 * share * (later * share).cumsum(axis=1)
        + (later * share**2).cumsum(axis=1)
    ).sum(axis=0)
    return IncidenceCurve(table, _share(table), np.sqrt(np.maximum(variance, 0.0)))


def _share(table: LifeTable) -> Figures:
    """The share with the event by each day."""
    return (table.remaining * table.hazard).cumsum()


def _terms(strata: StratumHazards) -> tuple[Figures, Figures, Figures, Figures]:
    """Each stratum's share with the event by each day, and what the day's hazards add to a variance: (strata, days).

    They add by the event itself, crossed, and by lowering all that comes later. An estimate that a day's event raises
    by r for each of the stratum's mass, and either kind lowers by c of its share in what comes later, has the variance
    sum of r² own - 2 r c crossed + c² later, the hazards of a day being multinomial.
    """
    remaining = before(strata.hazard + strata.other_hazard)
    own, others = over(strata.hazard, strata.people), over(strata.other_hazard, strata.people)
    rest = 1 - strata.hazard - strata.other_hazard
    later = over(own + others, np.where(rest > 1e-9, rest, 0.0))  # nothing follows the last of all
    mass, whole = strata.mass, over(strata.mass, remaining)
    share = (remaining * strata.hazard).cumsum(axis=1)
    return share, mass**2 * own * (1 - strata.hazard), mass * whole * own, whole**2 * later


@dataclass(frozen=True, slots=True)
class RestrictedMean:
    """The mean time without the event up to a horizon, with its standard error, all in the unit of the times."""

    horizon: float
    mean: float
    error: float


def restricted_mean(table: LifeTable, horizon: float) -> RestrictedMean:
    """The mean time without the event up to the horizon (in days): the area above the curve of incidence.

    Without other events it is the area below the Kaplan-Meier curve with Greenwood's plug-in error (Klein and
    Moeschberger 2003, Survival Analysis, equation 4.5.2), as in survRM2. Who has another event goes without this one up
    to the horizon (time lost to a cause: Andersen 2013, Statistics in Medicine 32, 5278-5285); error by the delta
    method.
    """
    within = table.days <= horizon
    days = table.days[within]
    share, own, crossed, later = (term[:, within] for term in _terms(table.strata))
    steps = np.diff(np.append(days, horizon))
    from_here = (share * steps)[:, ::-1].cumsum(axis=1)[:, ::-1]  # area below the curve from each day to the horizon
    raised = horizon - days
    lowered = from_here - share * raised
    variance = float((raised**2 * own - 2 * raised * lowered * crossed + lowered**2 * later).sum())
    return RestrictedMean(horizon, horizon - float((_share(table)[within] * steps).sum()), sqrt(max(0.0, variance)))
