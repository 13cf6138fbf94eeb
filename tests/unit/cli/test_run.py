"""What the shell leaves to the program, and what it takes as it is."""

from pathlib import Path

import pytest

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
