"""Which columns of a table speak of people, and by what."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.model import RosterTable
from sponsorcli.model.schema import FieldType, TableSpec, naming_fields

OF_THINGS = frozenset({"opportunity_id", "request_id", "action_id", "role_id", "objective_id"})
"""Fields that hold ids of things."""
LABELS = frozenset({"name", "email"})
"""Fields of a row about a person by which people know that person."""


def fields_of_people(spec: TableSpec) -> tuple[str, ...]:
    """The table's fields that hold people's ids."""
    return tuple(field.name for field in spec.fields if field.type is FieldType.ID and field.name not in OF_THINGS)


def columns_of_people(table: RosterTable) -> tuple[str, ...]:
    """The table's columns that hold people's ids, with those that sponsors and protégés bring from people."""
    named = (*fields_of_people(table.spec), *(field.name for field in naming_fields(table.spec)))
    return tuple(name for name in dict.fromkeys(named) if name in table.frame.columns)


def person_ids(table: RosterTable) -> Iterator[str]:
    """Everybody whom the table names, some more than once."""
    for name in columns_of_people(table):
        yield from table.frame[name].drop_nulls().unique(maintain_order=True)


def person_labels(table: RosterTable) -> Iterator[tuple[str, str]]:
    """Names and e-mail addresses with the id they belong to, further columns called so included."""
    columns = table.frame.columns
    if "person_id" not in columns:
        return
    for name in columns:
        if name.casefold().replace(" ", "_") in LABELS and table.frame[name].dtype == pl.String:
            for label, person_id in table.frame.select(name, "person_id").drop_nulls().iter_rows():
                if label.strip():
                    yield label.strip(), person_id
