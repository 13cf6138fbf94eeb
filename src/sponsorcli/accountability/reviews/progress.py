"""How many of each sponsor's protégés were promoted, against how many of people like them would have been.

Indirect standardisation: what is expected of a protégé is the share of people never sponsored, of the same level and
band of tenure on a pairing date, who were promoted within as many months. It stands beside expectations, never in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.anniversaries import years_between
from sponsorcli.statistics.unit_comparison import chance_limits, fitted_prior

BANDS = (1, 2, 4, 7)
"""Years of employment at which a band of tenure ends."""
FULL_STRATUM = 10
"""A stratum of fewer people is shrunk towards the share of all."""
JUDGED_FROM = 5
"""No figure on fewer protégés."""
FIXED_PRIOR = 10.0
"""So many protégés' outcomes the expected share counts for, where sponsors are too few to see how they differ."""
FIT_FROM_SPONSORS, FIT_FROM_OUTCOMES = 10, 50
LEAST_MONTHS = 3
TOO_FEW, LOOK_CLOSER, CHANCE = "too few to judge", "look closer", "no more than chance allows"


@dataclass(frozen=True, slots=True)
class SponsorsProgress:
    """Protégés' promotions by sponsor, within `months` of the pairing, of those followed for so long.

    `sponsors`: `person_id`, `active` (pairs), `proteges` (followed), and from five followed up `observed`, `expected`,
    `least` and `most` (promotions that chance allows: outside for fewer than 2 of 1000),
    `difference`, `shrunk` (share promoted), `weight` (of the own record in it, 0 to 1), `low95`, `high95`, `low998`,
    `high998` (limits of observed over expected by chance; no low one where even none would not surprise), `outside95`,
    `outside998` (how probable it is to lie beyond them by chance, 0 to 1), and `reading`, which says so where so few
    are followed that no number of promotions would be beyond chance. By id: there are no ranks.
    `prior_people` is how many outcomes the expected share counts for; missing where sponsors do not differ by more
    than chance.
    """

    months: int
    proteges: int
    observed: int
    expected: float
    prior_people: float | None
    sponsors: pl.DataFrame


def progress_of_sponsors(snapshot: Snapshot) -> SponsorsProgress | None:
    """The promotions of protégés by sponsor at `as_of`; None where there is no record of careers, or no pair."""
    pairs = snapshot.history.pairs
    if pairs.is_empty() or not snapshot.history.career.has_events:
        return None
    months = _months(pairs, snapshot)
    first = pairs.unique(["protege_id", "sponsor_id"], keep="first", maintain_order=True)
    cases = first.select("sponsor_id", person_id="protege_id", day="paired_on").filter(
        pl.col("day").dt.offset_by(f"{months}mo") <= snapshot.as_of
    )
    judged = _with_expected(_observed(cases, months, snapshot), months, snapshot)
    totals = judged.group_by("sponsor_id").agg(
        pl.len().cast(pl.Int64).alias("proteges"),
        pl.col("promoted").sum().cast(pl.Int64).alias("observed"),
        pl.col("expected").sum(),
        pl.col("expected").alias("shares"),
    )
    load = pairs.group_by(person_id="sponsor_id").agg(pl.col("active").sum().cast(pl.Int64))
    by_sponsor = load.join(totals, left_on="person_id", right_on="sponsor_id", how="left").sort("person_id")
    prior = _prior(totals.sort("sponsor_id"))
    rows = [_row(row, prior) for row in by_sponsor.with_columns(pl.col("proteges").fill_null(0)).rows(named=True)]
    return SponsorsProgress(
        months,
        judged.height,
        int(judged["promoted"].sum()),
        float(judged["expected"].sum()),
        prior,
        pl.DataFrame(rows, schema=SPONSORS, orient="row"),
    )


SPONSORS = {
    "person_id": pl.String, "active": pl.Int64, "proteges": pl.Int64, "observed": pl.Int64, "expected": pl.Float64,
    "difference": pl.Float64, "shrunk": pl.Float64, "weight": pl.Float64, "low95": pl.Float64, "high95": pl.Float64,
    "low998": pl.Float64, "high998": pl.Float64, "outside95": pl.Float64, "outside998": pl.Float64,
    "least": pl.Int64, "most": pl.Int64, "reading": pl.String,
}  # fmt: skip
NO_FIGURES = (None,) * 13


def _row(row: dict[str, object], prior: float | None) -> tuple[object, ...]:
    """A sponsor's figures; none on too few protégés, or where nothing was expected of people like them."""
    people, observed, expected = row["proteges"], row["observed"], row["expected"]
    head = (row["person_id"], row["active"], people)
    if not (isinstance(people, int) and isinstance(observed, int) and isinstance(expected, float)):
        return (*head, *NO_FIGURES, TOO_FEW)
    if people < JUDGED_FROM or expected <= 0:
        return (*head, *NO_FIGURES, TOO_FEW)
    weight = 0.0 if prior is None else people / (people + prior)
    shrunk = weight * observed / people + (1 - weight) * expected / people
    beside = _beside_chance(row["shares"], observed, expected)  # type: ignore[arg-type]
    return (*head, observed, expected, observed - expected, shrunk, weight, *beside)


def _beside_chance(shares: Sequence[float], observed: int, expected: float) -> tuple[object, ...]:
    """The limits of chance and how probable it is to be beyond them, and what that says of the number observed."""
    limits = [chance_limits(shares, level) for level in (0.95, 0.998)]
    ends = [None if end is None else end / expected for one in limits for end in (one.low, one.high)]
    widest = limits[-1]
    reading = LOOK_CLOSER if widest.exclude(observed) else CHANCE if widest.can_exclude(len(shares)) else TOO_FEW
    return (*ends, *(one.outside for one in limits), widest.low or 0, widest.high, reading)


def _prior(totals: pl.DataFrame) -> float | None:
    """How many protégés' outcomes the expected share counts for."""
    if totals.height < FIT_FROM_SPONSORS or totals["proteges"].sum() < FIT_FROM_OUTCOMES:
        return FIXED_PRIOR
    fitted = fitted_prior(totals["observed"].to_list(), totals["proteges"].to_list())
    return None if fitted is None else fitted.people


def _months(pairs: pl.DataFrame, snapshot: Snapshot) -> int:
    """The program's shortest horizon, or where half of the pairs are younger as many months as half are old."""
    horizon = snapshot.program.outcomes.horizons[0]
    middle = pairs["paired_on"].sort()[pairs.height // 2]
    assert isinstance(middle, date)  # noqa: S101 - pairs in time have a day
    as_of = snapshot.as_of
    age = (as_of.year - middle.year) * 12 + as_of.month - middle.month - (as_of.day < middle.day)
    return max(LEAST_MONTHS, min(horizon, age))


def _observed(cases: pl.DataFrame, months: int, snapshot: Snapshot) -> pl.DataFrame:
    """The cases (`person_id`, `day`) of people employed then, with `level`, `band` and whether they were `promoted`."""
    history = snapshot.history
    known = history.people.select("person_id", "hired_on")
    promotions = history.events.filter(pl.col("event") == "promoted").select("person_id", promoted_on="on").drop_nulls()
    employed = history.employed_on(cases.join(known, on="person_id", how="inner"))
    years = years_between(pl.col("hired_on"), pl.col("day"))
    after = employed.sort("day").join_asof(
        promotions.with_columns(next_on="promoted_on").sort("promoted_on"),
        left_on="day", right_on="promoted_on", by="person_id", strategy="forward", allow_exact_matches=False,
        check_sortedness=False,
    )  # fmt: skip
    in_time = (pl.col("next_on") <= pl.col("day").dt.offset_by(f"{months}mo")).fill_null(value=False)
    return history.levels_on(after.drop("promoted_on")).with_columns(
        band=pl.sum_horizontal((years >= end).cast(pl.Int64) for end in BANDS),
        promoted=in_time,
    )


def _with_expected(judged: pl.DataFrame, months: int, snapshot: Snapshot) -> pl.DataFrame:
    """The cases with the share `expected` of people like them, who were never sponsored."""
    sponsored = snapshot.history.pairs.select(person_id="protege_id")
    days = judged.sort("day").unique(pl.col("day").dt.truncate("1mo"), keep="first", maintain_order=True)
    others = snapshot.history.people.select("person_id").join(sponsored, on="person_id", how="anti")
    reference = _observed(others.join(days.select("day"), how="cross"), months, snapshot)
    if reference.is_empty():
        return judged.with_columns(expected=pl.lit(0.0))
    overall = float(reference["promoted"].cast(pl.Float64).mean() or 0.0)  # type: ignore[arg-type]
    rates = reference.group_by("level", "band").agg(
        pl.col("promoted").mean(), pl.col("person_id").n_unique().alias("n")
    )
    own = pl.min_horizontal(pl.col("n") / FULL_STRATUM, 1.0)
    rates = rates.select("level", "band", expected=own * pl.col("promoted") + (1 - own) * overall)
    return judged.join(rates, on=["level", "band"], how="left", nulls_equal=True, maintain_order="left").with_columns(
        pl.col("expected").fill_null(overall)
    )
