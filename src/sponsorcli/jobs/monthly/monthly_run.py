"""Do a programme's whole month: read, analyse, write its files, and bring back what a portfolio needs."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sponsorcli.delivery import Delivery, deliver
from sponsorcli.delivery.new_files import write_over
from sponsorcli.delivery.outputs import can_be_sealed
from sponsorcli.delivery.protected_files import NamedInputs, ProtectedFiles, clashes, protected
from sponsorcli.delivery.report_days import later_report
from sponsorcli.delivery.secrets_on_disk import NOT_ASKED_FOR, pseudonym_key, read_password
from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import Reading
from sponsorcli.portfolio import ProgrammeRow
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.problems.messages import kind_and_place
from sponsorcli.program_file import read_program
from sponsorcli.program_file.source_paths import stays_inside
from sponsorcli.rendering.tidy import tidy_files
from sponsorcli.reports.portfolio import programme_row
from sponsorcli.rosters import ReadCache
from sponsorcli.rosters.queries import snapshot_files

from .fail_on import FailOn, why_met
from .month import default_outputs, report_month


@dataclass(frozen=True, slots=True)
class MonthlyRun:
    """What is to be done for a programme.

    `outputs` are the files to write; where there are none, those the program names, in the folder `into` where that
    is given and in the program's own otherwise. Secrets travel as the names of their files.
    """

    program: Path
    as_of: date
    reading: Reading = field(default_factory=Reading)
    outputs: tuple[Path, ...] = ()
    into: Path | None = None
    snapshot: Path | None = None
    """The folder to keep what databases give."""
    draft: Path | None = None
    """A mail draft to write beside the other files."""
    wait: float | None = 60.0
    """Seconds to wait for another run in the folder; None where the folder is taken for this run already."""
    password_file: Path | None = None
    pseudonyms: bool = False
    full: bool = False
    """Whether people get the longest lists and the proof as well."""
    fail_on: tuple[FailOn, ...] = ()
    tidy: Path | None = None
    """The folder for a file of each table, as programs for charts load them."""
    table: str | None = None
    """The one table that the `outputs` hold; None for all."""
    usual: bool = True
    """Whether the files that the program names are written where there are no `outputs`."""


@dataclass(frozen=True, slots=True)
class ProgramOutcome:
    """What became of a programme, small enough to be sent between processes."""

    row: ProgrammeRow
    problems: tuple[Problem, ...]
    delivery: Delivery = field(default_factory=Delivery)
    has_errors: bool = False
    cannot_run: bool = False
    met: str = ""
    """What was found of the run's `fail_on`, in words."""
    is_our_fault: bool = False


def report_and_deliver(run: MonthlyRun, cache: ReadCache | None = None) -> tuple[Answer, Delivery]:
    """The month's answer, and the files written of it; none where a secret it needs cannot be had."""
    keep = protected(reads_of([run]))
    if refused := clashes(keep, planned_outputs(run)):
        return Answer(), Delivery(problems=refused)
    password = read_password(run.password_file)
    if password.is_lacking:
        return Answer(problems=password.problems, cannot_run=True), Delivery()
    key = pseudonym_key(run.program) if run.pseudonyms and run.program.is_file() else NOT_ASKED_FOR
    if key.is_lacking:
        return Answer(problems=key.problems, cannot_run=True), Delivery()
    answer = report_month(run.program, run.as_of, run.reading, cache=cache, key=key.text, full=run.full)
    answer = replace(answer, problems=(*answer.problems, *password.problems, *key.problems))
    chosen = answer.with_table(run.table)
    if chosen.wrong_use:
        return chosen, Delivery()
    return answer, files_written(run, answer, keep, password.text)


def files_written(run: MonthlyRun, answer: Answer, keep: ProtectedFiles, password: str | None) -> Delivery:
    """The files of the answer on the disk; none where there is no report."""
    outputs = outputs_of(run, answer.outputs)
    if not answer.reports:
        return Delivery()
    if outputs and run.usual and not run.outputs and run.into is None:
        make_folders(answer.outputs)
    outputs, notes = beside_later(run, outputs)
    contents = answer.with_table(run.table if run.outputs else None).contents
    done = deliver(contents, outputs, keep=keep, wait=run.wait, password=password)
    kept = (_tidied(run, answer, keep), _snapshot(run, answer, keep))
    return Delivery.joined([replace(done, problems=(*done.problems, *notes)), *kept])


def _tidied(run: MonthlyRun, answer: Answer, keep: ProtectedFiles) -> Delivery:
    """Every table as a file of its own, and the facts as one, in the folder that the run names."""
    if run.tidy is None:
        return Delivery()
    done = write_over(tidy_files(answer.reports, run.tidy), keep=keep)
    if not (done.written or done.unchanged):
        return Delivery(problems=done.problems)
    folder = (run.tidy / answer.reports[0].program,)  # named once, in place of some seventy files
    return Delivery(folder, () if done.written else folder, done.problems)


def _snapshot(run: MonthlyRun, answer: Answer, keep: ProtectedFiles) -> Delivery:
    """What the databases gave, kept as Parquet in the folder that the run names."""
    if run.snapshot is None:
        return Delivery()
    if not answer.results:
        hint = "remove --snapshot: files need none, as they stay as they are"
        message = "no table of the program comes from a database, so there is nothing to keep"
        return Delivery(problems=(Problem("W062", message, FilePlace(run.program.as_posix()), hint, Severity.WARNING),))
    done = write_over(snapshot_files(answer.results, run.snapshot), keep=keep)
    return Delivery(done.written, done.unchanged, done.problems)


def beside_later(run: MonthlyRun, outputs: tuple[Path, ...]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The files to write: under names with the day where those of the month hold a report of a later day (W056)."""
    if run.outputs or (later := later_report(outputs, run.as_of)) is None:
        return outputs, ()
    path, day = later
    dated = tuple(one if one == run.draft else one.with_stem(f"{one.stem}-{run.as_of.day:02d}") for one in outputs)
    problem = Problem(
        "W056",
        f'"{path.name}" is of a later day, {day}, so it stays; this report is in "{dated[0].name}"',
        FilePlace(path.as_posix()),
        "nothing, if you wanted to look back; to replace the later report, delete it first",
        Severity.WARNING,
    )
    return dated, (problem,)


def reads_of(runs: Sequence[MonthlyRun]) -> NamedInputs:
    """The files that the runs are told to read."""
    secrets = dict.fromkeys(run.password_file for run in runs if run.password_file is not None)
    return NamedInputs(tuple(run.program for run in runs), tuple(secrets))


def planned_outputs(run: MonthlyRun) -> tuple[Path, ...]:
    """The files that the run will write where all goes well, as far as the program can be read."""
    program = None if run.outputs else read_program(run.program, run.program.as_posix()).sound
    return outputs_of(run, () if program is None else default_outputs(run.program, program, run.as_of))


def outputs_of(run: MonthlyRun, defaults: Sequence[Path]) -> tuple[Path, ...]:
    """The files that `-o` names, or those of the program, which are the `defaults`; and the draft.

    A program's own folder outside its tree, of which there is a problem, gets no file.
    """
    draft = () if run.draft is None else (run.draft,)
    usual = own_outputs(run, defaults) if run.usual else ()
    return (*(run.outputs or usual), *draft)


def own_outputs(run: MonthlyRun, defaults: Sequence[Path]) -> Iterator[Path]:
    """The files of the program, in the folder that is named in the command or in its own."""
    for path in defaults:
        is_allowed = run.into is not None or run.reading.allow_outside or stays_inside(run.program, path.parent)
        if is_allowed and (run.password_file is None or can_be_sealed(path)):
            yield path if run.into is None else run.into / path.name


def make_folders(outputs: Sequence[Path]) -> None:
    """Make the program's own report folder; one that the user names must be there."""
    for path in outputs:
        with suppress(OSError):  # what stands in the way is said when the file is written
            path.parent.mkdir(parents=True, exist_ok=True)


def run_month(run: MonthlyRun, cache: ReadCache | None = None) -> ProgramOutcome:
    """What became of the programme; a fault of ours is told as a problem, so that the others go on."""
    try:
        answer, delivery = report_and_deliver(run, cache)
    except Exception as bug:  # noqa: BLE001 - the boundary between programmes
        return broken_off(run, kind_and_place(bug))
    state = "reported" if answer.reports else "could not be opened" if answer.cannot_run else "has errors"
    unwritten = any(problem.severity is Severity.ERROR for problem in delivery.problems)
    if unwritten:
        state = "not written"
    is_hidden = run.pseudonyms and answer.reports  # the file may be called after somebody
    file = f"{answer.reports[0].program}.yaml" if is_hidden else run.program.as_posix()
    return ProgramOutcome(
        programme_row(file, state, answer.reports, answer.people),
        (*answer.problems, *delivery.problems),
        delivery,
        has_errors=answer.has_errors,
        cannot_run=answer.cannot_run or unwritten,
        met=why_met(run.fail_on, answer),
    )


def broken_off(run: MonthlyRun, what: str) -> ProgramOutcome:
    """A programme whose work met a fault of ours, or whose process was ended."""
    file = run.program.as_posix()
    problem = Problem(
        "P097", f"the work on {run.program.name} broke off ({what})", FilePlace(file), "run this programme by itself"
    )
    return ProgramOutcome(ProgrammeRow(file, "broken off"), (problem,), is_our_fault=True)
