"""Whatever is wrong in a user's files is told in one run, with its place and its remedy; nothing is written."""

import json
from pathlib import Path

import pytest

from .conftest import Sponsorcli

PROGRAM = """\
schema_version: 1
program: {id: faulty, name: Faulty, levels: [L1, L2, L3]}
sources:
  people: ../people.csv
  sponsors: ../sponsors.csv
  proteges: ../proteges.csv
  pairs: ../pairs.csv
  activity: ../nowhere.csv
pairing:
  ruls: []
"""
PEOPLE = """\
person_id,name,level,manager_id,hired_on,performance
1,One,L1,2,2020-01-01,4
2,Two,L2,3,2020-02-31,4
3,Three,L9,1,2020-01-01,good
4,Four,L3,,2020-01-01,3
4,Fore,L3,,2020-01-01,3
5,Five,L3,6,2020-01-01,3
6,Six,L3,5,2020-01-01,3
"""
EXPECTED = {
    ("P015", "faulty.yaml:10:3"): '"ruls"',
    ("P063", "faulty.yaml:8:13"): '"../nowhere.csv"',
    ("R007", "people.csv:3:12"): '"2020-02-31"',
    ("R010", "people.csv:4:9"): '"L9"',
    ("R006", "people.csv:4:25"): '"good"',
    ("R003", "people.csv:6:1"): '"4"',
    ("R026", "people.csv:7:11"): "circle",
    ("R021", "pairs.csv:3:1"): '"99"',
    ("R006", "sponsors.csv:2:3"): '"two"',
}
"""Each fault by code and place, with what its sentence quotes."""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A program with one fault of each kind."""
    files = {
        "people.csv": PEOPLE,
        "sponsors.csv": "person_id,capacity\n4,two\n6,1\n",
        "proteges.csv": "person_id\n1\n5\n",
        "pairs.csv": "protege_id,sponsor_id,paired_on\n1,4,2026-01-01\n99,6,2026-01-01\n",
        "configs/faulty.yaml": PROGRAM,
    }
    (tmp_path / "configs").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "configs" / "faulty.yaml"


def test_every_fault_is_told_in_one_run(faulty: Path, sponsorcli: Sponsorcli) -> None:
    outcome = sponsorcli("check", faulty, "--as-of=2026-10-31", "--format=json")
    told = {
        (problem["code"], problem["place"].removeprefix(f"{faulty.parent.as_posix()}/").rpartition("/")[2]): problem
        for problem in json.loads(outcome.out)["problems"]
    }
    assert outcome.code == 1
    for key, quoted in EXPECTED.items():
        assert quoted in told[key]["message"], key
        assert told[key]["hint"], key


@pytest.mark.parametrize("command", ["report", "pair", "accountability"])
def test_a_faulty_program_writes_nothing_at_all(
    command: str, faulty: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    before = sorted(path.name for path in tmp_path.rglob("*"))
    outcome = sponsorcli(command, faulty, "--as-of=2026-10-31", "-o", tmp_path / "out.xlsx")
    assert outcome.code == 1
    assert outcome.out == ""
    assert "Traceback" not in outcome.err
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_rows_with_errors_are_left_out_and_the_run_says_so(faulty: Path, sponsorcli: Sponsorcli) -> None:
    text = faulty.read_text(encoding="utf-8").replace("pairing:\n  ruls: []\n", "pairing: {rules: []}\n")
    faulty.write_text(text.replace("  activity: ../nowhere.csv\n", ""), encoding="utf-8")
    outcome = sponsorcli("pair", faulty, "--as-of=2026-10-31", "--format=json")
    assert outcome.code == 1
    assert json.loads(outcome.out)["facts"]["sponsors"] == 1, "the sponsor whose capacity is no number takes no part"
    assert "sponsors.csv:2:3" in outcome.err
    strict = sponsorcli("pair", faulty, "--as-of=2026-10-31", "--strict")
    assert (strict.code, strict.out) == (1, "")
