"""What the tables say of whom: how somebody is called, who has gone, and whom old records alone are about."""

from collections.abc import Callable
from datetime import date, timedelta

import polars as pl

from .keys import is_id_like

LISTS = ("people", "sponsors", "proteges")
"""The tables whose rows say who there is."""
RECORDS = ("selections", "training", "evidence", "career_events")
"""The tables whose rows outlive the people they are about: an extract holds current staff alone."""
TOLD_BY = (*LISTS, "pairs", "people_history", *RECORDS)
"""The tables by which a directory is made."""

Frames = Callable[[str], pl.DataFrame]
"""The rows of the table of a name; none where it is not given."""
FEW_ROWS = 20_000
"""So many texts Python puts into a set sooner than polars finds each once."""


def called_in(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with the three columns by which people are known; missing ones are empty."""
    names = ("person_id", "name", "email")
    if frame.is_empty():
        return pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    none = pl.lit(None, dtype=pl.String)
    columns = [(pl.col(one).cast(pl.String) if one in frame.columns else none).alias(one) for one in names]
    return frame.select(columns).filter(pl.col("person_id").is_not_null()).unique(maintain_order=True)


def ids_in(frames: Frames, table: str, column: str) -> frozenset[str]:
    """Every id in a column of a table, once; none where the table has no such column."""
    frame = frames(table)
    return texts_of(frame[column]) if column in frame.columns else frozenset()


def texts_of(column: pl.Series) -> frozenset[str]:
    """Every text of a column, once."""
    texts = column if column.len() <= FEW_ROWS else column.unique()
    return frozenset(texts.to_list()) - {None}


def recorded_by(frames: Frames, known: set[str]) -> dict[str, frozenset[str]]:
    """The tables with records about somebody who is not among the known; by ids, not by names or addresses."""
    found: dict[str, set[str]] = {}
    for name in RECORDS:
        for one in sorted(ids_in(frames, name, "person_id") - known):
            if is_id_like(one):
                found.setdefault(one, set()).add(name)
    return {one: frozenset(tables) for one, tables in found.items()}


def gone_by(frames: Frames, listed: pl.DataFrame, *, with_events: bool) -> dict[str, date | None]:
    """Who has left by `people`, and who is in no list any more but in a dated extract, or left by an event."""
    gone: dict[str, date | None] = {}
    events = frames("career_events")
    if with_events and not events.is_empty():
        here = frozenset(listed["person_id"].to_list())
        left = events.filter(pl.col("event") == "left").sort("on").select("person_id", "on").drop_nulls()
        gone |= {one: day for one, day in left.iter_rows() if one not in here and is_id_like(one)}
    history = frames("people_history")
    if not history.is_empty():
        gone |= _gone_from_extracts(history.filter(~pl.col("person_id").is_in(listed["person_id"].implode())))
    people = frames("people")
    if not people.is_empty():
        gone |= dict(people.select("person_id", "left_on").drop_nulls().iter_rows())
    return gone


def _gone_from_extracts(history: pl.DataFrame) -> dict[str, date | None]:
    """The leaving day of the last extract with each person, else the day after that extract."""
    last = (
        history.select("person_id", "taken_on", "left_on")
        .drop_nulls("person_id")
        .sort("taken_on")
        .unique("person_id", keep="last", maintain_order=True)
    )
    return {
        one: left if left is not None else taken and taken + timedelta(days=1) for one, taken, left in last.iter_rows()
    }
