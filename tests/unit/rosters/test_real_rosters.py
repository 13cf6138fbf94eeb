"""Public files with the faults of real exports are read through `columns` alone, and each known fault is found."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.problems import Problem, Severity
from sponsorcli.rosters import Loaded, load

ROSTERS = Path(__file__).parents[3].parent / "shared" / "data" / "rosters"
GRADES = "AA, AO, EO, HEO, SEO, Grade 7, Grade 6, SCS1, SCS2, SCS3, SCS4"
HR = "person_id: EmpID, name: Employee_Name, location: State, performance: EngagementSurvey"
PROTECTED_IN_HR = {
    "MarriedID", "MaritalStatusID", "GenderID", "FromDiversityJobFairID", "DOB", "Sex", "MaritalDesc", "CitizenDesc",
    "HispanicLatino", "RaceDesc", "TermReason",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not ROSTERS.is_dir(), reason="the public rosters are not here")


def read(tmp_path: Path, as_of: date, **sources: str) -> Loaded:
    lines = "".join(f"  {table}: {{file: {ROSTERS}/{source}}}\n" for table, source in sources.items())
    program = tmp_path / "configs" / "program.yaml"
    program.parent.mkdir()
    program.write_text(
        f"schema_version: 1\nprogram: {{id: real, name: Real, levels: [{GRADES}]}}\nsources:\n{lines}", "utf-8"
    )
    return load(program, as_of, with_audit=True, allow_outside=True)


def found(loaded: Loaded, code: str) -> list[Problem]:
    return [problem for problem in loaded.problems if problem.code == code]


def cells(problems: list[Problem]) -> list[str]:
    return [str(problem.place).rpartition("!")[2] for problem in problems]


def quarantined(loaded: Loaded) -> set[str]:
    return {problem.message.split('"')[1] for problem in found(loaded, "R017")}


def test_hr_dataset(tmp_path: Path) -> None:
    loaded = read(
        tmp_path, date(2018, 11, 30),
        people=f"HRDataset_v14.csv, columns: {{{HR}}}", audit="HRDataset_v14.csv, columns: {person_id: EmpID}",
    )  # fmt: skip
    assert loaded.snapshot is not None
    people = loaded.snapshot.roster.table("people")
    assert (len(people), people.left_out) == (311, 0)
    assert people.frame["name"][0] == "Adinolfi, Wilson K"
    assert "Production" in people.frame["function"].to_list()
    assert people.frame["hired_on"][0] == date(2011, 7, 5)
    assert people.frame["left_on"].is_not_null().sum() == 104
    assert quarantined(loaded) == PROTECTED_IN_HR
    assert not set(people.extra_columns) & {"sex", "race_desc", "dob", "gender_id", "term_reason"}
    assert cells(found(loaded, "R038")) == ["AB21"]
    assert found(loaded, "R038")[0].message.startswith("8 people have no manager_id")
    assert sorted(cells(found(loaded, "R035"))) == ["AB131", "AB31"]
    assert '"22" and "30"' in found(loaded, "R035")[1].message
    (zips,) = found(loaded, "R036")
    assert (cells([zips]), "286 more" in zips.message) == (["O2"], True)
    (managers,) = found(loaded, "R021")
    assert (managers.severity, "302 more" in managers.message) == (Severity.WARNING, True)
    assert loaded.audit is not None
    groups = Counter(loaded.audit.frame["race_desc"].to_list())
    assert (groups["American Indian or Alaska Native"], groups["Hispanic"]) == (3, 1)
    assert set(loaded.audit.frame["hispanic_latino"]) == {"No", "Yes"}
    assert set(loaded.audit.frame["sex"]) == {"M", "F"}
    assert {problem.severity for problem in loaded.problems} == {Severity.NOTE, Severity.WARNING}


def test_hr_dataset_with_semicolons(tmp_path: Path) -> None:
    source = "HRDataset_v14_semicolon_variant.csv, columns: {person_id: EmpID, performance: EmpSatisfaction}"
    loaded = read(tmp_path, date(2018, 11, 30), people=source)
    assert loaded.snapshot is not None
    people = loaded.snapshot.roster.table("people")
    assert (len(people), people.left_out) == (310, 0)
    assert people.frame["hired_on"][0] == date(2015, 3, 30)
    assert people.frame.select("first_name", "last_name").row(0) == ("Ait Sidi", "Karthikeyan")
    assert quarantined(loaded) == PROTECTED_IN_HR
    assert len(found(loaded, "R035")) == 2


def test_hr_workbook_with_summary_sheets(tmp_path: Path) -> None:
    file = "HRDataset_v14_workbook_jakoborel.xlsx"
    loaded = read(tmp_path, date(2018, 11, 30), people=f"{file}, sheet: HRDataset_v14, columns: {{{HR}}}")
    assert loaded.snapshot is not None
    assert len(loaded.snapshot.roster.table("people")) == 311
    assert quarantined(loaded) == PROTECTED_IN_HR | {"Age"}


def test_hr_workbook_without_a_sheet_named_is_not_guessed(tmp_path: Path) -> None:
    loaded = read(tmp_path, date(2018, 11, 30), people="HRDataset_v14_workbook_jakoborel.xlsx")
    assert loaded.snapshot is None
    assert '"Original Data", "HRDataset_v14"' in found(loaded, "R001")[0].message


def test_employee_sample_data(tmp_path: Path) -> None:
    loaded = read(tmp_path, date(2022, 8, 31), people="Employee_Sample_Data.xlsx, columns: {location: Country}")
    assert loaded.snapshot is not None
    people = loaded.snapshot.roster.table("people")
    (again,) = found(loaded, "R003")
    assert "88 more" in again.message
    assert (cells([again]), [str(one.place).rpartition("!")[2] for one in again.related[:1]]) == (["A92"], ["A46"])
    assert (len(people), people.left_out) == (911, 89)
    assert cells(found(loaded, "R018")) == ["K98", "K257", "K378", "K504", "K746", "K867", "K1008"]
    assert cells(found(loaded, "R040")) == ["P2"]
    assert "System Administrator" in people.frame["job_title"].to_list()
    assert any('"Sr. Manger" and "Manager"' in problem.message for problem in found(loaded, "R037"))
    assert quarantined(loaded) == {"Gender", "Ethnicity", "Age"}
    assert ("job_title", 15) in {(change.field, change.count) for change in loaded.changes}


def test_employee_sample_data_without_columns_asks_which_place_is_meant(tmp_path: Path) -> None:
    loaded = read(tmp_path, date(2022, 8, 31), people="Employee_Sample_Data.xlsx")
    assert '"Country" and "City" could each be location' in found(loaded, "R004")[0].message


def test_canadian_senators(tmp_path: Path) -> None:
    source = "canadian_senators.csv, columns: {person_id: Name, hired_on: start_date, left_on: end_date}"
    loaded = read(tmp_path, date(2013, 10, 31), people=source)
    assert loaded.snapshot is not None
    people = loaded.snapshot.roster.table("people")
    assert (len(people), people.left_out) == (922, 11)
    assert len(found(loaded, "R003")) == 11
    assert cells(found(loaded, "R039")) == ["G58", "G160", "G327"]
    assert people.frame["hired_on"].min() == date(1867, 10, 23)


@pytest.mark.parametrize("size", ["small", "large"])
def test_mentors_and_mentees_of_a_civil_service(tmp_path: Path, size: str) -> None:
    loaded = read(
        tmp_path, date(2026, 6, 30),
        sponsors=f"mentor_match/{size}/mentors.csv, columns: {{person_id: email address}}",
        proteges=f"mentor_match/{size}/mentees.csv, columns: {{person_id: email address}}",
    )  # fmt: skip
    assert loaded.snapshot is not None
    for table in ("sponsors", "proteges"):
        rows = loaded.snapshot.roster.table(table)
        assert rows.left_out == 0
        assert set(rows.frame["level"]) <= set(GRADES.split(", "))
        assert rows.frame["organisation"].null_count() == 0
        first, last, name = rows.frame.select("first_name", "last_name", "name").row(1)
        assert name == f"{first} {last}"
        counts = {
            change.table: change.count for change in loaded.changes if change.kind == "first and last name joined"
        }
        assert counts[table] == len(rows)
    assert quarantined(loaded) == {"characteristics", "identity to match", "match with similar identity"}
