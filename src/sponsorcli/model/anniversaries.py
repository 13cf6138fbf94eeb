"""Years and months between days by anniversaries: a year to the day is a year, whatever leap days lie between."""

from calendar import monthrange
from datetime import date

import polars as pl

Day = date | pl.Expr


def years_between(start: pl.Expr, end: Day) -> pl.Expr:
    """Years from `start` to `end` as a Float64 column; missing where either is, negative nowhere: missing then too.

    Whole anniversaries, and for the rest the share of days until the next one. The anniversary of 29 February is
    28 February in a common year.
    """
    last = end if isinstance(end, pl.Expr) else pl.lit(end, pl.Date)
    calendar = last.dt.year() - start.dt.year()
    whole = calendar - (_anniversary(start, calendar) > last).cast(pl.Int32)
    before, after = _anniversary(start, whole), _anniversary(start, whole + 1)
    share = (last - before).dt.total_days() / (after - before).dt.total_days()
    return pl.when(start <= last).then(whole + share)


def _anniversary(start: pl.Expr, years: pl.Expr) -> pl.Expr:
    return start.dt.offset_by(pl.format("{}y", years))


def tenure_years(as_of: Day) -> pl.Expr:
    """Years of employment at `as_of` as a column `tenure_years`; missing without a hiring date or before it."""
    return years_between(pl.col("hired_on"), as_of).alias("tenure_years")


def whole_months_between(start: pl.Expr, end: Day) -> pl.Expr:
    """Whole calendar months from `start` to `end`, as an Int64 column; negative where `end` comes first."""
    last = end if isinstance(end, pl.Expr) else pl.lit(end, pl.Date)
    months = (last.dt.year() - start.dt.year()) * 12 + last.dt.month().cast(pl.Int32) - start.dt.month().cast(pl.Int32)
    return (months - (last.dt.day() < start.dt.day()).cast(pl.Int32)).cast(pl.Int64)


def nearest_year(day: date, anchor: date) -> date:
    """The first day of the programme's year that starts nearest to the day; of two as near the earlier."""
    years = day.year - anchor.year
    starts = [anniversary(anchor, years + more) for more in (-1, 0, 1)]
    return min(starts, key=lambda start: (abs((start - day).days), start))


def anniversary(day: date, years: int) -> date:
    """The same day so many years later; 28 February for 29 February in a common year."""
    return months_after(day, 12 * years)


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last one of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
