"""Columns are told by their headings, however these are written."""

from datetime import date

import pytest

from sponsorcli.model.schema import table_spec
from sponsorcli.model.schema.other_languages import HEADINGS, LANGUAGES
from sponsorcli.rosters.headings import FieldHeadings, first_full_row, folded, heading_row, match, snake_case, texts
from sponsorcli.spreadsheets.grid import Grid, Raw

PEOPLE = FieldHeadings(table_spec("people").fields)


def grid(*rows: list[Raw]) -> Grid:
    return Grid("people.csv", None, rows, {})


@pytest.mark.parametrize("heading", ["Employee ID", "EMPLOYEE-ID", "employeeId", " Émployee_id ", "employee\nid:"])
def test_case_spaces_punctuation_and_accents_make_no_difference(heading: str) -> None:
    assert folded(heading) == "employeeid"
    assert match(0, [heading], PEOPLE).column_of == {"person_id": 0}


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Work Region", "work_region"), ("EmpStatusID", "emp_status_id"), ("Bonus %", "bonus"), ("Région", "region")],
)
def test_other_columns_are_named_by_their_heading_in_snake_case(heading: str, name: str) -> None:
    assert snake_case(heading) == name


@pytest.mark.parametrize(
    "heading",
    [
        "Hire date (dd/mm/yyyy)", "2. Hire date (required)", "Q3: Hire date", "Hire Date [YYYY-MM-DD] *",
        "Hire date dd.mm.yyyy", "Hire date (e.g. 2024-03-01)", "Hire date (mmm-yy) (optional)", "Hire date（必須）",
        "Hire date / Eintrittsdatum", "Hire Date | Date d'embauche", "入社日 / Hire date",
    ],
)  # fmt: skip
def test_a_note_a_number_or_a_second_language_beside_a_heading_changes_nothing(heading: str) -> None:
    assert match(0, ["person_id", heading], PEOPLE).column_of == {"person_id": 0, "hired_on": 1}
    assert heading_row(grid(["People"], [heading, "Name (last, first)"]), PEOPLE) == 1


@pytest.mark.parametrize(
    "heading",
    ["Hire date (manager)", "Level / Name", "Level / Step", "Hire date (2)", "3.5 Level", "Level A-D", "(required)"],
)
def test_what_says_more_than_a_note_is_another_heading(heading: str) -> None:
    assert match(0, ["person_id", heading], PEOPLE).column_of == {"person_id": 0}


def test_a_heading_of_thousands_of_notes_is_folded_at_once() -> None:
    assert folded("(e.g. " * 5_000) == "eg" * 5_000


def test_headings_below_titles_are_found() -> None:
    rows: list[list[Raw]] = [["People as of June"], [], ["Exported by HR", None, 3], ["Staff No", "Full name", "Grade"]]
    assert heading_row(grid(*rows, ["P1", "Ann", "L1"]), PEOPLE) == 3


def test_a_sheet_without_a_known_heading_has_no_heading_row() -> None:
    assert heading_row(grid(["a", "b"], ["P1", "Ann"]), PEOPLE) is None


def test_a_field_name_beats_its_aliases() -> None:
    headings = match(0, ["id", "person_id", "City", "location"], PEOPLE)
    assert headings.column_of == {"person_id": 1, "location": 3}
    assert headings.extras == {"id": 0, "city": 2}


def test_two_aliases_of_one_field_are_both_named() -> None:
    headings = match(0, ["person_id", "City", "Country"], PEOPLE)
    assert headings.twice == {"location": (1, 2)}
    assert headings.extras == {}


def test_the_programs_columns_beat_everything() -> None:
    wanted = FieldHeadings(PEOPLE.fields, {"person_id": "personnel no.", "level": "Nowhere", "region": "Name"})
    headings = match(0, ["person_id", "Personnel No", "Level", "name"], wanted)
    assert headings.column_of == {"person_id": 1, "region": 3}
    assert headings.missing == ("level",)
    assert set(headings.extras.values()) == {0, 2}
    assert not set(headings.extras) & {"person_id", "level"}


def test_two_columns_of_one_unknown_heading_are_both_kept() -> None:
    assert match(0, ["person_id", "Remark", "remark"], PEOPLE).extras == {"remark": 1, "remark_2": 2}


@pytest.mark.parametrize(("above", "row"), [(24, 24), (25, None)])
def test_headings_are_looked_for_in_the_first_twenty_five_rows(above: int, row: int | None) -> None:
    titles: list[list[Raw]] = [["as of June"] for _ in range(above)]
    numbers: list[list[Raw]] = [[1] for _ in range(above)]
    assert heading_row(grid(*titles, ["Employee ID", "Name"]), PEOPLE) == row
    assert first_full_row(grid(*numbers, ["a", "b"])) == row


def test_of_two_rows_with_as_many_headings_the_first_is_taken_and_more_of_them_go_before_fewer() -> None:
    assert heading_row(grid(["Employee ID", "Name"], ["Employee ID", "Name"]), PEOPLE) == 0
    assert heading_row(grid(["Employee ID", "Name"], ["Employee ID", "Name", "Level"]), PEOPLE) == 1
    assert first_full_row(grid([" ", None], ["a", 1], ["b", 2])) == 1
    assert first_full_row(grid([1], [])) is None


def test_a_row_with_all_that_must_be_there_goes_before_one_with_more_headings() -> None:
    """Unless it has nothing else: the key alone can stand in any text."""
    rest: list[Raw] = ["Name", "Level", "Function"]
    assert heading_row(grid(rest, ["Employee ID", "Name"]), PEOPLE) == 1
    assert heading_row(grid(rest, ["Employee ID"]), PEOPLE) == 0
    own = FieldHeadings(PEOPLE.fields, {"person_id": "My key"})
    assert heading_row(grid(["Name"], ["My key", "Name"]), own) == 1


def test_numbers_and_days_above_columns_are_headings_and_truths_are_none() -> None:
    assert texts([" a  b ", 2026, date(2026, 1, 2), 2.5, True, None]) == ("a b", "2026", "2026-01-02", "2.5", "", "")


def test_one_of_several_columns_under_one_heading_is_named_by_its_number() -> None:
    written: list[Raw] = ["Level", "Level", "Level (2)"]
    for heading, at in (("Level (2)", 2), ("level (2)", 2), ("Level (1)", 0), ("Level (3)", None)):
        found = match(0, written, FieldHeadings(PEOPLE.fields, {"level": heading}))
        assert found.column_of.get("level") == at, heading
        assert found.missing == (() if at is not None else ("level",))
    both: list[Raw] = ["Level", "level"]
    assert match(0, both, FieldHeadings(PEOPLE.fields, {"level": "level"})).column_of["level"] == 1
    assert match(0, both, FieldHeadings(PEOPLE.fields, {"level": "LEVEL"})).twice == {"level": (0, 1)}
    assert match(0, both[:1] * 2, FieldHeadings(PEOPLE.fields, {"level": "Level (2)"})).column_of == {"level": 1}


def test_a_column_that_no_field_is_known_by_has_a_name_that_no_field_has() -> None:
    own = FieldHeadings(PEOPLE.fields, {"level": "Grade"}, ("skills_index",))
    found = match(0, ["Grade", "Level", "Skills Index", "_x", "_", "", None, "Region", "Region", "REGION"], own)
    assert found.extras == {
        "level_2": 1, "skills_index": 2, "x": 3, "column": 4, "region": 7, "region_2": 8, "region_3": 9
    }  # fmt: skip


def test_a_field_that_the_program_calls_by_a_heading_is_found_only_where_that_heading_stands() -> None:
    called = FieldHeadings(PEOPLE.fields, {"person_id": "Personnel No"})
    legend: list[Raw] = ["Level", "Function"]
    assert heading_row(grid(legend, ["Personnel No", "Name"], ["7", "Ann"]), called) == 1
    assert heading_row(grid(["Level", "Function", "Location"], ["Personnel No", "Name"]), called) == 1
    assert heading_row(grid(["Personnel No", "Name"], legend), called) == 0
    assert heading_row(grid(["Level"], legend), called) == 1, "where nobody wrote it, the row that names the most"


def test_one_of_several_columns_of_one_heading_is_found_by_its_number() -> None:
    called = FieldHeadings(PEOPLE.fields, {"person_id": "Number (2)"})
    assert heading_row(grid(["Level", "Number"], ["Number", "Number", "Name"]), called) == 1
    assert heading_row(grid(["Number", "Number", "Name"], ["Level", "Location", "Function"]), called) == 0


def test_a_heading_that_the_program_gives_another_field_counts_once() -> None:
    called = FieldHeadings(PEOPLE.fields, {"person_id": "Name"})
    assert heading_row(grid(["Name"], ["Name", "Level"]), called) == 1
    assert heading_row(grid(["Name"], ["Level", "Function"]), called) == 1, "one field alone may be a title"


EXTRACTS = {
    "German": ["Personalnummer", "Nachname", "Karrierestufe", "Abteilung", "Standort", "Vorgesetzte/r", "Eintritt"],
    "French": ["Matricule", "Nom", "Niveau", "Service", "Lieu de travail", "Responsable hiérarchique", "Date d’entrée"],
    "Spanish": ["Nº de empleado", "Apellidos", "Nivel", "Departamento", "Ubicación", "Jefe directo", "Fecha de alta"],
    "Italian": ["Matricola", "Cognome", "Livello", "Reparto", "Sede di lavoro", "Responsabile", "Data assunzione"],
    "Polish": ["Nr pracownika", "Nazwisko", "Poziom", "Dział", "Miejsce pracy", "PRZEŁOŻONY", "Data zatrudnienia"],
}


@pytest.mark.parametrize("written", EXTRACTS.values(), ids=EXTRACTS)
def test_headings_in_other_languages_are_known(written: list[str]) -> None:
    found = match(0, written, PEOPLE)
    assert found.column_of == {
        "person_id": 0, "level": 2, "function": 3, "location": 4, "manager_id": 5, "hired_on": 6,
    }  # fmt: skip
    assert set(found.extras.values()) == {1}


def test_no_heading_of_another_language_means_two_fields_or_what_an_english_one_means() -> None:
    meant: dict[str, str] = {}
    english = {folded(name): one.name for one in PEOPLE.fields for name in (one.name, *one.aliases)}
    for field, by_language in HEADINGS.items():
        assert len(by_language) == len(LANGUAGES)
        for heading in (heading for headings in by_language for heading in headings):
            assert meant.setdefault(folded(heading), field) == field, heading
            assert english.get(folded(heading), field) == field, heading


def test_an_english_heading_beats_one_of_another_language() -> None:
    headings = match(0, ["Matricule", "Staff No", "Niveau", "Grade"], PEOPLE)
    assert headings.column_of == {"person_id": 1, "level": 3}
    assert not headings.twice


def test_a_column_that_the_program_calls_so_stays_its_own() -> None:
    wanted = FieldHeadings(PEOPLE.fields, used=("standort",))
    headings = match(0, ["Personalnummer", "Standort", "Abteilung"], wanted)
    assert headings.column_of == {"person_id": 0, "function": 2}
    assert headings.extras == {"standort": 1}
