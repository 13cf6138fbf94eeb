"""The roles of a career here: from dated changes with their titles, else from dated extracts, else the present one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.history.extracts import HISTORY
from sponsorcli.problems import Problem, Severity
from sponsorcli.readiness.words import spelt_out

from .content import ResumeRole, Source
from .earlier import earlier_roles, overlaps

EVENTS = "career_events"
BEGINS = frozenset({"hired", "promoted", "moved", "regraded", "acting"})
NEW_LEVEL = frozenset({"hired", "promoted"})
"""Events that begin a role even where no title is given."""


@dataclass(frozen=True, slots=True)
class CareerChange:
    """A dated change: a title from then on, None where nothing tells it; or the end of the employment."""

    on: date
    title: str | None
    source: Source
    is_end: bool = False


def roles_of(person_id: str, snapshot: Snapshot) -> tuple[tuple[ResumeRole, ...], tuple[Problem, ...]]:
    """The person's roles, here and at earlier employers, newest first; what is not known of them (C021, C022, C047)."""
    person = next(iter(snapshot.history.people.filter(pl.col("person_id") == person_id).to_dicts()), {})
    told = list(told_by_records(person_id, snapshot))
    changes = sorted([*told, *told_by_people(person_id, person, told, snapshot)], key=lambda one: (one.on, one.is_end))
    company = spelt_out(snapshot.program.about.organisation or "")
    roles, problems = [], []
    for change, until in with_ends(changes):
        title = title_of(change, person, until)
        instead = spelt_out(title or str(person.get("function") or ""))
        if not title:
            problems.append(untitled(person_id, change, instead))
        if instead:
            roles.append(ResumeRole(instead, company, change.on, until, change.source))
    if roles and not company:
        problems.append(without_employer(snapshot))
    here, earlier = merged(roles), list(earlier_roles(person_id, snapshot))
    problems += overlaps(person_id, earlier, here)
    newest_first = sorted((*reversed(here), *earlier), key=lambda role: role.since, reverse=True)
    return tuple(newest_first), tuple(problems)


def title_of(change: CareerChange, person: Mapping[str, object], until: date | None) -> str:
    """The title from a change on: its own; of the present role, that of the people table; empty where none is known."""
    present = person.get("title") if until is None else None
    return change.title or str(present or "")


def told_by_records(person_id: str, snapshot: Snapshot) -> Iterator[CareerChange]:
    """All changes up to the day by the career events; where there are none, by dated extracts."""
    has_events = snapshot.roster.table(EVENTS).is_given
    yield from from_events(person_id, snapshot) if has_events else from_extracts(person_id, snapshot)


def told_by_people(
    person_id: str, person: dict[str, object], told: Sequence[CareerChange], snapshot: Snapshot
) -> Iterator[CareerChange]:
    """The hiring and the leaving that the people table tells, but for a hiring on a day of another change."""
    source = source_in("people", person_id, snapshot)
    if source is None:
        return
    hired_on, left_on = person.get("hired_on"), person.get("left_on")
    starts = [one.on for one in told if not one.is_end]
    if isinstance(hired_on, date) and hired_on <= snapshot.as_of and hired_on not in starts:
        title = person.get("title") if max(starts, default=hired_on) <= hired_on else None
        yield CareerChange(hired_on, str(title) if title else None, source)
    if isinstance(left_on, date) and left_on <= snapshot.as_of:
        yield CareerChange(left_on, None, source, is_end=True)


def from_events(person_id: str, snapshot: Snapshot) -> Iterator[CareerChange]:
    """The changes that the career events tell, oldest first."""
    table = snapshot.roster.table(EVENTS)
    rows = table.frame.with_row_index("at").filter(
        (pl.col("person_id") == person_id) & (pl.col("on") <= snapshot.as_of)
    )
    for row in rows.sort("on", "at").iter_rows(named=True):
        source = Source(EVENTS, table.place(row["at"]), row["on"])
        if row["event"] == "left":
            yield CareerChange(row["on"], None, source, is_end=True)
        elif row["event"] in BEGINS and (row["title"] or row["event"] in NEW_LEVEL):
            yield CareerChange(row["on"], row["title"], source)


def from_extracts(person_id: str, snapshot: Snapshot) -> Iterator[CareerChange]:
    """A change at each extract that gives another title than the one before."""
    table = snapshot.roster.table(HISTORY)
    theirs = (pl.col("person_id") == person_id) & pl.col("title").is_not_null()
    rows = snapshot.history.career.extracts.rows.filter(theirs & (pl.col("day") <= snapshot.as_of))
    before = None
    for row in rows.sort("day", "at").iter_rows(named=True):
        if row["title"] != before:
            began = row["hired_on"] if before is None and row["hired_on"] else row["day"]
            yield CareerChange(began, row["title"], Source(HISTORY, table.place(row["at"]), row["day"]))
            before = row["title"]


def source_in(name: str, person_id: str, snapshot: Snapshot) -> Source | None:
    """The person's row of a table; None where there is none."""
    table = snapshot.roster.table(name)
    ids = table.frame["person_id"].to_list()
    return Source(name, table.place(ids.index(person_id))) if person_id in ids else None


def with_ends(changes: Sequence[CareerChange]) -> Iterator[tuple[CareerChange, date | None]]:
    """Each change that begins a role, with the day the next one begins or the employment ends; None up to the present.

    Of several changes on one day the last that names a title counts; an end on the day of a beginning is none.
    """
    days = sorted({one.on for one in changes})
    for day, later in zip_longest(days, days[1:]):
        begins = sorted((one for one in changes if one.on == day and not one.is_end), key=lambda one: bool(one.title))
        if begins:
            yield begins[-1], later


def merged(roles: Sequence[ResumeRole]) -> list[ResumeRole]:
    """The roles, oldest first; two of one title without a gap are one."""
    done: list[ResumeRole] = []
    for role in roles:
        last = done[-1] if done else None
        if last is not None and last.title == role.title and last.until == role.since:
            done[-1] = ResumeRole(last.title, last.company, last.since, role.until, last.source)
        else:
            done.append(role)
    return done


def untitled(person_id: str, change: CareerChange, instead: str) -> Problem:
    """The warning that a role has no title."""
    used = f'"{instead}" stands in its place' if instead else "the role is left out"
    return Problem(
        "C021",
        f"{person_id} has no job title from {change.on} on; {used}",
        change.source.place,
        "fill in the title in the career events, of the present role in the people table",
        Severity.WARNING,
    )


def without_employer(snapshot: Snapshot) -> Problem:
    """The warning that the program does not name the employer."""
    return Problem(
        "C022",
        "the program does not name the employer, so roles stand without one",
        snapshot.places.of("program"),
        "write the employer's name under `program: {organisation: …}`",
        Severity.WARNING,
    )
