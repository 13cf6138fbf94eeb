"""Sponsors who take nobody new on the day, and new pairs whose sponsor will not stay to the end of the programme."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.history import FOREVER
from sponsorcli.problems import Problem, Severity

from .evaluation.parties import Indices, Parties, place_of

if TYPE_CHECKING:
    from .result import Pair


def away_problems(parties: Parties, taken: Indices, snapshot: Snapshot) -> Iterator[Problem]:
    """A warning for every sponsor who has a free seat and is away; `taken` counts the seats that are held."""
    away_now = snapshot.history.away.select("person_id", "last", "why")
    away = {person: (last, why) for person, last, why in away_now.rows()}
    for at in np.flatnonzero(parties.closed & (parties.seats > taken)).tolist():
        person = parties.sponsors.ids[at]
        last, why = away[person]
        until = "" if last == FOREVER else f" until {last}"
        yield Problem(
            "M074",
            f"{person} is away{until} ({why}) and takes no new protégé",
            place_of(snapshot, "sponsors", person),
            "nothing, if that is so; otherwise correct the leave or the pause",
            Severity.WARNING,
        )


def leaving_problems(pairs: "Iterable[Pair]", parties: Parties, snapshot: Snapshot) -> Iterator[Problem]:
    """A warning for every sponsor who gets a protégé and will be gone before the programme ends."""
    ends_on = snapshot.program.about.ends_on or FOREVER
    until = dict(parties.sponsors.frame.select("person_id", "available_until").drop_nulls().rows())
    leaving = dict(snapshot.history.departures.filter(pl.col("left_on") > snapshot.as_of).rows())
    for person in sorted({pair.sponsor_id for pair in pairs if not pair.kept}):
        days = [("is available until", until.get(person)), ("leaves the company on", leaving.get(person))]
        for words, day in days:
            if day is not None and day < ends_on:
                yield Problem(
                    "M075",
                    f"{person} gets a protégé and {words} {day}, before the programme ends",
                    place_of(snapshot, "sponsors", person, "available_until"),
                    "plan who takes over, or keep the two apart under `forbid`",
                    Severity.WARNING,
                )
