"""Opportunities that wait for somebody: closing soon with too few considered, or closed and not decided."""

from datetime import date, timedelta

import polars as pl

from sponsorcli.model.settings.program import OpportunitySettings

SOON_DAYS = 14
"""An opportunity that closes within so many days closes soon."""


def waiting_opportunities(register: pl.DataFrame, settings: OpportunitySettings, as_of: date) -> pl.DataFrame:
    """The rows of the register (see `register_of`) that wait for somebody, those that close soon first, by day.

    Columns `opportunity_id`, `title`, `closes_on`, `slate`, `closing`: whether it is open and closes within
    `SOON_DAYS` days with fewer on the slate than the program asks for; else it has closed and is not decided.
    """
    closing = (
        (pl.col("state") == "open")
        & pl.col("closes_on").is_between(as_of, as_of + timedelta(days=SOON_DAYS))
        & (pl.col("slate") < settings.slate_at_least)
    )
    return (
        register.with_columns(closing=closing.fill_null(value=False))
        .filter(pl.col("closing") | (pl.col("state") == "closed"))
        .sort("closing", "closes_on", "opportunity_id", descending=[True, False, False])
        .select("opportunity_id", "title", "closes_on", "slate", "closing")
    )
