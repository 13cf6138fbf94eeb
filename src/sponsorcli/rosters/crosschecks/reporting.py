"""Reporting lines that lead back to where they began."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.model.reporting_lines import ReportingLines
from sponsorcli.problems import Problem, Related, Severity

from .finding import INDEX, Finding, Tables

MOST_SHOWN = 6


def reporting_cycles(tables: Tables) -> Iterator[Finding]:
    """An error for every circle of people who manage each other, at its smallest id; a warning for managing oneself."""
    rows = tables.sound_rows("people").select(INDEX, "person_id", "manager_id")
    own = rows.filter(pl.col("person_id") == pl.col("manager_id"))
    for index, person, _ in own.iter_rows():
        yield Finding("people", index, _own_manager(tables, index, person))
    managers = rows.filter(pl.col("person_id").is_in(pl.col("manager_id").drop_nulls().unique().implode()))
    position = dict(zip(managers["person_id"], managers[INDEX], strict=True))
    for circle in ReportingLines.of_people(managers).cycles():
        if len(circle) > 1:
            index = position[circle[0]]
            yield Finding("people", index, _circle(tables, circle, [position[person] for person in circle]))


def _own_manager(tables: Tables, index: int, person: str) -> Problem:
    return Problem(
        "R027",
        f'"{person}" is named as their own manager',
        tables.table("people").place(index, "manager_id"),
        "leave manager_id empty for somebody who reports to nobody",
        Severity.WARNING,
    )


def _circle(tables: Tables, circle: tuple[str, ...], positions: list[int]) -> Problem:
    table = tables.table("people")
    shown = [f'"{person}"' for person in circle[:MOST_SHOWN]]
    more = f" and {len(circle) - MOST_SHOWN:,} more" if len(circle) > MOST_SHOWN else ""
    return Problem(
        "R026",
        f"the reporting line goes in a circle: {' → '.join(shown)}{more}, and back to {shown[0]}",
        table.place(positions[0], "manager_id"),
        "correct one of the managers",
        related=tuple(Related(table.place(at, "manager_id"), "part of the circle") for at in positions[1:MOST_SHOWN]),
    )
