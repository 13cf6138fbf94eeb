"""Activity that cannot be counted, or that was written down twice."""

from collections.abc import Iterator, Mapping

import polars as pl

from sponsorcli.model.directory import first_ids
from sponsorcli.model.history.actions import ACTION_NAME, FIRST, ONE_ACTION, first_of_action
from sponsorcli.model.ladder import LADDER, RUNGS, Ladder
from sponsorcli.problems import Problem, Related, Severity
from sponsorcli.problems.messages import nearest
from sponsorcli.rosters.values import quoted

from .finding import INDEX, Finding, Tables

PAIR = ["sponsor_id", "protege_id"]


def unknown_actions(tables: Tables) -> Iterator[Finding]:
    """An error for every action that stands on no rung of the ladder, the program's own actions counted in."""
    ladder = LADDER.with_actions(tables.program.actions)
    rows = tables.sound_rows("activity").select(INDEX, "action")
    unknown = [action for action in rows["action"].unique() if ladder.name_of(action) not in ladder.rung_of]
    hints = {action: action_hint(action, ladder) for action in sorted(unknown)}
    strange = pl.Series(list(hints), dtype=pl.String)
    for index, action in rows.filter(pl.col("action").is_in(strange.implode())).iter_rows():
        place = tables.table("activity").place(index, "action")
        message = f"unknown action {quoted(action)}"
        yield Finding("activity", index, Problem("R031", message, place, hints[action]))


def action_hint(action: str, ladder: Ladder) -> str:
    """What the action could be: the nearest known one, or else all of them."""
    near = nearest(action, [*ladder.rung_of, *ladder.synonyms])
    if near:
        return f"did you mean {ladder.name_of(near)}? `sponsorcli ladder` lists all actions"
    own = [name for name in ladder.rung_of if name not in LADDER.rung_of]
    known = ", ".join([*(name for rung in RUNGS for name in rung.actions), *own])
    return f"use one of {known}; or add it under `actions` with its rung (0 to 5)"


def actions_twice(tables: Tables) -> Iterator[Finding]:
    """A warning for every row whose action an earlier row has: it counts once.

    Rows with one action_id that say different things are told as that. All rows stay.
    """
    rows = tables.sound_rows("activity")
    if rows.is_empty():
        return
    ladder = LADDER.with_actions(tables.program.actions)
    rows = rows.with_columns(first_of_action(rows, ladder, first_ids(tables.sound_rows("id_changes"))))
    again = rows.filter(pl.col(FIRST).is_duplicated()).sort(INDEX)
    names = again["action"].map_elements(ladder.name_of, return_dtype=pl.String).alias(ACTION_NAME)
    earliest: dict[int, dict[str, object]] = {}
    for row in again.with_columns(names).iter_rows(named=True):
        first = earliest.setdefault(int(row[FIRST]), row)
        if first is not row and not _adds_a_note(first, row):
            yield Finding("activity", int(row[INDEX]), _again(tables, first, row))


def _adds_a_note(first: Mapping[str, object], row: Mapping[str, object]) -> bool:
    """Whether the two rows are one action by its id and differ in their notes alone: a form does not show the first."""
    differing = [name for name in ONE_ACTION if row[name] != first[name]]
    return differing == ["note"]


def _again(tables: Tables, first: Mapping[str, object], row: Mapping[str, object]) -> Problem:
    table = tables.table("activity")
    differing = [name for name in ONE_ACTION if row[name] != first[name]]
    place, other = (table.place(int(str(one[INDEX])), "action") for one in (row, first))
    if not differing:
        return Problem(
            "R063",
            f"{quoted(str(row['action']))} on {row['on']} is already recorded for the two, and counts once",
            place,
            "delete one of the two rows; if there were two such actions, add a note or an action_id to one",
            Severity.WARNING,
            (Related(other, "the same action"),),
        )
    said = [_difference(name, first, row) for name in differing]
    own = row["action_id"] or first["action_id"]
    return Problem(
        "R060",
        f"action_id {quoted(str(own))} stands here with {' and '.join(said)}; it counts once",
        table.place(int(str(row[INDEX])), "action_id"),
        "give each action a different action_id, or make the rows say the same",
        Severity.WARNING,
        (Related(other, "the other row"),),
    )


def _difference(field: str, first: Mapping[str, object], row: Mapping[str, object]) -> str:
    """In what two rows differ, with both values; what a note says is left unsaid."""
    if field == "note":
        return "another note"
    name = "action" if field == ACTION_NAME else field
    here, there = ("none" if one[field] is None else quoted(str(one[field])) for one in (row, first))
    return f"another {name} ({here}, not {there})"
