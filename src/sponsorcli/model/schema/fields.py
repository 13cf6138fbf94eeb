"""How a table and its fields are declared: once, for reading, checking, templates and documentation alike."""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

EXAMPLE = "Example "
"""How the ids of example rows begin: such a row explains a sheet, and is never read as data."""


YEARS_BACK = 100
"""So many years back lie the days that a roster can speak of: people's births are the first of them."""
YEARS_AT_WORK = 60
"""So many years back lie the days on which people of today were hired and left."""


class FieldType(StrEnum):
    """What a field's cells hold, after reading."""

    ID = "id"
    """Text that names somebody or something: `00123` stays `00123`."""
    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "time"
    """A day with a time of day, kept in UTC. One without its zone is of the program's zone, `readiness.zone`."""
    FLAG = "flag"
    TAGS = "tags"
    """Several texts in one cell, parted by `;` `,` `|` or a line break; compared whole and without case."""
    LEVEL = "level"
    """A text that must be one of the program's levels, compared without case, kept as the program writes it."""
    WORD = "word"
    """A text that must be one of the field's `words`, compared without case, spaces read as underscores."""

    @property
    def dtype(self) -> pl.DataType:
        """The type of the column that holds such values."""
        return _DTYPES.get(self, pl.String())


_DTYPES: dict[FieldType, pl.DataType] = {
    FieldType.WHOLE: pl.Int64(),
    FieldType.NUMBER: pl.Float64(),
    FieldType.DATE: pl.Date(),
    FieldType.MOMENT: pl.Datetime("us", "UTC"),
    FieldType.FLAG: pl.Boolean(),
    FieldType.TAGS: pl.List(pl.String()),
}
"""The types of columns; all others are text."""


class Referent(StrEnum):
    """Who can stand in a field that names a person: asked first where somebody is written by name or e-mail."""

    LISTED = "listed"
    """The row lists the person, whose id this is: nobody is looked up."""
    PERSON = "person"
    """Anybody in the company."""
    SPONSOR = "sponsor"
    PROTEGE = "protege"
    EITHER = "either"
    """A sponsor or a protégé of the programme."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a table.

    `aliases` are other headings it is known by, `abroad` those of other languages; headings are compared without case,
    spaces and punctuation, so "Employee ID" and "employee_id" are one alias. `least` and `most` bound numbers, both
    included.
    """

    name: str
    type: FieldType
    meaning: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    words: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    example: str = ""
    refers_to: str | None = None
    """The table whose first field must hold this id."""
    referent: Referent | None = None
    """Who can be named here, by id, e-mail or name; None where the field names nobody."""
    lenient: bool = False
    """Whether a value that cannot be read is a warning and an empty cell, so that its row counts."""
    wildcard: bool = False
    """Whether `*` may stand in it, for everybody."""
    retired: bool = False
    """Whether it is read from old files alone: no template has it."""
    abroad: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    """Those of the aliases that mean other things in other sheets: they count in the field's own table alone, where no
    other heading is the field's, and it is said that they do."""

    years_back: int = YEARS_BACK
    """So many years before the day of a report lie its days at most."""

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings that it is known by, its name first."""
        return (self.name, *self.aliases, *self.abroad)


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: what a row is, its fields in order, other names its sheet is known by.

    `key` names the fields that no two rows may share.
    """

    name: str
    row_is: str
    fields: tuple[Field, ...]
    aliases: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    open_ended: bool = False
    """Whether every further column is data of its own, as in the audit table."""
    apart: bool = False
    """Whether the table comes in files of its own, so that the template workbook has no sheet for it."""
    dated_by: tuple[str, ...] = ()
    """The fields that say of which day a row speaks, the first that is filled; rows without one speak of today."""

    def field(self, name: str) -> Field:
        """The field of that name; KeyError where there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    @property
    def current(self) -> tuple[Field, ...]:
        """The fields of a new file: all but those that are read from old files alone."""
        return tuple(field for field in self.fields if not field.retired)

    @property
    def required(self) -> tuple[Field, ...]:
        """The fields without which a row says nothing."""
        return tuple(field for field in self.fields if field.required)

    @property
    def naming(self) -> tuple[Field, ...]:
        """The fields that name a person."""
        return tuple(field for field in self.fields if field.referent is not None)

    def dtypes(self) -> dict[str, pl.DataType]:
        """The declared type of every field's column."""
        return {field.name: field.type.dtype for field in self.fields}
