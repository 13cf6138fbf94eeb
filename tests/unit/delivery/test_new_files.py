"""Files that were not there are written, all or none; what is there is never overwritten unless that was asked for."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from sponsorcli.delivery.new_files import NewFiles, write_new_files, write_over, write_papers
from sponsorcli.delivery.protected_files import NOTHING_READ, ProtectedFiles, SourcePattern


def codes(made: NewFiles) -> list[str]:
    return [problem.code for problem in made.problems]


def there(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    files = {tmp_path / "a.txt": b"a", tmp_path / "deep/er/b.txt": b"b"}
    made = write_new_files(files, keep=NOTHING_READ)
    assert made == NewFiles(tuple(files))
    assert there(tmp_path) == {"a.txt": b"a", "deep/er/b.txt": b"b"}


@pytest.mark.parametrize("write", [write_new_files, write_papers])
def test_where_one_is_there_already_none_is_written_and_that_one_is_named(write: object, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"mine")
    made: NewFiles = write({tmp_path / f"{name}.txt": b"new" for name in "abc"}, keep=NOTHING_READ)  # type: ignore[operator]
    assert (codes(made), made.written, made.is_refused) == (["P092"], (), False)
    assert "b.txt" in made.problems[0].message
    assert there(tmp_path) == {"b.txt": b"mine"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_leads_nowhere_is_there_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert codes(write_new_files({tmp_path / "a.txt": b"new"}, keep=NOTHING_READ)) == ["P092"]
    assert not (tmp_path / "gone.txt").exists()


def test_papers_that_say_the_same_are_left_and_the_others_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    before = (tmp_path / "a.txt").stat().st_mtime_ns
    made = write_papers({tmp_path / "a.txt": b"a", tmp_path / "b.txt": b"b"}, keep=NOTHING_READ)
    assert made == NewFiles((tmp_path / "b.txt",), (), (tmp_path / "a.txt",))
    assert (tmp_path / "a.txt").stat().st_mtime_ns == before
    assert there(tmp_path) == {"a.txt": b"a", "b.txt": b"b"}


def test_what_is_written_over_takes_the_place_of_what_differs_alone(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_bytes(b"a")
    made = write_over({tmp_path / f"{name}.txt": name.encode() for name in "abc"}, keep=NOTHING_READ)
    assert made == NewFiles((tmp_path / "b.txt", tmp_path / "c.txt"), (), (tmp_path / "a.txt",))
    assert there(tmp_path) == {"a.txt": b"a", "b.txt": b"b", "c.txt": b"c"}


@pytest.mark.parametrize("write", [write_new_files, write_papers, write_over])
def test_nothing_is_written_where_one_would_land_on_a_file_that_is_read(write: object, tmp_path: Path) -> None:
    read = tmp_path / "people.csv"
    read.write_bytes(b"person_id\n")
    keep = ProtectedFiles((SourcePattern(read, "people.csv", "people"),))
    made: NewFiles = write({tmp_path / "a.txt": b"a", read: b"new"}, keep=keep)  # type: ignore[operator]
    assert (codes(made), made.written, made.is_refused) == (["W020"], (), True)
    assert there(tmp_path) == {"people.csv": b"person_id\n"}


@pytest.mark.parametrize("write", [write_new_files, write_papers, write_over])
def test_a_folder_that_is_a_file_stops_the_rest_and_what_was_written_is_told(write: object, tmp_path: Path) -> None:
    (tmp_path / "no").write_bytes(b"")
    files = {tmp_path / "a.txt": b"a", tmp_path / "no/b.txt": b"b", tmp_path / "c.txt": b"c"}
    made: NewFiles = write(files, keep=NOTHING_READ)  # type: ignore[operator]
    assert (made.written, len(made.problems), made.is_refused) == ((tmp_path / "a.txt",), 1, False)
    assert there(tmp_path) == {"a.txt": b"a", "no": b""}


@pytest.mark.parametrize("write", [write_new_files, write_papers, write_over])
def test_folders_within_folders_are_made(write: object, tmp_path: Path) -> None:
    files = {tmp_path / "deep/er/a.txt": b"a", tmp_path / "deep/er/b.txt": b"b"}
    made: NewFiles = write(files, keep=NOTHING_READ)  # type: ignore[operator]
    assert made.written == tuple(files)
