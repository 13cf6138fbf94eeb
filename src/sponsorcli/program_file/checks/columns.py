"""Columns that a source gives other headings: named as the table's fields are."""

from collections.abc import Iterator

from sponsorcli.model.schema import TABLES, table_spec
from sponsorcli.model.settings import Program, SettingPlaces
from sponsorcli.problems import Problem, Severity
from sponsorcli.problems.messages import nearest

NEAR = 0.8
"""How near a name must be to a field's to be a slip of the pen: columns of one's own have names of their own."""


def fields_misspelt(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """A name under `columns` that is nearly a field's is probably meant to be it.

    The field of another table is fine: a sponsors sheet may have a level of its own.
    """
    known = {field.name for table in TABLES for field in table.fields}
    for entry in program.sources.entries():
        if not entry.location.columns:
            continue
        fields = {field.name for field in table_spec(entry.table).fields}
        for name in entry.location.columns:
            near = nearest(name, fields, cutoff=NEAR)
            if name not in known and near is not None:
                yield Problem(
                    "P048",
                    f'"{name}" is not a field of {entry.table}, so it is read as a further column',
                    places.of(*entry.path, "columns", name),
                    f"did you mean {near}?",
                    Severity.WARNING,
                )
