"""What the shell leaves to the program, and what it takes as it is."""

from pathlib import Path

import pytest

from sponsorcli.cli.programs_here import is_meant_as_program
from sponsorcli.cli.run import expanded


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.yaml", "a.yaml", "a[1].yaml", "c.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("argument", "found"),
    [
        ("*.yaml", ["a.yaml", "a[1].yaml", "b.yaml"]),
        ("?.yaml", ["a.yaml", "b.yaml"]),
        ("a[1].*", ["a[1].yaml"]),
        ("a[1].yaml", ["a[1].yaml"]),
        ("*.docx", ["*.docx"]),
        ("--where=*", ["--where=*"]),
        ("check", ["check"]),
    ],
)
def test_a_pattern_stands_for_the_files_that_match_it(folder: Path, argument: str, found: list[str]) -> None:
    assert folder.is_dir()
    assert expanded([argument]) == found


def test_every_argument_keeps_its_place(folder: Path) -> None:
    assert folder.is_dir()
    assert expanded(["check", "?.yaml", "--strict"]) == ["check", "a.yaml", "b.yaml", "--strict"]


@pytest.mark.parametrize(
    ("value", "is_alone", "is_program"),
    [
        ("p.yaml", False, True), ("p.YML", False, True), ("P1", False, False), ("P1", True, True),
        (["a", "b"], False, True), (("a",), True, True),
    ],
)  # fmt: skip
def test_the_first_word_is_the_program_where_nothing_else_could_be_meant(
    value: object, is_alone: bool, is_program: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_meant_as_program(value, is_alone=is_alone) is is_program
