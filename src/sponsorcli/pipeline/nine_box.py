"""The nine-box grid: how many nominated people have which ratings of performance and of potential. A view only."""

from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot

BANDS = ("low", "middle", "high")


@dataclass(frozen=True, slots=True)
class NineBoxRow:
    """How many people with this band of `potential` have a low, middle or high rating of performance."""

    potential: str
    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class NineBox:
    """The grid, high potential first. `best` are the ratings that count as best; `unrated` lack one of the two."""

    rows: tuple[NineBoxRow, ...]
    best_performance: float
    best_potential: float
    unrated: int


def nine_box(snapshot: Snapshot) -> NineBox | None:
    """The grid of everybody nominated on the day; None where nobody has both ratings.

    A scale from 1 to the best rating is cut into three equal parts, a rating on a limit in the upper one. The best is
    what `selection.ranked_by` says, else the highest that anybody has.
    """
    nominated = snapshot.history.nominations.filter(pl.col("left_out").is_null()).select("person_id")
    people = (
        snapshot.history.described("proteges")
        .unique("person_id", keep="first", maintain_order=True)
        .join(nominated, on="person_id", how="semi")
    )
    if not {"performance", "potential"} <= set(people.columns):
        return None
    rated = people.select("performance", "potential").drop_nulls()
    if rated.is_empty():
        return None
    performance, potential = (_best(snapshot, rated, name) for name in ("performance", "potential"))
    banded = rated.select(performance=_band("performance", performance), potential=_band("potential", potential))
    cells = banded.group_by("potential", "performance").len()
    count = {(row, column): found for row, column, found in cells.iter_rows()}
    rows = tuple(
        NineBoxRow(BANDS[row], *(count.get((row, column), 0) for column in range(3))) for row in reversed(range(3))
    )
    return NineBox(rows, performance, potential, people.height - rated.height)


def _best(snapshot: Snapshot, rated: pl.DataFrame, field: str) -> float:
    ranked_by = snapshot.program.selection.ranked_by
    said = [one.best for one in ranked_by if [column for column, _ in one.columns] == [field]]
    return said[0] if said else max(rated[field])


def _band(field: str, best: float) -> pl.Expr:
    """0, 1 or 2; a rating below 1 is low, one above the best is high."""
    return (pl.col(field) >= 1 + (best - 1) / 3).cast(pl.Int64) + (pl.col(field) >= 1 + (best - 1) * 2 / 3).cast(
        pl.Int64
    )
