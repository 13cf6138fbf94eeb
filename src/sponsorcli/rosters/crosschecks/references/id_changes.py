"""Ids that were replaced, put into every table before anything else is done with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from sponsorcli.model.directory import current_ids, next_ids
from sponsorcli.model.schema import naming_fields
from sponsorcli.problems import Problem, Related
from sponsorcli.rosters.crosschecks.finding import INDEX, Finding, Tables
from sponsorcli.rosters.values import quoted

CHANGES = "id_changes"


def ids_replaced(tables: Tables) -> tuple[Tables, tuple[Problem, ...]]:
    """The tables with today's ids in the place of those that were replaced, and what is wrong with the changes."""
    if not tables.has(CHANGES):
        return tables, ()
    findings = tuple(_faults(tables))
    tables = tables.without(findings)
    now = _now(tables)
    if now:
        read = {
            name: replace(part, table=replace(part.table, frame=_replaced(part.table.frame, touched, now)))
            for name, part in tables.read.items()
            if name != CHANGES and part.readable and (touched := _touched(tables, name, now))
        }
        tables = replace(tables, read={**tables.read, **read})
    return tables, tuple(finding.problem for finding in findings if not finding.drops)


def _now(tables: Tables) -> Mapping[str, str]:
    return current_ids(tables.sound_rows(CHANGES), _in_use(tables))


def _in_use(tables: Tables) -> frozenset[str]:
    return tables.texts_in("people", "person_id") if tables.has("people") else frozenset()


def _touched(tables: Tables, name: str, now: Mapping[str, str]) -> list[str]:
    """The fields of a table in which one of these ids stands."""
    fields = [one.name for one in naming_fields(tables.table(name).spec)]
    return [field for field in fields if not tables.texts_in(name, field).isdisjoint(now)]


def _replaced(frame: pl.DataFrame, fields: Sequence[str], now: Mapping[str, str]) -> pl.DataFrame:
    return frame.with_columns(pl.col(field).replace(now) for field in fields)


def _faults(tables: Tables) -> Iterator[Finding]:
    """Old ids with two new ones, then those that somebody has today, then circles; the rows at fault change nothing."""
    rows = tables.sound_rows(CHANGES).select(INDEX, "old_id", "new_id", "on")
    twice = rows.filter(pl.col("new_id").n_unique().over("old_id") > 1)
    yield from _two_new(tables, twice)
    rows = rows.join(twice.select(INDEX), on=INDEX, how="anti", maintain_order="left")
    in_use = rows.filter(pl.col("old_id").is_in(pl.Series(sorted(_in_use(tables)), dtype=pl.String).implode()))
    in_use = in_use.filter((pl.col("on") <= tables.as_of) & (pl.col("old_id") != pl.col("new_id")))
    for index, old, _, _ in in_use.iter_rows():
        yield Finding(CHANGES, index, _still_used(tables, index, old))
    yield from _circles(tables, rows.join(in_use.select(INDEX), on=INDEX, how="anti", maintain_order="left"))


def _two_new(tables: Tables, twice: pl.DataFrame) -> Iterator[Finding]:
    table = tables.table(CHANGES)
    for group in twice.partition_by("old_id", maintain_order=True):
        first, *others = group.iter_rows()
        other = next(row for row in others if row[2] != first[2])
        problem = Problem(
            "R054",
            f"old_id {quoted(first[1])} has two new ids, {quoted(first[2])} and {quoted(other[2])}; neither is used",
            table.place(other[0], "new_id"),
            "keep the row that is right; where one id followed the other, write old_id as the id before",
            related=(Related(table.place(first[0], "new_id"), "the other new id"),),
        )
        yield Finding(CHANGES, other[0], problem)
        for row in (first, *others):
            if row[0] != other[0]:
                yield Finding(CHANGES, row[0], problem, drops=True)


def _still_used(tables: Tables, index: int, old: str) -> Problem:
    people = tables.all_rows("people")
    at = int(people.filter(pl.col("person_id") == old)[INDEX][0])
    return Problem(
        "R053",
        f"old_id {quoted(old)} is somebody's id in people today, so it is not replaced",
        tables.table(CHANGES).place(index, "old_id"),
        "give the person the new id in people; if the id went to somebody new, write the old rows with the new id",
        related=(Related(tables.table("people").place(at, "person_id"), "the person who has it"),),
    )


def _circles(tables: Tables, rows: pl.DataFrame) -> Iterator[Finding]:
    following = next_ids(rows) | {old: new for _, old, new, _ in rows.iter_rows() if old == new}
    at = {old: index for index, old, _, _ in reversed(rows.rows())}
    done: set[str] = set()
    for start in sorted(following, key=lambda old: at[old]):
        circle = _circle_from(start, following)
        if circle and not done.intersection(circle):
            done.update(circle)
            yield from _circle(tables, circle, [at[one] for one in circle])


def _circle_from(start: str, following: Mapping[str, str]) -> list[str]:
    """The ids of the circle that begins and ends here; none where the way does not come back."""
    path = [start]
    while (one := following.get(path[-1])) is not None and one not in path:
        path.append(one)
    return path if one == start else []


def _circle(tables: Tables, circle: list[str], rows: list[int]) -> Iterator[Finding]:
    table = tables.table(CHANGES)
    shown = " → ".join(map(quoted, (*circle, circle[0])))
    problem = Problem(
        "R052",
        f"the ids replace each other in a circle: {shown}; none of these changes is used",
        table.place(rows[0], "old_id"),
        "delete the row that is wrong",
        related=tuple(Related(table.place(at, "old_id"), "part of the circle") for at in rows[1:6]),
    )
    for position, row in enumerate(rows):
        yield Finding(CHANGES, row, problem, drops=position > 0)
