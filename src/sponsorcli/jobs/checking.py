"""Check programs and their rosters, and say every problem: the files' own, and those of every command.

What the tables and the settings decide is said here, without a solver: whatever `select`, `pair`, `accountability`,
`outcomes`, `fairness`, `report`, `scorecards` or `round` would stop at or warn of. Not said, because it hangs on the
pairs that are chosen or on how a command is run: M030–M032, M042, M044, M045, M075, M088 of limits that cannot be met
together, M089, M096–M098, A009, A011, S031–S033, O007 (which is S004 once more) and P091 to P098. Of several programs
it is said too what is wrong between them. A command whose tables the
program does not name is told in one note, P103.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sponsorcli.model import Snapshot
from sponsorcli.model.directory.id_changes import current_ids
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.program_file import read_program
from sponsorcli.rendering.drawing import ChangeRow
from sponsorcli.rosters import Loaded, ReadCache, drift
from sponsorcli.rosters.fixes import is_fixes_file

from . import together
from .job import CHECKED, Reading
from .opened import OpenedProgram, given_of, open_program
from .runner import missing_tables
from .set_ups import SET_UPS, Known, SetUp

__all__ = ["CheckResult", "ReadCache", "check", "programs_in"]


@dataclass(frozen=True, slots=True)
class CheckResult:
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
    accepted: int = 0
    """How many warnings and notes the program accepts under `ignore`."""

    def count(self, severity: Severity) -> int:
        """How many problems are of this severity."""
        return sum(problem.severity is severity for problem in self.problems)


def check(
    programs: Sequence[Path],
    as_of: date,
    reading: Reading,
    cache: ReadCache | None = None,
    *,
    since: Path | None = None,
) -> tuple[CheckResult, ...]:
    """Check each program with the tables it names; files that programs share are read once, into the cache.

    `since` is an earlier HR extract, or the program file that named it: what changed since then is told too.
    """
    cache = ReadCache() if cache is None else cache
    known: Known = {}
    opened = [open_program(path, as_of, reading, with_audit=True, cache=cache) for path in programs_in(programs)]
    between = together.problems_of_several(opened) if len(opened) > 1 else {}
    return tuple(checked(one, known, since, between.get(one.program, ())) for one in opened)


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


def checked(
    opened: OpenedProgram, known: Known, since: Path | None = None, between: Iterable[Problem] = ()
) -> CheckResult:
    """What reading one program has shown; `known` has what was weighed for those before it, and takes its own.

    `between` is what is wrong between this program and others.
    """
    loaded = opened.loaded
    given = [table for table in opened.tables.values() if table.is_given]
    changes = () if since is None else changes_since(since, opened)
    found = each_once((*loaded.found, *set_up_problems(loaded, known), *changes, *between))
    reported = loaded.reporting.report((*found, *loaded.note_on_defaults()), is_complete=True)
    return CheckResult(
        path=opened.program,
        problems=reported.problems,
        tables=len(given),
        rows=sum(len(table) for table in given),
        left_out=sum(table.left_out for table in given),
        cannot_run=opened.answer.cannot_run,
        changes=tuple((one.table, one.field, one.kind, one.count, one.example) for one in loaded.changes),
        accepted=reported.accepted,
    )


def changes_since(old: Path, opened: OpenedProgram) -> Iterator[Problem]:
    """What changed between an earlier extract and the program's people; an error where one of the two has nobody."""
    snapshot = opened.loaded.snapshot
    if snapshot is None:
        return
    file = read_program(opened.program, opened.program.as_posix())
    before = drift.old_extract(old, file, snapshot.as_of)
    now = drift.extract_of_program(file, snapshot.as_of, allow_outside=opened.reading.allow_outside)
    if not before.tables:
        yield from before.problems or [nobody_before(old)]
    elif not now.tables:
        yield Problem(
            "P127",
            "the program names no file of people that could be compared with an earlier one",
            snapshot.places.of("sources"),
            "name the HR extract under `sources: people`",
        )
    else:
        changes = snapshot.roster.frame("id_changes").select("old_id", "new_id")
        ids = current_ids(changes, frozenset(now.people["person_id"]))
        left = frozenset(snapshot.history.absent["person_id"])
        yield from drift.drift_problems(before, now, snapshot.as_of, replaced=ids, left=left)


def nobody_before(old: Path) -> Problem:
    """That nobody stands in the earlier program's people."""
    return Problem(
        "P126",
        f'"{old.as_posix()}" has no people to compare with',
        FilePlace(old.as_posix()),
        "give --since an earlier HR extract, or the program file that names it",
    )


def each_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without those that say the same of the same place less severely: of a rule and of a criterion."""
    kept: dict[tuple[object, ...], Problem] = {}
    for problem in sorted(problems, key=lambda one: list(Severity).index(one.severity)):
        kept.setdefault((problem.code, problem.message, problem.place), problem)
    return tuple(kept.values())


def set_up_problems(loaded: Loaded, known: Known) -> Iterator[Problem]:
    """What every command that the program sets up would say of its tables and settings; nothing where it cannot be run.

    `known` has what was weighed for programs before it, and takes its own.
    """
    given = given_of(loaded)
    if given is None:
        return
    lacking: dict[str, tuple[str, ...]] = {}
    for job in CHECKED:
        tables = missing_tables(given, job)
        if tables:
            lacking |= {} if job.is_optional else {job.name: tables}
        elif job in SET_UPS:
            yield from SET_UPS[job](SetUp(given, known))
    if lacking:
        yield without_tables(lacking, given.snapshot)


def without_tables(lacking: Mapping[str, Sequence[str]], snapshot: Snapshot) -> Problem:
    """One note on all commands that the program does not set up."""
    told = ", ".join(f"{command} ({', '.join(tables)})" for command, tables in lacking.items())
    return Problem(
        "P103",
        f"some commands need tables that the program does not name: {told}",
        snapshot.places.of("sources"),
        "nothing, if you do not need them; otherwise name the tables under `sources`",
        Severity.NOTE,
    )
