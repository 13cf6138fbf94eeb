"""The log of runs: a line for each run, with counts and file names, also for one that is cut short."""

import json
from pathlib import Path

import pytest
import typer

from sponsorcli import __version__
from sponsorcli.cli.log import add_log_line, code_of, logged_if_stopped
from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.problems import FilePlace, Problem, Severity

PROBLEMS = [Problem("W001", "it", FilePlace("f"), "do", severity) for severity in (*Severity, Severity.WARNING)]


def lines(log: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()]


def test_a_line_has_the_moment_the_version_the_problems_counted_and_the_exit_code(tmp_path: Path) -> None:
    log = tmp_path / "log"
    add_log_line(log, {"program": "t"}, PROBLEMS, 1, keep=NOTHING_READ)
    add_log_line(log, {"program": "u"}, (), 0, keep=NOTHING_READ)
    first, second = lines(log)
    assert str(first.pop("at")).endswith("+00:00")
    assert first == {
        "version": __version__, "program": "t", "problems": {"error": 1, "note": 1, "warning": 2}, "exit": 1
    }  # fmt: skip
    assert (second["program"], second["problems"], second["exit"]) == ("u", {}, 0)


def test_a_log_that_cannot_be_written_is_said_and_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_log_line(tmp_path / "none" / "log", {}, (), 0, keep=NOTHING_READ)
    assert capsys.readouterr().err == f"cannot write to the log {tmp_path}/none/log: No such file or directory\n"


@pytest.mark.parametrize(
    ("why", "code"),
    [
        (SystemExit(143), 143),
        (KeyboardInterrupt(), 130),
        (typer.BadParameter("no"), 2),
        (RuntimeError("a fault of ours"), 70),
    ],
)
def test_a_run_that_is_cut_short_has_a_line_with_its_exit_code_and_goes_on_ending(
    why: BaseException, code: int, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    assert code_of(why) == code
    with pytest.raises(type(why)), logged_if_stopped(log, keep=NOTHING_READ):
        raise why
    (line,) = lines(log)
    assert (line["exit"], line["stopped_by"], line["program"]) == (code, type(why).__name__, None)


def test_a_run_that_comes_to_its_end_is_not_said_to_be_stopped(tmp_path: Path) -> None:
    with logged_if_stopped(tmp_path / "log", keep=NOTHING_READ):
        pass
    with pytest.raises(KeyboardInterrupt), logged_if_stopped(None, keep=NOTHING_READ):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
