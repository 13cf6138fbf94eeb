"""Check programs and their rosters, and say every problem: the files' own, and those of every command.

What the tables and the settings decide is said here, without a solver: whatever `select`, `pair`, `accountability`,
`outcomes`, `fairness`, `report`, `scorecards` or `round` would stop at or warn of. Not said, because it hangs on the
pairs that are chosen or on how a command is run: M030–M032, M042, M044, M045, M075, A009, A011, O007 (which is S004
once more) and P091 to P098. A command whose tables the program does not name is told in one note, P103.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity, in_reading_order
from sponsorcli.rendering.terminal.changes import ChangeRow
from sponsorcli.rosters import Loaded, ReadCache, load
from sponsorcli.rosters.fixes import is_fixes_file
from sponsorcli.rosters.tables import grouped

from .analyse import ACCOUNTABILITY, FAIRNESS, OPPORTUNITIES, OUTCOMES, PAIR, SELECT, Analysis, Reading, lacking_tables

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
        problems=in_reading_order(each_once((*loaded.problems, *grouped(set_up_problems(loaded, known))))),
        tables=len(given),
        rows=sum(len(table) for table in given),
        left_out=sum(table.left_out for table in given),
        cannot_run=not path.is_file(),
        changes=tuple((one.table, one.field, one.kind, one.count, one.example) for one in loaded.changes),
    )


def each_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without those that say the same of the same place less severely: of a rule and of a criterion."""
    kept: dict[tuple[object, ...], Problem] = {}
    for problem in sorted(problems, key=lambda one: list(Severity).index(one.severity)):
        kept.setdefault((problem.code, problem.message, problem.place), problem)
    return tuple(kept.values())


def set_up_problems(loaded: Loaded, known: Known) -> Iterator[Problem]:
    """What every command that the program sets up would say of its tables and settings; nothing where it cannot be run.

    What the rules do to the pairs is found once for all programs that pair the same people in the same way.
    """
    snapshot = loaded.snapshot
    if snapshot is None:
        return
    lacking: dict[str, tuple[str, ...]] = {}
    for analysis, problems_of in SETUPS.items():
        tables = lacking_of(analysis, loaded, snapshot)
        if tables:
            lacking[analysis.name] = tables
        else:
            yield from problems_of(Setup(loaded, snapshot, known))
    if lacking:
        yield without_tables(lacking, snapshot)


@dataclass(frozen=True, slots=True)
class Setup:
    """A program that was read, its snapshot, and what was weighed of others."""

    loaded: Loaded
    snapshot: Snapshot
    known: Known


def selection(setup: Setup) -> tuple[Problem, ...]:
    """What `select` says."""
    from sponsorcli.selection import select_proteges

    return select_proteges(setup.snapshot).problems


def pairing(setup: Setup) -> tuple[Problem, ...]:
    """What `pair` says before it solves anything, and what each rule and criterion does to all pairs."""
    from sponsorcli.pairing import problems_of_weights, setup_of, setup_problems, weights_of

    snapshot, known = setup.snapshot, setup.known
    pairing = setup_of(snapshot)
    key = paired_alike(setup.loaded, snapshot)
    if key not in known:
        known[key] = weights_of(pairing.options)
    weights = known[key]
    weighed = () if weights is None else problems_of_weights(weights, snapshot.places)
    return (*setup_problems(pairing, snapshot), *weighed)


def accountability(setup: Setup) -> tuple[Problem, ...]:
    """What `accountability`, `scorecards` and `round` say."""
    from sponsorcli.accountability import panel_problems, setup_problems

    return (*setup_problems(setup.snapshot), *panel_problems(setup.snapshot))


def opportunities(_: Setup) -> tuple[Problem, ...]:
    """Nothing: `opportunities` has no problems of its own."""
    return ()


def outcomes(setup: Setup) -> tuple[Problem, ...]:
    """What `outcomes` says."""
    from sponsorcli.outcomes import setup_problems

    return setup_problems(setup.snapshot)


def fairness(setup: Setup) -> tuple[Problem, ...]:
    """What `fairness` says."""
    from sponsorcli.fairness import setup_problems

    return setup_problems(setup.snapshot, setup.loaded.audit)


SETUPS: Mapping[Analysis, Callable[[Setup], tuple[Problem, ...]]] = {
    SELECT: selection,
    PAIR: pairing,
    ACCOUNTABILITY: accountability,
    OPPORTUNITIES: opportunities,
    OUTCOMES: outcomes,
    FAIRNESS: fairness,
}
"""What each analysis says of its set-up; the function of a room that its own command uses too."""


def lacking_of(analysis: Analysis, loaded: Loaded, snapshot: Snapshot) -> tuple[str, ...]:
    """The tables that the analysis needs and the program does not name."""
    has_audit = loaded.audit is not None
    return tuple(lacking_tables(snapshot, analysis, has_audit=has_audit))


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


def paired_alike(loaded: Loaded, snapshot: Snapshot) -> tuple[object, ...]:
    """What programs have in common whose rules do the same to the same pairs: all but names and what comes later."""
    files = tuple(each for each in loaded.inputs if each.path != loaded.inputs[0].path)
    said = snapshot.program.model_dump_json(
        exclude={"about": {"id", "name"}, "accountability": True, "opportunities": True, "report": True}
    )
    return files, snapshot.as_of, said
