"""A program file as a whole."""

from datetime import date
from hashlib import sha256
from pathlib import Path

from sponsorcli.model.settings import TableLocation
from sponsorcli.problems import TextPlace
from sponsorcli.program_file import read_program
from sponsorcli.program_file.checks import program_problems

GOOD = """\
schema_version: 1
$schema: program.schema.json
program:
  id: emerging-leaders
  name: Emerging Leaders
  starts_on: 2026-01-12
  levels: [L1, L2, L3, L4, L5]
sources:
  workbook: roster.xlsx
  people: {file: people.csv, columns: {person_id: Employee Number, "yes": NO-1}}
pairing:
  capacity: 2
  rules:
    - {kind: level_gap, at_least: 1}
selection:
  eligible:
    - {kind: level, from: L1, to: L2}
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_a_program_with_places(tmp_path: Path) -> None:
    file = read_program(written(tmp_path, GOOD), "configs/p.yaml")

    assert file.problems == ()
    assert file.program is not None
    assert file.program.about.starts_on == date(2026, 1, 12)
    assert isinstance(file.program.sources.people, TableLocation)
    assert file.program.sources.people.columns == {"person_id": "Employee Number", "yes": "NO-1"}
    assert file.program.selection.eligible[0].kind == "level"
    assert file.places.of("pairing", "rules", 0, "at_least") == TextPlace("configs/p.yaml", 14, 35)
    assert file.places.of("pairing", "order", 1) == TextPlace("configs/p.yaml", 11, 1), "the part that would hold it"
    assert file.sha256 == sha256(GOOD.encode()).hexdigest()


def test_what_the_file_gives_replaces_the_default_and_the_rest_of_its_part_stays(tmp_path: Path) -> None:
    program = read_program(written(tmp_path, GOOD), "p.yaml").program

    assert program is not None
    assert [rule.kind for rule in program.pairing.rules] == ["level_gap"]
    assert [criterion.kind for criterion in program.pairing.criteria] == ["shares", "level_gap", "different"]
    assert program.pairing.capacity == 2
    assert program.pairing.capacity_limit == 3
    assert len(program.accountability.expectations) == 5


def test_an_empty_list_means_none(tmp_path: Path) -> None:
    text = GOOD.replace("  rules:\n    - {kind: level_gap, at_least: 1}\n", "  rules: []\n")
    program = read_program(written(tmp_path, text), "p.yaml").program
    assert program is not None
    assert program.pairing.rules == ()


def test_settings_are_checked_together_though_one_is_faulty(tmp_path: Path) -> None:
    text = GOOD.replace("capacity: 2", "capacity: two").replace("from: L1", "from: L9").replace("person_id", "on")
    file = read_program(written(tmp_path, text + "report: {folder: NO}\nsurprise: 1\n"), "p.yaml")

    assert file.program is None
    assert [problem.code for problem in file.problems] == ["P017", "P030", "P010", "P015"]


def test_a_faulty_list_is_not_checked_as_if_the_default_stood_there(tmp_path: Path) -> None:
    text = GOOD.partition("  levels")[0] + "sources: {}\npairing: {rules: [same], criteria: []}\n"
    assert [problem.code for problem in read_program(written(tmp_path, text), "p.yaml").problems] == ["P017"]


def test_a_faulty_programme_part_gives_no_follow_up_problems(tmp_path: Path) -> None:
    file = read_program(written(tmp_path, GOOD.replace("levels: [", "levels: [7, ")), "p.yaml")
    assert [problem.code for problem in file.problems] == ["P017"]


def test_checks_of_settings_together_leave_the_program_whole(tmp_path: Path) -> None:
    file = read_program(written(tmp_path, GOOD.replace("from: L1", "from: L9")), "p.yaml")

    assert file.program is not None
    assert file.problems == program_problems(file.program, file.places)
    assert [(problem.code, str(problem.place)) for problem in file.problems] == [("P030", "p.yaml:17:27")]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    file = read_program(tmp_path / "none.yaml", "none.yaml")
    assert (file.program, file.sha256, [problem.code for problem in file.problems]) == (None, "", ["P001"])


def test_the_same_bytes_give_the_same_file(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("L2}", "L0}"))
    assert read_program(path, "p.yaml") == read_program(path, "p.yaml")
