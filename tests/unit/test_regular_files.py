"""Files are read as they stood at one moment, and nothing else is read: no pipe, device, folder, or endless file."""

import os
import threading
from pathlib import Path

import pytest

from sponsorcli.regular_files import (
    ChangingError,
    NotAFileError,
    TooLargeError,
    read_beginning,
    read_text,
    read_whole,
)

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes and devices among its files")


def test_a_file_is_read_whole_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_whole(path, 5) == b"12345"
    with pytest.raises(TooLargeError) as fault:
        read_whole(path, 4)
    assert fault.value.size == 5
    assert read_beginning(path, 3) == b"123"
    assert read_beginning(path, 9) == b"12345"


def test_line_ends_of_every_system_are_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    assert read_text(path) == "a\nb\nc\n"
    path.write_bytes(b"\xff")
    with pytest.raises(UnicodeDecodeError):
        read_text(path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    for read in (read_whole, lambda path: read_beginning(path, 1)):
        with pytest.raises(NotAFileError):
            read(tmp_path)


@posix
def test_nobody_waits_for_a_pipe_or_reads_a_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    for name in ("pipe", "zero"):
        with pytest.raises(NotAFileError):
            read_whole(tmp_path / name)


@posix
def test_a_circle_of_links_is_a_fault_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OSError, match="symbolic links"):
        read_whole(tmp_path / "a")


def test_a_file_that_grows_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look finds it half written; at the second it is whole."""
    path = tmp_path / "a"
    path.write_bytes(b"half")
    real = os.fstat
    seen: list[os.stat_result] = []

    def growing(handle: int) -> os.stat_result:
        found = real(handle)
        if not seen:
            path.write_bytes(b"half and half")
        seen.append(found)
        return found

    monkeypatch.setattr("sponsorcli.regular_files.os.fstat", growing)
    assert read_whole(path) == b"half and half"


def test_a_file_that_never_rests_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    monkeypatch.setattr("sponsorcli.regular_files.time.sleep", lambda _: None)
    real = os.fstat

    def growing(handle: int) -> os.stat_result:
        found = real(handle)
        with path.open("ab") as file:
            file.write(b"x")
        return found

    monkeypatch.setattr("sponsorcli.regular_files.os.fstat", growing)
    with pytest.raises(ChangingError) as fault:
        read_whole(path)
    assert fault.value.strerror == "another program is writing it"


def test_a_file_replaced_while_it_is_read_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    """As programs do that write whole files: the name changes owner, and what was opened stays."""
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"a" * 100_000)
    done = threading.Event()

    def replacing() -> None:
        for turn in range(200):
            other.write_bytes((b"b" if turn % 2 else b"a") * 100_000)
            other.replace(path)
        done.set()

    worker = threading.Thread(target=replacing)
    worker.start()
    while not done.is_set():
        data = read_whole(path)
        assert len(data) == 100_000
        assert len(set(data)) == 1
    worker.join()
