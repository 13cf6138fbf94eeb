"""What `check` found, in every form in which it can be printed, and the exit code for it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sponsorcli.cli.finish import problems_as_text
from sponsorcli.cli.options import CheckFormat
from sponsorcli.cli.stopping import ExitCode
from sponsorcli.jobs.checking import CheckResult
from sponsorcli.problems import Problem, Severity, in_reading_order
from sponsorcli.rendering.data import findings
from sponsorcli.rendering.terminal.problem_lines import counted, draw_changes


def problems_of(results: Sequence[CheckResult]) -> tuple[Problem, ...]:
    """The problems of all programs in reading order."""
    return in_reading_order(problem for result in results for problem in result.problems)


def accepted_in(results: Sequence[CheckResult]) -> int:
    """How many warnings and notes the programs accept."""
    return sum(result.accepted for result in results)


def changes_of(results: Sequence[CheckResult]) -> list[tuple[str, str, str, int, str]]:
    """The changes that programs made to their tables; those of a roster that several share are told once."""
    return list(dict.fromkeys(change for result in results for change in result.changes))


def drawn(results: Sequence[CheckResult], form: CheckFormat, *, changes: bool = False) -> str:
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


def summaries(results: Sequence[CheckResult]) -> str:
    """A line a program."""
    return "".join(f"{summary(result)}\n" for result in results)


def summary(result: "CheckResult") -> str:
    """One line on one program: what was read and what is wrong."""
    counts = [
        f"{count:,} {severity}{'' if count == 1 else 's'}" for severity in Severity if (count := result.count(severity))
    ]
    read = ", ".join(
        f"{count:,} {what}{'' if count == 1 else 's'}"
        for count, what in ((result.tables, "table"), (result.rows, "row"))
    )
    if result.accepted:
        counts.append(f"{result.accepted:,} accepted")
    if result.left_out:
        read += f", {result.left_out:,} left out"
    return f"{result.path.as_posix()}: {', '.join(counts) or 'no problems'} ({read})"


def exit_code(results: Sequence[CheckResult], *, strict: bool) -> ExitCode:
    """The worst that was found."""
    if any(result.cannot_run for result in results):
        return ExitCode.CANNOT_RUN
    serious = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    found = any(result.count(severity) for result in results for severity in serious)
    return ExitCode.ERRORS_FOUND if found else ExitCode.FINE


def of_files(found: Mapping[Path, Sequence[Problem]], form: CheckFormat, *, quiet: bool) -> str:
    """What was found in documents, in that form; as text closed by a line a file."""
    problems = in_reading_order(problem for every in found.values() for problem in every)
    text = problems_in_form(problems, {path.as_posix(): every for path, every in found.items()}, form)
    if form is CheckFormat.TEXT and not quiet:
        text += "".join(f"{path.as_posix()}: {counted(every) or 'no problems'}\n" for path, every in found.items())
    return text


def code_of_files(problems: Sequence[Problem], unopened: str, *, strict: bool) -> ExitCode:
    """3 where a file cannot be opened, which has the code `unopened`, 1 where one has errors; warnings if `strict`."""
    if any(problem.code == unopened for problem in problems):
        return ExitCode.CANNOT_RUN
    serious = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ExitCode.ERRORS_FOUND if any(one.severity in serious for one in problems) else ExitCode.FINE
