"""The ledger on the disk: named, made once, replaced whole or not at all."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.delivery import NewFiles
from sponsorcli.delivery.protected_files import NOTHING_READ
from sponsorcli.jobs import publishing
from sponsorcli.jobs.job import Reading, WrongUse
from sponsorcli.jobs.publishing import free_name_of, how_to_name, publish, start
from sponsorcli.program_file import read_program
from sponsorcli.rosters.ledger_files import ledger_paths

DAY = date(2026, 11, 27)
TEXT = "schema_version: 1\nprogram: {{id: t, name: T}}\nsources: {{proteges: ../d/p.csv, audit: {audit}}}\n"


def program_of(folder: Path, audit: str) -> Path:
    (folder / "configs").mkdir()
    (folder / "d").mkdir()
    (folder / "d" / "p.csv").write_text("person id\nP1\n", encoding="utf-8")
    (folder / "d" / "a.csv").write_text("person id,gender\nP1,F\n", encoding="utf-8")
    program = folder / "configs" / "t.yaml"
    program.write_text(TEXT.format(audit=audit), encoding="utf-8")
    return program


BOTH = "{file: ../d/a.csv, key: ../d/a.key, ledger: ../d/a.ledger}"


def test_both_files_are_made_and_neither_is_written_again(tmp_path: Path) -> None:
    program = program_of(tmp_path, BOTH)
    made = start(program, allow_outside=False)
    assert isinstance(made, NewFiles)
    assert sorted(path.name for path in made.written) == ["a.key", "a.ledger"]
    (tmp_path / "d" / "a.ledger").unlink()
    again = start(program, allow_outside=False)
    assert isinstance(again, NewFiles)
    assert [problem.code for problem in again.problems] == ["P092"]
    assert not (tmp_path / "d" / "a.ledger").exists()


def test_two_keys_are_never_the_same(tmp_path: Path) -> None:
    keys = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        start(program_of(tmp_path / name, BOTH), allow_outside=False)
        keys.append((tmp_path / name / "d" / "a.key").read_text(encoding="ascii"))
    assert keys[0] != keys[1]
    assert {len(key.strip()) for key in keys} == {64}


@pytest.mark.parametrize("audit", ["../d/a.csv", "{file: ../d/a.csv, key: ../d/x, ledger: ../d/x}"])
def test_a_program_that_does_not_name_two_files_is_told_the_line_to_write(tmp_path: Path, audit: str) -> None:
    answer = start(program_of(tmp_path, audit), allow_outside=False)
    assert isinstance(answer, WrongUse)
    assert answer.sentence.endswith(f"audit: {BOTH}")
    assert len(list((tmp_path / "d").iterdir())) == 2


def test_a_folder_with_a_dot_in_its_name_is_no_ending(tmp_path: Path) -> None:
    program = program_of(tmp_path, "../d.x/audit")
    assert "key: ../d.x/audit.key" in how_to_name(read_program(program, "t.yaml"))


def test_a_ledger_outside_the_folder_is_refused_unless_allowed(tmp_path: Path) -> None:
    program = program_of(tmp_path, "{file: ../d/a.csv, key: ../d/a.key, ledger: ../../a.ledger}")
    refused = start(program, allow_outside=False)
    assert isinstance(refused, NewFiles)
    assert [problem.code for problem in refused.problems] == ["P061"]
    paths, problems = ledger_paths(read_program(program, "t.yaml"), allow_outside=True)
    assert (sorted(paths), problems) == (["key", "ledger"], ())


def test_copies_of_one_day_have_numbers(tmp_path: Path) -> None:
    ledger = tmp_path / "a.ledger"
    names = []
    for _ in range(3):
        copy = free_name_of(ledger, DAY)
        copy.write_text("", encoding="utf-8")
        names.append(copy.name)
    assert names == ["a.ledger.2026-11-27", "a.ledger.2026-11-27-2", "a.ledger.2026-11-27-3"]


def test_a_ledger_that_another_run_has_changed_is_left_as_it_is(tmp_path: Path) -> None:
    ledger = tmp_path / "a.ledger"
    ledger.write_bytes(b"theirs\n")
    problem = publishing._replaced(ledger, b"ours\nmore\n", DAY, NOTHING_READ)
    assert problem is not None
    assert problem.code == "W030"
    assert [path.name for path in tmp_path.iterdir()] == ["a.ledger"]
    assert ledger.read_bytes() == b"theirs\n"


def test_a_longer_ledger_takes_the_place_of_the_one_it_goes_on_from(tmp_path: Path) -> None:
    ledger = tmp_path / "a.ledger"
    ledger.write_bytes(b"ours\n")
    assert publishing._replaced(ledger, b"ours\nmore\n", DAY, NOTHING_READ) is None
    assert ledger.read_bytes() == b"ours\nmore\n"
    assert (tmp_path / "a.ledger.2026-11-27").read_bytes() == b"ours\n"


def test_publishing_without_a_ledger_says_how_to_start(tmp_path: Path) -> None:
    answer = publish(program_of(tmp_path, "../d/a.csv"), DAY, Reading(), DAY)
    assert [problem.code for problem in answer.problems] == ["R087"]
    assert answer.reports == ()
