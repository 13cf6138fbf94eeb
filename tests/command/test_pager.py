"""What a person at a terminal sees first: long results through their pager, short ones at once, nothing in pipes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

AS_OF = "--as-of=2026-10-31"
ROWS, COLUMNS = 40, 100

pty = pytest.importorskip("pty", reason="terminals are made so where there is POSIX")


def on_terminal(folder: Path, *arguments: str, **setting: str) -> tuple[int, str]:
    """The exit code, and what is shown on a terminal of that size; NO_COLOR unless the setting says otherwise."""
    ours, theirs = pty.openpty()
    size = {"LINES": str(ROWS), "COLUMNS": str(COLUMNS), "TERM": "xterm", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "sponsorcli", *arguments]
    running = subprocess.Popen(command, cwd=folder, env={**os.environ, **size, **setting}, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the last program that wrote there has gone
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return running.wait(60), shown.decode().replace("\r\n", "\n")


def in_pipe(folder: Path, *arguments: str, **setting: str) -> str:
    size = {"LINES": str(ROWS), "COLUMNS": str(COLUMNS), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "sponsorcli", *arguments]
    done = subprocess.run(command, cwd=folder, env={**os.environ, **size, **setting}, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A pager that keeps what it is given, with the switches that `less` is told."""
    program = tmp_path / "pager.py"
    program.write_text(
        "import os, sys\n"
        "told = ' '.join(os.environ[name] for name in ('LESS', 'LESSCHARSET'))\n"
        f"with open({str(tmp_path / 'paged')!r}, 'wb') as file:\n"
        "    file.write(told.encode() + b'\\n' + sys.stdin.buffer.read())\n"
        "sys.stdout.write('the pager was here')\n"
    )
    return f"{sys.executable} {program}"


def test_a_result_longer_than_the_screen_goes_through_the_pager(pager: str, tmp_path: Path) -> None:
    command = ("ladder",)
    code, shown = on_terminal(tmp_path, *command, PAGER=pager)
    assert (code, shown) == (0, "the pager was here")
    switches, _, paged = (tmp_path / "paged").read_text(encoding="utf-8").partition("\n")
    assert switches == "FRSX utf-8"
    assert paged == in_pipe(tmp_path, *command, "--format=rich", PAGER=pager)


def test_a_result_that_fits_is_shown_at_once(programme: Path, tmp_path: Path, pager: str) -> None:
    odds = ("--base=0.12", "--lift=0.1", "--pairs=30", "--ratio=3")
    code, shown = on_terminal(tmp_path, "power", str(programme), *odds, PAGER=pager, LINES="400")
    assert code == 0
    assert shown == in_pipe(tmp_path, "power", str(programme), *odds, "--format=rich")


@pytest.mark.parametrize("named", ["", "there-is-no-such-pager"])
def test_without_a_pager_all_is_shown(named: str, tmp_path: Path) -> None:
    command = ("ladder",)
    code, shown = on_terminal(tmp_path, *command, PAGER=named)
    assert code == 0
    assert shown == in_pipe(tmp_path, *command, "--format=rich")


def test_a_pager_that_is_left_early_is_no_fault(programme: Path, tmp_path: Path) -> None:
    code, shown = on_terminal(tmp_path, "pair", str(programme), AS_OF, "--format=json", PAGER="head -c 1")
    assert code == 0
    assert shown.endswith("{")


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less_shows_the_beginning_first_and_waits(programme: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sponsorcli", "accountability", str(programme), AS_OF]
    size = {"LINES": str(ROWS), "COLUMNS": str(COLUMNS), "TERM": "xterm", "NO_COLOR": "1"}
    plain = {name: value for name, value in os.environ.items() if name not in {"PAGER", "LESS"}}
    running = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**plain, **size},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    while b":" not in shown[-4:]:
        shown += os.read(ours, 65536)
    assert running.poll() is None
    os.write(ours, b"q")
    assert running.wait(20) == 0
    assert "as of 31 October 2026" in shown.decode()
    assert "Look closer" not in shown.decode(), "the notes stand at the end"


def test_no_color_holds_for_problems_too(programme: Path, tmp_path: Path) -> None:
    for value, is_coloured in (("1", False), ("", True)):
        _, shown = on_terminal(tmp_path, "pair", str(programme), AS_OF, "-q", NO_COLOR=value)
        assert "warning" in shown
        assert ("\x1b[" in shown) is is_coloured
