"""The exit codes that scripts and schedules rely on."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What became of a run."""

    FINE = 0
    ERRORS_FOUND = 1
    """The files have errors, or what `--fail-on` names was met."""
    WRONG_USE = 2
    CANNOT_RUN = 3
    """A file cannot be opened or written, or another run holds the folder."""
    OUR_BUG = 70
    INTERRUPTED = 130
