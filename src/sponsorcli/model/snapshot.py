"""A program and its roster as of a day: all that an analysis reads."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from .history import Career, History, career_of
from .roster import Roster
from .settings import Program, SettingPlaces

T = TypeVar("T")
MOST_REMEMBERED = 64
"""So many answers are kept at the most; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class HeldElsewhere:
    """A pair of another programme that stands: it holds a seat of the sponsor here too."""

    sponsor_id: str
    protege_id: str
    program: str


@dataclass(frozen=True)
class Snapshot:
    """A program with its roster as of a day.

    `as_of` is the only "today" there is: nothing dated after it has happened yet. `places` says where in the
    program file a setting stands, for problems that lie in the settings.
    """

    program: Program
    roster: Roster
    as_of: date
    places: SettingPlaces = field(default_factory=SettingPlaces)
    known_on: date | None = None
    """The day of which the people table speaks, where `as_of` is a day before it; see `on`."""
    elsewhere: tuple[HeldElsewhere, ...] = ()
    """The standing pairs of the programs that share people with this one."""
    remembered: dict[tuple[object, ...], tuple[object, Any]] = field(default_factory=dict, compare=False, repr=False)
    """Answers by what they hang on; shared with snapshots of other days and settings that were made of this one."""

    @cached_property
    def history(self) -> History:
        """Who is in on the day, and what holds of them; of today one for all settings that say the same of people."""
        if self.known_on is not None:
            return self._history()
        program, tables = self.program, tuple(self.roster.tables.values())
        said = (program.accountability.pauses, program.about, *program.actions.items())
        return self.once(("history", self.as_of, said, *map(id, tables)), tables, self._history)

    def _history(self) -> History:
        return History(self.program, self.roster, self.as_of, self._career, self.known_on)

    def on(self, day: date) -> "Snapshot":
        """The same as of another day. The people table still speaks of this one: of earlier days extracts tell."""
        return replace(self, as_of=day, known_on=self.known_on or self.as_of)

    @property
    def _career(self) -> Career:
        tables = tuple(self.roster.tables.get(name) for name in Career.TABLES)
        levels = self.program.about.levels
        return self.once(("career", levels, *map(id, tables)), tables, lambda: career_of(self.roster, levels))

    def once(self, key: tuple[object, ...], owners: object, make: Callable[[], T]) -> T:
        """What `make` answers, made once for a key; `owners` are kept alive with it, as a key may name their ids."""
        if key not in self.remembered:
            while len(self.remembered) >= MOST_REMEMBERED:
                self.remembered.pop(next(iter(self.remembered)))
            self.remembered[key] = (owners, make())
        answer: T = self.remembered[key][1]
        return answer
