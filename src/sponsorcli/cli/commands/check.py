"""`sponsorcli check`."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from sponsorcli.cli.exit_code import ExitCode
from sponsorcli.cli.finish import problems_as_text
from sponsorcli.cli.options import AllowOutside, AsOf, ProgramPaths, Quiet, Strict, today
from sponsorcli.problems import Severity, in_reading_order
from sponsorcli.workflows import Checked, Reading
from sponsorcli.workflows import check as check_programs


class CheckFormat(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


Form = Annotated[
    CheckFormat,
    typer.Option("--format", help="text for people; json, github, sarif or junit for machines."),
]

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def check(
    programs: ProgramPaths,
    as_of: AsOf = None,
    form: Form = CheckFormat.TEXT,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Check program files and the tables they name, and say every problem with its place and its remedy.

    Exit code 0 where nothing is wrong, 1 where there are errors (with --strict: or warnings), 3 where a program
    file cannot be opened.

    Example: sponsorcli check configs/emerging-leaders.yaml
    """
    results = check_programs(programs, as_of or today(), Reading(strict, allow_outside))
    sys.stdout.write(drawn(results, form))
    if form is CheckFormat.TEXT and not quiet:
        sys.stdout.writelines(f"{summary(result)}\n" for result in results)
    raise typer.Exit(exit_code(results, strict=strict))


def drawn(results: Sequence[Checked], form: CheckFormat) -> str:
    """The problems of all programs, each once: a roster that two programs share has its faults but once."""
    from sponsorcli.rendering import findings

    problems = in_reading_order(problem for result in results for problem in result.problems)
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
            return findings.draw_junit({result.path.as_posix(): result.problems for result in results})


def summary(result: Checked) -> str:
    """One line on one program: what was read and what is wrong."""
    counts = [
        f"{count:,} {severity}{'' if count == 1 else 's'}" for severity in Severity if (count := result.count(severity))
    ]
    read = f"{result.tables} tables, {result.rows:,} rows"
    if result.left_out:
        read += f", {result.left_out:,} left out"
    return f"{result.path.as_posix()}: {', '.join(counts) or 'no problems'} ({read})"


def exit_code(results: tuple[Checked, ...], *, strict: bool) -> ExitCode:
    """The worst that was found."""
    if any(result.cannot_run for result in results):
        return ExitCode.CANNOT_RUN
    serious = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    found = any(result.count(severity) for result in results for severity in serious)
    return ExitCode.ERRORS_FOUND if found else ExitCode.FINE
