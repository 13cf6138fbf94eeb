"""How long opportunities take to be filled, with those that are still open counted for the time they have waited."""

from dataclasses import dataclass
from datetime import date

import polars as pl


@dataclass(frozen=True, slots=True)
class TimeToFill:
    """Days from posting to decision. `median_days` is None where fewer than half are filled by any time seen."""

    opportunities: int
    filled: int
    median_days: int | None


def time_to_fill(register: pl.DataFrame, as_of: date) -> TimeToFill:
    """The median of the product-limit curve (Kaplan and Meier, 1958), open opportunities censored at `as_of`.

    It is the first day by which the curve has come down to one half. Opportunities without a posting date, decided
    before it, or filled on a day nobody wrote down take no part.
    """
    known = register.filter(
        pl.col("posted_on").is_not_null()
        & ((pl.col("state") != "filled") | (pl.col("days_to_fill") >= 0).fill_null(value=False))
    ).select(
        filled=pl.col("state") == "filled",
        days=pl.coalesce("days_to_fill", (pl.lit(as_of) - pl.col("posted_on")).dt.total_days()),
    )
    days = known.group_by("days").agg(pl.len().alias("leave"), pl.col("filled").sum()).sort("days")
    at_risk, numerator, denominator = known.height, 1, 1
    median: int | None = None
    for day, leave, filled in days.select("days", "leave", "filled").rows():
        numerator, denominator = numerator * (at_risk - filled), denominator * at_risk
        if 2 * numerator <= denominator:
            median = day
            break
        at_risk -= leave
    return TimeToFill(known.height, int(known["filled"].sum()), median)
