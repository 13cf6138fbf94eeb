"""The states a pair can be in towards an expectation."""

from enum import StrEnum


class State(StrEnum):
    """How a pair stands towards an expectation at a day."""

    MET = "met"
    """Done in time, or within the days of grace; nothing is owed now."""
    LATE = "late"
    """Done after the days of grace; nothing is owed now."""
    DUE = "due"
    """Not done, and the last day is near, or past by no more than the days of grace."""
    OVERDUE = "overdue"
    """Not done, and the last day and the days of grace are over."""
    NOT_YET = "not_yet"
    """Not done, and its day is not near."""
    EXCUSED = "excused"
    """Waived by the program, or no longer possible because the pair has ended."""
    PAUSED = "paused"
    """Somebody is away; nothing is due meanwhile."""


KEPT = (State.MET, State.LATE)
