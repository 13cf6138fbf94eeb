"""Files with the faults of real exports are read through `columns` alone, and each fault put into them is found."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.problems import Problem, Severity
from sponsorcli.rosters import Loaded, load
from tests.cells import cell_of
from tests.rosters import civil_service, hr_extract, printed_list, staff_list, terms_of_office

GRADES = ", ".join(civil_service.GRADES)
HR = "person_id: EmpID, name: Employee_Name, location: State, performance: EngagementSurvey"
PRINTED = (
    "person_id: Personal-Nr., function: Abteilung, hired_on: Eintritt, left_on: Austritt, performance: Beurteilung"
)
PROTECTED_IN_HR = {
    "MarriedID", "MaritalStatusID", "GenderID", "FromDiversityJobFairID", "DOB", "Sex", "MaritalDesc", "CitizenDesc",
    "HispanicLatino", "RaceDesc", "TermReason",
}  # fmt: skip


@pytest.fixture(scope="module")
def rosters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of every roster that this project makes up."""
    folder = tmp_path_factory.mktemp("rosters")
    (folder / "extract.csv").write_bytes(hr_extract.comma_file())
    (folder / "semicolons.csv").write_bytes(hr_extract.semicolon_file())
    hr_extract.write_workbook(folder / "extract.xlsx")
    staff_list.write(folder / "staff.xlsx")
    (folder / "terms.csv").write_bytes(terms_of_office.comma_file())
    for size in (20, 300):
        (folder / f"mentors_{size}.csv").write_bytes(civil_service.mentors(size))
        (folder / f"mentees_{size}.csv").write_bytes(civil_service.mentees(size))
    printed_list.write(folder / "printed.xlsx")
    return folder


Read = Callable[..., Loaded]


@pytest.fixture
def read(rosters: Path, tmp_path: Path) -> Read:
    """Reads tables from files of the folder, named with their settings as YAML."""

    def read_tables(as_of: date, **sources: str) -> Loaded:
        lines = "".join(f"  {table}: {{file: {rosters.as_posix()}/{source}}}\n" for table, source in sources.items())
        program = tmp_path / "configs" / "program.yaml"
        program.parent.mkdir()
        program.write_text(
            f"schema_version: 1\nprogram: {{id: messy, name: Messy, levels: [{GRADES}]}}\nsources:\n{lines}", "utf-8"
        )
        return load(program, as_of, with_audit=True, allow_outside=True)

    return read_tables


def found(loaded: Loaded, code: str) -> list[Problem]:
    return [problem for problem in loaded.problems if problem.code == code]


def cells(problems: list[Problem]) -> list[str]:
    return [cell_of(problem.place).rpartition("!")[2] for problem in problems]


def quarantined(loaded: Loaded) -> set[str]:
    return {problem.message.split('"')[1] for problem in found(loaded, "R017")}


def test_an_hr_extract_is_read_whole(read: Read) -> None:
    loaded = read(
        date(2018, 11, 30),
        people=f"extract.csv, columns: {{{HR}}}",
        audit="extract.csv, columns: {person_id: EmpID}",
    )
    assert loaded.snapshot is not None
    people = loaded.snapshot.roster.table("people")
    assert (len(people), people.left_out) == (300, 0)
    assert people.frame["name"][0] == "Adeyemi, Amara K"
    assert people.frame["function"].unique().sort().to_list() == [
        "IT/IS",
        "Production",
        "Sales",
        "Software Engineering",
    ]
    assert people.frame["hired_on"][:2].to_list() == [date(2008, 1, 7), date(2008, 1, 20)]
    assert people.frame["left_on"].is_not_null().sum() == 100
    assert people.frame["performance"][:3].to_list() == [1, 1.01, 1.02]
    assert quarantined(loaded) == PROTECTED_IN_HR
    assert not set(people.extra_columns) & {"sex", "race_desc", "dob", "gender_id", "term_reason"}
    assert {problem.severity for problem in loaded.problems} == {Severity.NOTE, Severity.WARNING}


def test_what_is_odd_about_managers_is_told_with_its_cells(read: Read) -> None:
    loaded = read(date(2018, 11, 30), people=f"extract.csv, columns: {{{HR}}}")
    (without,) = found(loaded, "R038")
    assert (cells([without]), without.message.startswith("8 people have no manager_id")) == (["X22"], True)
    by_two_ids = found(loaded, "R035")
    assert sorted(cells(by_two_ids)) == ["X132", "X31"]
    assert '"22" and "30"' in by_two_ids[0].message
    assert '"3" and "1"' in by_two_ids[1].message
    (managers,) = found(loaded, "R021")
    assert (managers.severity, managers.count) == (Severity.WARNING, 291)
    (zips,) = found(loaded, "R036")
    assert (cells([zips]), "274 more" in zips.message) == (["L2"], True)


def test_groups_of_an_hr_extract_are_told_apart_in_the_audit_table_alone(read: Read) -> None:
    loaded = read(
        date(2018, 11, 30),
        people=f"extract.csv, columns: {{{HR}}}",
        audit="extract.csv, columns: {person_id: EmpID}",
    )
    assert loaded.audit is not None
    groups = Counter(loaded.audit.frame["race_desc"].to_list())
    assert (groups["American Indian or Alaska Native"], groups["Hispanic"]) == (2, 1)
    assert set(loaded.audit.frame["hispanic_latino"]) == {"No", "Yes"}
    assert set(loaded.audit.frame["sex"]) == {"M", "F"}


def test_semicolons_and_names_in_two_columns(read: Read) -> None:
    source = "semicolons.csv, columns: {person_id: EmpID, performance: EmpSatisfaction}"
    loaded = read(date(2018, 11, 30), people=source)
    assert loaded.snapshot is not None
    people = loaded.snapshot.roster.table("people")
    assert (len(people), people.left_out) == (300, 0)
    assert people.frame["hired_on"][0] == date(2008, 1, 7)
    assert people.frame.select("first_name", "last_name", "name").row(1) == ("Bogdan", "Bauer", "Bogdan Bauer")
    assert quarantined(loaded) == PROTECTED_IN_HR
    assert len(found(loaded, "R035")) == 2
    assert len(found(loaded, "R131")) == 1


def test_a_workbook_with_summary_sheets(read: Read) -> None:
    loaded = read(date(2018, 11, 30), people=f"extract.xlsx, sheet: Extract, columns: {{{HR}}}")
    assert loaded.snapshot is not None
    assert len(loaded.snapshot.roster.table("people")) == 300
    assert quarantined(loaded) == PROTECTED_IN_HR | {"Age"}


def test_of_two_sheets_that_could_be_the_table_none_is_guessed(read: Read) -> None:
    loaded = read(date(2018, 11, 30), people="extract.xlsx")
    assert loaded.snapshot is None
    assert '"Original Data", "Extract"' in found(loaded, "R001")[0].message


def test_a_list_kept_by_hand(read: Read) -> None:
    loaded = read(date(2022, 8, 31), people="staff.xlsx, columns: {location: Country}")
    assert loaded.snapshot is not None
    people = loaded.snapshot.roster.table("people")
    (again,) = found(loaded, "R003")
    assert again.count == 82
    assert (cells([again]), cell_of(again.related[0].place).endswith("!A32")) == (["A72"], True)
    assert (len(people), people.left_out) == (318, 82)
    assert cells(found(loaded, "R018")) == ["K102", "K253", "K384"]
    assert cells(found(loaded, "R040")) == ["P2"]
    assert "System Administrator" in people.frame["title"].to_list()
    assert any('"Sr. Manger" and "Manager"' in problem.message for problem in found(loaded, "R037"))
    assert quarantined(loaded) == {"Gender", "Ethnicity", "Age"}
    assert ("title", 10) in {(change.field, change.count) for change in loaded.changes}


def test_of_two_columns_that_could_be_the_place_none_is_guessed(read: Read) -> None:
    loaded = read(date(2022, 8, 31), people="staff.xlsx")
    assert '"Country" and "City" could each be location' in found(loaded, "R004")[0].message


def test_terms_of_office_from_two_centuries(read: Read) -> None:
    source = "terms.csv, columns: {person_id: Name, hired_on: start_date, left_on: end_date}"
    loaded = read(date(2013, 10, 31), people=source)
    assert loaded.snapshot is not None
    people = loaded.snapshot.roster.table("people")
    old = found(loaded, "R042")
    assert all(problem.message.split()[0] < "1953" for problem in old)
    assert (len(people), people.left_out) == (92, 158)
    assert cells(found(loaded, "R003")) == ["A62", "A122", "A182", "A242"]
    assert cells(found(loaded, "R039")) == ["E159", "E202"]
    assert str(people.frame["hired_on"].min()) > "1953-01-01"


@pytest.mark.parametrize("size", [20, 300])
def test_mentors_and_mentees_who_signed_up_on_a_form(read: Read, size: int) -> None:
    loaded = read(
        date(2026, 6, 30),
        sponsors=f"mentors_{size}.csv, columns: {{person_id: email address}}",
        proteges=f"mentees_{size}.csv, columns: {{person_id: email address}}",
    )
    assert loaded.snapshot is not None
    for table in ("sponsors", "proteges"):
        rows = loaded.snapshot.roster.table(table)
        assert (len(rows), rows.left_out) == (size, 0)
        assert set(rows.frame["level"]) <= set(civil_service.GRADES)
        assert rows.frame["organisation"].null_count() == 0
        first, last, name = rows.frame.select("first_name", "last_name", "name").row(1)
        assert name == f"{first} {last}"
        counts = {
            change.table: change.count for change in loaded.changes if change.kind == "first and last name joined"
        }
        assert counts[table] == len(rows)
    assert quarantined(loaded) == {"characteristics", "identity to match", "match with similar identity"}


def test_a_german_list_laid_out_for_printing(read: Read) -> None:
    loaded = read(date(2026, 6, 30), people=f"printed.xlsx, columns: {{{PRINTED}}}")
    assert loaded.snapshot is not None
    people = loaded.snapshot.roster.table("people")
    assert people.frame["person_id"].to_list() == [f"{number:05}" for number in range(1, 11)]
    assert people.frame["name"][:2].to_list() == ["Anna0 Beispiel 0", "Anna1 Beispiel 1"]
    assert set(people.frame["hired_on"]) == {date(2015, 3, 1)}
    assert people.frame["performance"].to_list() == [3.5, 4.25, 3.5, 4, 2.75, 5, 1.5, 3.5, 2.5, None]
    assert people.frame["function"].to_list() == ["Einkauf", "Vertrieb", None, *["Einkauf"] * 7]
    assert people.frame["gehalt"].to_list() == list(printed_list.PAY)


def test_headings_in_mid_list_and_sums_below_it_are_told_with_their_cells(read: Read) -> None:
    loaded = read(date(2026, 6, 30), people=f"printed.xlsx, columns: {{{PRINTED}}}")
    assert loaded.snapshot is not None
    assert loaded.snapshot.roster.table("people").left_out == 0
    assert cells(found(loaded, "R046")) == ["11"]
    assert cells(found(loaded, "R018")) == ["A18", "A19"]
    assert cells(found(loaded, "R034")) == ["6"]
