"""What the programme's own files say of its use of people's data: which tables, criteria, decisions and safeguards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any

import polars as pl

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.model.schema import FieldType, table_spec
from sponsorcli.privacy.person_fields import columns_of_people

ABOUT = {
    "people": "everybody HR knows",
    "people_history": "everybody HR knew then",
    "sponsors": "sponsors",
    "proteges": "nominated protégés",
}
"""Whom the rows of a table are about, where that is not for all of them to be seen from its columns."""
ASSESSMENTS = frozenset({"performance", "potential", "rating", "score", "readiness", "result", "failed", "feedback"})
"""Fields that hold somebody's judgement of a person."""
OF_ROW = {
    "person_id": "a person", "protege_id": "a protégé", "sponsor_id": "a sponsor", "from_id": "who answered",
    "about_id": "who the answer is about", "choice_id": "who was chosen", "with_person": "somebody who was there",
    "incumbent_id": "who holds the role", "filled_by": "who filled it", "other_id": "another person",
    "old_id": "anybody whose id changed",
}  # fmt: skip
"""Whom the fields of a row name."""
FREE_TEXT = frozenset({"note", "why", "answer", "what", "end_reason", "goal", "expectation", "exception_reason"})
"""Fields in which people write what they like."""


@dataclass(frozen=True, slots=True)
class ProgrammeStep:
    """A step of the programme: for what, with which tables, what is proposed, and who decides.

    `record` is the table in which decisions are written down, None where nothing is decided about single people.
    """

    name: str
    purpose: str
    tables: tuple[str, ...]
    proposes: str
    decides: str
    record: str | None


@dataclass(frozen=True, slots=True)
class DataUse:
    """A table that the programme reads: about whom, which fields are filled, and which of them need care."""

    table: str
    about: str
    files: tuple[str, ...]
    rows: int
    fields: tuple[str, ...]
    assessments: tuple[str, ...]
    free_text: tuple[str, ...]
    not_named: tuple[str, ...]


@cache
def packaged(name: str) -> Mapping[str, Any]:
    """The data of that file beside this one."""
    import tomllib

    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))


def steps(given: Sequence[str]) -> Iterator[ProgrammeStep]:
    """The steps of a programme that gives these tables, the audit table among them where it has one."""
    for step in packaged("purposes.toml")["step"]:
        found = [name in given for name in step["needs"]]
        if any(found) if step.get("any") else all(found):
            with_tables = tuple(name for name in step["tables"] if name in given)
            yield ProgrammeStep(
                step["name"], step["purpose"], with_tables, step["proposes"], step["decides"], step.get("record")
            )


def tables_given(snapshot: Snapshot) -> tuple[str, ...]:
    """The tables that the program gives, in the order of the reference; the audit table is named, and not opened."""
    given = [name for name, table in snapshot.roster.tables.items() if table.is_given]
    return tuple(given) if snapshot.program.sources.audit is None else (*given, "audit")


def data_used(snapshot: Snapshot) -> Iterator[DataUse]:
    """Each table that the program gives, without the audit table, of which only its attributes are known."""
    for name in tables_given(snapshot):
        if name != "audit":
            yield _use(name, snapshot.roster.table(name))


def _use(name: str, table: RosterTable) -> DataUse:
    filled = tuple(one for one in table.frame.columns if not one.startswith("_") and _is_filled(table.frame[one]))
    return DataUse(
        table=name,
        about=ABOUT.get(name) or _by_columns(table),
        files=tuple(sorted({PurePath(source.path).name for source in table.sources})),
        rows=len(table),
        fields=filled,
        assessments=tuple(one for one in filled if one in ASSESSMENTS),
        free_text=tuple(one for one in filled if one in FREE_TEXT & _texts(table)),
        not_named=tuple(one for one in filled if one in table.extra_columns and one not in _brought(name)),
    )


def _texts(table: RosterTable) -> frozenset[str]:
    return frozenset(field.name for field in table.spec.fields if field.type is FieldType.TEXT)


def _brought(name: str) -> frozenset[str]:
    """The fields that sponsors and protégés bring from people."""
    people = table_spec("people").fields if name in {"sponsors", "proteges"} else ()
    return frozenset(field.name for field in people)


def _is_filled(values: pl.Series) -> bool:
    return values.null_count() < values.len()


def _by_columns(table: RosterTable) -> str:
    """Whom the rows speak of, by the fields that hold people's ids."""
    named = [OF_ROW[one] for one in columns_of_people(table) if one in OF_ROW and _is_filled(table.frame[one])]
    return ", ".join(named) or "nobody"


def decisions_on_record(snapshot: Snapshot, table: str) -> tuple[int, int]:
    """How many decisions the table holds, and how many of these name who approved them."""
    found = snapshot.roster.table(table)
    return len(found), found.frame["approved_by"].drop_nulls().len()
