"""Figures over the whole register of opportunities, and over all protégés in active pairs."""

from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot

from .reached import first_day_of_quarters
from .review import SHARE_FROM, OpportunityReview, RegisterTrend


@dataclass(frozen=True, slots=True)
class FollowedRegister:
    """What of the register is followed from month to month: how many there are, how many of them were posted openly,
    and how many of the protégés with a sponsor have had none for too long: None as long as none of them has been
    paired for that long.
    """

    opportunities: int
    openly: int
    proteges: int
    none_for_too_long: int | None


@dataclass(frozen=True, slots=True)
class MostServed:
    """What the tenth of protégés who had most hold: `had` of `all_had`, by `proteges` of `of_proteges`."""

    had: int
    all_had: int
    proteges: int
    of_proteges: int


@dataclass(frozen=True, slots=True)
class RegisterFigures:
    """How openly opportunities were posted and decided, and how they reached protégés.

    `openly_rate` is missing for fewer than `SHARE_FROM` opportunities, `had_per_quarter` for as few protégés;
    `most_served` for fewer than ten. Medians are missing where nothing is known.
    """

    openly: int
    openly_rate: float | None
    openness_not_said: int
    written_criteria: int
    median_days_posted: float | None
    median_business_days_posted: float | None
    filled: int
    decided_before_closing: int
    single_candidate: int
    complete_notices: int
    not_openly: int
    not_openly_with_reason: int
    with_findings: int
    none_since_pairing: int
    had_per_quarter: float | None
    most_served: MostServed | None


def followed_register(result: OpportunityReview | RegisterTrend, snapshot: Snapshot) -> FollowedRegister:
    """What of the day's review is followed from month to month."""
    before = first_day_of_quarters(snapshot.as_of, snapshot.program.opportunities.none_for_quarters)
    is_known = bool((result.allocation["paired_on"] < before).any())
    return FollowedRegister(
        opportunities=result.register.height,
        openly=int(result.register["posted_openly"].sum()),
        proteges=result.allocation.height,
        none_for_too_long=int(result.none_yet["too_long"].sum()) if is_known else None,
    )


def register_figures(result: OpportunityReview) -> RegisterFigures:
    """The figures of a review."""
    register = result.register
    filled = register.filter(pl.col("state") == "filled")
    posted = register.filter(pl.col("days_posted") >= 0)
    closed = register.filter(~pl.col("posted_openly"))
    openly, every = int(register["posted_openly"].sum()), register.height
    return RegisterFigures(
        openly=openly,
        openly_rate=openly / every if every >= SHARE_FROM else None,
        openness_not_said=register["posted_openly"].null_count(),
        written_criteria=int(register["written_criteria"].sum()),
        median_days_posted=_median(posted["days_posted"]),
        median_business_days_posted=_median(posted["business_days_posted"]),
        filled=filled.height,
        decided_before_closing=filled.filter(pl.col("filled_on") < pl.col("closes_on")).height,
        single_candidate=filled.filter(pl.col("slate") == 1).height,
        complete_notices=int(register["complete_notice"].sum()),
        not_openly=closed.height,
        not_openly_with_reason=closed["exception_reason"].count(),
        with_findings=register.filter(pl.col("findings") != "").height,
        none_since_pairing=int(result.none_yet["never"].sum()),
        had_per_quarter=_per_quarter(result.allocation),
        most_served=_most_served(result.allocation["had"]),
    )


def _median(values: pl.Series) -> float | None:
    median = values.median()
    return float(median) if isinstance(median, int | float) else None


def _per_quarter(allocation: pl.DataFrame) -> float | None:
    """Opportunities had by the quarters that protégés were paired, so that nobody's part year counts as a whole."""
    quarters = float(allocation["quarters"].sum())
    if allocation.height < SHARE_FROM or not quarters:
        return None
    return round(int(allocation["had"].sum()) / quarters, 2)


def _most_served(had: pl.Series) -> MostServed | None:
    tenth = len(had) // 10
    if not tenth:
        return None
    return MostServed(int(had.sort(descending=True).head(tenth).sum()), int(had.sum()), tenth, len(had))
