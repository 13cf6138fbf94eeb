"""What `check` says of each program, and its exit code."""

from dataclasses import replace
from pathlib import Path

import pytest

from sponsorcli.cli.commands.check import files_asked_for, say_what_was_written, why_not_fine
from sponsorcli.cli.screen.found import changes_of, exit_code, summary
from sponsorcli.delivery import NewFiles
from sponsorcli.jobs.checking import CheckResult
from sponsorcli.problems import FilePlace, Problem, Severity

ERROR, WARNING, NOTE = (Problem("W001", str(one), FilePlace("f"), "do", one) for one in Severity)
ANOTHER = replace(WARNING, message="another")


def result(*problems: Problem, path: str = "p.yaml", **more: object) -> CheckResult:
    given: dict[str, object] = {"tables": 2, "rows": 1_234, "left_out": 0, "cannot_run": False, **more}
    return CheckResult(Path(path), problems, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("checked", "line"),
    [
        (result(), "p.yaml: no problems (2 tables, 1,234 rows)"),
        (result(NOTE, ERROR, NOTE), "p.yaml: 1 error, 2 notes (2 tables, 1,234 rows)"),
        (result(*[WARNING] * 1_000), "p.yaml: 1,000 warnings (2 tables, 1,234 rows)"),
        (result(WARNING, accepted=3), "p.yaml: 1 warning, 3 accepted (2 tables, 1,234 rows)"),
        (result(accepted=1_000), "p.yaml: 1,000 accepted (2 tables, 1,234 rows)"),
        (result(ERROR, left_out=1_001), "p.yaml: 1 error (2 tables, 1,234 rows, 1,001 left out)"),
    ],
)
def test_a_line_says_what_was_read_and_what_is_wrong(checked: CheckResult, line: str) -> None:
    assert summary(checked) == line


@pytest.mark.parametrize(
    ("results", "strict", "code"),
    [
        ([result()], True, 0),
        ([result(NOTE)], True, 0),
        ([result(WARNING)], False, 0),
        ([result(WARNING)], True, 1),
        ([result(), result(ERROR)], False, 1),
        ([result(ERROR), result()], True, 1),
        ([result(ERROR), result(ERROR, cannot_run=True)], False, 3),
    ],
)
def test_the_worst_that_was_found_decides_the_exit_code(results: list[CheckResult], *, strict: bool, code: int) -> None:
    assert exit_code(tuple(results), strict=strict) == code


CLOSED = result(ERROR, path="b.yaml", cannot_run=True)


@pytest.mark.parametrize(
    ("results", "done", "strict", "why"),
    [
        ([result(ERROR)], [], False, "the files have 1 error"),
        ([result(WARNING), result(WARNING, ANOTHER)], [], True, "--strict: the files have 2 warnings"),
        ([result(ERROR), CLOSED, result(path="c.yaml", cannot_run=True)], [], False, "b.yaml cannot be opened"),
        ([CLOSED], [NewFiles((Path("f"),), (NOTE,)), NewFiles((), (WARNING, NOTE))], False, "warning"),
        ([CLOSED], [NewFiles((Path("f"),), (NOTE,))], False, "b.yaml cannot be opened"),
    ],
)
def test_the_exit_code_is_explained(
    results: list[CheckResult], done: list[NewFiles], why: str, *, strict: bool
) -> None:
    assert why_not_fine(results, done, strict=strict) == why


def test_changes_to_a_roster_that_programs_share_are_told_once() -> None:
    one, other = ("f", "s", "A1", 1, "date"), ("f", "s", "A2", 1, "date")
    assert changes_of([result(changes=(one, other)), result(changes=(other, one))]) == [one, other]


def test_files_are_those_of_the_options_that_are_given() -> None:
    assert files_asked_for(None, Path("a"), None, Path("b")) == [Path("a"), Path("b")]


def test_each_file_that_was_written_is_named_and_what_stood_in_the_way_of_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written, stopped = NewFiles((Path("fixes.yaml"),)), NewFiles((), (replace(ERROR, message="is there already"),))
    assert say_what_was_written([written])
    assert capsys.readouterr().err == "wrote fixes.yaml\n"
    assert not say_what_was_written([written, stopped])
    told = capsys.readouterr().err
    assert "is there already" in told
    assert told.endswith("wrote fixes.yaml\n")
    assert say_what_was_written([])
