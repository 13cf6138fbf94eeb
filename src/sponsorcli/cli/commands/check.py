"""`sponsorcli check`."""

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sponsorcli import delivery, jobs
from sponsorcli.cli.finish import leave, leave_if_refused, problems_as_text, refuse_harm, show_problems, why_errors
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import AllowOutside, AsOf, ProgramPaths, Quiet, Strict, today
from sponsorcli.cli.screen.pager import put_out
from sponsorcli.cli.stopping import ExitCode
from sponsorcli.problems import Problem, Severity, in_reading_order
from sponsorcli.rendering.data import findings
from sponsorcli.rendering.terminal.problem_lines import draw_changes

if TYPE_CHECKING:
    from sponsorcli.delivery import NewFiles
    from sponsorcli.delivery.protected_files import NamedInputs, ProtectedFiles
    from sponsorcli.jobs.checking import CheckResult
    from sponsorcli.rosters import ReadCache


class CheckFormat(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


Form = Annotated[
    CheckFormat,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="How to print: text for people; json, github, sarif or junit for other programs.",
    ),
]

ExplainChanges = Annotated[
    bool,
    typer.Option(
        "--explain-changes", help="List how values were read where they were not written in the standard way."
    ),
]
SuggestFixes = Annotated[
    Path | None,
    typer.Option(
        "--suggest-fixes",
        metavar="FILE.yaml",
        help="Write suggested corrections to a new file. Review it, then name it under `sources: fixes:`.",
        show_default=False,
    ),
]
Annotate = Annotated[
    Path | None,
    typer.Option(
        "--annotate",
        metavar="FILE.xlsx",
        help="Write a copy of the workbook with the problem cells coloured and explained.",
        show_default=False,
    ),
]
Since = Annotated[
    Path | None,
    typer.Option(
        "--since",
        metavar="OLD",
        help="Also say what changed since an earlier HR extract: a file, or the program file that names it.",
        show_default=False,
    ),
]

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(cls=PageCommand)
def check(
    programs: ProgramPaths,
    as_of: AsOf = None,
    form: Form = CheckFormat.TEXT,
    explain_changes: ExplainChanges = False,
    suggest_fixes: SuggestFixes = None,
    annotate: Annotate = None,
    since: Since = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Find every problem in program files and their tables, each with its place and what to do about it.

    This includes everything that other commands would warn about or stop at, except what depends on the pairs that are
    chosen: only `pair` can find sponsors with too few protégés (M042) or a new pair whose sponsor is leaving (M075).

    A folder means all program files in it. The exit code is 0 where nothing is wrong, 1 where there are errors (or,
    with --strict, warnings), 2 for wrong use, such as writing over a file that is read, and 3 where a file cannot be
    opened or written.

    Example: sponsorcli check configs/emerging-leaders.yaml

    Example: sponsorcli check configs/ --format github --strict

    With --since, it also says who is gone since an earlier extract, which levels, functions and locations are called
    otherwise, who has another manager, and which ids are new.
    """
    if explain_changes and form not in {CheckFormat.TEXT, CheckFormat.JSON}:
        raise typer.BadParameter("--explain-changes goes with --format text or json.")

    asked = files_asked_for(suggest_fixes, annotate)
    keep = refuse_harm(reads_of(programs, since), asked)
    cache = jobs.checking.ReadCache()
    results = jobs.checking.check(programs, as_of or today(), jobs.Reading(strict, allow_outside), cache, since=since)
    text = drawn(results, form, changes=explain_changes)
    if form is CheckFormat.TEXT and not quiet:
        text += summaries(results)
    done = help_to_correct(results, cache, suggest_fixes, annotate, keep=keep) if asked else []
    leave_if_refused([problem for one in done for problem in one.problems])
    put_out(text)
    is_written = say_what_was_written(done)
    code = exit_code(results, strict=strict) if is_written else ExitCode.CANNOT_RUN
    leave(code, why_not_fine(results, done, strict=strict))


def why_not_fine(results: "Sequence[CheckResult]", done: "Sequence[NewFiles]", *, strict: bool) -> str:
    """Why the exit code is not 0."""
    unwritten = [problem.message for one in done if not one.written for problem in one.problems]
    if unwritten:
        return unwritten[0]
    closed = [result.path.as_posix() for result in results if result.cannot_run]
    return f"{closed[0]} cannot be opened" if closed else why_errors(problems_of(results), strict=strict)


def files_asked_for(*files: Path | None) -> list[Path]:
    """Those of the options' files that are named."""
    return [path for path in files if path is not None]


def reads_of(programs: Sequence[Path], since: Path | None) -> "NamedInputs":
    """The files that are told to be read."""
    others = () if since is None else (since,)
    return delivery.protected_files.NamedInputs(jobs.checking.programs_in(programs), others)


def help_to_correct(
    results: "tuple[CheckResult, ...]",
    cache: "ReadCache",
    suggest_fixes: Path | None,
    annotate: Path | None,
    *,
    keep: "ProtectedFiles",
) -> "list[NewFiles]":
    """Write the files that are asked for."""

    done = []
    if suggest_fixes is not None:
        done.append(jobs.correcting.write_fixes(suggest_fixes, results, cache, keep=keep))
    if annotate is not None:
        done.append(jobs.correcting.write_annotated(annotate, results, cache, keep=keep))
    return done


def say_what_was_written(done: "Sequence[NewFiles]") -> bool:
    """Say on stderr which files were written and what stood in the way of others; whether all were written."""
    show_problems([problem for one in done for problem in one.problems])
    sys.stderr.writelines(f"wrote {path.as_posix()}\n" for one in done for path in one.written)
    return all(one.written for one in done)


def problems_of(results: "Sequence[CheckResult]") -> tuple[Problem, ...]:
    """The problems of all programs in reading order."""
    return in_reading_order(problem for result in results for problem in result.problems)


def accepted_in(results: "Sequence[CheckResult]") -> int:
    """How many warnings and notes the programs accept."""
    return sum(result.accepted for result in results)


def changes_of(results: "Sequence[CheckResult]") -> list[tuple[str, str, str, int, str]]:
    """The changes that programs made to their tables; those of a roster that several share are told once."""
    return list(dict.fromkeys(change for result in results for change in result.changes))


def drawn(results: "Sequence[CheckResult]", form: CheckFormat, *, changes: bool = False) -> str:
    """The problems of all programs, each once: a roster that two programs share has its faults but once."""
    problems = problems_of(results)
    if form is CheckFormat.JSON:
        return findings.draw_findings_json(problems, changes_of(results) if changes else None, accepted_in(results))
    text = problems_in_form(problems, {result.path.as_posix(): result.problems for result in results}, form)
    return text + (draw_changes(changes_of(results)) if changes else "")


def problems_in_form(problems: Sequence[Problem], by_file: Mapping[str, Sequence[Problem]], form: CheckFormat) -> str:
    """The problems, which are also given by the file that was checked, in that form."""
    match form:
        case CheckFormat.TEXT:
            return problems_as_text(problems)
        case CheckFormat.JSON:
            return findings.draw_findings_json(problems)
        case CheckFormat.GITHUB:
            return findings.draw_github(problems)
        case CheckFormat.SARIF:
            return findings.draw_sarif(problems)
        case CheckFormat.JUNIT:
            return findings.draw_junit(by_file)


def summaries(results: "Sequence[CheckResult]") -> str:
    """A line a program."""
    return "".join(f"{summary(result)}\n" for result in results)


def summary(result: "CheckResult") -> str:
    """One line on one program: what was read and what is wrong."""
    counts = [
        f"{count:,} {severity}{'' if count == 1 else 's'}" for severity in Severity if (count := result.count(severity))
    ]
    read = f"{result.tables} tables, {result.rows:,} rows"
    if result.accepted:
        counts.append(f"{result.accepted:,} accepted")
    if result.left_out:
        read += f", {result.left_out:,} left out"
    return f"{result.path.as_posix()}: {', '.join(counts) or 'no problems'} ({read})"


def exit_code(results: "tuple[CheckResult, ...]", *, strict: bool) -> ExitCode:
    """The worst that was found."""
    if any(result.cannot_run for result in results):
        return ExitCode.CANNOT_RUN
    serious = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    found = any(result.count(severity) for result in results for severity in serious)
    return ExitCode.ERRORS_FOUND if found else ExitCode.FINE
