"""Rows of people that are probably one person, or one manager under two ids."""

from collections.abc import Iterator
from functools import partial

import polars as pl

from sponsorcli.model.directory import name_key
from sponsorcli.problems import Problem, Related, Severity
from sponsorcli.rosters.headings import folded

from .finding import INDEX, Finding, Tables, findings_of_column

MANAGER_NAMES = frozenset(
    {"managername", "manager", "supervisorname", "linemanagername", "linemanager", "reportstoname"}
)
"""Headings, folded, of columns that name the manager beside the manager's id."""


def same_email(tables: Tables) -> Iterator[Finding]:
    """A warning for every row of people whose e-mail address an earlier row has."""
    rows = tables.sound_rows("people").select(INDEX, "person_id", key=pl.col("email").str.to_lowercase())
    yield from findings_of_column(tables, "people", _again(rows), partial(_of_one_email, tables))


def _of_one_email(tables: Tables, index: int, first: int, one: str, other: str) -> Problem:
    return Problem(
        "R022",
        f'"{one}" and "{other}" have the same e-mail address',
        tables.table("people").place(index, "email"),
        "if they are one person, keep one row; otherwise correct one address",
        Severity.WARNING,
        (Related(tables.table("people").place(first, "email"), "first used here"),),
    )


def same_name(tables: Tables) -> Iterator[Finding]:
    """A warning for every row of people with the name and function of an earlier one.

    Names are compared without case, accents, punctuation and the order of their parts: "Smith, John" is "john smith".
    """
    rows = tables.sound_rows("people").select(
        INDEX, "person_id", key=pl.concat_str(name_key("name"), pl.col("function").str.to_lowercase().fill_null(""),
                                              separator="\n"),
    )  # fmt: skip
    yield from findings_of_column(tables, "people", _again(rows), partial(_of_one_name, tables))


def _of_one_name(tables: Tables, index: int, first: int, one: str, other: str) -> Problem:
    return Problem(
        "R023",
        f'"{one}" and "{other}" have the same name and function',
        tables.table("people").place(index, "name"),
        "if they are one person, keep one row and one id",
        Severity.WARNING,
        (Related(tables.table("people").place(first, "name"), "the other one"),),
    )


def _again(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows whose key an earlier row has: both positions, then the earlier id and the later."""
    twice = rows.drop_nulls("key").filter(pl.col("key").is_duplicated())
    firsts = pl.col(INDEX, "person_id").sort_by(INDEX).first().over("key").name.prefix("first_")
    again = twice.with_columns(firsts).filter(pl.col(INDEX) != pl.col(f"first_{INDEX}")).sort(INDEX)
    return again.select(INDEX, f"first_{INDEX}", "first_person_id", "person_id")


def managers_with_two_ids(tables: Tables) -> Iterator[Finding]:
    """A warning for every manager whose name stands beside more than one id, where people names managers too."""
    named = [name for name in tables.all_rows("people").columns if folded(name) in MANAGER_NAMES]
    if not named:
        return
    rows = tables.sound_rows("people").select(INDEX, "manager_id", key=name_key(named[0])).drop_nulls()
    firsts = rows.unique(["key", "manager_id"], keep="first", maintain_order=True)
    table = tables.table("people")
    for ids in firsts.group_by("key", maintain_order=True).agg(pl.all().sort_by(INDEX)).iter_rows(named=True):
        if len(ids["manager_id"]) < 2:
            continue
        shown = " and ".join(f'"{one}"' for one in ids["manager_id"])
        (_, *others) = ids[INDEX]
        problem = Problem(
            "R035",
            f"the ids {shown} stand beside the name of one manager",
            table.place(others[0], "manager_id"),
            "give the manager one id, or tell the two people apart",
            Severity.WARNING,
            (Related(table.place(ids[INDEX][0], "manager_id"), "the other id"),),
        )
        yield Finding("people", others[0], problem)
