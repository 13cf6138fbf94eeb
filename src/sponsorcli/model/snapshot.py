"""A program and its roster as of a day: all that an analysis reads."""

from dataclasses import dataclass, field
from datetime import date

from .roster import Roster
from .settings import Program, SettingPlaces


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
