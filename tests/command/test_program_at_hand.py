"""Where a command line names no program, the only one at hand is taken, and named."""

from pathlib import Path

import pytest

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-06-30"
PROGRAM = """\
schema_version: 1
program: {id: ID, name: P, levels: [L1, L2, L3]}
sources: {sponsors: ../sponsors.csv, proteges: ../proteges.csv}
pairing: {rules: [], criteria: []}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "configs").mkdir()
    (tmp_path / "sponsors.csv").write_text("person_id,name\nS1,Ann Bell\n", encoding="utf-8")
    (tmp_path / "proteges.csv").write_text("person_id,name\nP1,Cy Dee\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text(PROGRAM.replace("ID", path.stem), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["configs/one.yaml", "configs/one.yml"])
@pytest.mark.parametrize(
    "line",
    [("pair",), ("check",), ("status", "-q"), ("explain", "P1"), ("explain", "Cy Dee", "Ann Bell"),
     ("power", "--base=0.2"), ("compare", "--set", "pairing.capacity=2"),
     ("brief", AS_OF, "--", "P1"), ("person", "export", "P1")],
)  # fmt: skip
def test_the_only_program_is_taken_and_named(
    line: tuple[str, ...], name: str, folder: Path, sponsorcli: Sponsorcli
) -> None:
    program(folder, name)
    (folder / "configs" / "fixes.yaml").write_text("fixes_version: 1\n", encoding="utf-8")
    outcome = sponsorcli(*line, *(() if AS_OF in line else (AS_OF,)))
    assert outcome.code == 0, outcome.err
    assert outcome.err.startswith(f"program: {name}\n")
    assert "program:" not in outcome.out


def test_a_program_in_the_folder_itself_is_at_hand_too(folder: Path, sponsorcli: Sponsorcli) -> None:
    path = program(folder, "here.yaml")
    path.write_text(path.read_text("utf-8").replace("../", ""), encoding="utf-8")
    outcome = sponsorcli("explain", "P1", AS_OF)
    assert (outcome.code, outcome.err.splitlines()[0]) == (0, "program: here.yaml")


def test_of_several_none_is_taken_and_all_are_listed(folder: Path, sponsorcli: Sponsorcli) -> None:
    program(folder, "configs/two.yaml")
    program(folder, "configs/one.yaml")
    for line in (("pair",), ("check",), ("explain", "P1")):
        outcome = sponsorcli(*line, AS_OF)
        told = " ".join(outcome.err.split())
        assert (outcome.code, outcome.out) == (2, "")
        assert "There are several programs here: configs/one.yaml, configs/two.yaml. Name one." in told
        assert "Usage:" in told
    assert sponsorcli("explain", "configs/two.yaml", "P1", AS_OF).code == 0


def test_without_any_the_way_to_begin_is_said(folder: Path, sponsorcli: Sponsorcli) -> None:
    (folder / "configs" / "fixes.yaml").write_text("fixes_version: 1\n", encoding="utf-8")
    outcome = sponsorcli("pair", AS_OF)
    assert (outcome.code, "sponsorcli init FOLDER" in outcome.err) == (2, True)


def test_a_first_word_that_is_a_program_file_is_the_program(folder: Path, sponsorcli: Sponsorcli) -> None:
    program(folder, "configs/one.yaml")
    missing = sponsorcli("explain", "configs/none.yaml", "P1", AS_OF)
    assert (missing.code, "program:" in missing.err) == (3, False)
    alone = sponsorcli("explain", "configs/one.yaml", AS_OF)
    assert (alone.code, "PERSON" in alone.err) == (2, True)
    plain = folder / "programme"
    plain.write_text((folder / "configs" / "one.yaml").read_text("utf-8").replace("../", ""), encoding="utf-8")
    assert sponsorcli("explain", "programme", "P1", AS_OF).code == 0


def test_a_stranger_is_said_to_be_one(folder: Path, sponsorcli: Sponsorcli) -> None:
    program(folder, "configs/one.yaml")
    outcome = sponsorcli("explain", "Zaphod", AS_OF)
    assert (outcome.code, '"Zaphod" is nobody in this programme' in outcome.err) == (2, True)


def test_help_needs_no_program(folder: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("explain", "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert "[PROGRAM.yaml]" in outcome.out
