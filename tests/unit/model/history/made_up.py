"""Snapshots of a few rows, to be asked who is in."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from sponsorcli.model import SOURCE, Roster, RosterTable, Snapshot, TableSource
from sponsorcli.model.history import History
from sponsorcli.model.settings import Program

Rows = Sequence[Mapping[str, object]]
AS_OF = date(2026, 6, 30)
LEVELS = ("L1", "L2", "L3", "L4", "L5")


def history(as_of: date = AS_OF, settings: Mapping[str, object] | None = None, **tables: Rows) -> History:
    """What a programme of these rows says of the day."""
    return snapshot(as_of, settings, **tables).history


def snapshot(as_of: date = AS_OF, settings: Mapping[str, object] | None = None, **tables: Rows) -> Snapshot:
    """A programme of these rows, with five levels."""
    about = {"id": "t", "name": "T", "levels": LEVELS}
    given = {"schema_version": 1, "program": about, "sources": {}, **(settings or {})}
    return Snapshot(Program.model_validate(given), Roster.of(**tables), as_of)


def with_extracts(given: Snapshot, extracts: Mapping[str, Rows]) -> Snapshot:
    """The programme with dated extracts, by the day in their names."""
    table = RosterTable.of_rows("people_history", [row for rows in extracts.values() for row in rows])
    places = [place for place, rows in enumerate(extracts.values()) for _ in rows]
    frame = table.frame.with_columns(pl.Series(SOURCE, places, dtype=pl.UInt16))
    columns = table.sources[0].columns
    sources = tuple(TableSource(f"people-{day}.csv", None, columns) for day in extracts)
    tables = {**given.roster.tables, "people_history": RosterTable(table.spec, frame, sources)}
    return Snapshot(given.program, Roster(tables), given.as_of)
