"""Load a program with its roster: every file it names read once, every table typed and checked."""

import io
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import BinaryIO

import polars as pl

from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.history import contradictions
from sponsorcli.model.ledger_files import LedgerFiles
from sponsorcli.model.schema import TABLES
from sponsorcli.model.settings import Program
from sponsorcli.problems import Problem, Severity
from sponsorcli.program_file import STANDARD_INPUT, ProgramFile, read_program
from sponsorcli.program_file.defaults import LeftOutDefault, left_out_note
from sponsorcli.tables import Input

from .audit import AUDIT
from .cache import ReadCache
from .crosschecks import Tables
from .ledger_files import ledger_files_of
from .named_in_program import with_ids_in_settings
from .program_reading import ProgramReading
from .queries import QueryResult
from .reported import Reporting, RowPeople
from .sharing import SharedPrograms, sharing_of
from .tables import ChangeCount, ReadTable
from .unmet_defaults import with_met_defaults

NOBODY = ("program.shares_people_with=[]",)
"""The setting with which another program is read, so that those that it shares people with are not."""


NOT_WHOLE: tuple[Snapshot | None, tuple[LeftOutDefault, ...]] = (None, ())
"""Where the program or a source could not be read."""


@dataclass(frozen=True)
class Loaded:
    """A program with its roster as far as both could be read.

    `snapshot` is None where the program file has errors or a source it names cannot be opened. Rows with an error are
    in no table; `found` has a problem for each (of very many people alike, one that stands for them), and `problems`
    one for each cause. `audit` is read on demand and never part of the roster. `inputs` are the program file and each
    file read; `changes` count what was done to understand cells.
    """

    path: Path
    snapshot: Snapshot | None
    audit: RosterTable | None
    found: tuple[Problem, ...]
    inputs: tuple[Input, ...]
    changes: tuple[ChangeCount, ...] = ()
    shared: tuple[Input, ...] = ()
    """The files of the programs that share people with this one."""
    left_out: tuple[LeftOutDefault, ...] = ()
    """The defaults of the career phase that do not apply."""
    ledger_files: LedgerFiles = field(default_factory=LedgerFiles)
    """The key and the ledger of figures by group, read with the audit table."""
    reporting: Reporting = field(default_factory=Reporting)
    """How its problems are reported."""
    results: tuple[QueryResult, ...] = ()
    """What the databases gave, but for the audit table."""

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is reported of the problems that reading found, the note on defaults with them."""
        return self.reporting.report((*self.found, *self.note_on_defaults())).problems

    def note_on_defaults(self, parts: Collection[str] | None = None) -> tuple[Problem, ...]:
        """One note on the defaults of these parts of the program (by default all) that do not apply, if any."""
        if self.snapshot is None:
            return ()
        wanted = [one for one in self.left_out if parts is None or one.part in parts]
        return tuple(left_out_note(wanted, self.snapshot.program, self.snapshot.places))

    @property
    def all_inputs(self) -> tuple[Input, ...]:
        """Every file that a result hangs on, each once."""
        return tuple(dict.fromkeys((*self.inputs, *self.shared)))


def load(  # noqa: PLR0913 - a program, a day, and how to read
    path: Path,
    as_of: date,
    *,
    with_audit: bool = False,
    allow_outside: bool = False,
    cache: ReadCache | None = None,
    stdin: BinaryIO | None = None,
    settings: Sequence[str] = (),
    beside: Sequence[Path] = (),
) -> Loaded:
    """The program in the file with its roster as of a day, and every problem of both.

    The audit table is opened only `with_audit`. Pass one `cache` to every load of a run. A table from standard input is
    read from `stdin` (the process's own by default), once for all that share a cache. `settings` are changes such as
    `pairing.capacity=2`. The programs of `shares_people_with`, and those `beside`, are read for standing pairs alone.
    """
    file = read_program(path, path.as_posix(), settings)
    program = file.sound
    if program is None:
        return Loaded(path, None, None, file.problems, _inputs(path, _own_input(file)))
    reading = ProgramReading(file, program, as_of, allow_outside=allow_outside, cache=cache, stdin=stdin)
    ledger_files = ledger_files_of(file, reading, allow_outside=allow_outside) if with_audit else LedgerFiles()
    tables = _tables(reading, with_audit=with_audit)
    alone = partial(load, as_of=as_of, allow_outside=allow_outside, cache=reading.cache, stdin=stdin, settings=NOBODY)
    sharing = sharing_of(file, alone, allow_outside=allow_outside, beside=beside)
    checked, across = reading.checked(tables, sharing.proteges)
    problems = (*file.problems, *reading.problems, *sharing.problems, *across)
    sound = {name: _sound(part, program) for name, part in checked.read.items()}
    audit = sound.pop(AUDIT, None)
    snapshot, left_out = NOT_WHOLE
    if _is_whole(file, reading):
        roster = sharing.without_theirs(Roster(sound, _left_out_ids(checked)))
        snapshot, left_out = _snapshot(file, program, roster, as_of, sharing)
        problems = (*problems, *contradictions(snapshot.history))
    return Loaded(
        path,
        snapshot,
        audit,
        tuple(dict.fromkeys(problems)),
        _inputs(path, {**_own_input(file), **reading.inputs}, reading.audit_files()),
        reading.changes,
        tuple(sharing.inputs(path)),
        left_out,
        ledger_files,
        Reporting(program.ignore, file.places, _row_people(checked)),
        tuple(reading.queries.results),
    )


def _tables(reading: ProgramReading, *, with_audit: bool) -> dict[str, ReadTable]:
    """The tables that the program gives, by name."""
    tables = reading.tables([spec.name for spec in TABLES if spec.name != AUDIT or with_audit])
    if with_audit:  # otherwise a fix for the audit table alone would seem to meet nothing
        reading.tell_idle_fixes(tables)
    return tables


def _own_input(file: ProgramFile) -> dict[Path, str]:
    """The checksum of the program file, where it was read."""
    return {file.path: file.sha256} if file.sha256 else {}


def _row_people(tables: Tables) -> RowPeople:
    """Whom the rows of these tables are about; nothing of the audit table."""
    read = {name: part for name, part in tables.read.items() if name != AUDIT}
    return RowPeople(read, None if tables.known is None else tables.known.everybody)


def known_ids(path: Path, tables: Sequence[str]) -> tuple[str, ...]:
    """The ids of the people in these tables of a program, in order; none where the program cannot be read.

    No other table is read, nothing is checked against each other, and standard input is left alone.
    """
    file = read_program(path, path.as_posix())
    if file.sound is None:
        return ()
    nothing = io.BytesIO()
    reading = ProgramReading(file, file.sound, date.max, allow_outside=False, cache=None, stdin=nothing)
    frames = [part.table.frame for part in reading.tables(tables).values()]
    ids = {one for frame in frames if "person_id" in frame.columns for one in frame["person_id"].to_list()}
    return tuple(sorted(one for one in ids if one is not None))


def _is_whole(file: ProgramFile, reading: ProgramReading) -> bool:
    """Whether the program file has no errors, and every file that it names could be opened."""
    has_errors = any(one.severity is Severity.ERROR for one in file.problems)
    return file.program is not None and not has_errors and not reading.is_lacking


def _snapshot(
    file: ProgramFile, program: Program, roster: Roster, as_of: date, sharing: SharedPrograms
) -> tuple[Snapshot, tuple[LeftOutDefault, ...]]:
    """The program with its roster as of the day, and the defaults of its career phase that do not apply."""
    read = Snapshot(with_ids_in_settings(program, roster, as_of), roster, as_of, file.places)
    read = replace(read, elsewhere=tuple(sharing.held(read)))
    return with_met_defaults(read)


def _sound(part: ReadTable, program: Program) -> RosterTable:
    """The table without the rows at fault; capacities above the limit count as the limit."""
    table = part.table
    frame = table.frame
    if part.faulty:
        positions = pl.int_range(pl.len(), dtype=pl.UInt32)
        frame = frame.filter(~positions.is_in(pl.Series(sorted(part.faulty), dtype=pl.UInt32).implode()))
    if table.spec.name == "sponsors":
        frame = frame.with_columns(pl.col("capacity").clip(upper_bound=program.pairing.capacity_limit))
    return RosterTable(table.spec, frame, table.sources, table.left_out + len(part.faulty))


def _left_out_ids(tables: Tables) -> frozenset[str]:
    """The ids of the people whose own row has an error."""
    if not tables.has("people") or not tables.read["people"].faulty:
        return frozenset()
    return frozenset(tables.all_rows("people")["person_id"].drop_nulls()) - frozenset(
        tables.sound_rows("people")["person_id"].drop_nulls()
    )


def _inputs(program: Path, sums: Mapping[Path, str], untold: Collection[Path] = ()) -> tuple[Input, ...]:
    """The files by their way from the folder that holds the program's own folder; some without their checksums."""
    root = Path(os.path.abspath(program)).parent.parent  # noqa: PTH100 - follows no links, as source_paths
    ways = {path: "stdin" if path == STANDARD_INPUT else Path(os.path.relpath(path, root)).as_posix() for path in sums}
    return tuple(Input(ways[path], None if path in untold else checksum) for path, checksum in sums.items())
