"""The comparison with the comparison group made up as the protégés are, and how alike the two then are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import fsum, sqrt
from operator import mul
from statistics import fmean

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.anniversaries import years_between
from sponsorcli.outcomes.follow_up import Histories
from sponsorcli.outcomes.follow_up.strata import at_index
from sponsorcli.statistics import Proportion
from sponsorcli.statistics.stratified import MatchedRates, Stratum, match_rates, matching_weights

from .rates import TOO_FEW_FOLLOWED, is_tested

MATCHED_FROM = 0.5
"""No matched figure where fewer than this share of the protégés have somebody like them."""
EFFECTIVE_FROM = 10
"""Nor where the weighted comparison group says less than so many people would."""


@dataclass(frozen=True, slots=True)
class MatchedDifference:
    """A rate at a horizon in matched strata; `outcome` is missing where `refused` says why.

    `tested` says whether there are enough events for the p-value to be shown.
    """

    measure: str
    months: int
    proteges: int
    proteges_matched: int
    outcome: MatchedRates | None
    refused: str = ""
    tested: bool = True


@dataclass(frozen=True, slots=True)
class CovariateBalance:
    """How alike protégés and comparison group are in one respect on the first day.

    Differences are in standard deviations of the protégés, as chosen and as weighted; missing where protégés do not
    differ among themselves.
    """

    respect: str
    proteges: float
    comparison: float
    weighted: float
    before: float | None
    after: float | None


def matched_difference(followed: pl.DataFrame, measure: str, months: int, below: int) -> MatchedDifference:
    """The rates of those followed to the horizon, over the strata that have both."""
    strata = {
        name: Stratum(*counts) for name, *counts in _counted(followed, pl.col(measure).cast(pl.Int64)).iter_rows()
    }
    proteges = followed.filter(pl.col("population") == "protege").height
    matched = sum(one.treated for one in strata.values() if one.is_matched)
    outcome = match_rates(strata)
    if proteges < below:
        return MatchedDifference(measure, months, proteges, matched, None, TOO_FEW_FOLLOWED)
    if outcome is None or matched < MATCHED_FROM * proteges:
        return MatchedDifference(measure, months, proteges, matched, None, "too few protégés have somebody like them")
    if min(outcome.treated, outcome.others) < below or outcome.effective < EFFECTIVE_FROM:
        return MatchedDifference(measure, months, proteges, matched, None, "too few people to compare with")
    return MatchedDifference(measure, months, proteges, matched, outcome, tested=is_tested(*_pooled(strata.values())))


def _pooled(strata: Iterable[Stratum]) -> tuple[Proportion, Proportion]:
    """The rates of the treated and of the others in all matched strata together."""
    matched = [one for one in strata if one.is_matched]
    return (
        Proportion(sum(one.treated_events for one in matched), sum(one.treated for one in matched)),
        Proportion(sum(one.others_events for one in matched), sum(one.others for one in matched)),
    )


def _counted(members: pl.DataFrame, event: pl.Expr) -> pl.DataFrame:
    """Each stratum's protégés, others, and how many of each had the event."""
    is_protege = pl.col("population") == "protege"
    return (
        members.filter(pl.col("stratum").is_not_null())
        .group_by("stratum")
        .agg(
            is_protege.sum().alias("treated"),
            (~is_protege).sum().alias("others"),
            event.filter(is_protege).sum().alias("treated_events"),
            event.filter(~is_protege).sum().alias("others_events"),
        )
        .sort("stratum")
    )


def balance(members: pl.DataFrame, histories: Histories, snapshot: Snapshot) -> tuple[CovariateBalance, ...]:
    """How alike the two are in level and years of employment, before and after weighting; nothing without matches."""
    strata = {name: Stratum(treated, others) for name, treated, others, *_ in _counted(members, pl.lit(0)).iter_rows()}
    weight_of = matching_weights(strata)
    if not weight_of:
        return ()
    weighted = (
        members.join(histories.people.select("person_id", "hired_on"), on="person_id", how="left")
        .join(at_index(members, histories.spells, "level"), on=["person_id", "population"], how="left")
        .with_columns(
            pl.col("stratum")
            .replace_strict(list(weight_of), list(weight_of.values()), default=0.0, return_dtype=pl.Float64)
            .alias("weight"),
            years_between(pl.col("hired_on"), pl.col("index")).alias("years employed"),
            _rank(snapshot).alias("level, counted from 1"),
        )
    )
    return tuple(
        one
        for name in ("level, counted from 1", "years employed")
        for one in _balance_of(name, weighted.filter(pl.col(name).is_not_null()))
    )


def _rank(snapshot: Snapshot) -> pl.Expr:
    ranks = snapshot.program.about.rank_of_level()
    return pl.col("level").replace_strict(
        list(ranks), [float(rank + 1) for rank in ranks.values()], default=None, return_dtype=pl.Float64
    )


def _balance_of(name: str, members: pl.DataFrame) -> Iterator[CovariateBalance]:
    proteges = members.filter(pl.col("population") == "protege")
    others = members.filter(pl.col("population") == "comparison")
    kept = proteges.filter(pl.col("weight") > 0)
    weights = others["weight"].to_list()
    whole = fsum(weights)
    if not kept.height or not whole:
        return
    ours, theirs = proteges[name].to_list(), others[name].to_list()
    mean, mean_kept, plain = fmean(ours), fmean(kept[name].to_list()), fmean(theirs)
    weighted = fsum(map(mul, theirs, weights)) / whole
    spread = _spread(ours, mean)
    if spread > 0:
        yield CovariateBalance(name, mean, plain, weighted, (mean - plain) / spread, (mean_kept - weighted) / spread)
    else:
        yield CovariateBalance(name, mean, plain, weighted, None, None)


def _spread(values: list[float], mean: float) -> float:
    """The standard deviation, to the last bit the same whatever the order of the values; 0 of one value alone."""
    return sqrt(fsum((value - mean) ** 2 for value in values) / (len(values) - 1)) if len(values) > 1 else 0.0
