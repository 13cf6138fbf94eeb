"""Check programs and their rosters, and say every problem."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity, in_reading_order
from sponsorcli.reading import Loaded, ReadCache, load
from sponsorcli.reading.fixes import is_fixes_file
from sponsorcli.rendering.changes import ChangeRow

from .analyse import Reading

if TYPE_CHECKING:
    from sponsorcli.pairing import Weights

Known = dict[tuple[object, ...], "Weights | None"]
"""What was weighed so far, by all that it hangs on."""


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
    changes: tuple[ChangeRow, ...] = ()
    """What was changed to understand cells."""

    def count(self, severity: Severity) -> int:
        """How many problems are of this severity."""
        return sum(problem.severity is severity for problem in self.problems)


def check(
    programs: Sequence[Path], as_of: date, reading: Reading, cache: ReadCache | None = None
) -> tuple[Checked, ...]:
    """Check each program with the tables it names; files that programs share are read once, into the cache."""
    cache = ReadCache() if cache is None else cache
    known: Known = {}
    return tuple(
        checked(path, load(path, as_of, with_audit=True, allow_outside=reading.allow_outside, cache=cache), known)
        for path in programs_in(programs)
    )


def programs_in(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The paths, each folder among them replaced by the program files in it, by name; a folder of none stays."""
    found: list[Path] = []
    for path in paths:
        inside = [file for file in sorted(path.iterdir()) if is_program(file)] if path.is_dir() else []
        found.extend(inside or [path])
    return tuple(dict.fromkeys(found))


def is_program(path: Path) -> bool:
    """Whether a file in a folder is meant as a program: YAML that is not a file of fixes."""
    if path.suffix.casefold() not in {".yaml", ".yml"} or path.name.startswith(".") or not path.is_file():
        return False
    return not is_fixes_file(path)


def checked(path: Path, loaded: Loaded, known: Known) -> Checked:
    """What reading one program has shown; `known` has what was weighed for those before it, and takes its own."""
    given = [] if loaded.snapshot is None else [t for t in loaded.snapshot.roster.tables.values() if t.is_given]
    if loaded.audit is not None:
        given.append(loaded.audit)
    return Checked(
        path=path,
        problems=in_reading_order((*loaded.problems, *lint_problems(loaded, known))),
        tables=len(given),
        rows=sum(len(table) for table in given),
        left_out=sum(table.left_out for table in given),
        cannot_run=not path.is_file(),
        changes=tuple((one.table, one.field, one.kind, one.count, one.example) for one in loaded.changes),
    )


def lint_problems(loaded: Loaded, known: Known) -> tuple[Problem, ...]:
    """What the program's rules and criteria do to the roster's pairs, where there is anything to judge.

    It is found once for all programs that pair the same people in the same way.
    """
    if loaded.snapshot is None:
        return ()
    settings = loaded.snapshot.program.pairing
    if not settings.rules and not settings.criteria:
        return ()
    from sponsorcli.pairing import problems_of_weights, weights_of

    key = paired_alike(loaded, loaded.snapshot)
    if key not in known:
        known[key] = weights_of(loaded.snapshot)
    weights = known[key]
    return () if weights is None else problems_of_weights(weights, loaded.snapshot.places)


def paired_alike(loaded: Loaded, snapshot: Snapshot) -> tuple[object, ...]:
    """What programs have in common whose rules do the same to the same pairs: all but names and what comes later."""
    files = tuple(each for each in loaded.inputs if each.path != loaded.inputs[0].path)
    said = snapshot.program.model_dump_json(
        exclude={"about": {"id", "name"}, "accountability": True, "opportunities": True, "report": True}
    )
    return files, snapshot.as_of, said
