"""Who reports to whom, at any depth."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

import polars as pl


@dataclass(frozen=True, slots=True)
class ReportingLines:
    """The managers above each person. A person without a manager, or unknown, has none above."""

    manager_of: Mapping[str, str]

    @classmethod
    def of_people(cls, people: pl.DataFrame) -> Self:
        """The reporting lines of a people table (columns `person_id`, `manager_id`)."""
        known = people.filter(pl.col("manager_id").is_not_null())
        return cls(dict(zip(known["person_id"], known["manager_id"], strict=True)))

    def above(self, person: str) -> Iterator[str]:
        """The person's manager, that one's manager and so on; stops where a cycle would begin."""
        seen = {person}
        manager = self.manager_of.get(person)
        while manager is not None and manager not in seen:
            seen.add(manager)
            yield manager
            manager = self.manager_of.get(manager)

    def in_one_line(self, one: str, other: str) -> bool:
        """Whether one manages the other at any depth."""
        return other in self.above(one) or one in self.above(other)

    def share_a_manager(self, one: str, other: str) -> bool:
        """Whether both report directly to the same person."""
        manager = self.manager_of.get(one)
        return manager is not None and manager == self.manager_of.get(other)

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
