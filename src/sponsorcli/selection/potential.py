"""Ratings of potential, guesses about the future where bias can enter: who has which, and what leans on them."""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity

WORDS = ("potential", "potenzial", "potentiel", "potencial", "potenziale", "nine_box", "ninebox")
"""What such a rating is called in a heading, in the larger languages of Europe."""
LATER_DAYS = 180
"""A performance rating is a later one when so many days have passed since the nomination."""
RATINGS = pl.Schema([
    ("person_id", pl.String()), ("potential", pl.Float64()), ("performance", pl.Float64()), ("high", pl.Boolean()),
    ("later", pl.Float64()), ("later_high", pl.Boolean()),
])  # fmt: skip


def is_rating_of_potential(field: str) -> bool:
    """Whether a field of that name holds a rating of potential."""
    return any(word in field.casefold() for word in WORDS)


def potential_problems(snapshot: Snapshot) -> Iterator[Problem]:
    """S030 where nothing that the ranking is made of weighs more than ratings of potential do together."""
    ranked_by = snapshot.program.selection.ranked_by
    weights = [Fraction(str(one.weight)) for one in ranked_by]
    is_rating = [any(is_rating_of_potential(name) for name, _ in one.columns) for one in ranked_by]
    potential = sum((weight for weight, rating in zip(weights, is_rating, strict=True) if rating), Fraction(0))
    others = [weight for weight, rating in zip(weights, is_rating, strict=True) if not rating]
    if potential and potential >= max(others, default=Fraction(0)):
        share = round(100 * potential / sum(weights))
        place = is_rating.index(True)
        yield Problem(
            "S030",
            f"ratings of potential make up {share}% of the ranking, and nothing weighs more",
            snapshot.places.of("selection", "ranked_by", place, "weight"),
            "let evidence or performance weigh more; see with `fairness --exact` how potential is rated by group",
            Severity.WARNING,
        )


def ratings(snapshot: Snapshot) -> pl.DataFrame:
    """The nominees with a rating of potential and one of performance on the day of their nomination.

    `high`: the rating of potential is in the upper part (see `upper_part`). `later` is the performance on the
    snapshot's day, for those nominated long enough before; `later_high` whether it is in the upper part of these.
    """
    if not {"potential", "nominated_on"} <= set(snapshot.history.described("proteges").columns):
        return pl.DataFrame(schema=RATINGS)
    now = snapshot.history.described("proteges")
    if "performance" not in now.columns:
        return pl.DataFrame(schema=RATINGS)
    rows = now.filter((pl.col("nominated_on") <= snapshot.as_of).fill_null(value=True)).unique(
        "person_id", keep="first", maintain_order=True
    )
    long_ago = (pl.col("nominated_on") <= snapshot.as_of - timedelta(days=LATER_DAYS)).fill_null(value=False)
    rated = (
        rows.select("person_id", "potential", "nominated_on", later=pl.when(long_ago).then("performance"))
        .join(_performance_then(rows, snapshot), on="person_id", how="left", maintain_order="left")
        .with_columns(pl.col("potential", "performance", "later").cast(pl.Float64, strict=False))
        .drop_nulls(["potential", "performance"])
        .sort("person_id")
    )
    return rated.with_columns(
        high=pl.col("potential") >= upper_part(rated["potential"]),
        later_high=pl.col("later") >= upper_part(rated["later"].drop_nulls()),
    ).select(RATINGS.names())


def _performance_then(rows: pl.DataFrame, snapshot: Snapshot) -> pl.DataFrame:
    """Everybody's performance on the day of the nomination, as the last extract of that day has it; else today's."""
    found = []
    for (day,), nominees in rows.group_by(["nominated_on"], maintain_order=True):
        then = snapshot if day is None else snapshot.on(day)
        known = then.history.described("proteges").unique("person_id", keep="first", maintain_order=True)
        found.append(
            known.filter(pl.col("person_id").is_in(nominees["person_id"].implode())).select("person_id", "performance")
        )
    return pl.concat(found) if found else rows.select("person_id", "performance")


def upper_part(values: pl.Series) -> float:
    """The rating from which on a rating is high: so that as near to half of all as possible are; of two the higher.

    Infinite where all are rated the same, so that nobody is high.
    """
    above_lowest = sorted(set(values.to_list()), reverse=True)[:-1]
    off_half = {value: abs(2 * int((values >= value).sum()) - len(values)) for value in above_lowest}
    return float(min(above_lowest, key=off_half.__getitem__, default=float("inf")))
