"""Standard output and standard error closed, full or left by their reader: the right code, and no false word."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sponsorcli.cli import run
from sponsorcli.cli.screen import streams
from sponsorcli.cli.screen.streams import (
    GuardedStream,
    LostOutputError,
    ReaderLeftError,
    losing_messages,
    losing_output,
)

from .conftest import Sponsorcli

posix = pytest.mark.skipif(os.name == "nt", reason="these devices and shells are POSIX's")
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is full")
AS_OF = "--as-of=2026-10-31"
SHORT = [["--version"], ["--help"], ["check", "--help"], ["problem", "R003"], ["ladder"], ["schema"]]
OF_PROGRAMME = [
    ["check"], ["status"], ["select"], ["pair"], ["remedies"], ["accountability"], ["opportunities"], ["outcomes"],
    ["fairness"], ["roi"], ["report"],
]  # fmt: skip


def ended(shell: str, *arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The program run by a shell with these redirections."""
    line = f'"$0" -m sponsorcli "$@" {shell}'
    return subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, *arguments], capture_output=True, text=True, cwd=folder, check=False
    )


@posix
@pytest.mark.parametrize("arguments", SHORT, ids=" ".join)
def test_a_result_that_cannot_be_printed_cannot_run(arguments: list[str]) -> None:
    done = ended(">&-", *arguments)
    assert (done.returncode, done.stderr) == (3, "exit code 3: the result could not be printed: it is closed\n")


@full
@pytest.mark.parametrize("arguments", SHORT, ids=" ".join)
def test_a_disk_without_room_for_the_result_cannot_run(arguments: list[str]) -> None:
    done = ended("> /dev/full", *arguments)
    why = "exit code 3: the result could not be printed: no space left on device\n"
    assert (done.returncode, done.stderr.lower()) == (3, why)


@posix
@pytest.mark.parametrize("arguments", SHORT, ids=" ".join)
def test_messages_that_nobody_can_read_change_nothing(arguments: list[str]) -> None:
    usual = ended("", *arguments)
    closed = ended("2>&-", *arguments)
    assert (closed.returncode, closed.stdout) == (usual.returncode, usual.stdout)


@posix
def test_both_streams_closed_is_still_the_right_code() -> None:
    assert ended(">&- 2>&-", "ladder").returncode == 3
    assert ended(">&- 2>&-", "ladder", "--nonsense").returncode == 2


@posix
@pytest.mark.search
@pytest.mark.parametrize("arguments", OF_PROGRAMME, ids=" ".join)
def test_every_command_tells_lost_output_from_lost_files(arguments: list[str], programme: Path) -> None:
    """Of what stood there before, nothing is changed, and what is written all the same is named."""
    before = {path: path.read_bytes() for path in sorted(programme.parents[1].rglob("*")) if path.is_file()}
    command = [*arguments, str(programme), AS_OF]
    out = programme.parents[1] / "out.json"
    writes = [] if arguments == ["check"] else ["-o", str(out)]
    usual = ended("> /dev/null", *command).returncode
    assert ended(">&-", *command, *writes).returncode == 3
    assert not writes or out.read_bytes().startswith(b"{")
    assert ended(">&- 2>&-", *command).returncode == 3
    assert ended("> /dev/null 2>&-", *command).returncode == usual
    assert {path: path.read_bytes() for path in before} == before


@full
def test_files_that_were_written_are_named_where_the_result_cannot_be_printed(programme: Path) -> None:
    out = programme.parents[1] / "roi.json"
    done = ended("> /dev/full", "ladder", "-o", str(out))
    assert done.returncode == 3
    assert f"wrote {out}" in done.stderr
    assert out.exists()


def test_whoever_leaves_has_what_they_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    class Left(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError(errno.EPIPE, "broken pipe")

    monkeypatch.setattr(sys, "stdout", Left())
    assert run(["ladder"]) == 0


def test_windows_calls_a_pipe_that_is_left_an_invalid_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    class Left(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(errno.EINVAL, "Invalid argument")

    stream = GuardedStream(Left(), losing_output)
    with pytest.raises(LostOutputError):
        stream.write("a")
    monkeypatch.setattr(streams, "READER_LEFT", streams.reader_left("nt"))
    with pytest.raises(ReaderLeftError):
        GuardedStream(Left(), losing_output).write("a")


def test_a_fault_is_answered_at_every_later_use() -> None:
    stream = GuardedStream(None, losing_output)
    for _ in range(2):
        with pytest.raises(LostOutputError, match="it is closed"):
            stream.write("a")
    stream.write("")
    with pytest.raises(TypeError):
        stream.write(b"a")  # type: ignore[arg-type]
    assert not stream.isatty()
    silent = GuardedStream(None, losing_messages)
    assert silent.write("abc") == 3
    silent.flush()


@pytest.mark.parametrize("day", ["0001-01-01", "1949-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_outside_sensible_years_is_wrong_use(day: str, programme: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("select", programme, f"--as-of={day}")
    assert outcome.code == 2
    assert "is a year outside 1950 to 2100" in outcome.err


@pytest.mark.parametrize("day", ["1950-01-01", "2100-12-31"])
def test_the_first_and_the_last_sensible_day_are_days(day: str, programme: Path, sponsorcli: Sponsorcli) -> None:
    assert sponsorcli("select", programme, f"--as-of={day}").code in {0, 1}
