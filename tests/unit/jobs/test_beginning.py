"""A new programme: what stands in its file, what is said about the extract, and which arguments cannot be used."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from sponsorcli.jobs.beginning import Begun, NewProgramme, identity_of, new_programme, place_of_extract, quoted

FIRST_DAY = date(2026, 1, 1)
EXTRACT = "person_id,name,grade\nP1,Ann Bell,A\nP2,Bo Cox,B\n"


def begun(folder: Path, **asked: Any) -> Begun:
    return new_programme(folder, NewProgramme("early", FIRST_DAY, **asked))


def program_text(folder: Path) -> str:
    return (folder / "configs" / f"{folder.name}.yaml").read_text(encoding="utf-8")


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    path = tmp_path / "hr.csv"
    path.write_text(EXTRACT, encoding="utf-8")
    return path


def test_a_programme_without_an_extract_is_a_year_long_and_leaves_its_levels_to_be_replaced(tmp_path: Path) -> None:
    made = begun(tmp_path / "my-leaders")
    program = yaml.safe_load(program_text(tmp_path / "my-leaders"))["program"]
    assert (program["id"], program["name"], program["career_phase"]) == ("my-leaders", "My Leaders", "early")
    assert (program["starts_on"], program["ends_on"]) == (FIRST_DAY, date(2026, 12, 31))
    assert made.told[0].startswith("levels: replace ")
    assert "replace these by yours" in program_text(tmp_path / "my-leaders")
    assert sorted(path.relative_to(tmp_path / "my-leaders").as_posix() for path in made.files.written) == [
        "configs/my-leaders.yaml", "configs/program.schema.json", "rosters/roster.xlsx",
    ]  # fmt: skip


def test_what_is_known_stands_in_the_program_file(tmp_path: Path) -> None:
    made = begun(tmp_path / "p", name="No: 1", ends_on=date(2027, 6, 30), levels=("A", "No"), leadership_from="No")
    program = yaml.safe_load(program_text(tmp_path / "p"))["program"]
    assert (program["name"], program["ends_on"]) == ("No: 1", date(2027, 6, 30))
    assert (program["levels"], program["leadership_from"]) == (["A", "No"], "No")
    assert not any(line.startswith("levels:") for line in made.told)
    assert "replace these by yours" not in program_text(tmp_path / "p")


def test_without_a_level_from_which_somebody_leads_the_last_one_is_proposed(tmp_path: Path) -> None:
    begun(tmp_path / "p", levels=("A", "B"))
    assert "# leadership_from: B " in program_text(tmp_path / "p")
    assert "leadership_from" not in yaml.safe_load(program_text(tmp_path / "p"))["program"]


def test_an_extract_is_counted_copied_and_read_by_the_headings_given(tmp_path: Path, extract: Path) -> None:
    made = begun(tmp_path / "p", people=extract, columns={"level": "grade"}, levels=("A", "B"))
    assert made.told[:2] == (
        "read 2 people",
        "not in the extract: function, location, manager_id, hired_on",
    )
    assert (tmp_path / "p" / "rosters" / "hr.csv").read_text(encoding="utf-8") == EXTRACT
    people = yaml.safe_load(program_text(tmp_path / "p"))["sources"]["people"]
    assert people == {"file": "../rosters/hr.csv", "columns": {"level": "grade"}}


@pytest.mark.parametrize(("wrong", "said"), [(1, ", without 1 row with errors"), (2, ", without 2 rows with errors")])
def test_rows_with_errors_are_counted(wrong: int, said: str, tmp_path: Path, extract: Path) -> None:
    extract.write_text(EXTRACT + ",Nobody,A\n" * wrong, encoding="utf-8")
    made = begun(tmp_path / "p", people=extract, levels=("A", "B"), columns={"level": "grade"})
    assert made.told[0] == f"read 2 people{said}"


def test_an_extract_that_names_no_levels_leaves_them_out(tmp_path: Path, extract: Path) -> None:
    extract.write_text("person_id,name\nP1,Ann Bell\n", encoding="utf-8")
    begun(tmp_path / "p", people=extract)
    assert "the extract names none" in program_text(tmp_path / "p")
    assert "levels" not in yaml.safe_load(program_text(tmp_path / "p"))["program"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"levels": ("A", "B", "A")}, "A level stands twice in --levels."),
        ({"levels": ("A", "B"), "leadership_from": "C"}, "is not one of the levels. Choose one of A, B."),
        ({"leadership_from": "C"}, "is not one of the levels. Name the levels with --levels."),
        ({"ends_on": FIRST_DAY}, "--ends-on 2026-01-01 is not after the first day, 2026-01-01."),
        ({"ends_on": FIRST_DAY - timedelta(days=1)}, "is not after the first day"),
    ],
)
def test_arguments_that_do_not_fit_each_other_are_wrong_use_and_nothing_is_written(
    asked: dict[str, Any], said: str, tmp_path: Path
) -> None:
    made = begun(tmp_path / "p", **asked)
    assert said in made.wrong_use
    assert (made.told, made.files.written, (tmp_path / "p").exists()) == ((), (), False)


def test_levels_that_people_in_the_extract_have_must_be_named(tmp_path: Path, extract: Path) -> None:
    asked: dict[str, Any] = {"people": extract, "columns": {"level": "grade"}}
    assert begun(tmp_path / "p", levels=("A", "C"), **asked).wrong_use == (
        "--levels lacks B, which people in the extract have."
    )
    assert begun(tmp_path / "p", levels=("A", "B", "C"), **asked).wrong_use == ""


def test_a_last_day_right_after_the_first_can_be_used(tmp_path: Path) -> None:
    assert begun(tmp_path / "p", ends_on=FIRST_DAY + timedelta(days=1)).wrong_use == ""


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    begun(tmp_path / "p")
    again = begun(tmp_path / "p")
    assert ({problem.code for problem in again.files.problems}, again.told) == ({"P092"}, ())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Analyst", "Analyst"), ("Senior Analyst", "Senior Analyst"), ("L1", "L1"), ("1", '"1"'), ("no", '"no"'),
        ("NO", '"NO"'), ("a: b", '"a: b"'), ("Führung", '"Führung"'), ("", '""'), ("null", '"null"'), ("a-b", '"a-b"'),
    ],
)  # fmt: skip
def test_a_text_is_quoted_where_yaml_could_read_something_else(text: str, written: str) -> None:
    assert quoted(text) == written
    assert yaml.safe_load(written) == text


@pytest.mark.parametrize(
    ("name", "identity"), [("My Leaders", "my-leaders"), ("2026", "2026"), ("-é-", "programme"), ("a_b.c", "a-b-c")]
)
def test_a_programme_is_called_after_its_folder(name: str, identity: str, tmp_path: Path) -> None:
    assert identity_of(tmp_path / name) == identity


def test_an_extract_in_the_folder_stays_and_another_is_copied_beside_the_workbook(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    places = [place_of_extract(folder, path) for path in (
        folder / "data" / "hr.csv", tmp_path / "hr.csv", tmp_path / "roster.xlsx",
    )]  # fmt: skip
    assert places == [
        folder / "data" / "hr.csv", folder / "rosters" / "hr.csv", folder / "rosters" / "people-roster.xlsx",
    ]  # fmt: skip
