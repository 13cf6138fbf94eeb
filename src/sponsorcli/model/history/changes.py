"""Career events inferred from dated extracts: who rose, moved, came and went between one and the next.

An event is dated to the extract that first shows it, unless the row itself says when somebody was hired or left.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import polars as pl

from sponsorcli.model.roster import RosterTable
from sponsorcli.problems import Problem, Severity

from .extracts import Extracts

MOVES = ("function", "location", "manager_id")
DERIVED = ("person_id", "on", "event", "level", "what", "doubt")


def inferred_changes(extracts: Extracts, ranks: Mapping[str, int]) -> pl.DataFrame:
    """The events that extracts imply, by person and day: columns `DERIVED`, and `at`, the row behind it."""
    seen = _in_turn(extracts.rows, extracts.days, ranks)
    return _events(seen).sort("person_id", "on", "event", "at")


def baseline(extracts: Extracts) -> pl.DataFrame:
    """The level of everybody in the first extract as a hiring with that level: known from then and not before."""
    first = extracts.rows.filter(pl.col("day") == pl.lit(extracts.days[0], pl.Date))
    return first.select(
        "person_id", pl.coalesce("hired_on", "day").alias("on"), pl.lit("hired").alias("event"), "level", "at"
    )


def doubtful_changes(events: pl.DataFrame, table: RosterTable) -> Iterator[Problem]:
    """A problem for every doubtful person and day."""
    doubtful = events.filter(pl.col("doubt").is_not_null()).unique(
        ["person_id", "at"], keep="last", maintain_order=True
    )
    for person, doubt, at in doubtful.sort("at").select("person_id", "doubt", "at").iter_rows():
        yield Problem(
            "O014",
            f'"{person}" {doubt}',
            table.place(at, "person_id"),
            "look the person up, and correct the extract if it is wrong",
            Severity.WARNING,
        )


def _in_turn(rows: pl.DataFrame, days: Sequence[date], ranks: Mapping[str, int]) -> pl.DataFrame:
    """Each row beside the same person's in the extract before, with the number and day of the extracts around."""
    rank = pl.col("level").replace_strict(list(ranks), list(ranks.values()), default=None, return_dtype=pl.Int64)
    calendar = pl.DataFrame(
        {
            "day": list(days),
            "number": range(len(days)),
            "day_before": [None, *days[:-1]],
            "next_day": [*days[1:], None],
        },
        schema={"day": pl.Date, "number": pl.Int64, "day_before": pl.Date, "next_day": pl.Date},
    )
    fields = ("number", "day", "next_day", "stint", "level", "rank", *MOVES)
    return (
        rows.join(calendar, on="day", how="left", maintain_order="left")
        .with_columns(rank.alias("rank"))
        .with_columns(
            *(pl.col(name).shift(1).over("person_id").alias(f"{name}_then") for name in fields),
            pl.col("stint").shift(-1).over("person_id").alias("stint_next"),
            pl.col("hired_on").shift(-1).over("person_id").alias("hired_next"),
            pl.lit(len(days) - 1).alias("newest"),
        )
    )


def _events(seen: pl.DataFrame) -> pl.DataFrame:
    """Every event with what it was inferred from, and why it is doubtful where it is."""
    there = pl.col("number_then").is_not_null()
    other = there & (pl.col("stint") != pl.col("stint_then"))
    gone = (pl.col("left_on") <= pl.col("day")).fill_null(value=False)
    gap = ~gone & (pl.col("number") - pl.col("number_then") > 1)
    same = seen.filter(there & ~other)
    rank, then = pl.col("rank"), pl.col("rank_then")
    change = pl.format("level {} → {}", pl.col("level_then").fill_null("?"), pl.col("level").fill_null("?"))
    moved = ~gone & pl.any_horizontal((pl.col(name) != pl.col(f"{name}_then")).fill_null(value=False) for name in MOVES)
    movements = pl.concat_str(
        [pl.when((pl.col(name) != pl.col(f"{name}_then")).fill_null(value=False)).then(pl.lit(name)) for name in MOVES],
        separator=", ",
        ignore_nulls=True,
    )
    came = seen.filter(~there & (pl.col("number") > 0))
    late = (pl.col("hired_on") <= pl.col("day_before")).fill_null(value=False)
    anew = seen.filter(other)
    hired = pl.coalesce("hired_on", "day")
    return pl.concat(
        [
            _inferred(same.filter(rank > then), "day", "promoted", change),
            _inferred(same.filter(rank < then), "day", "regraded", change, "went down a level"),
            _inferred(same.filter((rank == then).fill_null(value=True) & moved), "day", "moved", movements),
            _inferred(same.filter(gap), "day", "moved", pl.lit("there again"), "was missing from an extract"),
            _inferred(came.filter(~late), hired, "hired", pl.lit("new")),
            _inferred(came.filter(late), "day", "moved", pl.lit("new"), "was hired before an extract without them")
            .join(came.select("at", known="level"), on="at", how="left", maintain_order="left")
            .with_columns(level="known")
            .drop("known"),
            *_departures(seen),
            _inferred(anew, hired, "hired", pl.lit("new"), "may be somebody else under the same id"),
        ]
    )


def _departures(seen: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Who left: by the last row of each employment, whose leaving date counts; else by the extract without them."""
    last = seen.filter(pl.col("stint_next").is_null() | (pl.col("stint_next") != pl.col("stint")))
    returns = pl.col("stint_next").is_not_null()
    dated = pl.col("left_on").is_not_null()
    by_row = last.filter(dated & ~returns)
    gone = last.filter(~dated & ~returns & (pl.col("number") < pl.col("newest")))
    yield _inferred(by_row, "left_on", "left", pl.lit("gone"))
    yield _inferred(gone, pl.coalesce("next_day", "day"), "left", pl.lit("gone"))
    before = pl.coalesce("left_on", pl.min_horizontal("next_day", "hired_next"))
    yield _inferred(last.filter(returns), before, "left", pl.lit("gone"))


def _inferred(
    rows: pl.DataFrame, on: str | pl.Expr, event: str, what: pl.Expr, doubt: str | None = None
) -> pl.DataFrame:
    day = pl.col(on) if isinstance(on, str) else on
    level = pl.lit(None, pl.String) if event in {"left", "moved"} else pl.col("level")
    return rows.select(
        "person_id",
        day.alias("on"),
        pl.lit(event).alias("event"),
        level.alias("level"),
        what.alias("what"),
        pl.lit(doubt, pl.String).alias("doubt"),
        "at",
    )
