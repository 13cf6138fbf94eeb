"""Cells are understood as people mean them, or refused with a reason."""

import math
from datetime import date, datetime, time, timedelta

import pytest

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.rosters.values import TypedColumn, ValueContext, read_column, squeezed
from sponsorcli.spreadsheets.grid import Fault, Raw

CONTEXT = ValueContext(date(2026, 6, 30), ("L1", "L2", "Senior Manager"))
D = date(2026, 4, 3)
NOON = datetime(2026, 4, 3, 12, 30)  # noqa: DTZ001 - cells know no time zone


def column(type_: FieldType, *cells: Raw, **field: float) -> TypedColumn:
    words = ("promoted", "left") if type_ is FieldType.WORD else ()
    return read_column(Field("f", type_, "A field.", words=words, **field), cells, CONTEXT)  # type: ignore[arg-type]


def values(type_: FieldType, *cells: Raw) -> list[object]:
    read = column(type_, *cells)
    assert not read.faults
    return read.values.to_list()


def codes(type_: FieldType, *cells: Raw, **field: float) -> list[str]:
    read = column(type_, *cells, **field)
    assert read.values.to_list() == [None] * len(cells)
    return [fault.code for fault in read.faults.values()]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("00123", "00123"),
        (" P1\u00a0", "P1"),
        (42.0, "42"),
        (7, "7"),
        ("42.0", "42"),
        ("P\u200b1", "P1"),
        ("12e5", "12e5"),
    ],
)
def test_ids_stay_text(cell: Raw, text: str) -> None:
    assert values(FieldType.ID, cell) == [text]


@pytest.mark.parametrize(
    "cell", ["1.2E+05", "1,20e+11", 123456789012345678, 1e15, True, date(2026, 1, 2), 3.5, math.nan]
)
def test_ids_that_excel_has_changed_are_refused(cell: Raw) -> None:
    assert codes(FieldType.ID, cell) == ["R013"]


@pytest.mark.parametrize("cell", ["N/A", "-", "none", "#N/A", "N/A-StillEmployed", "k.A.", "  "])
@pytest.mark.parametrize("type_", [FieldType.ID, FieldType.DATE, FieldType.NUMBER, FieldType.FLAG, FieldType.LEVEL])
def test_placeholders_are_empty_and_counted(type_: FieldType, cell: str) -> None:
    read = column(type_, cell)
    assert (read.values.to_list(), dict(read.faults)) == ([None], {})
    assert sum(read.changes.values()) == 1


def test_a_placeholder_is_a_text_where_texts_stand() -> None:
    assert values(FieldType.TEXT, "N/A", "None") == ["N/A", "None"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [("Adinolfi, Wilson  K", "Adinolfi, Wilson K"), ("Zoe\u0308", "Zo\u00eb"), ("a\u00adb\u200f", "ab"),
     ("x\r\ny\tz", "x\ny z"),
     ("a\u200db", "a\u200db"), (12.0, "12"), (2.5, "2.5"), (date(2026, 1, 2), "2026-01-02"), (True, "TRUE"),
     (NOON, "2026-04-03 12:30:00"), (time(3, 4), "03:04:00"), (timedelta(hours=36), "1 day, 12:00:00")],
)  # fmt: skip
def test_texts_lose_what_nobody_sees(cell: Raw, text: str) -> None:
    assert values(FieldType.TEXT, cell) == [text]


@pytest.mark.parametrize(
    "cell",
    ["2026-04-03", "2026/4/3", "2026.04.03", "20260403", 20260403, "3.4.2026", "03.04.26", "3 April 2026",
     "3. April 2026",
     "April 3, 2026", "3-Apr-26", "3rd of Apr 2026", "Fri 3 Apr 2026", "3 avril 2026", "2026-04-03T10:00:00Z",
     "2026-04-03 00:00:00", "2026/04/03 3:00:00 PM GMT+3", 46115, 46115.75, "46115", D, NOON],
)  # fmt: skip
def test_dates_are_read_in_a_closed_list_of_forms(cell: Raw) -> None:
    assert values(FieldType.DATE, cell) == [D]


@pytest.mark.parametrize("months", ["Jan Jän", "März Mar mars", "Mai May", "Okt Oct octobre", "déc Dez december"])
def test_months_have_names_in_three_languages(months: str) -> None:
    read = [values(FieldType.DATE, f"3 {month} 2026")[0] for month in months.replace("Jän", "janv").split()]
    assert len(set(read)) == 1


@pytest.mark.parametrize(
    "cell",
    ["31 June 2026", "2026-02-30", "2026", 2026, "Q2", "24", "tomorrow", "٣½", "2024-W01-1", "13/13/2026", "1e5",
     True,
     -1, 60, 2958466, math.inf, math.nan, time(1, 2), timedelta(3)],
)  # fmt: skip
def test_what_is_no_date_is_refused(cell: Raw) -> None:
    assert codes(FieldType.DATE, cell) == ["R007"]


@pytest.mark.parametrize(("teller", "day"), [("25/12/2025", D), ("12/25/2025", date(2026, 3, 4))])
def test_a_day_above_twelve_tells_the_order_for_the_whole_column(teller: str, day: date) -> None:
    assert values(FieldType.DATE, "03/04/2026", teller)[0] == day


@pytest.mark.parametrize("others", [(), ("05/06/2026",), ("25/12/2025", "12/25/2025")])
def test_a_date_of_two_readings_is_refused_where_nothing_or_everything_tells_its_order(others: tuple[str, ...]) -> None:
    fault = column(FieldType.DATE, "03/04/2026", *others).faults[0]
    assert fault.code == "R008"
    assert "2026-04-03" in fault.message
    assert "2026-03-04" in fault.message


@pytest.mark.parametrize("dash", "\u2010\u2011\u2013\u2014\u2212\uff0d")
def test_a_dash_of_any_kind_parts_a_date_and_begins_a_number(dash: str) -> None:
    written = [text.replace("-", dash) for text in ("2026-04-03", "3-Apr-2026", "2026-4-3")]
    assert values(FieldType.DATE, *written) == [D] * 3
    assert values(FieldType.NUMBER, f"{dash}2.5", f"{dash}1,5") == [-2.5, -1.5]


def test_a_level_is_read_in_full_width_and_with_any_dash() -> None:
    assert values(FieldType.LEVEL, "Ｌ１", "senior\u2011manager") == ["L1", "Senior Manager"]


def test_a_date_of_one_reading_is_read_in_any_column() -> None:
    assert values(FieldType.DATE, "04/04/2026", "25/12/2025") == [date(2026, 4, 4), date(2025, 12, 25)]
    assert values(FieldType.DATE, "04/04/2026") == [date(2026, 4, 4)]


@pytest.mark.parametrize(
    ("cell", "year"), [("13/07/83", 1983), ("13/07/46", 2046), ("13/07/47", 1947), ("13/07/05", 2005)]
)
def test_two_digit_years_lie_at_most_twenty_years_ahead(cell: str, year: int) -> None:
    assert values(FieldType.DATE, cell) == [date(year, 7, 13)]


@pytest.mark.parametrize(
    ("cell", "number"),
    [("$69,222.18", 69222.18), ("3,5", 3.5), ("4%", 0.04), ("69.222,18 €", 69222.18), ("1 234,5", 1234.5),
     ("1'234.5", 1234.5),
     ("(1,200)", -1200), ("\u22125", -5), ("USD 7", 7), ("1,234,567", 1234567), (".5", 0.5), (3, 3), ("1,234", 1234),
     ("1.234", 1.234)],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(cell: Raw, number: float) -> None:
    assert values(FieldType.NUMBER, cell) == [pytest.approx(number, abs=1e-12)]


def test_the_decimal_style_is_the_columns() -> None:
    assert values(FieldType.NUMBER, "1.234", "2,5") == [1234, 2.5]
    assert values(FieldType.NUMBER, "1,234", "2.5") == [1234, 2.5]


def test_a_column_of_both_decimal_styles_tells_none() -> None:
    assert values(FieldType.NUMBER, "1,5", "2.5", "1.234", "1,234") == [1.5, 2.5, 1.234, 1234]


@pytest.mark.parametrize(
    "cell", ["Exceeds", "1_000", "٣", "1e999", "inf", math.nan, math.inf, True, D, "1,23,4", "1.2.3", "--5"]
)
def test_what_is_no_number_is_refused(cell: Raw) -> None:
    assert codes(FieldType.NUMBER, cell) == ["R006"]


def test_numbers_keep_to_their_bounds_and_whole_ones_are_whole() -> None:
    assert codes(FieldType.NUMBER, 6, "0.5", least=1, most=5) == ["R012", "R012"]
    assert codes(FieldType.WHOLE, 2.5, 1e300, -1, least=0) == ["R012", "R012", "R012"]
    assert values(FieldType.WHOLE, 2.0, "3", "4.0") == [2, 3, 4]


def test_yes_and_no_have_many_words() -> None:
    assert values(FieldType.FLAG, "Yes", "oui", "JA", "x", True, 1, 1.0, "✓") == [True] * 8
    assert values(FieldType.FLAG, "no", "Non", "nein", False, 0, "n") == [False] * 6
    assert values(FieldType.FLAG, "Tak", "ano", "DOĞRU", "да", "はい", "ＹＥＳ", "✔\ufe0f", "✅") == [True] * 8
    assert values(FieldType.FLAG, "Nee", "nej", "HAYIR", "нет", "いいえ", "Ｎｏ", "FALSKT", "❌") == [False] * 8
    assert codes(FieldType.FLAG, "maybe", 2, D) == ["R009"] * 3


def test_tags_can_be_a_list_as_programs_write_it() -> None:
    expected = ["Data", "product, strategy"]
    assert values(FieldType.TAGS, "[Data; AI]", "['Data', 'AI']", '["Data","AI"]', "[]") == [
        *[["Data", "AI"]] * 3,
        None,
    ]
    assert values(FieldType.TAGS, "['Data', 'product, strategy']", "[draft] Data", "a [b]") == [
        expected, ["[draft] Data"], ["a [b]"],
    ]  # fmt: skip
    assert values(FieldType.TAGS, "1. Data\n2. AI", "{AI,Data}") == [["Data", "AI"], ["AI", "Data"]]
    for plain in (["1st line", "2nd line"], ["2. Data", "3. AI"], ["(a) b", "(c)"]):
        assert values(FieldType.TAGS, "; ".join(plain)) == [plain]


def test_tags_are_parted_trimmed_and_each_given_once() -> None:
    assert values(FieldType.TAGS, "Data; product  strategy,data|AI\nretail", " ;, ", "n/a") == [
        ["Data", "product strategy", "AI", "retail"], None, None,
    ]  # fmt: skip


def test_levels_and_words_are_read_whatever_their_case_as_the_list_writes_them() -> None:
    assert values(FieldType.LEVEL, "l1", "senior-manager", " L2 ") == ["L1", "Senior Manager", "L2"]
    assert values(FieldType.WORD, "Promoted", "LEFT") == ["promoted", "left"]
    assert codes(FieldType.LEVEL, "L9") == ["R010"]
    assert codes(FieldType.WORD, "promotd") == ["R011"]


def test_levels_are_any_text_where_the_program_lists_none() -> None:
    read = read_column(Field("level", FieldType.LEVEL, "A level."), ["Band 3"], ValueContext(date(2026, 6, 30)))
    assert read.values.to_list() == ["Band 3"]


@pytest.mark.parametrize("type_", list(FieldType))
def test_error_cells_are_faults_in_every_type(type_: FieldType) -> None:
    assert codes(type_, Fault("#REF!"), Fault("")) == ["R014", "R014"]


def test_a_message_quotes_one_line_and_no_more_than_is_needed() -> None:
    message = column(FieldType.NUMBER, "long\n\x1b[31m" + "x" * 200).faults[0].message
    assert "\n" not in message
    assert "\x1b" not in message
    assert len(message) < 100


@pytest.mark.parametrize("text", ["plain", "", "a b"])
def test_sound_text_is_left_alone(text: str) -> None:
    assert squeezed(text) == text


@pytest.mark.parametrize(
    ("serial", "day"),
    [(9_999, None), (10_000, date(1927, 5, 18)), (55_152, date(2050, 12, 30)), (80_000, None)],
)
def test_excel_s_day_numbers_are_dates_from_ten_thousand_up_to_eighty_thousand(serial: int, day: date | None) -> None:
    """36526 is 1 January 2000, so 10000 is 26526 days before it, and 79999 is 43473 days after it."""
    for cell in (serial, float(serial), str(serial)):
        assert column(FieldType.DATE, cell).values.to_list() == [day]


def test_a_number_at_a_field_s_bounds_is_within_them_and_a_whole_number_ends_below_two_to_the_63() -> None:
    assert column(FieldType.NUMBER, 1, 5, least=1, most=5).values.to_list() == [1, 5]
    assert codes(FieldType.NUMBER, 0.5, 5.5, least=1, most=5) == ["R012", "R012"]
    assert codes(FieldType.WHOLE, 2.0**63, -(2.0**63), 1.5) == ["R012"] * 3
    assert values(FieldType.WHOLE, 2.0**63 - 1024) == [2**63 - 1024]


@pytest.mark.parametrize("text", ["3 Xyz 2026", "Ⅲ Apr 2026"])
def test_a_date_in_words_needs_a_month_s_name_and_digits(text: str) -> None:
    assert column(FieldType.DATE, text).values.to_list() == [None]


@pytest.mark.parametrize("type_", [FieldType.WORD, FieldType.LEVEL, FieldType.DATE, FieldType.NUMBER, FieldType.FLAG])
def test_a_cell_that_shows_an_error_is_told_as_such_whatever_it_should_hold(type_: FieldType) -> None:
    found = column(type_, Fault("#N/A"), Fault("")).faults
    assert [(found[at].code, found[at].message) for at in (0, 1)] == [
        ("R014", 'the cell shows the error "#N/A"'), ("R014", "the formula has no saved value"),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\r", "\r\n"])
def test_the_end_of_a_line_in_a_cell_parts_words_whatever_wrote_it(end: str) -> None:
    assert squeezed(f"Ann{end}Lee") == "Ann\nLee"
