"""Roles and successors that do not count as they are written: people who have left, or who hold the role already."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.problems import Problem, Related, Severity
from sponsorcli.rosters.crosschecks.finding import INDEX, Finding, Tables
from sponsorcli.rosters.crosschecks.roles import Gone, gone_among


def holders_gone(tables: Tables) -> Iterator[Finding]:
    """A warning for every role whose incumbent has left, where no day of vacancy says so."""
    if not tables.has("roles"):
        return
    rows = tables.sound_rows("roles").filter((pl.col("vacant_on") > tables.as_of).fill_null(value=True))
    hint = "enter who holds the role now, or leave the cell empty and enter vacant_on"
    told = Gone("R150", "roles", "incumbent_id", "incumbent", hint, "; the role counts as vacant")
    yield from gone_among(tables, rows, told)


def successors_gone(tables: Tables) -> Iterator[Finding]:
    """A warning for every successor who has left: nobody counts who is not there."""
    if not tables.has("successors"):
        return
    hint = "name somebody else for the role, or delete the row"
    told = Gone("R151", "successors", "person_id", "successor", hint, "; nobody counts who has left")
    yield from gone_among(tables, tables.sound_rows("successors"), told)


def successors_of_themselves(tables: Tables) -> Iterator[Finding]:
    """A warning for every successor who holds that very role: this does not make it covered."""
    holders = tables.sound_rows("roles").filter((pl.col("vacant_on") > tables.as_of).fill_null(value=True))
    both = tables.sound_rows("successors").join(
        holders.select("role_id", person_id="incumbent_id", role=INDEX), on=["role_id", "person_id"],
        maintain_order="left",
    )  # fmt: skip
    for index, person, role_id, role in both.select(INDEX, "person_id", "role_id", "role").iter_rows():
        problem = Problem(
            "R152",
            f'"{person}" holds the role "{role_id}" and is named as its successor; this does not count',
            tables.table("successors").place(index, "person_id"),
            "name somebody else for the role, or correct the incumbent",
            Severity.WARNING,
            (Related(tables.table("roles").place(role, "incumbent_id"), "the role's incumbent"),),
        )
        yield Finding("successors", index, problem)


def no_critical_role(tables: Tables) -> Iterator[Finding]:
    """A note where roles are listed and none is critical: then there is nothing to cover."""
    rows = tables.sound_rows("roles")
    if rows.is_empty() or rows["critical"].any():
        return
    index = int(rows[INDEX][0])
    problem = Problem(
        "R153",
        f"none of the {rows.height:,} roles is critical, so succession is not measured for any",
        tables.table("roles").place(index, "critical"),
        "write yes under critical for the roles that the company depends on",
        Severity.NOTE,
    )
    yield Finding("roles", index, problem)
