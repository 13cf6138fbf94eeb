"""Extracts and form exports as tools and people of many countries make them: read right, or a word that says so."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.problems import Severity
from sponsorcli.rosters.values import ValueContext, read_column
from sponsorcli.spreadsheets import SpreadsheetFile, open_spreadsheet, open_table_text
from sponsorcli.spreadsheets.grid import Grid, Raw

from .test_tables import CONTEXT, only, read_rows, told


def texts(*cells: Raw, name: str = "name") -> list[str]:
    column = read_column(Field(name, FieldType.TEXT, ""), cells, ValueContext(date(2026, 6, 30)))
    return [f"{doubt.code} {doubt.message}" for doubt in column.doubts.values()]


def test_start_and_end_of_an_answer_are_nobodys_hiring_and_leaving() -> None:
    for others in (["Respondent ID"], ["Which level are you?"], ["IP Address"]):
        answer: list[Raw] = ["2026-01-05 10:15:00", "2026-01-06 10:20:00", "P1", "L1"]
        read = read_rows("people", ["Start Date", "End Date", "Employee ID", *others], answer)
        assert read.table.frame.select("hired_on", "left_on").row(0) == (None, None)
        note = only(read, "R175")
        assert note.message.endswith('"Start Date" and "End Date" are not read as hired_on and left_on')
        assert note.severity is Severity.NOTE


def test_days_that_begin_and_end_alike_in_every_row_are_those_of_a_form() -> None:
    days = [date(2026, 1, day) for day in (5, 6)]
    rows: list[list[Raw]] = [
        [f"P{at}", datetime(day.year, day.month, day.day, 9), f"{day}T10:20:00"]  # noqa: DTZ001
        for at, day in enumerate(days)
    ]
    head: list[Raw] = ["Employee ID", "Start Date", "End Date"]
    assert read_rows("people", head, *rows).table.frame["left_on"].null_count() == 2
    rows[1][2] = "2026-03-06"
    kept = read_rows("people", head, *rows)
    assert kept.table.frame["left_on"].to_list() == [days[0], date(2026, 3, 6)]
    assert [code for code, _ in told(read_rows("people", head, rows[0]))] == ["R174"]


@pytest.mark.parametrize(
    ("begun", "ended"),
    [("Start time", "Completion time"), ("Startzeit", "Fertigstellungszeit"), ("Heure de début", "Heure de fin"),
     ("Hora de inicio", "Hora de finalización"), ("開始時刻", "完了時刻")],
)  # fmt: skip
def test_the_number_of_an_answer_is_no_id_of_a_person(begun: str, ended: str) -> None:
    head: list[Raw] = ["ID", begun, ended, "Email", "Name"]
    row: list[Raw] = [1, "2026-01-05 10:00", "2026-01-05 10:05", "ann@example.com", "Ann"]
    read = read_rows("sponsors", head, row)
    assert not read.readable
    assert {code for code, _ in told(read)} == {"R002", "R175"}
    named = read_rows("sponsors", head, row, columns={"person_id": "ID"})
    assert named.table.frame["person_id"].to_list() == ["1"]


def test_headings_that_can_mean_more_are_read_where_they_belong_and_said() -> None:
    head: list[Raw] = ["Employee ID", "Start Date", "Left", "Rating", "City"]
    row: list[Raw] = ["P1", date(2020, 1, 2), date(2024, 1, 2), 4, "Oslo"]
    people = read_rows("people", head, row)
    fields = ("hired_on", "left_on", "performance", "location")
    assert people.table.frame.select(fields).row(0) == (*row[1:],)
    note = only(people, "R174")
    assert note.severity is Severity.NOTE
    assert note.message == (
        '"Start Date" is read as hired_on, and "Left" as left_on, and "Rating" as performance, and "City" as location'
    )
    for table in ("sponsors", "proteges"):
        signed_up = read_rows(table, head, row)
        assert set(fields).isdisjoint(signed_up.table.sources[0].columns)
        assert signed_up.problems == ()


def test_a_heading_of_its_own_goes_before_one_that_can_mean_more() -> None:
    read = read_rows("people", ["Employee ID", "City", "Work Location"], ["P1", "Oslo", "Plant 2"])
    assert read.table.frame["location"].to_list() == ["Plant 2"]
    assert read.problems == ()


def test_a_number_sign_in_a_heading_is_a_number() -> None:
    read = read_rows("people", ["Employee #", "Manager #"], ["P1", None], ["P2", "P1"])
    assert read.table.frame.select("person_id", "manager_id").rows() == [("P1", None), ("P2", "P1")]


@pytest.mark.parametrize("heading", ["Nom", "Nome", "Nombre", "Nachname", "Apellidos"])
def test_a_last_name_alone_is_the_name_where_there_is_no_other(heading: str) -> None:
    read = read_rows("people", ["Employee ID", heading], ["P1", "Lee"])
    assert read.table.frame["name"].to_list() == ["Lee"]
    assert [change.kind for change in read.changes] == ["the only part of a name read as name"]


@pytest.mark.parametrize(
    "label",
    ["Razem", "Totaal", "合計", "Suma: 3", "Gesamtergebnis", "Total general", "Итого", "Toplam", "Összesen", "Antal 3",
     "総計", "합계", "Eindtotaal"],
)  # fmt: skip
@pytest.mark.parametrize("row", [["{}", 3, None], [None, "{}", 3], ["{}", None, None]])
def test_totals_are_no_people_in_any_language(label: str, row: list[Raw]) -> None:
    total = [label if cell == "{}" else cell for cell in row]
    read = read_rows("people", ["Employee ID", "Name", "Rating"], ["P1", "Ann", 4], total)
    assert read.table.frame["person_id"].to_list() == ["P1"]
    assert [code for code, _ in told(read)] == ["R174", "R018"]


@pytest.mark.parametrize(("length", "shown"), [(50, "x" * 50), (51, "x" * 50 + "…")])
def test_of_a_row_that_is_no_data_fifty_letters_are_quoted(length: int, shown: str) -> None:
    remark = "Remark: ".ljust(length, "x")
    read = read_rows("people", ["Employee ID", "Name", "Rating"], ["P1", "Ann", 4], [remark, None, None])
    (message,) = [one.message for one in read.problems if one.code == "R018"]
    assert f'"Remark: {shown[8:]}"' in message


@pytest.mark.parametrize("name", ["Antal Kiss", "Suma Rao", "Summers", "Razem Nowak", "Average Joe", "Sum Kim"])
def test_a_person_whose_name_begins_like_a_total_is_a_person(name: str) -> None:
    head: list[Raw] = ["Name", "Employee ID"]
    assert read_rows("people", head, ["Ann", "P1"], [name, "P2"]).table.frame["person_id"].to_list() == ["P1", "P2"]


def test_a_word_alone_among_ids_with_digits_is_a_headline() -> None:
    head: list[Raw] = ["Employee ID", "Name"]
    read = read_rows("people", head, ["P1", "Ann"], ["Ausgeschiedene"], ["P2", "Bo"], ["P3"])
    assert read.table.frame["person_id"].to_list() == ["P1", "P2", "P3"]
    assert told(read) == [("R018", "A3")]


@pytest.mark.parametrize("head", [["person_id"], ["person_id", "capacity"]])
def test_a_word_alone_is_an_id_where_rows_have_nothing_but_ids(head: list[Raw]) -> None:
    read = read_rows("sponsors", head, ["S1"], ["TWIN"], ["S2"])
    assert read.table.frame["person_id"].to_list() == ["S1", "TWIN", "S2"]
    assert read.problems == ()


def test_words_alone_are_ids_where_ids_are_words() -> None:
    read = read_rows("sponsors", ["person_id", "capacity"], ["alee", 1], ["bray"], ["coz"])
    assert read.table.frame["person_id"].to_list() == ["alee", "bray", "coz"]
    assert read.problems == ()


@pytest.mark.parametrize("answer", ["Antwort", "Réponse", "Respuesta abierta", "回答"])
def test_what_survey_tools_write_below_questions_is_known_in_other_languages(answer: str) -> None:
    read = read_rows(
        "feedback",
        ["on", "from_id", "about_id", "rating"],
        [None, None, answer, answer],
        ["2026-01-05", "P1", "S1", "4"],
    )
    assert [code for code, _ in told(read)] == ["R049"]


@pytest.mark.parametrize("cell", ["=T(7)", '=CONCATENATE("00127")', "=00126"])
def test_a_formula_in_a_text_file_is_no_id(cell: str) -> None:
    (fault,) = read_column(Field("f", FieldType.ID, ""), [cell, "P1"], CONTEXT).faults.values()
    assert fault.code == "R013"


@pytest.mark.parametrize(
    ("cell", "number"),
    [("３．５", 3.5), ("４", 4.0), ("１，２３４．５", 1234.5), ("₺3", 3.0), ("2,50 zł", 2.5), ("4 kr", 4.0)],
)
def test_numbers_in_full_width_and_in_other_money_are_read(cell: str, number: float) -> None:
    assert read_column(Field("n", FieldType.NUMBER, ""), [cell], CONTEXT).values.to_list() == [number]


@pytest.mark.parametrize("cell", ["½", "3²", "①", "Ⅳ", "٣٫٥", "۵"])
def test_signs_and_digits_that_most_programs_read_otherwise_are_no_numbers(cell: str) -> None:
    (fault,) = read_column(Field("n", FieldType.NUMBER, ""), [cell], CONTEXT).faults.values()
    assert fault.code == "R006"


@pytest.mark.parametrize("name", ["Müller", "Łukasz", "Иван", "山田", "Ελένη", "François", "Ayşe"])
def test_letters_in_a_wrong_encoding_are_told_and_nobody_is_named(name: str) -> None:
    data = name.encode()
    garbled = "".join(
        bytes([byte]).decode("latin-1" if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "cp1252") for byte in data
    )
    (doubt,) = texts("Ann Lee", garbled, "Zoë")
    letter = next(char for char in name if not char.isascii())
    assert doubt.startswith("R173 letters were read in a wrong encoding in 1 cell")
    assert f'is probably "{letter}"' in doubt
    assert garbled not in doubt
    assert len(name) == 1 or name not in doubt


@pytest.mark.parametrize("cell", ["M\N{REPLACEMENT CHARACTER}ller", "M?ller", "?ukasz", "Bj??rk", "Anna ?ak"])
def test_letters_that_are_lost_are_told(cell: str) -> None:
    (doubt,) = texts("Ann Lee", cell, cell)
    assert doubt.startswith("R173 letters were lost in 2 cells")


@pytest.mark.parametrize(
    "cell", ["Zoë Müller", "Łódź", "Ann (?)", "Ann?", "?", "Ann Lee ?", "Ã", "Iñaki", "Åse Ødegård"]
)
def test_names_that_are_whole_cause_no_doubt(cell: str) -> None:
    assert texts("Ann", cell) == []


def test_a_question_in_a_text_that_is_no_name_is_no_lost_letter() -> None:
    assert texts("why?because", name="note") == []


def grid_of(opened: SpreadsheetFile | None) -> Grid:
    assert opened is not None
    grid, _ = opened.grid(0)
    assert grid is not None
    return grid


def as_json(_: Path) -> SpreadsheetFile | None:
    return open_table_text(b'[{"kind": "Employee", "key": "ID"}, {"kind": "person_id", "key": "name"}]', "p.json")[0]


def as_parquet(folder: Path) -> SpreadsheetFile | None:
    pl.DataFrame({"kind": ["Employee", "person_id"], "key": ["ID", "name"]}).write_parquet(folder / "p.parquet")
    return open_spreadsheet(folder / "p.parquet", "p.parquet")[0]


@pytest.mark.parametrize("opened", [as_json, as_parquet])
def test_where_the_source_names_its_columns_no_row_below_is_one_of_headings(
    opened: Callable[[Path], SpreadsheetFile | None], tmp_path: Path
) -> None:
    grid = grid_of(opened(tmp_path))
    read = read_rows("people", *map(list, grid.rows), is_named=grid.is_named)
    assert [code for code, _ in told(read)] == ["R002"]


def test_a_parquet_file_that_repeats_its_headings_has_no_such_person(tmp_path: Path) -> None:
    ids = ["P1", "person_id", "P2", "person_id"]
    pl.DataFrame({"person_id": ids, "name": ["Ann", "Name", "Bo", "Cy"]}).write_parquet(tmp_path / "p.parquet")
    grid = grid_of(open_spreadsheet(tmp_path / "p.parquet", "p.parquet")[0])
    read = read_rows("people", rows=grid.rows, is_named=True)
    assert read.table.frame["person_id"].to_list() == ["P1", "P2", "person_id"]
    assert [code for code, _ in told(read)] == ["R046"]


def test_a_polish_city_is_a_word_in_its_encoding() -> None:
    data = "id;name;city\n1;Łukasz Żak;Łódź\n2;Jiří Dvořák;Plzeň\n".encode("cp1250")
    opened, _ = open_table_text(data, "p.csv")
    assert grid_of(opened).rows[1][2] == "Łódź"


@pytest.mark.parametrize(("sheet", "severity"), [(None, Severity.WARNING), ("People", Severity.NOTE)])
def test_a_people_table_without_people_is_told(sheet: str | None, severity: Severity) -> None:
    problem = only(read_rows("people", ["person_id", "name"], sheet=sheet), "R176")
    assert problem.severity is severity
    assert problem.hint.startswith(
        "enter" if sheet else "export"
    )  # a sheet may wait for its people, an export has them
    assert read_rows("people", ["person_id", "name"], ["P1", "Ann"], sheet=sheet).problems == ()
    assert read_rows("sponsors", ["person_id", "name"], sheet=sheet).problems == ()


@pytest.mark.parametrize(
    "names",
    [("Lee, Ann", "Ray", "Fox, Di", "Oz", "Abe"), ("Lee,Ann", "Ray", "Fox,Di", "Oz", "Abe")],
    ids=["space", "none"],
)
@pytest.mark.parametrize("mark", [",", ";"])
def test_rows_shifted_by_a_delimiter_in_a_text_are_left_out_though_most_are_not(
    names: tuple[str, ...], mark: str
) -> None:
    cities = ("Oslo", "Rome", "Rome", "Oslo", "Rome")
    lines = [f"P{at},{name},{city}" for at, (name, city) in enumerate(zip(names, cities, strict=True))]
    opened, _ = open_table_text("\n".join(["id,name,city", *lines]).replace(",", mark).encode(), "p.csv")
    assert opened is not None
    grid, problems = opened.grid(0)
    assert grid is not None
    assert [problem.code for problem in problems if problem.code != "R131"] == ["R135", "R135"]
    assert [row[0] for row in grid.rows if row] == ["id", "P1", "P3", "P4"]


def test_remarks_beyond_the_last_heading_are_no_shifted_rows() -> None:
    lines = ["P1,Ann,Oslo,on leave", "P2,Bo,Rome", "P3,Cy,Oslo,new", "P4,Di,Rome", "P5,Ed,Oslo"]
    opened, _ = open_table_text("\n".join(["id,name,city", *lines]).encode(), "p.csv")
    assert opened is not None
    assert opened.grid(0)[1] == ()
    assert len(grid_of(opened).rows[1]) == 4
