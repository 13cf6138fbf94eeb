"""Everybody's career by all tables together, over all time: what a history of any day looks back on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import polars as pl

from sponsorcli.model.roster import Roster
from sponsorcli.problems import FilePlace, Problem

from .changes import DERIVED, baseline, doubtful_changes, inferred_changes
from .employment import employment_of
from .extracts import HISTORY, Extracts, extracts_of
from .levels import level_spells
from .people import everybody

EVENTS = "career_events"


@dataclass(frozen=True)
class Career:
    """The careers of everybody over all time.

    `events` (columns `person_id`, `on`, `event`, `level`) are the career events given; without them those inferred from
    extracts, and a hiring for the level that the first extract shows. `inferred` has the inferred ones alone, with what
    they were inferred from (columns `DERIVED`); it is None where events are given or there are too few extracts.
    `people` has a row a person; `employment` and `levels` have a row a spell (see `employment_of`, `level_spells`).
    """

    TABLES: ClassVar = ("people", EVENTS, HISTORY)
    """The tables that tell of careers."""

    people: pl.DataFrame
    events: pl.DataFrame
    inferred: pl.DataFrame | None
    extracts: Extracts
    employment: pl.DataFrame
    levels: pl.DataFrame
    problems: tuple[Problem, ...]

    @property
    def has_events(self) -> bool:
        """Whether there is any record of career events."""
        return self.inferred is not None or self.is_given

    is_given: bool = False
    """Whether the program has a table of career events."""


def career_of(roster: Roster, levels: Sequence[str]) -> Career:
    """The careers by a roster's people, career events and extracts together; `levels` from junior to senior."""
    extracts = extracts_of(roster)
    given = roster.table(EVENTS)
    people = everybody(roster, extracts)
    problems = list(extracts.problems)
    inferred = None
    events = given.frame.select("person_id", "on", "event", "level")
    if not given.is_given and len(extracts.days) > 1:
        ranks = {level: rank for rank, level in enumerate(levels)}
        changes = inferred_changes(extracts, ranks)
        problems.extend(doubtful_changes(changes, roster.table(HISTORY)))
        inferred = changes.select(*DERIVED, "at")
        events = pl.concat([baseline(extracts).drop("at"), changes.select(events.columns)])
    elif not given.is_given and roster.table(HISTORY).is_given:
        problems.append(_too_few(roster, extracts))
    events = events.sort("person_id", "on", "event", "level")
    shown = extracts.rows if given.is_given and extracts.days else None
    return Career(
        people,
        events,
        inferred,
        extracts,
        employment_of(people, events),
        level_spells(people, events, shown, levels),
        tuple(problems),
        given.is_given,
    )


def _too_few(roster: Roster, extracts: Extracts) -> Problem:
    count = len(extracts.days)
    text = f"{count} dated extract{'' if count == 1 else 's'}; changes can be seen from two or more"
    sources = roster.table(HISTORY).sources
    place = FilePlace(sources[0].path) if sources else FilePlace("people_history")
    return Problem("O012", text, place, "name earlier extracts too")
