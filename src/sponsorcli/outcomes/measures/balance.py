"""How alike protégés and the comparison group are on the first day, before and after weighting."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum
from operator import mul
from statistics import fmean

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.anniversaries import years_between
from sponsorcli.outcomes.follow_up import Histories
from sponsorcli.outcomes.follow_up.strata import at_index
from sponsorcli.statistics.stratified import standardised_difference

from .compared import Compared


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


def balance(
    members: pl.DataFrame, compared: Compared, histories: Histories, snapshot: Snapshot
) -> tuple[CovariateBalance, ...]:
    """How alike all `members` are in level and years of employment, before and after weighting; nothing unmatched."""
    if not compared.strata:
        return ()
    weights = pl.Series("weight", compared.weights)
    weight_of = compared.members.select("person_id", "population", weight=weights.gather(compared.members["stratum"]))
    known = (
        members.join(histories.people.select("person_id", "hired_on"), on="person_id", how="left")
        .join(at_index(members, histories.spells, "level"), on=["person_id", "population"], how="left")
        .join(weight_of, on=["person_id", "population"], how="left")
        .with_columns(
            pl.col("weight").fill_null(0.0),
            years_between(pl.col("hired_on"), pl.col("index")).alias("years employed"),
            _rank(snapshot).alias("level, counted from 1"),
        )
    )
    return tuple(
        one
        for name in ("level, counted from 1", "years employed")
        for one in _balance_of(name, known.filter(pl.col(name).is_not_null()))
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
    yield CovariateBalance(
        name,
        fmean(ours),
        fmean(theirs),
        fsum(map(mul, theirs, weights)) / whole,
        standardised_difference(ours, ours, theirs, [1.0] * len(theirs)),
        standardised_difference(ours, kept[name].to_list(), theirs, weights),
    )
