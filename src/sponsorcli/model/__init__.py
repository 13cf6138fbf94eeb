"""Hold a programme as of a day: the settings, the rows of its tables with their places, and who is in."""

from .roster import ROW, SOURCE, Roster, RosterTable, TableSource
from .snapshot import HeldElsewhere, Snapshot

__all__ = [
    "ROW",
    "SOURCE",
    "HeldElsewhere",
    "Roster",
    "RosterTable",
    "Snapshot",
    "TableSource",
]
