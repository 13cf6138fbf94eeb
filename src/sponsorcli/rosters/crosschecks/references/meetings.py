"""The meetings of calendars: those of pairs, held by the day and not written down already, are actions; no others."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from sponsorcli.model import SOURCE, TableSource
from sponsorcli.model.ladder import LADDER
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.problems.messages import counted
from sponsorcli.rosters.crosschecks.finding import INDEX, Tables
from sponsorcli.rosters.tables import ReadTable

_MET = ["on", "sponsor_id", "protege_id"]


def meetings_of_pairs(tables: Tables) -> tuple[Tables, tuple[Problem, ...]]:
    """The tables with those rows of calendars alone that are a pair's meeting, and a note for each calendar.

    To be called once people are known by their ids. A meeting that is planned after the day is none yet. One that the
    same two have on record on that day, by hand or in another calendar, is not read once more.
    """
    part = tables.read.get("activity")
    if part is None or not any(source.is_of_meetings for source in part.table.sources):
        return tables, ()
    rows = tables.all_rows("activity")
    calendars = [at for at, source in enumerate(part.table.sources) if source.is_of_meetings]
    is_of_meetings = pl.col(SOURCE).is_in(pl.Series(calendars, dtype=pl.UInt16).implode())
    pairs = tables.all_rows("pairs").select("sponsor_id", "protege_id").unique()
    held = rows.filter(is_of_meetings).join(pairs, on=pairs.columns, how="semi", maintain_order="left")
    held = held.filter(pl.col("on") <= tables.as_of).sort(*_MET, SOURCE, INDEX)
    by_hand = _meetings_on_record(rows.filter(~is_of_meetings), tables)
    new = held.unique([*_MET, "action_id"], keep="first", maintain_order=True).join(by_hand, on=_MET, how="anti")
    kept = rows.filter(~is_of_meetings | pl.col(INDEX).is_in(new[INDEX].implode()))
    notes = tuple(_notes(part.table.sources, calendars, rows, new))
    return replace(tables, read={**tables.read, "activity": _with_rows(part, kept)}), notes


def _meetings_on_record(rows: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """On which days who met, by what people wrote down."""
    ladder = LADDER.with_actions(tables.program.actions)
    written = rows["action"].drop_nulls().unique()
    meant = [text for text in written if ladder.name_of(text) == "meeting"]
    return rows.filter(pl.col("action").is_in(pl.Series(meant, dtype=pl.String).implode())).select(_MET).unique()


def _with_rows(part: ReadTable, kept: pl.DataFrame) -> ReadTable:
    """The table with these of its rows, the faulty ones counted anew."""
    places = {before: now for now, before in enumerate(kept[INDEX])}
    faulty = frozenset(places[one] for one in part.faulty if one in places)
    return replace(part, table=replace(part.table, frame=kept.drop(INDEX)), faulty=faulty)


def _notes(
    sources: tuple[TableSource, ...], calendars: list[int], rows: pl.DataFrame, new: pl.DataFrame
) -> Iterator[Problem]:
    """How many meetings each calendar has, and how many of them are read as actions of pairs."""
    for at in calendars:
        there, read = (part.filter(pl.col(SOURCE) == at)["action_id"].n_unique() for part in (rows, new))
        yield Problem(
            "R178",
            f"meetings of pairs in the calendar: {read:,}, of {counted(there, 'meeting')} of two to five people",
            FilePlace(sources[at].path),
            "nothing, if that is so; otherwise see that the people table has the e-mail addresses of the calendar",
            Severity.NOTE,
        )
