"""Whom a row is about, for problems that name a cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from sponsorcli.model import ROW, SOURCE, RosterTable
from sponsorcli.model.directory import Directory
from sponsorcli.model.schema import naming_fields
from sponsorcli.problems import CellPlace, Place
from sponsorcli.rosters.tables import ReadTable

OWN_ROWS = ("people", "sponsors", "proteges")
"""The tables in which a person has a row."""
OWN_ID = "person_id"


@dataclass(frozen=True)
class RowPeople:
    """The people named in each row of the tables that were read, rows with errors among them."""

    read: Mapping[str, ReadTable] = field(default_factory=dict)
    known: Directory | None = None
    """Who is called what; None where nobody was looked up."""

    @cached_property
    def _tables_of(self) -> dict[tuple[str, str | None], list[str]]:
        found: dict[tuple[str, str | None], list[str]] = {}
        for name, part in self.read.items():
            for source in part.table.sources:
                found.setdefault((source.path, source.sheet), []).append(name)
        return found

    def named_in(self, place: Place) -> frozenset[str]:
        """The ids in the row at this place; none where the place is no row of a table."""
        return frozenset(
            str(row[one.name])
            for table, row in self._rows_at(place)
            for one in naming_fields(table.spec)
            if row.get(one.name) is not None
        )

    def left_out_at(self, place: Place) -> str | None:
        """The person whose own row is at this place and in no other row of the table without errors."""
        for table, row in self._rows_at(place):
            person = row.get(OWN_ID)
            if table.spec.name in OWN_ROWS and person is not None and person not in self._sound_ids[table.spec.name]:
                return str(person)
        return None

    @cached_property
    def _sound_ids(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(_sound_ids(self.read[name])) for name in OWN_ROWS if name in self.read}

    def _rows_at(self, place: Place) -> Iterator[tuple[RosterTable, dict[str, object]]]:
        if not isinstance(place, CellPlace):
            return
        for name in self._tables_of.get((place.path, place.sheet), ()):
            table = self.read[name].table
            sources = [at for at, one in enumerate(table.sources) if (one.path, one.sheet) == (place.path, place.sheet)]
            is_there = pl.col(SOURCE).is_in(sources) & (pl.col(ROW) == place.row)
            for row in table.frame.filter(is_there).iter_rows(named=True):
                yield table, row

    def called(self, text: str) -> frozenset[str]:
        """The text itself, and the ids of everybody who is called so."""
        return frozenset((text, *(self.known.called([text])[text] if self.known is not None else ())))


def _sound_ids(part: ReadTable) -> Iterator[str]:
    for at, person in enumerate(part.table.frame[OWN_ID]):
        if person is not None and at not in part.faulty:
            yield person
