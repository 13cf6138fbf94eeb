"""`sponsorcli check`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sponsorcli import delivery, jobs
from sponsorcli.cli import screen
from sponsorcli.cli.finish import leave, leave_if_refused, refuse_harm, show_problems, why_errors
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import AllowOutside, AsOf, CheckFormat, ProgramPaths, Quiet, Strict, today
from sponsorcli.cli.screen.pager import put_out
from sponsorcli.cli.stopping import ExitCode

if TYPE_CHECKING:
    from sponsorcli.delivery import NewFiles
    from sponsorcli.delivery.protected_files import NamedInputs, ProtectedFiles
    from sponsorcli.jobs.checking import CheckResult
    from sponsorcli.rosters import ReadCache


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
    ),
]
Annotate = Annotated[
    Path | None,
    typer.Option(
        "--annotate",
        metavar="FILE.xlsx",
        help="Write a copy of the workbook with the problem cells coloured and explained.",
    ),
]
Since = Annotated[
    Path | None,
    typer.Option(
        "--since",
        metavar="OLD",
        help="Also say what changed since an earlier HR extract: a file, or the program file that names it.",
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
    text = screen.found.drawn(results, form, changes=explain_changes)
    if form is CheckFormat.TEXT and not quiet:
        text += screen.found.summaries(results)
    done = help_to_correct(results, cache, suggest_fixes, annotate, keep=keep) if asked else []
    leave_if_refused([problem for one in done for problem in one.problems])
    put_out(text)
    is_written = say_what_was_written(done)
    code = screen.found.exit_code(results, strict=strict) if is_written else ExitCode.CANNOT_RUN
    leave(code, why_not_fine(results, done, strict=strict))


def why_not_fine(results: "Sequence[CheckResult]", done: "Sequence[NewFiles]", *, strict: bool) -> str:
    """Why the exit code is not 0."""
    unwritten = [problem.message for one in done if not one.written for problem in one.problems]
    if unwritten:
        return unwritten[0]
    closed = [result.path.as_posix() for result in results if result.cannot_run]
    return f"{closed[0]} cannot be opened" if closed else why_errors(screen.found.problems_of(results), strict=strict)


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
