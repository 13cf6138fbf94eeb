"""When nothing is due from a pair: somebody is away, or the expectation is waived."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.history import FOREVER
from sponsorcli.model.kinds import Days, Windows

from .rules import Flags


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which the pairs flagged by `of` owe nothing, or not the `expectation` named; both days included."""

    of: Flags
    first: date
    last: date
    why: str
    is_pause: bool
    expectation: str | None = None

    def holds_for(self, kind: str) -> bool:
        """Whether an expectation of this kind is not due meanwhile."""
        return self.expectation in {None, kind}


def absences_of(snapshot: Snapshot, pairs: pl.DataFrame) -> tuple[Absence, ...]:
    """Leave, pauses and excuses, and the time after a sponsor's `available_until`, as days on which nothing is due."""
    return (*_pauses(snapshot, pairs), *_excuses(snapshot, pairs), *_unavailable(snapshot.roster, pairs))


def blocked(absences: tuple[Absence, ...], kind: str, windows: Windows, pairs: int) -> Flags:
    """A flag for each pair and window: whether a day of the window is without this expectation."""
    flags = np.zeros((pairs, len(windows)), dtype=np.bool_)
    for absence in absences:
        if absence.holds_for(kind):
            touched = (windows.starts <= np.datetime64(absence.last)) & (windows.ends >= np.datetime64(absence.first))
            flags[np.ix_(absence.of, touched)] = True
    return flags


def now(absences: tuple[Absence, ...], kind: str, as_of: date, pairs: int) -> tuple[Flags, Flags, dict[int, str]]:
    """Which pairs are paused and which excused from this expectation at `as_of`, and why by the pair's number."""
    paused, excused = np.zeros(pairs, dtype=np.bool_), np.zeros(pairs, dtype=np.bool_)
    why: dict[int, str] = {}
    for absence in absences:
        if absence.holds_for(kind) and absence.first <= as_of <= absence.last:
            (paused if absence.is_pause else excused)[absence.of] = True
            for pair in np.flatnonzero(absence.of):
                why.setdefault(int(pair), absence.why)
    return paused, excused, why


def days_added(absences: tuple[Absence, ...], kind: str, first: Days, last: Days) -> NDArray[np.int64]:
    """For each pair, how many days between its `first` and `last` were without this expectation, each counted once."""
    added = np.zeros(len(first), dtype=np.int64)
    spans = [absence for absence in absences if absence.holds_for(kind)]
    for pair in np.flatnonzero(np.any([span.of for span in spans], axis=0)) if spans else ():
        days: set[int] = set()
        for span in (span for span in spans if span.of[pair]):
            begin = max(np.datetime64(span.first), first[pair]).astype(int)
            end = min(np.datetime64(span.last), last[pair]).astype(int)
            days.update(range(int(begin), int(end) + 1))
        added[pair] = len(days)
    return added


def _pauses(snapshot: Snapshot, pairs: pl.DataFrame) -> Iterator[Absence]:
    """When one of a pair is on leave or paused."""
    paired = {*pairs["sponsor_id"], *pairs["protege_id"]}
    for person, first, last, why in snapshot.history.leave.rows():
        if person in paired:
            of = (pairs["sponsor_id"] == person) | (pairs["protege_id"] == person)
            yield Absence(of.to_numpy(), first, last, f"{person}: {why}", is_pause=True)


def _excuses(snapshot: Snapshot, pairs: pl.DataFrame) -> Iterator[Absence]:
    for excuse in snapshot.program.accountability.excuses:
        of = pl.Series(np.ones(pairs.height, dtype=np.bool_))
        for column, person in (("sponsor_id", excuse.sponsor), ("protege_id", excuse.protege)):
            if person is not None:
                of &= pairs[column] == person
        last = excuse.to_day or FOREVER
        yield Absence(of.to_numpy(), excuse.from_day, last, excuse.why, False, excuse.expectation)  # noqa: FBT003


def _unavailable(roster: Roster, pairs: pl.DataFrame) -> Iterator[Absence]:
    """From the day after a sponsor's last available day, whose pairs wait for another sponsor."""
    ends = roster.frame("sponsors").filter(pl.col("available_until").is_not_null()).sort("person_id")
    paired = set(pairs["sponsor_id"])
    for sponsor, last in ends.select("person_id", "available_until").rows():
        if sponsor in paired:
            of = (pairs["sponsor_id"] == sponsor).to_numpy()
            first = (np.datetime64(last) + 1).item()
            yield Absence(of, first, FOREVER, f"{sponsor} is available until {last}", is_pause=True)
