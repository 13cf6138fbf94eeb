"""People who are where they should not be: sponsors among the protégés, leavers among either."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from sponsorcli.model import Roster
from sponsorcli.model.history import Career, absences_on, career_of
from sponsorcli.problems import Problem, Related, Severity

from .finding import INDEX, Finding, Tables


def sponsors_among_proteges(tables: Tables) -> Iterator[Finding]:
    """A warning for every protégé who is a sponsor too."""
    both = (
        tables.sound_rows("proteges")
        .select(INDEX, "person_id")
        .join(tables.sound_rows("sponsors").select("person_id", sponsor=INDEX), on="person_id", maintain_order="left")
    )
    for index, person, sponsor in both.iter_rows():
        problem = Problem(
            "R024",
            f'the protégé "{person}" is a sponsor too',
            tables.table("proteges").place(index, "person_id"),
            "nothing, if that is meant; nobody is paired with themselves",
            Severity.WARNING,
            (Related(tables.table("sponsors").place(sponsor, "person_id"), "the sponsor's row"),),
        )
        yield Finding("proteges", index, problem)


def conflicts_of_one(tables: Tables) -> Iterator[Finding]:
    """A warning for every conflict of somebody with themselves, which keeps nobody apart."""
    rows = tables.sound_rows("conflicts").filter(pl.col("person_id") == pl.col("other_id"))
    for index, person in rows.select(INDEX, "person_id").iter_rows():
        problem = Problem(
            "R165",
            f'the conflict of "{person}" is with themselves, so it keeps nobody apart',
            tables.table("conflicts").place(index, "other_id"),
            "write the id of the other person, or * where nobody may be paired with the first",
            Severity.WARNING,
        )
        yield Finding("conflicts", index, problem)


def leavers_listed(tables: Tables) -> Iterator[Finding]:
    """A warning for every sponsor and protégé who has left the company by the day of the report."""
    for name, role in (("sponsors", "sponsor"), ("proteges", "protégé")):
        hint = f"take the row out of {name}, or correct the day of leaving or joining"
        yield from gone_among(tables, tables.sound_rows(name), Gone("R025", name, "person_id", role, hint))


@dataclass(frozen=True, slots=True)
class Gone:
    """How a warning of somebody who has left is worded: its code, the cell, who the person is there, what to do."""

    code: str
    table: str
    field: str
    role: str
    hint: str
    consequence: str = ""


def gone_among(tables: Tables, rows: pl.DataFrame, told: Gone) -> Iterator[Finding]:
    """A warning for each of these rows of a table whose person, in the field named, is not employed on the day."""
    left = not_employed(tables).rename({"person_id": told.field})
    gone = rows.select(INDEX, told.field).join(left, on=told.field, maintain_order="left")
    for index, person, why in gone.iter_rows():
        message = f'the {told.role} "{person}" is not employed on the day: {why}{told.consequence}'
        place = tables.table(told.table).place(index, told.field)
        yield Finding(told.table, index, Problem(told.code, message, place, told.hint, Severity.WARNING))


def not_employed(tables: Tables) -> pl.DataFrame:
    """Who is known not to be employed on the day: `person_id`, and why as `absent`."""
    return tables.once(Career.TABLES, lambda: _absences(tables))


def _absences(tables: Tables) -> pl.DataFrame:
    sound = {
        name: replace(tables.table(name), frame=tables.sound_rows(name).drop(INDEX))
        for name in Career.TABLES
        if tables.has(name)
    }
    employment = career_of(Roster(sound), tables.program.about.levels).employment
    return absences_on(employment, tables.as_of)
