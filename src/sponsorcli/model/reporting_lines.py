"""Who reports to whom, at any depth."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

import polars as pl

from .roster import Roster

OWN_TABLES = ("sponsors", "proteges")
"""The tables of the programme that may name managers themselves: for their people these count."""


@dataclass(frozen=True, slots=True)
class ReportingLines:
    """The managers above each person. A person without a manager, or unknown, has none above."""

    manager_of: Mapping[str, str]
    not_found: frozenset[str] = frozenset()
    """The people whose own manager is written and is nobody whom the tables know: nothing is known of their line."""

    @classmethod
    def of_people(cls, people: pl.DataFrame) -> Self:
        """The reporting lines of a people table (columns `person_id`, `manager_id`)."""
        known = people.filter(pl.col("manager_id").is_not_null())
        return cls(dict(zip(known["person_id"], known["manager_id"], strict=True)))

    @classmethod
    def of(cls, roster: Roster, people: pl.DataFrame | None = None) -> Self:
        """The reporting lines of a roster: by `people`, and by the sponsors' and the protégés' own tables before it.

        Give the rows that hold on a day as `people`, where that is not today.
        A blank manager ends a line, and so does a manager of a manager whom nobody knows.
        """
        manager_of = managers_by(roster, people)
        managers = pl.Series(list(manager_of.values()), dtype=pl.String).unique()
        strange = managers.filter(~managers.is_in(roster.frame("people")["person_id"].implode()))
        unknown = frozenset(one for one in strange if not is_somebody(one, roster)) if strange.len() else frozenset()
        return cls(manager_of, frozenset(one for one, manager in manager_of.items() if manager in unknown))

    def above(self, person: str) -> Iterator[str]:
        """The person's manager, that one's manager and so on; stops where a cycle would begin."""
        seen = {person}
        manager = self.manager_of.get(person)
        while manager is not None and manager not in seen:
            seen.add(manager)
            yield manager
            manager = self.manager_of.get(manager)

    def cycles(self) -> Iterable[tuple[str, ...]]:
        """Every circle of people who manage each other, each once, from its smallest id onwards."""
        done: set[str] = set()
        for start in sorted(self.manager_of):
            path: dict[str, int] = {}
            person: str | None = start
            while person is not None and person not in done and person not in path:
                path[person] = len(path)
                person = self.manager_of.get(person)
            if person is not None and person in path:
                circle = list(path)[path[person] :]
                first = circle.index(min(circle))
                yield tuple(circle[first:] + circle[:first])
            done.update(path)


def managers_by(roster: Roster, people: pl.DataFrame | None = None) -> dict[str, str]:
    """Each person's manager, where one is written: in the programme's own tables, else in `people`."""
    found: dict[str, str] = {}
    of_people = roster.frame("people") if people is None else people
    for frame in (of_people, *map(roster.frame, OWN_TABLES)):
        if "manager_id" in frame.columns and frame.schema["manager_id"] == pl.String:
            found.update(frame.select("person_id", "manager_id").drop_nulls().iter_rows())
    return found


def is_somebody(manager: str, roster: Roster) -> bool:
    """Whether the manager is a person whom the tables know, now or from before.

    Without a people table nothing says who there is, so that any id may be somebody's. A name or an address that none
    of the programme's people could be compared with is not: nobody can tell whether it is one of them.
    """
    directory = roster.directory
    if manager in directory or manager in roster.left_out_ids:
        return True
    if directory.has_people or roster.left_out_ids:
        return False
    if "@" in manager:
        return bool(directory.by_email)
    return len(manager.split()) == 1 or bool(directory.name_of)
