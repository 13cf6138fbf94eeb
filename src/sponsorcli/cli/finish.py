"""Finish a command: the result to stdout, files whole, problems to stderr, and the exit code."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import typer

from sponsorcli import delivery, jobs, rendering

from .log import add_log_line
from .options import OutputFormat
from .screen import one_table
from .screen.pager import put_out
from .stopping import ExitCode

if TYPE_CHECKING:
    from sponsorcli.delivery import Delivery, NewFiles
    from sponsorcli.delivery.protected_files import NamedInputs, ProtectedFiles
    from sponsorcli.jobs import Answer
    from sponsorcli.jobs.monthly import FailOn
    from sponsorcli.problems import Problem
    from sponsorcli.tables import Report

WIDEST = 160
"""Lines longer than this are hard to follow on any screen."""


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """How the user wants the result: printed how, written where, or not printed at all; and what must be kept."""

    keep: "ProtectedFiles"
    """The files that the run reads, and so must not write on."""
    format: OutputFormat | None = None
    outputs: Sequence[Path] = ()
    quiet: bool = False
    quiet_if_nothing_new: bool = False
    wait: float = 60.0
    """Seconds to wait for another run that writes to the same folder."""
    fail_on: "Sequence[FailOn]" = ()
    log: Path | None = None
    table: str | None = field(default_factory=one_table.asked)
    """The one table that is printed, and written to the files that are named; None for all."""

    @property
    def printed_as(self) -> OutputFormat:
        """The format asked for, or the one that suits where the output goes."""
        return self.format or (OutputFormat.RICH if sys.stdout.isatty() else OutputFormat.TEXT)


def wanted_of(
    programs: Sequence[Path],
    form: OutputFormat | None,
    outputs: Sequence[Path] | None,
    *,
    quiet: bool = False,
    others: Sequence[Path] = (),
    settings: Sequence[str] = (),
) -> OutputOptions:
    """What the user wants of a command that reads these programs, with settings changed, and other files.

    Asked for before the work begins, so that nobody waits for a result that is then refused: leaves as `refuse_harm`,
    and where a kind of file is asked for that holds one page.
    """
    files, to_stdout = without_stdout(outputs)
    refuse_pages(files)
    reads = delivery.protected_files.NamedInputs(tuple(programs), tuple(others), tuple(settings))
    return OutputOptions(refuse_harm(reads, files), form, files, quiet and not to_stdout)


def without_stdout(outputs: Sequence[Path] | None) -> tuple[list[Path], bool]:
    """The files among the outputs, and whether "-" is one: stdout, where the result goes in the format asked for."""
    files = [path for path in outputs or () if str(path) != "-"]
    return files, len(files) < len(outputs or ())


def wanted_of_page(
    program: Path, form: OutputFormat | None, outputs: Sequence[Path] | None, *, quiet: bool = False
) -> OutputOptions:
    """What the user wants of a command whose report fits one page; leaves as `refuse_harm`."""
    files, to_stdout = without_stdout(outputs)
    keep = refuse_harm(delivery.protected_files.NamedInputs((program,)), files)
    return OutputOptions(keep, form, files, quiet and not to_stdout)


def refuse_pages(outputs: Sequence[Path]) -> None:
    """Leave for wrong use where a file can only be made of a report for one page."""
    for path in outputs:
        form = rendering.ENDINGS.get(path.suffix.casefold())
        if form is not None and form.of_pages_only:
            raise typer.BadParameter(
                f'"{path}": a {form.ending} file holds one page, which `report` and `explain --as-if-nominated` write. '
                "End the name in .xlsx or .docx.",
                param_hint="-o",
            )


def refuse_files(folders: Sequence[Path]) -> None:
    """Leave for wrong use where a file goes by the name of a folder that papers are to be written to."""
    for folder in folders:
        if str(folder) == "-":
            raise typer.BadParameter("these are several files; name a folder.", param_hint="-o")
        if folder.exists() and not folder.is_dir():
            raise typer.BadParameter(f'"{folder}" is a file; name a folder.', param_hint="-o")


def refuse_harm(reads: "NamedInputs", outputs: Sequence[Path]) -> "ProtectedFiles":
    """The files that must be kept; leaves for wrong use where an output would land on one, or on another output."""
    keep = delivery.protected_files.protected(reads)
    leave_if_refused(delivery.protected_files.clashes(keep, outputs))
    return keep


def leave_if_refused(problems: "Sequence[Problem]") -> None:
    """Say why and leave for wrong use where an output would do harm; nothing goes to stdout or into a log."""
    if delivery.protected_files.is_refused(problems):
        show_problems(problems)
        leave(ExitCode.WRONG_USE, "an output would do harm, so nothing was written")


def finish(answer: "Answer", wanted: OutputOptions) -> NoReturn:
    """Write, print and leave; where an argument names nobody, say so as of any other wrong use."""
    refuse_wrong_use(answer)
    answer = narrowed(answer, wanted)
    conclude(answer, delivered(answer, wanted), wanted)


def narrowed(answer: "Answer", wanted: OutputOptions) -> "Answer":
    """The answer with the one table that is wanted; leaves for wrong use where it cannot be had."""
    chosen = answer.with_table(wanted.table)
    if chosen.wrong_use:
        raise typer.BadParameter(chosen.wrong_use, param_hint="--table")
    return chosen


def refuse_wrong_use(answer: "Answer") -> None:
    """Leave for wrong use where an argument cannot be used."""
    if answer.wrong_use:
        show_problems(errors_of(answer.problems))
        raise typer.BadParameter(answer.wrong_use)


def conclude(answer: "Answer", done: "Delivery", wanted: OutputOptions) -> NoReturn:
    """Log the run, print what is wanted, and leave with the exit code."""
    leave_if_refused(done.problems)
    code = exit_code(answer, done, wanted)
    if wanted.log is not None:
        problems = (*answer.problems, *done.problems)
        add_log_line(wanted.log, about_run(answer, done), problems, code, keep=wanted.keep)
    nothing_new = bool(done.written) and not done.says_something_new
    if not (wanted.quiet_if_nothing_new and nothing_new):
        show(answer, done, wanted)
    leave(code, why_not_fine(answer, done, wanted))


def leave(code: ExitCode, why: str) -> NoReturn:
    """Leave with the exit code; where it is not 0, say why in one line on stderr."""
    if code is not ExitCode.FINE:
        sys.stderr.write(f"exit code {int(code)}: {why}\n")
    raise typer.Exit(code)


def why_not_fine(answer: "Answer", done: "Delivery", wanted: OutputOptions) -> str:
    """Why the exit code is not 0, in the order in which `exit_code` decides."""
    unwritten = errors_of(done.problems)
    if answer.cannot_run or unwritten:
        # Problems of the W family are about what is written: a ledger, unlike a report, is written by the job itself.
        unwritten += [problem for problem in errors_of(answer.problems) if problem.code.startswith("W")]
        return unwritten[0].message if unwritten else "a file cannot be opened"
    if answer.is_interrupted:
        return "stopped before the result was complete"
    if answer.has_errors:
        return why_errors(answer.problems, strict=answer.strict)
    return jobs.monthly.why_met(wanted.fail_on, answer)


def why_errors(problems: "Sequence[Problem]", *, strict: bool) -> str:
    """How many errors there are in the files; where there are none, how many warnings count as errors."""
    from sponsorcli.problems import Severity
    from sponsorcli.rendering.terminal.problem_lines import counted

    errors = errors_of(problems)
    if errors or not strict:
        return f"the files have {counted(errors)}"
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    return f"--strict: the files have {counted(warnings)}"


def errors_of(problems: "Sequence[Problem]") -> "list[Problem]":
    """The problems that are errors."""
    from sponsorcli.problems import Severity

    return [problem for problem in problems if problem.severity is Severity.ERROR]


def show(answer: "Answer", done: "Delivery", wanted: OutputOptions) -> None:
    """Problems to stderr, the result to stdout, then which files were written."""
    problems = (*answer.problems, *done.problems)
    show_problems(problems, answer.accepted)
    if not answer.reports or wanted.quiet:
        return
    if problems and sys.stderr.isatty() and sys.stdout.isatty():
        sys.stderr.write("\n")
    try:
        put_out(drawn(answer, wanted.printed_as))
    finally:  # the files are there, whatever became of the screen
        for path in done.written:
            same = " (nothing new)" if path in done.unchanged else ""
            sys.stderr.write(f"wrote {path}{same}\n")


def delivered(answer: "Answer", wanted: OutputOptions) -> "Delivery":
    """Write what is to be written."""
    if not answer.reports or not wanted.outputs:
        return delivery.Delivery()
    return delivery.deliver(answer.contents, wanted.outputs, keep=wanted.keep, wait=wanted.wait)


def about_run(answer: "Answer", done: "Delivery") -> dict[str, object]:
    """What the log says of a run."""
    return {
        "program": answer.reports[0].program if answer.reports else None,
        "as_of": answer.reports[0].as_of.isoformat() if answer.reports else None,
        "reports": [report.name for report in answer.reports],
        "written": [written.name for written in done.written],
        "new": done.says_something_new,
    }


def drawn(answer: "Answer", form: OutputFormat) -> str:
    """The result as text: on screen the cover where there is one, in data formats everything."""
    is_data = form in {OutputFormat.JSON, OutputFormat.CSV}
    shown: Sequence[Report] = answer.reports if answer.cover is None or is_data else (answer.cover,)
    width = terminal_width() if form in {OutputFormat.RICH, OutputFormat.TEXT} else None
    return rendering.text_of(form.value, rendering.Drawing(shown, width=width, colour=has_colour(sys.stdout)))


def show_problems(problems: "Sequence[Problem]", accepted: int = 0) -> None:
    """Print problems to stderr, the gravest last, those of one severity in reading order; and how many are accepted."""
    from sponsorcli.problems import in_reading_order

    if problems:
        ordered = in_reading_order(problems)
        text = rendering.problem_text(ordered, width=terminal_width(), colour=has_colour(sys.stderr), accepted=accepted)
        sys.stderr.write(text)
        sys.stderr.flush()


def finish_new_files(result: "NewFiles", told: Sequence[str] = ()) -> NoReturn:
    """Say which files were made and what else there is to say, and leave."""
    leave_if_refused(result.problems)
    sys.stdout.writelines(f"made {path.as_posix()}\n" for path in result.written)
    sys.stdout.writelines(f"{line}\n" for line in told)
    show_problems(result.problems)
    unwritten = next((problem.message for problem in result.problems), "")
    leave(ExitCode.CANNOT_RUN if result.problems else ExitCode.FINE, unwritten)


def problems_as_text(problems: "Sequence[Problem]") -> str:
    """Problems as the result of a command: what `check` prints to stdout."""
    return rendering.problem_text(problems, width=terminal_width(), colour=has_colour(sys.stdout)) if problems else ""


def exit_code(answer: "Answer", done: "Delivery", wanted: OutputOptions) -> ExitCode:
    """0 fine, 1 the files have errors or `--fail-on` was met, 3 a file cannot be opened or written, 130 cut short."""
    if answer.cannot_run or errors_of(done.problems):
        return ExitCode.CANNOT_RUN
    if answer.is_interrupted:
        return ExitCode.INTERRUPTED
    if answer.has_errors or jobs.monthly.why_met(wanted.fail_on, answer):
        return ExitCode.ERRORS_FOUND
    return ExitCode.FINE


def terminal_width() -> int:
    """The width of the terminal, or 80 where there is none."""
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def has_colour(stream: TextIO) -> bool:
    """Whether colour is wanted there: on a terminal, unless NO_COLOR says no, and elsewhere where FORCE_COLOR says yes.

    https://no-color.org and https://force-color.org; of both, NO_COLOR decides.
    """
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")
