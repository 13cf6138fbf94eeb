"""Bytes become text."""

from pathlib import Path

import pytest

from sponsorcli.problems import FilePlace, TextPlace
from sponsorcli.program_file.yaml import read_text
from sponsorcli.program_file.yaml.source_text import MOST_BYTES, decoded, line_and_column


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_and_marked_utf_16_are_read(encoding: str) -> None:
    source = decoded("name: Zoë\n".encode(encoding), "p.yaml")
    assert (source.text, source.problems) == ("name: Zoë\n", ())


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        ("a: 1\nb: Zoë\n".encode("cp1252"), "P003", 2, 6),
        ("a: Zoë\nb: Zoë\n".encode("cp1252"), "P003", 1, 6),
        (b"a: 1\r\nb: \x00\r\n", "P004", 2, 4),
        ("ä: \u202e".encode(), "P004", 1, 4),
        ("ab".encode("utf-16") + b"\x00", "P003", 1, 3),
    ],
)
def test_bytes_that_are_no_text_are_named_with_their_place(data: bytes, code: str, line: int, column: int) -> None:
    source = decoded(data, "p.yaml")
    assert source.text is None
    assert [(problem.code, problem.place) for problem in source.problems] == [(code, TextPlace("p.yaml", line, column))]


@pytest.mark.parametrize("start", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_in_the_programs_place_is_told_as_one(start: bytes) -> None:
    (problem,) = decoded(start + bytes(range(256)), "roster.xlsx").problems
    assert (problem.code, problem.place) == ("P003", FilePlace("roster.xlsx"))
    assert "workbook" in problem.message
    assert "sources" in problem.hint


def test_a_missing_file_is_a_problem_that_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "emerging-leaders.yaml").write_text("a: 1\n")
    (problem,) = read_text(tmp_path / "emerging-leader.yaml", "emerging-leader.yaml").problems

    assert (problem.code, problem.place) == ("P001", FilePlace("emerging-leader.yaml"))
    assert problem.hint == "did you mean emerging-leaders.yaml?"


@pytest.mark.parametrize("name", ["", "a\x00b", "x" * 5000, "missing/p.yaml"])
def test_a_name_that_no_file_can_have_is_a_problem(tmp_path: Path, name: str) -> None:
    (problem,) = read_text(tmp_path / name, "p.yaml").problems
    assert problem.code == "P001"


def test_a_file_larger_than_any_program_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(b"#" * (MOST_BYTES + 1))
    source = read_text(path, "p.yaml")

    assert [problem.code for problem in source.problems] == ["P002"]
    assert source.sha256 == ""


def test_line_and_column_count_from_one() -> None:
    text = "ab\r\ncd\ne"
    assert [line_and_column(text, at) for at in (0, 1, 4, 5, 7)] == [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]
