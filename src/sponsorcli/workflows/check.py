"""Check programs and their rosters, and say every problem."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sponsorcli.problems import Problem, Severity, in_reading_order
from sponsorcli.reading import Loaded, load

from .analyse import Reading


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked program: its problems in reading order, and how much was read."""

    path: Path
    problems: tuple[Problem, ...]
    tables: int
    rows: int
    left_out: int
    cannot_run: bool
    """Whether the program file itself could not be opened."""

    def count(self, severity: Severity) -> int:
        """How many problems are of this severity."""
        return sum(problem.severity is severity for problem in self.problems)


def check(programs: Sequence[Path], as_of: date, reading: Reading) -> tuple[Checked, ...]:
    """Check each program with the tables it names."""
    return tuple(
        checked(path, load(path, as_of, with_audit=True, allow_outside=reading.allow_outside)) for path in programs
    )


def checked(path: Path, loaded: Loaded) -> Checked:
    """What reading one program has shown."""
    given = [] if loaded.snapshot is None else [t for t in loaded.snapshot.roster.tables.values() if t.is_given]
    if loaded.audit is not None:
        given.append(loaded.audit)
    return Checked(
        path=path,
        problems=in_reading_order(loaded.problems),
        tables=len(given),
        rows=sum(len(table) for table in given),
        left_out=sum(table.left_out for table in given),
        cannot_run=not path.is_file(),
    )
