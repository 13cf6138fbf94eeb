"""Which exit code a run ends with and why, what is printed, and what quiet runs leave out."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
import typer

from sponsorcli.cli.finish import OutputOptions, about_run, conclude, exit_code, show, why_errors, why_not_fine
from sponsorcli.cli.options import OutputFormat
from sponsorcli.cli.stopping import ExitCode
from sponsorcli.delivery import Delivery
from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.jobs import Answer
from sponsorcli.jobs.monthly.fail_on import FailOn
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.tables import Column, Fact, Kind, Report, Table, Value, Withheld


class Shown(io.StringIO):
    """A stream that is a screen, or is none."""

    def __init__(self, *, is_screen: bool) -> None:
        super().__init__()
        self.is_screen = is_screen

    def isatty(self) -> bool:
        return self.is_screen


def problem(severity: Severity, message: str = "it") -> Problem:
    return Problem("W001", message, FilePlace("f"), "do", severity)


ERROR, WARNING, NOTE = (problem(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE))


def report(overdue: Value = 0, *rates: Value) -> Report:
    table = Table.of_rows("rates", "Rates", (Column("rate", "Rate", Kind.SHARE),), [(rate,) for rate in rates])
    facts = (Fact("overdue", "Overdue", Kind.WHOLE, overdue),)
    return Report("r", "Title", "x", "X", date(2026, 10, 31), "0", headline="Head.", facts=facts, tables=(table,))


def options(*fail_on: FailOn, quiet: bool = False, quiet_if_nothing_new: bool = False) -> OutputOptions:
    return OutputOptions(
        NOTHING_READ, OutputFormat.TEXT, quiet=quiet, quiet_if_nothing_new=quiet_if_nothing_new, fail_on=fail_on
    )


@pytest.mark.parametrize(
    ("answer", "done", "fail_on", "code", "why"),
    [
        (Answer(), Delivery(), (), 0, ""),
        (Answer(problems=(WARNING, NOTE)), Delivery(), (), 0, ""),
        (Answer(problems=(WARNING,), strict=True), Delivery(), (), 1, "--strict: the files have 1 warning"),
        (Answer(problems=(NOTE,), strict=True), Delivery(), (), 0, ""),
        (Answer(problems=(NOTE, ERROR)), Delivery(), (), 1, "the files have 1 error"),
        (Answer(problems=(WARNING, ERROR), strict=True), Delivery(), (), 1, "the files have 1 error"),
        (Answer(cannot_run=True), Delivery(), (), 3, "a file cannot be opened"),
        (Answer(), Delivery(problems=(WARNING,)), (), 0, ""),
        (Answer(), Delivery(problems=(WARNING, ERROR)), (), 3, "it"),
        (Answer(problems=(problem(Severity.ERROR, "x"),)), Delivery(problems=(ERROR,)), (), 3, "it"),
        (Answer(is_interrupted=True), Delivery(), (), 130, "stopped before the result was complete"),
        (Answer(is_interrupted=True, problems=(ERROR,)), Delivery(), (), 130, "stopped before the result was complete"),
        (Answer(is_interrupted=True, cannot_run=True), Delivery(), (), 3, "a file cannot be opened"),
        (Answer((report(0),)), Delivery(), (FailOn.OVERDUE,), 0, ""),
        (Answer((report(1),)), Delivery(), (), 0, ""),
        (Answer((report(1),)), Delivery(), (FailOn.OVERDUE,), 1, "--fail-on overdue: 1 expectation is overdue"),
        (
            Answer((report(2), report(1_003), report(5))),
            Delivery(),
            (FailOn.OVERDUE,),
            1,
            "--fail-on overdue: 1,003 expectations are overdue",
        ),
        (
            Answer((report(1, Withheld("few"), 0.5, Withheld("few")),)),
            Delivery(),
            (FailOn.OVERDUE, FailOn.WITHHELD),
            1,
            "--fail-on overdue: 1 expectation is overdue; --fail-on withheld: 2 figures are withheld",
        ),
        (
            Answer((report(0, Withheld("few")),)),
            Delivery(),
            (FailOn.OVERDUE, FailOn.WITHHELD),
            1,
            "--fail-on withheld: 1 figure is withheld",
        ),
        (Answer((report(Withheld("few")),)), Delivery(), (FailOn.OVERDUE,), 0, ""),
    ],
)
def test_the_gravest_decides_the_exit_code_and_is_said(
    answer: Answer, done: Delivery, fail_on: tuple[FailOn, ...], code: int, why: str
) -> None:
    wanted = options(*fail_on)
    assert exit_code(answer, done, wanted) == code
    assert why_not_fine(answer, done, wanted) == why


def test_warnings_are_only_counted_where_they_count_as_errors() -> None:
    assert why_errors((WARNING, WARNING, NOTE), strict=True) == "--strict: the files have 2 warnings"
    assert why_errors((ERROR, ERROR, WARNING), strict=False) == "the files have 2 errors"


SAME, NEW = Delivery((Path("a"),), (Path("a"),)), Delivery((Path("a"), Path("b")), (Path("a"),))


@pytest.mark.parametrize(
    ("done", "quiet", "if_nothing_new", "printed", "written"),
    [
        (Delivery(), False, False, True, []),
        (Delivery(), False, True, True, []),
        (Delivery(), True, False, False, []),
        (SAME, False, False, True, ["wrote a (nothing new)"]),
        (SAME, False, True, False, []),
        (NEW, False, True, True, ["wrote a (nothing new)", "wrote b"]),
        (NEW, True, True, False, []),
        (Delivery((Path("a"),), (Path("a"),), (WARNING,)), False, True, True, ["wrote a (nothing new)"]),
    ],
)
def test_a_quiet_run_prints_no_result_and_one_with_nothing_new_says_nothing(
    capsys: pytest.CaptureFixture[str],
    done: Delivery,
    *,
    quiet: bool,
    if_nothing_new: bool,
    printed: bool,
    written: list[str],
) -> None:
    wanted = options(quiet=quiet, quiet_if_nothing_new=if_nothing_new)
    with pytest.raises(typer.Exit) as left:
        conclude(Answer((report(0, 0.5),)), done, wanted)
    out, err = capsys.readouterr()
    assert left.value.exit_code == 0
    assert ("Head." in out) == printed
    assert [line for line in err.splitlines() if line.startswith("wrote")] == written


def test_a_quiet_run_still_tells_its_problems(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as left:
        conclude(Answer((report(),), (ERROR,)), Delivery(), options(quiet=True))
    out, err = capsys.readouterr()
    assert (left.value.exit_code, out) == (ExitCode.ERRORS_FOUND, "")
    assert err.splitlines()[-1] == "exit code 1: the files have 1 error"


@pytest.mark.parametrize(
    ("cover", "form", "titles"),
    [
        (None, OutputFormat.TEXT, {"Title"}),
        ("Cover", OutputFormat.TEXT, {"Cover"}),
        ("Cover", OutputFormat.JSON, {"Title"}),
        ("Cover", OutputFormat.CSV, {"Title"}),
    ],
)
def test_on_screen_the_cover_stands_for_all_and_data_has_everything(
    capsys: pytest.CaptureFixture[str], cover: str | None, form: OutputFormat, titles: set[str]
) -> None:
    on_top = None if cover is None else Report("c", cover, "x", "X", date(2026, 10, 31), "0", headline="Cover head.")
    with pytest.raises(typer.Exit):
        conclude(Answer((report(0, 0.5),), cover=on_top), Delivery(), OutputOptions(NOTHING_READ, form))
    out = capsys.readouterr().out
    assert ("Cover" in out) == ("Cover" in titles)
    assert (" 50.0%" in out or "0.5" in out) == ("Title" in titles)


def test_answers_say_something_new_unless_every_file_is_as_it_was() -> None:
    assert [one.says_something_new for one in (Delivery(), SAME, NEW)] == [False, False, True]
    assert Delivery(problems=(NOTE,)).says_something_new
    assert Answer(problems=(ERROR,), strict=True).is_stopped
    assert not Answer(problems=(ERROR,)).is_stopped
    assert not Answer(strict=True).is_stopped


def test_the_log_tells_of_a_run_with_a_report_whose_it_is_and_of_one_without_nothing() -> None:
    done = Delivery((Path("out/a"), Path("out/b")), (Path("out/b"),))
    assert about_run(Answer((report(), report())), done) == {
        "program": "x", "as_of": "2026-10-31", "reports": ["r", "r"], "written": ["a", "b"], "new": True,
    }  # fmt: skip
    nothing: dict[str, object] = {"program": None, "as_of": None, "reports": [], "written": [], "new": False}
    assert about_run(Answer(), Delivery()) == nothing


@pytest.mark.parametrize("problems", [(), (WARNING,)])
@pytest.mark.parametrize(("err_shown", "out_shown"), [(True, True), (True, False), (False, True), (False, False)])
def test_problems_and_the_result_are_set_apart_where_both_are_on_one_screen(
    problems: tuple[Problem, ...], err_shown: bool, out_shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams = {"stderr": Shown(is_screen=err_shown), "stdout": Shown(is_screen=out_shown)}
    for name, stream in streams.items():
        monkeypatch.setattr(sys, name, stream)
    show(Answer((report(),), problems), Delivery(), options())
    is_apart = bool(problems) and err_shown and out_shown
    assert streams["stderr"].getvalue().endswith("\n\n") is is_apart
    assert "Head." in streams["stdout"].getvalue()
