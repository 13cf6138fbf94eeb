"""Programs that share sponsors: the pairs of one hold seats in the other, and are no pairs of it."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.pairing import make_pairing
from sponsorcli.problems import Severity
from sponsorcli.rosters import Loaded, load

AS_OF = date(2026, 6, 1)
PROGRAM = """\
schema_version: 1
program: {{id: {id}, name: {id}, shares_people_with: [{shares}]}}
sources:
  {{sponsors: ../data/sponsors.csv, proteges: ../data/{id}.csv, pairs: ../data/{pairs}.csv}}
pairing: {{rules: [], criteria: []}}
accountability: {{mode: none}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "configs").mkdir()
    data = tmp_path / "data"
    data.mkdir()
    (data / "sponsors.csv").write_text("person_id,capacity\nS1,1\nS2,1\n", "utf-8")
    (data / "one.csv").write_text("person_id\nA1\n", "utf-8")
    (data / "two.csv").write_text("person_id\nB1\nB2\n", "utf-8")
    (data / "pairs.csv").write_text("protege_id,sponsor_id,paired_on\nA1,S1,2026-01-10\n", "utf-8")
    (data / "none.csv").write_text("protege_id,sponsor_id,paired_on\n", "utf-8")
    return tmp_path


def loaded(folder: Path, shares: str = "one.yaml", pairs: str = "pairs") -> Loaded:
    """Program two, beside program one, which has the pair A1 and S1."""
    configs = folder / "configs"
    (configs / "one.yaml").write_text(PROGRAM.format(id="one", shares="two.yaml", pairs="pairs"), "utf-8")
    (configs / "two.yaml").write_text(PROGRAM.format(id="two", shares=shares, pairs=pairs), "utf-8")
    return load(configs / "two.yaml", AS_OF)


@pytest.mark.parametrize("pairs", ["pairs", "none"], ids=["one pairs table for both", "a table each"])
def test_a_pair_of_the_other_program_holds_a_seat_here_and_is_no_pair_of_this_one(folder: Path, pairs: str) -> None:
    two = loaded(folder, pairs=pairs)
    assert two.problems == ()
    assert two.snapshot is not None
    assert two.snapshot.history.pairs.height == 0
    made = make_pairing(two.snapshot)
    assert [(pair.protege_id, pair.sponsor_id) for pair in made.pairs] == [("B1", "S2")]
    (held,) = [one for one in made.problems if one.code == "M076"]
    assert (held.severity, held.message) == (Severity.NOTE, "S1 has 1 seat held by pairs of one")


def test_without_sharing_the_seat_is_given_twice_and_a_stranger_in_the_pairs_is_told(folder: Path) -> None:
    two = loaded(folder, shares="")
    assert [one.code for one in two.problems] == ["R021"]
    assert two.snapshot is not None
    assert len(make_pairing(two.snapshot).pairs) == 2


def test_a_pair_of_both_programs_holds_one_seat(folder: Path) -> None:
    (folder / "data" / "two.csv").write_text("person_id\nA1\nB1\n", "utf-8")
    two = loaded(folder)
    assert two.snapshot is not None
    assert two.snapshot.elsewhere == ()
    assert {pair.sponsor_id for pair in make_pairing(two.snapshot).pairs} == {"S1", "S2"}


def test_the_files_of_the_other_program_are_among_what_a_result_hangs_on(folder: Path) -> None:
    two = loaded(folder, pairs="none")
    paths = [one.path for one in two.all_inputs]
    assert {"configs/one.yaml", "data/one.csv", "data/pairs.csv"} <= set(paths)
    assert len(paths) == len(set(paths))
    assert "data/pairs.csv" not in [one.path for one in two.inputs]


def test_a_program_that_is_not_there_or_cannot_be_read_or_is_the_program_itself_is_told_at_its_line(
    folder: Path,
) -> None:
    assert [(one.code, one.severity) for one in loaded(folder, shares="two.yaml", pairs="none").problems] == [
        ("P110", Severity.WARNING)
    ]
    assert [one.severity for one in loaded(folder, shares="nine.yaml", pairs="none").problems] == [Severity.ERROR]
    (folder / "configs" / "bad.yaml").write_text("schema_version: 1\nprogramme: {}\n", "utf-8")
    (told,) = loaded(folder, shares="bad.yaml", pairs="none").problems
    assert (told.code, str(told.place)) == ("P111", f"{folder.as_posix()}/configs/two.yaml:2:52")
