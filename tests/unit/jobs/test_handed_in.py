"""A result that is handed in: whether it is one, and whether it was made from the files that are read now."""

import json
from pathlib import Path

import pytest

from sponsorcli.jobs.handed_in import JsonFile, made_from_others, other_inputs, read_json
from sponsorcli.problems import Problem, Severity
from sponsorcli.tables import Input

PEOPLE, PAIRS, AUDIT = Input("people.csv", "a1"), Input("pairs.csv", "b2"), Input("audit.csv", None)


@pytest.mark.parametrize(
    ("data", "others"),
    [
        ({"inputs": [{"path": "x.csv", "sha256": "a1"}, {"path": "y.csv", "sha256": "b2"}]}, ()),
        ({"inputs": [{"sha256": "b2"}]}, ("people.csv",)),
        ({"inputs": []}, ("people.csv", "pairs.csv")),
        ({}, ("people.csv", "pairs.csv")),
        ({"inputs": None}, ("people.csv", "pairs.csv")),
        ({"inputs": 7}, ("people.csv", "pairs.csv")),
        ({"inputs": ["a1", None, {"sha256": "a1"}]}, ("pairs.csv",)),
    ],
)
def test_files_are_known_by_what_they_hold_and_those_that_are_not_hashed_are_not_asked(
    data: dict[str, object], others: tuple[str, ...]
) -> None:
    assert other_inputs(data, (PEOPLE, PAIRS, AUDIT)) == others
    problems = list(made_from_others(data, (PEOPLE, PAIRS, AUDIT), Path("r.json")))
    assert [(one.code, one.severity) for one in problems] == [("M026", Severity.WARNING)] * bool(others)
    assert all(one.message.endswith(f": {', '.join(others)}") for one in problems)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("r.json", b"not json", "it is not JSON"),
        ("r.csv", b"a,b\n1,2\n", "it is a table for people to read"),
        ("r.XLSX", b"PK", "it is a table for people to read"),
        ("r.json", b"[" * 100_000, "it is not JSON"),
        ("r.json", b"[1]", "it is not a report"),
        ("r.json", b"\xff\xfe\xff", "it is not JSON"),
        ("missing.json", None, "it cannot be opened (No such file or directory)"),
    ],
)
def test_why_a_file_is_no_result_is_said(name: str, content: bytes | None, why: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    found = read_json(tmp_path / name, "P099", "a pairing")
    assert isinstance(found, Problem)
    assert (found.code, found.message) == ("P099", f"this is not a pairing: {why}")


def test_an_object_is_a_result_with_its_text(tmp_path: Path) -> None:
    text = json.dumps({"report": "pair"})
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    assert read_json(tmp_path / "r.json", "P099", "a pairing") == JsonFile(text, {"report": "pair"})


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sponsorcli.jobs.handed_in.LARGEST", 10)
    (tmp_path / "r.json").write_bytes(b"{}" + b" " * 9)
    found = read_json(tmp_path / "r.json", "P099", "a pairing")
    assert isinstance(found, Problem)
    assert found.message == "this is not a pairing: it is too large"
    (tmp_path / "r.json").write_bytes(b"{}" + b" " * 8)
    assert isinstance(read_json(tmp_path / "r.json", "P099", "a pairing"), JsonFile)
