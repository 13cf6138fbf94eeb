"""Files are written whole or not at all."""

import errno
import os
import stat
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.delivery.writing import (
    ABANDONED,
    PAUSES,
    add_line,
    replace_source,
    unwritable,
    write_new,
    write_output,
    write_secret_once,
    write_whole,
)
from sponsorcli.regular_files import NotAFileError
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.rendering.documents.markdown import markdown_text
from sponsorcli.rendering.terminal.plain import plain_text
from sponsorcli.tables import Fact, Kind, Report

SMALL = Report("r", "R", "p", "P", date(2026, 10, 31), "0", facts=(Fact("n", "N", Kind.WHOLE, 3),))


def held(times: int) -> Callable[[Path, Path], None]:
    """A rename that Windows refuses so many times, as while another program has the file open."""
    left = times

    def replace(source: Path, target: Path) -> None:
        nonlocal left
        if left:
            left -= 1
            fault = PermissionError(errno.EACCES, "in use")
            fault.winerror = 32  # type: ignore[attr-defined,unused-ignore]
            raise fault
        source.replace(target)

    return replace


def no_wait(_seconds: float) -> None:
    """Time that costs nothing."""


def test_text_files_hold_what_is_printed(tmp_path: Path) -> None:
    for name, draw in (("r.json", json_text), ("r.md", markdown_text), ("r.txt", plain_text)):
        write_output(tmp_path / name, [SMALL], None, keep=NOTHING_READ)
        assert (tmp_path / name).read_text("utf-8") == draw([SMALL])


def test_csv_begins_with_the_mark_that_tells_excel_its_encoding(tmp_path: Path) -> None:
    write_output(tmp_path / "r.csv", [SMALL], None, keep=NOTHING_READ)
    assert (tmp_path / "r.csv").read_bytes() == b"\xef\xbb\xbffact,value\nn,3\n"


def test_an_unknown_ending_is_a_problem(tmp_path: Path) -> None:
    result = write_output(tmp_path / "r.doc", [SMALL], None, keep=NOTHING_READ)
    assert result.written is None
    assert [problem.code for problem in result.problems] == ["W001"]
    assert '".doc"' in result.problems[0].message


def test_a_folder_that_is_missing_is_a_problem(tmp_path: Path) -> None:
    result = write_output(tmp_path / "missing" / "r.json", [SMALL], None, keep=NOTHING_READ)
    assert [problem.code for problem in result.problems] == ["W002"]


def test_the_name_of_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "r.json").mkdir()
    result = write_output(tmp_path / "r.json", [SMALL], None, keep=NOTHING_READ)
    assert [problem.code for problem in result.problems] == ["W003"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.json"]


def test_no_right_to_write_is_a_problem() -> None:
    assert unwritable(Path("r.json"), PermissionError(errno.EACCES, "Permission denied")).code == "W003"


def test_a_full_disk_is_a_problem_that_names_the_reason() -> None:
    problem = unwritable(Path("r.json"), OSError(errno.ENOSPC, "No space left on device"))
    assert problem.code == "W004"
    assert "no space left on device" in problem.message


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text("old")

    def full(source: Path, _target: Path) -> None:
        with Path("/dev/full").open("wb", buffering=0) as device:
            device.write(source.read_bytes())

    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "r.json", b"new", replace=full, keep=NOTHING_READ)
    assert (tmp_path / "r.json").read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_files_can_be_read_by_their_owner_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "r.json", b"x", keep=NOTHING_READ)
    assert stat.S_IMODE((tmp_path / "r.json").stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    link = tmp_path / "r.json"
    link.symlink_to("real.json")
    assert write_whole(link, b"new", keep=NOTHING_READ) == link
    assert link.is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


def test_a_file_held_for_a_moment_is_replaced_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    waited: list[float] = []
    assert write_whole(path, b"new", replace=held(2), wait=waited.append, keep=NOTHING_READ) == path
    assert waited == list(PAUSES[:2])


def test_a_file_that_stays_open_gives_a_second_name(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text("old")
    (tmp_path / "r (2).json").write_text("older")
    placed = write_whole(tmp_path / "r.json", b"new", replace=held(len(PAUSES) + 1), wait=no_wait, keep=NOTHING_READ)
    assert placed.name == "r (3).json"
    assert placed.read_bytes() == b"new"
    assert (tmp_path / "r.json").read_text() == "old"


def test_what_a_killed_run_left_is_swept_after_an_hour(tmp_path: Path) -> None:
    old, new = tmp_path / ".sponsorcli-old.tmp", tmp_path / ".sponsorcli-new.tmp"
    for left in (old, new):
        left.write_text("half a report")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    write_whole(tmp_path / "r.json", b"x", keep=NOTHING_READ)
    assert not old.exists()
    assert new.exists()


@pytest.mark.parametrize(("seconds", "is_swept"), [(ABANDONED + 60, True), (ABANDONED - 60, False), (0, False)])
def test_writing_takes_away_what_runs_killed_an_hour_ago_left_behind(
    seconds: float, is_swept: bool, tmp_path: Path
) -> None:
    then = time.time() - seconds
    left, other = tmp_path / ".sponsorcli-left.tmp", tmp_path / "report.tmp"
    for path in (left, other):
        path.write_text("half", encoding="utf-8")
        os.utime(path, (then, then))
    write_whole(tmp_path / "r.txt", b"whole", keep=NOTHING_READ)
    assert left.exists() is not is_swept
    assert (other.exists(), (tmp_path / "r.txt").read_bytes()) == (True, b"whole")


def test_no_folder_is_tidied_but_the_one_that_is_written_to(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    for folder in (here, there):
        left = folder / ".sponsorcli-left.tmp"
        left.write_text("half", encoding="utf-8")
        os.utime(left, (0, 0))
    write_whole(there / "r.txt", b"whole", keep=NOTHING_READ)
    assert [(folder / ".sponsorcli-left.tmp").exists() for folder in (here, there)] == [True, False]


def test_a_network_drive_that_cannot_bring_a_folder_to_the_disk_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As file systems over a network answer: the file has its place by then."""
    real = os.fsync

    def of_files_alone(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr("sponsorcli.delivery.writing.os.fsync", of_files_alone)
    assert write_whole(tmp_path / "a.txt", b"new", keep=NOTHING_READ) == tmp_path / "a.txt"
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_a_secret_that_cannot_be_written_leaves_no_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sponsorcli.delivery.writing.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_secret_once(tmp_path / "key", "abc")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    assert write_secret_once(tmp_path / "key", "abc")
    assert not write_secret_once(tmp_path / "key", "other")
    assert (tmp_path / "key").read_text("ascii") == "abc\n"


def test_a_line_is_added_behind_those_that_are_there(tmp_path: Path) -> None:
    for line in ("first", "second"):
        add_line(tmp_path / "log.txt", line, keep=NOTHING_READ)
    assert (tmp_path / "log.txt").read_bytes() == b"first\nsecond\n"


def test_on_a_disk_without_second_names_a_new_file_takes_no_name_that_something_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(target: Path, _source: Path) -> None:
        if target.name == "late.txt":
            target.write_bytes(b"somebody else's")
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    assert write_new(tmp_path / "new.txt", b"new", keep=NOTHING_READ).read_bytes() == b"new"
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "late.txt", b"new", keep=NOTHING_READ)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "new.txt": b"new", "late.txt": b"somebody else's",
    }  # fmt: skip


def test_a_failure_without_words_of_the_system_is_told_by_its_kind() -> None:
    assert unwritable(Path("a.txt"), OSError("?")).message == '"a.txt" was not written: oserror'
    assert unwritable(Path("a.txt"), OSError(errno.ENOSPC, "No space")).message == '"a.txt" was not written: no space'


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_and_a_link_in_a_circle_stay_what_they_are(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to("circle")
    for name in ("pipe", "circle"):
        for write in (
            lambda path: write_whole(path, b"new", keep=NOTHING_READ),
            lambda path: replace_source(path, b"new", before=None, copy=None, keep=NOTHING_READ),
        ):
            with pytest.raises(NotAFileError):
                write(tmp_path / name)
    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "circle").is_symlink()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    (problem,) = write_output(tmp_path / "gone" / "a.json", [SMALL], None, keep=NOTHING_READ).problems
    assert (problem.code, problem.message) == ("W002", f'there is no folder "{tmp_path / "gone"}"')


def test_what_a_stopped_run_left_is_swept_away_before_a_source_is_replaced(tmp_path: Path) -> None:
    left = tmp_path / ".sponsorcli-a.tmp"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    replace_source(tmp_path / "new.csv", b"new", before=None, copy=None, keep=NOTHING_READ)
    assert [path.name for path in tmp_path.iterdir()] == ["new.csv"]
