"""What the organisation wants and what protégés aim at, on a day: which objectives run, and which aims are open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

MET, OVERDUE, OPEN = "met", "overdue", "open"
"""The states of an aim. An aim that is overdue is open still."""

Objectives = Mapping[str, frozenset[str]]
"""Ids of objectives by person."""


@dataclass(frozen=True, slots=True)
class SharedObjectives:
    """Objectives that run on the day, by person: those that the open aims of somebody serve, and those owned."""

    aimed_at: Objectives = field(default_factory=dict)
    owned: Objectives = field(default_factory=dict)


def objectives_on(objectives: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Each objective once, by id: `objective_id`, `title`, `owner_id`, `level`, `ends_on`, `running`.

    An objective runs up to its last day, that day included.
    """
    running = (pl.col("ends_on") >= as_of).fill_null(value=True)
    return (
        objectives.unique("objective_id", keep="first", maintain_order=True)
        .with_columns(running=running)
        .select("objective_id", "title", "owner_id", "level", "ends_on", "running")
        .sort("objective_id")
    )


def aims_on(aims: pl.DataFrame, objectives: pl.DataFrame, people: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The aims of these people on the day, by person and goal, each once.

    Columns `person_id`, `goal`, `objective_id`, `title` and `owner_id` of the objective, `by_on`, `met_on` (where that
    is past), `state`, and `serves`: whether the aim is open and its objective runs. `objectives` are those of
    `objectives_on`; an aim for one that is not among them serves none.
    """
    met_on = pl.when(pl.col("met_on") <= as_of).then("met_on")
    is_late = (pl.col("by_on") < as_of).fill_null(value=False)
    state = (
        pl.when(pl.col("met_on").is_not_null())
        .then(pl.lit(MET))
        .when(is_late)
        .then(pl.lit(OVERDUE))
        .otherwise(pl.lit(OPEN))
    )
    return (
        aims.unique(["person_id", "goal"], keep="first", maintain_order=True)
        .join(people.select("person_id").unique(), on="person_id", how="semi")
        .join(objectives, on="objective_id", how="left", maintain_order="left")
        .with_columns(met_on=met_on)
        .with_columns(state=state)
        .with_columns(serves=(pl.col("state") != MET) & pl.col("running").fill_null(value=False))
        .select("person_id", "goal", "objective_id", "title", "owner_id", "by_on", "met_on", "state", "serves")
        .sort("person_id", "goal")
    )


def shared_objectives(aims: pl.DataFrame, objectives: pl.DataFrame) -> SharedObjectives:
    """By person, from the frames of `aims_on` and `objectives_on`."""
    serving = aims.filter("serves").select("person_id", "objective_id")
    running = objectives.filter(pl.col("running") & pl.col("owner_id").is_not_null())
    return SharedObjectives(_by_person(serving), _by_person(running.select("owner_id", "objective_id")))


def _by_person(rows: pl.DataFrame) -> Objectives:
    found: dict[str, set[str]] = {}
    for person, objective in rows.iter_rows():
        found.setdefault(person, set()).add(objective)
    return {person: frozenset(ids) for person, ids in found.items()}
