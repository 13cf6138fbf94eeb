"""The key and the ledger read beside the audit table: texts, places, checksums, and a copy that came after."""

from datetime import date
from pathlib import Path

from sponsorcli.rosters import Loaded, load

TEXT = """\
schema_version: 1
program: {id: t, name: T}
sources: {proteges: ../d/p.csv, audit: {file: ../d/a.csv, key: ../d/a.key, ledger: ../d/a.ledger}}
"""


def loaded(folder: Path, files: dict[str, str] | None = None, *, with_audit: bool = True) -> Loaded:
    (folder / "configs").mkdir(exist_ok=True)
    (folder / "d").mkdir(exist_ok=True)
    texts = {"p.csv": "person id\nP1\n", "a.csv": "person id,gender\nP1,F\n", **(files or {})}
    for name, text in texts.items():
        (folder / "d" / name).write_text(text, encoding="utf-8")
    program = folder / "configs" / "t.yaml"
    program.write_text(TEXT, encoding="utf-8")
    return load(program, date(2026, 10, 31), with_audit=with_audit)


def test_both_texts_are_read_and_the_key_has_no_checksum(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"a.key": "secret\n", "a.ledger": "{}\n"})
    files = found.ledger_files
    assert (files.key, files.ledger, files.newest_copy) == ("secret\n", "{}\n", None)
    sums = {one.path: one.sha256 for one in found.inputs}
    assert (sums["d/a.key"], sums["d/a.csv"]) == (None, None)
    assert len(sums["d/a.ledger"] or "") == 64


def test_files_that_are_not_there_are_named_and_no_error_of_reading(tmp_path: Path) -> None:
    found = loaded(tmp_path)
    assert (found.ledger_files.are_named, found.ledger_files.are_made) == (True, False)
    assert found.problems == ()


def test_without_the_audit_table_neither_is_opened(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"a.key": "secret\n", "a.ledger": "{}\n"}, with_audit=False)
    assert found.ledger_files.are_named is False
    assert not {"d/a.key", "d/a.ledger"} & {one.path for one in found.inputs}


def test_the_longest_copy_that_is_longer_than_the_ledger_came_after_it(tmp_path: Path) -> None:
    copies = {"a.ledger.2026-01-05": "{}\n", "a.ledger.2026-07-05": "{}{}\n", "a.ledger.2026-10-05": "{}{}{}\n"}
    found = loaded(tmp_path, {"a.key": "k", "a.ledger": "{}\n", **copies})
    assert found.ledger_files.newest_copy == "a.ledger.2026-10-05"
    (tmp_path / "d" / "a.ledger").write_text("{}{}{}\n", encoding="utf-8")
    again = load(tmp_path / "configs" / "t.yaml", date(2026, 10, 31), with_audit=True)
    assert again.ledger_files.newest_copy is None


def test_a_folder_in_the_ledgers_place_is_a_problem_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "d" / "a.ledger").mkdir(parents=True)
    found = loaded(tmp_path, {"a.key": "k"})
    assert [one.code for one in found.problems] == ["P063"]
    assert found.snapshot is not None
