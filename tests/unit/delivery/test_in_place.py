"""A source is changed whole or not at all, and only while it is as it was read."""

import contextlib
import os
import stat
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sponsorcli.delivery import Delivery, writing
from sponsorcli.delivery.in_place import SourceChange, change_source, copies_beside, write_text_table
from sponsorcli.delivery.protected_files import LOCK_NAME, NOTHING_READ, ProtectedFiles, SourcePattern

DAY = date(2026, 11, 2)
OLD, NEW = b"old\n", b"new\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "roster.xlsx"
    file.write_bytes(OLD)
    return file


def changed(path: Path, **more: Any) -> Delivery:
    return change_source(SourceChange(path, OLD, NEW, DAY, **more), keep=NOTHING_READ, wait=0)


def test_the_file_is_new_the_copy_is_old_and_a_note_says_how_to_go_back(path: Path) -> None:
    done = changed(path)
    copy = path.with_name("roster.xlsx.2026-11-02.bak")
    assert (path.read_bytes(), copy.read_bytes(), done.written) == (NEW, OLD, (path,))
    (note,) = done.problems
    assert (note.code, note.hint) == ("W053", f"to undo the change: `cp {copy} {path}`")


def test_each_change_has_its_copy_unless_one_a_day_is_enough(path: Path) -> None:
    changed(path)
    path.write_bytes(OLD)
    changed(path)
    assert sorted(one.name for one in path.parent.glob("*.bak")) == [
        "roster.xlsx.2026-11-02-2.bak", "roster.xlsx.2026-11-02.bak",
    ]  # fmt: skip
    path.write_bytes(OLD)
    assert changed(path, one_copy_a_day=True).problems == ()
    assert len(list(path.parent.glob("*.bak"))) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_who_may_read_the_file_stays_and_a_link_stays_one(path: Path) -> None:
    path.chmod(0o664)
    link = path.with_name("link.xlsx")
    link.symlink_to(path.name)
    changed(link)
    assert link.is_symlink()
    assert (stat.S_IMODE(path.stat().st_mode), path.read_bytes()) == (0o664, NEW)


def test_a_file_that_changed_since_it_was_read_is_left_alone(path: Path) -> None:
    assert changed(path, was_read_as=sha256(OLD).hexdigest()).written
    path.write_bytes(OLD)
    done = changed(path, was_read_as=sha256(b"older").hexdigest())
    assert [one.code for one in done.problems] == ["W051"]
    path.write_bytes(b"somebody else's")
    assert [one.code for one in changed(path).problems] == ["W051"]
    assert path.read_bytes() == b"somebody else's"
    assert len(list(path.parent.glob("*.bak"))) == 1


def test_a_save_while_the_copy_is_made_wins(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_new = writing.write_new

    def and_somebody_saves(*args: Any, **named: Any) -> Path:
        written = write_new(*args, **named)
        path.write_bytes(b"saved")
        return written

    monkeypatch.setattr(writing, "write_new", and_somebody_saves)
    assert [one.code for one in changed(path).problems] == ["W051"]
    assert path.read_bytes() == b"saved"


@pytest.mark.parametrize("lock", ["~$roster.xlsx", ".~lock.roster.xlsx#"])
def test_a_file_that_is_open_elsewhere_is_left_alone(lock: str, path: Path) -> None:
    path.with_name(lock).touch()
    done = changed(path)
    assert ([one.code for one in done.problems], path.read_bytes()) == (["W050"], OLD)


def test_a_copy_that_a_pattern_of_sources_would_find_is_refused(path: Path) -> None:
    keep = ProtectedFiles((SourcePattern(path.parent / "*.bak", "*.bak", "activity"),))
    done = change_source(SourceChange(path, OLD, NEW, DAY), keep=keep, wait=0)
    assert ([one.code for one in done.problems], path.read_bytes()) == (["W022"], OLD)


class StoppedError(BaseException):
    """What stops a run at any moment."""


STEPS: tuple[tuple[object, str], ...] = (
    (writing, "sweep"), (writing, "write_new"), (writing, "written_beside"), (Path, "chmod"), (Path, "replace"),
    (writing, "settle_folder"), (os, "fsync"), (Path, "read_bytes"),
)  # fmt: skip


@pytest.mark.parametrize("is_after", [False, True])
@pytest.mark.parametrize("step", STEPS, ids=lambda step: str(step[1]))
@pytest.mark.parametrize("nth", [1, 2])
def test_stopped_at_any_step_the_file_is_old_or_new_and_a_copy_is_whole(
    step: tuple[object, str], nth: int, is_after: bool, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, name = step
    real: Callable[..., object] = getattr(owner, name)
    calls = 0

    def stops(*args: Any, **named: Any) -> object:
        nonlocal calls
        calls += 1
        if calls == nth and not is_after:
            raise StoppedError
        done = real(*args, **named)
        if calls == nth:
            raise StoppedError
        return done

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, stops)
        with contextlib.suppress(StoppedError):
            changed(path)
    assert path.read_bytes() in {OLD, NEW}
    copies = list(path.parent.glob("*.bak"))
    assert [one.read_bytes() for one in copies] == [OLD] * len(copies)
    assert path.read_bytes() == OLD or copies
    if (name, is_after) != ("written_beside", True):  # then nobody knows its name; it is swept away an hour later
        assert list(path.parent.glob(f"{writing.PREFIX}*")) == []


def test_a_folder_that_another_run_keeps_is_waited_for_and_then_left_alone(path: Path) -> None:
    with writing.taken_alone(path.parent, 0, keep=NOTHING_READ) as is_ours:
        assert is_ours
        done = changed(path)
    assert ([one.code for one in done.problems], path.read_bytes()) == (["W007"], OLD)


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
@pytest.mark.parametrize(("of_folder", "of_lock"), [(0o700, 0o600), (0o755, 0o644), (0o775, 0o664), (0o2770, 0o660)])
def test_whoever_may_write_to_the_folder_may_take_its_lock(path: Path, of_folder: int, of_lock: int) -> None:
    path.parent.chmod(of_folder)
    before = os.umask(0o077)
    try:
        with writing.taken_alone(path.parent, 0, keep=NOTHING_READ):
            lock = path.parent / LOCK_NAME
            assert stat.S_IMODE(lock.stat().st_mode) == of_lock
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights that can be taken away")
def test_a_folder_that_may_not_be_written_to_is_said(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        assert [one.code for one in changed(path).problems] == ["W003"]
    finally:
        path.parent.chmod(0o700)


def test_the_copies_of_a_file_are_those_of_its_own_name(path: Path) -> None:
    for name in ("roster.xlsx.2026-11-01.bak", "roster.xlsx.2026-11-02.bak", "roster.xlsx.txt", "roster.xlsxx.bak",
                 "other.xlsx.2026-11-02.bak", "roster.bak"):  # fmt: skip
        path.with_name(name).write_bytes(OLD)
    assert sorted(one.name for one in copies_beside(path)) == [
        "roster.xlsx.2026-11-01.bak", "roster.xlsx.2026-11-02.bak",
    ]  # fmt: skip


def test_a_table_of_the_same_content_is_told_to_be_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    made = [write_text_table(path, content, keep=NOTHING_READ, wait=0) for content in (OLD, OLD, NEW)]
    assert made == [Delivery((path,)), Delivery((path,), (path,)), Delivery((path,))]
    assert path.read_bytes() == NEW


def test_a_run_that_waited_for_the_folder_says_for_how_long(path: Path) -> None:
    with writing.taken_alone(path.parent, 0, keep=NOTHING_READ):
        done = change_source(SourceChange(path, OLD, NEW, DAY), keep=NOTHING_READ, wait=0.05)
        table = write_text_table(path, NEW, keep=NOTHING_READ, wait=0.05)
    assert [one.message.endswith("for more than 0.05 seconds") for one in (*done.problems, *table.problems)] == [
        True
    ] * 2
    assert path.read_bytes() == OLD


@pytest.mark.parametrize(("beside", "program"), [("~$roster.xlsx", "Excel"), (".~lock.roster.xlsx#", "LibreOffice")])
def test_a_file_that_is_open_is_told_with_the_program_that_has_it(beside: str, program: str, path: Path) -> None:
    path.with_name(beside).write_bytes(b"")
    (problem,) = changed(path).problems
    assert (problem.code, problem.message) == ("W050", f'"roster.xlsx" is open in {program}')
    assert path.read_bytes() == OLD


def test_copies_of_one_day_are_numbered_and_named_in_the_note(path: Path) -> None:
    notes = []
    for _ in range(3):
        path.write_bytes(OLD)
        notes.append(changed(path).problems[0].message)
    assert notes == [
        f'"roster.xlsx" as it was before is in "roster.xlsx.2026-11-02{number}.bak"' for number in ("", "-2", "-3")
    ]


def test_a_file_that_was_not_there_is_made_and_has_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    change = SourceChange(path, None, NEW, DAY, sha256(OLD).hexdigest())
    assert not change.is_stale
    assert change_source(change, keep=NOTHING_READ, wait=0) == Delivery((path,))
    assert path.read_bytes() == NEW
    assert [one.code for one in change_source(change, keep=NOTHING_READ, wait=0).problems] == ["W051"]


def test_a_folder_that_is_not_there_is_said_with_the_files_name(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "new.csv"
    (problem,) = change_source(SourceChange(path, None, NEW, DAY), keep=NOTHING_READ, wait=0).problems
    assert (problem.code, f'"{path}" was not written' in problem.message) == ("W004", True)


def test_the_file_that_changed_meanwhile_is_named(path: Path) -> None:
    path.write_bytes(b"somebody else's")
    assert changed(path).problems[0].message.startswith('"roster.xlsx" was changed while')
