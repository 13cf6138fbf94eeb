"""Who is nominated on a day, and to which round each nomination belongs."""

from datetime import date

import polars as pl

from sponsorcli.model.anniversaries import nearest_year

from .employment import absences_on

ANCHOR = date(2001, 1, 1)
"""What the programme's years are counted from where the program does not say when it starts."""


ON_LIST = "on_list_since"
"""The column with the day from which somebody waits for a sponsor, over all rounds."""


def on_list_since(proteges: pl.DataFrame, decisions: pl.DataFrame, pairs: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Since when each protégé waits for a sponsor, whatever the round: `person_id`, `on_list_since`.

    The first day up to `as_of` on which they were nominated, selected, or left waiting or not drawn, after their last
    pair ended; else the day on which that pair ended; missing where no day is known.
    """
    kept = decisions.filter(pl.col("result").is_in(["selected", "waiting", "not_drawn"]))
    days = pl.concat([
        proteges.select("person_id", on="nominated_on"),
        kept.select("person_id", on="decided_on"),
    ]).drop_nulls()  # fmt: skip
    ended = pairs.filter(~pl.col("standing")).group_by(person_id="protege_id").agg(pl.col("until").max())
    asked = days.filter(pl.col("on") <= as_of).join(ended, on="person_id", how="left")
    since = pl.when(pl.col("until").is_null() | (pl.col("on") >= pl.col("until"))).then("on")
    first = asked.group_by("person_id").agg(since.min().alias("first"))
    everybody = pl.concat([first.select("person_id"), ended.select("person_id")]).unique()
    known = everybody.join(first, on="person_id", how="left").join(ended, on="person_id", how="left")
    past = pl.when(pl.col("until") <= as_of).then("until")
    return known.select("person_id", pl.coalesce("first", past).alias(ON_LIST)).drop_nulls()


def nominations_on(
    proteges: pl.DataFrame, decisions: pl.DataFrame, employment: pl.DataFrame, as_of: date, starts_on: date | None
) -> pl.DataFrame:
    """The rows of the protégés table, once a person and by id, with `round` and `left_out`.

    `left_out` says in words why the person is not nominated on the day, and is missing for those who are: a nomination
    counts from its day on, until it is withdrawn, while the person is employed. `round` is the one the row names; else
    that of the person's last decision, or of most people nominated for the same year; else the programme's year that
    starts nearest to the nomination, by its first day.
    """
    rows = proteges.unique("person_id", keep="first", maintain_order=True).sort("person_id")
    return (
        rows.with_columns(round=_rounds(rows, decisions, starts_on))
        .join(absences_on(employment, as_of), on="person_id", how="left", maintain_order="left")
        .with_columns(
            left_out=pl.when(pl.col("nominated_on") > as_of)
            .then(pl.format("nominated only on {}", "nominated_on"))
            .when(pl.col("withdrawn_on") <= as_of)
            .then(pl.format("withdrawn on {}", "withdrawn_on"))
            .otherwise("absent"),
        )
        .drop("absent")
    )


def _rounds(rows: pl.DataFrame, decisions: pl.DataFrame, starts_on: date | None) -> pl.Series:
    """The round of each row: its own; that of the last decision; that of most decisions of the same year; the year."""
    last = decisions.sort("decided_on", "round").group_by("person_id", maintain_order=True).agg(
        pl.col("round").last().alias("decided")
    )  # fmt: skip
    dated = rows.select("person_id", given=pl.col("round").str.strip_chars()).with_columns(
        year=_year_of_nomination(rows, starts_on)
    )
    known = dated.join(last, on="person_id", how="left", maintain_order="left")
    usual = (
        known.filter(pl.col("decided").is_not_null())
        .group_by("year", "decided")
        .len()
        .sort("len", "decided", descending=[True, False])
        .unique("year", keep="first", maintain_order=True)
        .select("year", usual="decided")
    )
    every = known.join(usual, on="year", how="left", maintain_order="left")
    return every.select(round=pl.coalesce("given", "decided", "usual", "year"))["round"]


def decisions_by(selections: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The last decision of each person and round up to the day, by person: the rows of `selections`."""
    known = selections.filter(pl.col("decided_on") <= as_of).with_columns(pl.col("round").str.strip_chars())
    ordered = known.sort("person_id", "round", "decided_on", "result")
    return ordered.unique(["person_id", "round"], keep="last", maintain_order=True)


def lots_by(selections: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Who was in a draw up to the day, once a person and round: `person_id`, `round`, `decided_on`, whether `drawn`.

    As it was first decided, whatever came of it: one drawn who declines stays drawn, and one not drawn who gets a place
    that came free stays not drawn. Who was selected after the last draw of the round was in none.
    """
    known = selections.filter(
        (pl.col("decided_on") <= as_of) & pl.col("result").is_in(["selected", "not_drawn"])
    ).with_columns(pl.col("round").str.strip_chars(), drawn=pl.col("result") == "selected")
    first = known.sort("person_id", "round", "decided_on", "drawn").unique(
        ["person_id", "round"], keep="first", maintain_order=True
    )
    draws = first.filter(~pl.col("drawn")).group_by("round").agg(pl.col("decided_on").max().alias("last"))
    return (
        first.join(draws, on="round", how="inner", maintain_order="left")
        .filter(pl.col("decided_on") <= pl.col("last"))
        .select("person_id", "round", "decided_on", "drawn")
    )


def _year_of_nomination(rows: pl.DataFrame, starts_on: date | None) -> pl.Series:
    """The first day of the programme's year nearest to each nomination; of an undated one the programme's first."""
    anchor = starts_on or ANCHOR
    days = rows["nominated_on"].unique()
    of = {day: nearest_year(day, anchor).isoformat() for day in days if day is not None}
    undated = anchor.isoformat() if starts_on is not None else min(of.values(), default="")
    return pl.Series([undated if day is None else of[day] for day in rows["nominated_on"]], dtype=pl.String)
