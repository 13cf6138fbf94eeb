"""Rosters as systems and people write them: read right, or a problem that says so; each kind in several forms."""

from datetime import date, datetime

import pytest

from sponsorcli.model.schema import Field, FieldType, table_spec
from sponsorcli.problems import Severity
from sponsorcli.rosters.values import TypedColumn, ValueContext, read_column, told_by_sheet
from sponsorcli.spreadsheets import open_table_text
from sponsorcli.spreadsheets.grid import Raw

from .conftest import Read
from .test_tables import only, read_rows, told

CONTEXT = ValueContext(date(2026, 6, 30), ("L1", "L2", "3"))


def dates(*cells: Raw) -> TypedColumn:
    return read_column(Field("d", FieldType.DATE, ""), cells, CONTEXT)


def numbers(*cells: Raw, separator: str | None = None) -> TypedColumn:
    field = Field("n", FieldType.NUMBER, "")
    return read_column(field, cells, told_by_sheet(CONTEXT, [(field, cells)], separator))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 enero 2024", date(2024, 1, 15)),
        ("3 de marzo de 2021", date(2021, 3, 3)),
        ("1 dicembre 2020", date(2020, 12, 1)),
        ("12 mei 2020", date(2020, 5, 12)),
        ("1er janvier 2021", date(2021, 1, 1)),
        ("1º de maio de 2021", date(2021, 5, 1)),
        ("24 d'abril de 2020", date(2020, 4, 24)),
        ("2021. április 1.", date(2021, 4, 1)),
        ("2021 m. balandžio 1 d.", date(2021, 4, 1)),
        ("1 апреля 2021 г.", date(2021, 4, 1)),
        ("1 Απριλίου 2021", date(2021, 4, 1)),
        ("1 września 2021", date(2021, 9, 1)),
        ("7. syyskuuta 2021", date(2021, 9, 7)),
        ("1 kasım 2021", date(2021, 11, 1)),
        ("Mi., 3. April 2020", date(2020, 4, 3)),
        ("vrijdag 3 april 2020", date(2020, 4, 3)),
        ("Mar 3, 2020", date(2020, 3, 3)),
        ("mar. 3 mars 2020", date(2020, 3, 3)),
        ("2021年4月1日", date(2021, 4, 1)),
        ("2021년 4월 1일", date(2021, 4, 1)),
        ("２０２１/４/１", date(2021, 4, 1)),
        ("2021. gada 15. aprīlis", date(2021, 4, 15)),
        ("le 1er février 2021", date(2021, 2, 1)),
        ("15. Jänner 2021", date(2021, 1, 15)),
        ("1.º de março de 2021", date(2021, 3, 1)),
        ("令和3年4月1日", date(2021, 4, 1)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("H31.1.15", date(2019, 1, 15)),
        ("昭和64年1月5日", date(1989, 1, 5)),
        ("民國110年4月1日", date(2021, 4, 1)),
        ("२०२१-०४-०१", date(2021, 4, 1)),
        ("٢٠٢١/٠٤/١٥", date(2021, 4, 15)),
        ("2021/4/1（木）", date(2021, 4, 1)),
    ],
)
def test_dates_in_words_are_read_in_the_languages_of_europe_and_east_asia(text: str, day: date) -> None:
    assert dates(text).values.to_list() == [day]


@pytest.mark.parametrize(
    "text",
    [
        "2026/01/05 10:15:00 AM GMT+1", "2026/01/05 10:15:00 vorm. MEZ", "05.01.2026, 10:15 Uhr",
        "2026-01-05 à 10h15", "2026/1/5 10:15:00 a. m.", "2026. 1. 5 오전 10:15:00", "2026/1/5 午前 10:15:00 GMT+9",
        "2026年1月5日 10時15分", "2026年1月5日10時15分30秒", "2026-01-05T10:15:00.000+0100", "5 Ocak 2026 ÖS 10:15",
        "Mon Jan 05 2026 10:15:00 GMT+0100 (Central European Standard Time)",
    ],
)  # fmt: skip
def test_a_time_of_day_behind_a_day_is_left_out_however_a_form_writes_it(text: str) -> None:
    assert dates(text).values.to_list() == [date(2026, 1, 5)]


@pytest.mark.parametrize("texts", [("25/01/2026 à 10:15", "05/02/2026 à 10:15"), ("25/1/2026 10h15", "5/2/2026 10h15")])
def test_days_with_such_times_tell_the_order_of_the_others(texts: tuple[str, str]) -> None:
    assert dates(*texts).values.to_list() == [date(2026, 1, 25), date(2026, 2, 5)]


@pytest.mark.parametrize("text", ["3 listopad 2020", "before 3 April 2020", "3 foo 2020"])
def test_a_month_that_could_be_two_or_none_is_not_guessed(text: str) -> None:
    assert [one.code for one in dates(text).faults.values()] == ["R007"]


@pytest.mark.parametrize(
    "cell",
    ["0000-00-00", "00.00.0000", "00/00/0000", "00000000", "0000-00-00 00:00:00", 0, "NaT", "<NA>", "\\N", "(blank)",
     "(leer)", "(vide)", "(en blanco)", "NULL", "9999-12-31", "31-DEC-4712", "31.12.9999", date(9999, 12, 31),
     datetime.fromisoformat("2999-12-31"), "1900-01-01", date(1, 1, 1), "01/01/1753", "2079-06-06", "2262-04-11",
     "1900-01-00", "--/--/----", "__.__.____", "TT.MM.JJJJ", "dd/mm/yyyy", "jj/mm/aaaa", "YYYY-MM-DD", "unbefristet",
     "ongoing", "present", "en cours", "bezterminowo", "現在", "n.v.t.", "nie dotyczy", "なし", "(空白)"],
)  # fmt: skip
def test_what_systems_write_for_no_date_is_no_date(cell: Raw) -> None:
    read = dates(cell)
    assert (read.values.to_list(), dict(read.faults), sum(read.changes.values())) == ([None], {}, 1)


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("0202-05-06", "correct the year"),
        ("15/01/2567", "correct the year; in the Buddhist calendar this is 2024-01-15"),
        ("16/02/1819", "correct the year"),
        (date(1925, 12, 31), "correct the year"),
        (datetime.fromisoformat("2057-01-01T08:00:00"), "correct the year"),
    ],
)
def test_a_year_that_cannot_be_meant_is_a_problem(cell: Raw, hint: str) -> None:
    (fault,) = dates(cell).faults.values()
    assert (fault.code, fault.hint) == ("R042", hint)


@pytest.mark.parametrize("day", [date(1926, 1, 1), date(2056, 12, 31)])
def test_the_first_and_the_last_year_that_can_be_meant_are_read(day: date) -> None:
    assert dates(day).values.to_list() == dates(day.isoformat()).values.to_list() == [day]


@pytest.mark.parametrize("cell", [date(1965, 12, 31), "1965-12-31"])
def test_nobody_of_today_was_hired_more_than_sixty_years_ago(cell: Raw) -> None:
    hired = table_spec("people").field("hired_on")
    assert [one.code for one in read_column(hired, [cell], CONTEXT).faults.values()] == ["R042"]
    assert read_column(hired, [date(1966, 1, 1)], CONTEXT).values.to_list() == [date(1966, 1, 1)]


def test_a_column_of_the_files_own_may_hold_days_of_birth() -> None:
    own = Field("born", FieldType.DATE, "")
    days = [date(1926, 1, 1), date(1970, 1, 1), date(1990, 5, 6)]
    for cells in (days, [day.isoformat() for day in days]):
        assert read_column(own, cells, CONTEXT).values.to_list() == days


@pytest.mark.parametrize(
    "cells", [("1970-01-01", "2020-05-06"), (date(1968, 2, 3), date(1970, 1, 1), date(2020, 5, 6))]
)
def test_the_day_from_which_unix_counts_is_nobodys_day(cells: tuple[Raw, ...]) -> None:
    read = read_column(table_spec("people").field("left_on"), cells, CONTEXT)
    assert (read.values.null_count(), dict(read.faults)) == (1, {})
    assert read.changes["beginning of time read as no date"] == 1


SWAPPED: tuple[tuple[Raw, ...], ...] = (
    ("25/12/2020", date(2020, 3, 4), date(2021, 5, 6)),
    ("12/25/2020", datetime.fromisoformat("2020-03-04"), date(2021, 5, 6)),
    ("25.12.2020", date(2020, 3, 4), date(2021, 5, 6)),
    ("25/12/2020 10:15", datetime.fromisoformat("2020-03-04T10:00:00"), date(2021, 5, 6)),
    ("25-12-2020", "31-01-2019", "2020-03-04", "2021-05-06", "2020-01-02", "2020-02-01", "2020-07-08"),
)


@pytest.mark.parametrize("cells", SWAPPED)
def test_dates_whose_day_and_month_changed_places_are_told_and_kept(cells: tuple[Raw, ...]) -> None:
    read = dates(*cells)
    ((_, doubt),) = read.doubts.items()
    assert (doubt.code, read.values.null_count()) == ("R043", 0)
    assert "2020-03-04 may be 2020-04-03" in doubt.message or "2020-01-02 may be" in doubt.message


@pytest.mark.parametrize(
    "cells",
    [
        ("25/12/2020", date(2020, 3, 13), date(2021, 5, 6)),
        ("25/12/2020", "03/04/2020", date(2020, 3, 4), date(2021, 5, 6)),
        ("25/12/2020", date(2020, 3, 3), date(2021, 5, 5)),
        ("25/12/2020", date(2020, 3, 4)),
        (date(2020, 3, 4), date(2021, 5, 6)),
        ("25/12/2020", "2020-03-04", "2021-05-06", "2020-01-02", "2020-02-01"),
    ],
)
def test_dates_that_could_well_stand_as_they_are_cause_no_doubt(cells: tuple[Raw, ...]) -> None:
    assert not dates(*cells).doubts


@pytest.mark.parametrize(
    ("cells", "separator", "values"),
    [
        (("2,125", "0,875", "2,500"), None, [2.125, 0.875, 2.5]),
        (("2,125", "3,500"), ";", [2.125, 3.5]),
        (("1,234", "2,000"), ",", [1234.0, 2000.0]),
        (("1.234", "2.000,5"), None, [1234.0, 2000.5]),
        (("12.345", "0.5"), ";", [12.345, 0.5]),
        (("-0,125", "1,250"), "\t", [-0.125, 1.25]),
    ],
)
def test_the_decimal_mark_is_told_by_the_column_or_by_what_separates_the_columns(
    cells: tuple[Raw, ...], separator: str | None, values: list[float]
) -> None:
    read = numbers(*cells, separator=separator)
    assert (read.values.to_list(), dict(read.doubts)) == (values, {})


@pytest.mark.parametrize(
    ("cells", "separator", "message"),
    [
        (("2,125", "3,500"), None, '"2,125" can be read as 2125 or as 2.125, and is read as 2125'),
        (("2.125",), ";", '"2.125" can be read as 2125 or as 2.125, and is read as 2125'),
        (("1,5", "1.5", "2,125"), None, '"2,125" can be read as 2125 or as 2.125, and is read as 2125'),
    ],
)
def test_a_number_that_nothing_settles_is_told(cells: tuple[Raw, ...], separator: str | None, message: str) -> None:
    ((_, doubt),) = numbers(*cells, separator=separator).doubts.items()
    assert (doubt.code, doubt.message) == ("R044", message)


def test_other_columns_of_the_sheet_tell_the_decimal_mark() -> None:
    read = read_rows(
        "proteges", ["person_id", "potential", "performance"], ["P1", "2,125", "0,5"], ["P2", "3,000", None]
    )
    assert (read.table.frame["potential"].to_list(), read.problems) == ([2.125, 3.0], ())


@pytest.mark.parametrize("cells", [("85%", "90"), ("85 %", 90), ("0,85%", "1.5")])
def test_per_cents_among_plain_numbers_are_told(cells: tuple[Raw, ...]) -> None:
    assert "R045" in [doubt.code for doubt in numbers(*cells).doubts.values()]


@pytest.mark.parametrize("cells", [("85%", "90%"), ("85%", 0), ("85%", None), ("85", 90)])
def test_columns_in_one_way_of_writing_are_not(cells: tuple[Raw, ...]) -> None:
    assert not numbers(*cells).doubts


@pytest.mark.parametrize(
    "word",
    ["#NV", "#WERT!", "#BEZUG!", "#¡VALOR!", "#¿NOMBRE?", "#ЗНАЧ!", "#Н/Д", "#DIV/0!", "#I/T", "Err:502", "Fehler:508",
     "#BINARY!", "#SPILL!"],
)  # fmt: skip
@pytest.mark.parametrize("type_", [FieldType.ID, FieldType.TEXT, FieldType.DATE, FieldType.LEVEL])
def test_error_words_of_every_language_are_errors_in_text_files_too(word: str, type_: FieldType) -> None:
    (fault,) = read_column(Field("f", type_, ""), [word, None], CONTEXT).faults.values()
    assert fault.code == "R014"


@pytest.mark.parametrize("text", ["#winning!", "#1", "Room:502b", "Team #4", "#hashtag", "Platz:5"])
def test_other_texts_with_such_marks_are_texts(text: str) -> None:
    assert read_column(Field("f", FieldType.TEXT, ""), [text], CONTEXT).values.to_list() == [text]


def test_the_decimals_that_pandas_adds_mean_nothing() -> None:
    assert read_column(Field("f", FieldType.FLAG, ""), ["1.0", "0.0", None], CONTEXT).values.to_list() == [
        True,
        False,
        None,
    ]
    assert read_column(Field("f", FieldType.LEVEL, ""), ["3.0", "L1"], CONTEXT).values.to_list() == ["3", "L1"]
    assert read_column(Field("f", FieldType.WHOLE, ""), ["5.0"], CONTEXT).values.to_list() == [5]


def test_an_apostrophe_that_keeps_digits_from_excel_is_no_part_of_the_id() -> None:
    assert read_column(Field("f", FieldType.ID, ""), ["'00123", "’7", "O'1"], CONTEXT).values.to_list() == [
        "00123",
        "7",
        "O'1",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_formula_that_keeps_zeros_is_the_text_in_it(delimiter: str) -> None:
    lines = ["id,name", '="00123",="Lee ""Jo"" Ann"', '"=""00124""",=1+1']
    file, _ = open_table_text("\n".join(lines).replace(",", delimiter).encode(), "p.csv")
    assert file is not None
    grid, _ = file.grid(0)
    assert grid is not None
    assert [tuple(row) for row in grid.rows[1:]] == [("00123", 'Lee "Jo" Ann'), ("00124", "=1+1")]


def test_a_quotation_mark_after_a_space_opens_a_quoted_text() -> None:
    file, _ = open_table_text(b'id, name, function\nP1, "Lee, Ann", HR\nP2, "Oz; Bo", IT\n', "p.csv")
    assert file is not None
    grid, _ = file.grid(0)
    assert grid is not None
    assert [tuple(row) for row in grid.rows[1:]] == [("P1", "Lee, Ann", "HR"), ("P2", "Oz; Bo", "IT")]


HEAD: list[Raw] = ["Employee ID", "Name", "Level", "Hire Date"]


def person(one: str) -> list[Raw]:
    return [one, f"Name {one}", "L1", date(2020, 1, 2)]


def test_headings_repeated_at_a_page_break_are_no_person() -> None:
    read = read_rows("people", HEAD, person("P1"), HEAD, person("P2"), ["employee id", "NAME"], person("P3"))
    assert read.table.frame["person_id"].to_list() == ["P1", "P2", "P3"]
    assert told(read) == [("R046", "3")]
    assert only(read, "R046").message.startswith("2 rows repeat the headings")


@pytest.mark.parametrize("gap", [[], [[None, None]], [["Leavers 2024"]]])
def test_a_second_table_ends_the_first(gap: list[list[Raw]]) -> None:
    other: list[Raw] = ["Employee ID", "Name", "Level", "Leaving Date"]
    read = read_rows("people", HEAD, person("P1"), person("P2"), *gap, other, person("P9"))
    assert read.table.frame["person_id"].to_list() == ["P1", "P2"]
    assert only(read, "R047").severity is Severity.WARNING


@pytest.mark.parametrize(
    ("row", "is_another"),
    [
        (["Employee ID", "Name", "Shoe", "Locker"], True),
        (["Employee ID", "Name", "Shoe", "Locker", "Desk"], False),
        (["Employee ID", "Shoe"], False),
        (["Employee ID", "Name", 7], False),
    ],
)
def test_headings_of_another_table_are_texts_of_which_two_and_half_are_known(row: list[Raw], is_another: bool) -> None:
    head = [*HEAD, "Notes"]
    read = read_rows("people", head, person("P1"), row, person("P9"))
    assert ("P9" not in read.table.frame["person_id"]) == is_another
    assert ("R047" in {code for code, _ in told(read)}) == is_another


def test_a_person_whose_cells_are_words_of_headings_is_a_person() -> None:
    read = read_rows("people", HEAD, person("P1"), ["Role", "Title Name", "L2", None], ["P3", "Level", "L1", None])
    assert read.table.frame["person_id"].to_list() == ["P1", "Role", "P3"]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Recorded on", "Who are you?", "About whom?", "How useful?"],
            ['{"ImportId":"endDate"}', '{"ImportId":"Q1"}'],
        ],
        [["Response", "Open-Ended Response", "Response", "Response"]],
        [["the day you answered", "your name", "their name", "a number, please"]],
    ],
)
def test_question_texts_of_form_tools_are_no_answers(rows: list[list[Raw]]) -> None:
    answers: list[list[Raw]] = [["2026-01-05", "P1", "S1", "4"], ["2026-01-06", "P2", "S2", "5"]]
    read = read_rows("feedback", ["on", "from_id", "about_id", "rating"], *rows, *answers)
    assert read.table.frame["rating"].to_list() == [4, 5]
    assert [code for code, _ in told(read)] == ["R049"]


def test_a_first_row_with_one_bad_date_is_an_error_and_not_left_out_in_silence() -> None:
    read = read_rows("feedback", ["on", "from_id", "about_id", "rating"], ["soon", "P1", "S1", "4"],
                     ["2026-01-06", "P2", "S2", "5"])  # fmt: skip
    assert [code for code, _ in told(read)] == ["R007"]


@pytest.mark.parametrize("heading", [2024, 2024.0, date(2024, 1, 1)])
def test_a_heading_that_is_a_number_or_a_day_can_be_named(heading: Raw) -> None:
    named = heading.isoformat() if isinstance(heading, date) else "2024"
    read = read_rows("people", ["Employee ID", heading], ["P1", 3], columns={"performance": named})
    assert (read.table.frame["performance"].to_list(), read.problems) == ([3.0], ())


def test_of_two_equal_headings_one_can_be_named_by_its_place() -> None:
    rows: list[list[Raw]] = [["Employee ID", "Level", "Level"], ["P1", "L1", "L2"]]
    first, second = (read_rows("people", *rows, columns={"level": f"Level ({at})"}) for at in (1, 2))
    assert (first.table.frame["level"].to_list(), second.table.frame["level"].to_list()) == (["L1"], ["L2"])
    third = read_rows("people", *rows, columns={"level": "Level (3)"})
    assert third.unmatched == ("level",)
    assert 'level: "Level (2)"' in only(read_rows("people", *rows), "R004").hint


def test_the_row_with_the_fields_that_must_be_there_is_the_heading() -> None:
    rows: list[list[Raw]] = [["Name", "Level", "Department", "City"], ["Employee ID", "Level"], ["P1", "L1"]]
    assert read_rows("people", *rows).table.frame["person_id"].to_list() == ["P1"]


def test_rows_with_more_values_than_headings_are_an_error_and_cause_no_others(read: Read) -> None:
    people = "person_id,name,level\nP1,Lee, Ann,L1\nP2,Oz, Bo,L2\nS1,Ray, Cy,L3\n"
    loaded = read(people=people, proteges="person_id\nP1\nP2\n", sponsors="person_id\nS1\n")
    assert [one.code for one in loaded.problems if one.severity is Severity.ERROR] == ["R135"]


def test_a_last_column_without_a_heading_filled_here_and_there_is_no_error(read: Read) -> None:
    loaded = read(people="person_id,name\nP1,Ann\nP2,Bo,x\nP3,Cy\nP4,Di,y\nP5,Ed\n")
    assert not [one for one in loaded.problems if one.severity is Severity.ERROR]
