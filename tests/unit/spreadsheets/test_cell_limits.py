"""At the limit and beside it: date numbers, digits, number formats, delimiters, encodings, long rows."""

from datetime import date, datetime, time, timedelta

import pytest

from sponsorcli.spreadsheets.excel.cell_values import CellValues, Shown, unescaped
from sponsorcli.spreadsheets.excel.number_formats import GENERAL, Meaning, NumberFormat, number_format
from sponsorcli.spreadsheets.grid import Fault
from sponsorcli.spreadsheets.limits import TEXT_LENGTH, RefusedFileError
from sponsorcli.spreadsheets.text.delimited import delimited_grid
from sponsorcli.spreadsheets.text.encodings import encoding_of

MOMENT, SPAN = NumberFormat(Meaning.MOMENT), NumberFormat(Meaning.SPAN)
FORMATS = (GENERAL, MOMENT, SPAN, NumberFormat(digits="00000"))
TOO_WIDE = Fault("########")


def value(kind: str, style: str, text: str, *, has_formula: bool = False, from_1904: bool = False) -> object:
    return CellValues(("first", "last"), FORMATS, from_1904).value(kind, style, text, has_formula=has_formula)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("0", time(0)),
        ("0.5", time(12)),
        ("0.999999", time(23, 59, 59)),
        ("0.9999999", time(23, 59, 59)),
        ("1", date(1900, 1, 1)),
        ("59", date(1900, 2, 28)),
        ("59.5", datetime(1900, 2, 28, 12)),  # noqa: DTZ001 - cells know no time zone
        ("60", Fault("1900-02-29")),
        ("60.5", Fault("1900-02-29")),
        ("61", date(1900, 3, 1)),
        ("2958465", date(9999, 12, 31)),
        ("2958466", TOO_WIDE),
        ("-0.1", TOO_WIDE),
    ],
)
def test_a_date_number_is_what_excel_shows(text: str, moment: object) -> None:
    assert value("n", "1", text) == moment


@pytest.mark.parametrize(
    ("text", "moment"), [("0", date(1904, 1, 1)), ("1", date(1904, 1, 2)), ("60", date(1904, 3, 1)), ("-1", TOO_WIDE)]
)
def test_days_may_be_counted_from_1904(text: str, moment: object) -> None:
    assert value("n", "1", text, from_1904=True) == moment


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1.5", timedelta(hours=36)),
        ("-1", timedelta(days=-1)),
        ("2958465", timedelta(days=2_958_465)),
        ("2958466", TOO_WIDE),
        ("-2958466", TOO_WIDE),
    ],
)
def test_a_span_of_time_may_be_negative(text: str, span: object) -> None:
    assert value("n", "2", text) == span


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("999999999999999", 999_999_999_999_999),
        ("1000000000000000", 1e15),
        ("-999999999999999", -999_999_999_999_999),
        ("-1e15", -1e15),
        ("2.5", 2.5),
        ("2.0", 2),
        ("1e299", 1e299),
        ("1e300", Fault("1e300")),
        ("-1e300", Fault("-1e300")),
        ("x", Fault("x")),
        (" 7 ", 7),
        ("", None),
    ],
)
def test_a_number_is_whole_below_ten_to_the_fifteenth_and_none_from_ten_to_the_three_hundredth_on(
    text: str, number: object
) -> None:
    found = value("n", "0", text)
    assert found == number
    assert type(found) is type(number)


def test_a_formula_without_a_result_is_no_empty_cell() -> None:
    assert (value("n", "0", ""), value("n", "0", " ", has_formula=True)) == (None, Fault(""))
    assert (value("b", "0", ""), value("b", "0", "", has_formula=True)) == (None, Fault(""))
    assert (value("e", "0", ""), value("e", "0", "", has_formula=True)) == (None, Fault(""))
    assert value("e", "0", "#N/A") == Fault("#N/A")
    assert [value("b", "0", one) for one in ("1", "true", "0", "false", "2")] == [True, True, False, False, Fault("2")]


@pytest.mark.parametrize(
    ("text", "found"), [("0", "first"), ("1", "last"), ("", None), ("2", "R116"), ("-1", "R116"), ("١", "R116")]
)
def test_a_shared_text_is_counted_from_nothing(text: str, found: str | None) -> None:
    if found == "R116":
        with pytest.raises(RefusedFileError) as refused:
            value("s", "0", text)
        assert refused.value.code == "R116"
        assert f'the shared text "{ascii(text)[1:-1]}",' in refused.value.message
    else:
        assert value("s", "0", text) == found


@pytest.mark.parametrize(("length", "is_read"), [(TEXT_LENGTH, True), (TEXT_LENGTH + 1, False)])
def test_a_cell_holds_32767_characters(length: int, is_read: bool) -> None:
    if is_read:
        assert value("str", "0", "x" * length) == "x" * length
    else:
        with pytest.raises(RefusedFileError):
            value("str", "0", "x" * length)
    grid, problems = delimited_grid(b"a,b\n1," + b"x" * length, "t.csv")
    assert (grid is not None) == is_read
    assert [one.code for one in problems] == ([] if is_read else ["R115"])


@pytest.mark.parametrize(
    ("style", "expected"), [("0", 42), ("3", Shown(42, "00042")), ("4", 42), ("x", 42), ("", 42), ("0000003", 42)]
)
def test_a_style_that_is_not_there_is_the_general_one(style: str, expected: object) -> None:
    assert value("n", style, "42") == expected


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("2026-01-31T00:00:00Z", date(2026, 1, 31)),
        ("2026-01-31T00:00:01", datetime(2026, 1, 31, 0, 0, 1)),  # noqa: DTZ001 - cells know no time zone
        ("2026-02-30", Fault("2026-02-30")),
        ("31.1.2026", Fault("31.1.2026")),
        ("", None),
    ],
)
def test_a_date_may_be_written_out(text: str, moment: object) -> None:
    assert value("d", "0", text) == moment


@pytest.mark.parametrize(
    ("text", "plain"),
    [("_x0041_", "A"), ("_xD800_", "_xD800_"), ("_xDFFF_", "_xDFFF_"), ("_xE000_", "\ue000"), ("_xD7FF_", "\ud7ff")],
)
def test_an_escape_is_a_character_unless_it_is_half_of_one(text: str, plain: str) -> None:
    assert unescaped(text) == plain


@pytest.mark.parametrize(
    ("built_in", "meaning"),
    [(13, "number"), (14, "moment"), (22, "moment"), (23, "number"), (26, "number"), (27, "moment"), (36, "moment"),
     (37, "number"), (44, "number"), (45, "moment"), (46, "span"), (47, "moment"), (48, "number"), (50, "moment"),
     (58, "moment"), (59, "number")],
)  # fmt: skip
def test_built_in_formats_are_dates_by_their_number(built_in: int, meaning: str) -> None:
    assert number_format(None, built_in).meaning == Meaning(meaning)


@pytest.mark.parametrize(
    ("code", "meaning", "shown"),
    [
        ("yyyy-mm-dd", "moment", None),
        ("[h]:mm", "span", None),
        ("[Red]0", "number", None),
        ('"dmy" 0', "number", "dmy 42"),
        ("0.00", "number", None),
        ("00000", "number", "00042"),
        ("0", "number", None),
        ('"E"0000', "number", "E0042"),
        ("00-00", "number", "00-42"),
        ("#,##0", "number", None),
        ("0.0E+00", "number", None),
        ("General", "number", None),
        ("0;yyyy", "number", None),
        ("@", "number", None),
        ("0" * 64, "number", "42".zfill(64)),
        ("0" * 65, "number", None),
    ],
)
def test_a_format_code_says_what_a_number_is_and_what_is_shown_of_it(
    code: str, meaning: str, shown: str | None
) -> None:
    found = number_format(code, 0)
    assert (found.meaning, found.shown(42)) == (Meaning(meaning), shown)
    assert found.shown(-42) is None


@pytest.mark.parametrize(
    ("pattern", "number", "shown"),
    [("00000", 12345, None), ("00000", 123456, None), ("0-00", 12345, "123-45"), ("#-00", 7, "-07"), ("##0", 7, None),
     ("00", 0, "00")],
)  # fmt: skip
def test_digits_fill_a_pattern_from_the_right(pattern: str, number: int, shown: str | None) -> None:
    assert NumberFormat(digits=pattern).shown(number) == shown


def rows(data: bytes, name: str = "t.csv") -> list[tuple[object, ...]]:
    grid, _ = delimited_grid(data, name)
    assert grid is not None
    return [tuple(row) for row in grid.rows]


@pytest.mark.parametrize(
    ("data", "name", "width"),
    [
        (b"a;b;c\n1;2;3\n", "t.csv", 3),
        (b"a;b;c\n1,5;2;3\n", "t.csv", 3),
        (b"a,b\n1;2,3\n", "t.csv", 2),
        (b"a\tb,c\n1\t2,3\n", "t.tsv", 2),
        (b"a\tb,c\n1\t2,3\n", "t.csv", 2),
        (b"a|b\n1|2\n", "t.csv", 2),
        (b"one\ntwo\n", "t.csv", 1),
        (b"sep=;\na;b\n", "t.csv", 2),
    ],
)
def test_the_delimiter_is_the_one_that_cuts_most_rows_alike(data: bytes, name: str, width: int) -> None:
    assert {len(row) for row in rows(data, name)} == {width}


@pytest.mark.parametrize(("sound", "is_left_out"), [(2, False), (3, True)])
def test_a_quarter_of_the_rows_may_have_values_too_many(sound: int, is_left_out: bool) -> None:
    data = b"1,2\n" * sound + b"1,2,3\n"
    found, problems = delimited_grid(data, "t.csv")
    assert found is not None
    assert found.rows[-1] == (() if is_left_out else ("1", "2", "3"))
    assert [one.code for one in problems] == (["R135"] if is_left_out else [])


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        ("Zoë".encode(), "utf-8"),
        ("Zoë".encode("utf-8-sig"), "utf-8-sig"),
        ("Zoë".encode("utf-16"), "utf-16"),
        ("Zoë".encode("utf-16-le"), "utf-16-le"),
        ("Zoë".encode("utf-16-be"), "utf-16-be"),
        ("Zoë".encode("cp1252"), "cp1252"),
        (b"", "utf-8"),
        (b"abc\0", "utf-8"),
        (b"ab\0\0", "utf-16-le"),
    ],
)
def test_an_encoding_is_told_by_its_mark_its_zeros_or_its_bytes(data: bytes, codec: str) -> None:
    assert encoding_of(data).codec == codec


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a\nb\xff\xfe\x81\n", 2),
        ("Zoë\n".encode() + b"\xff", 2),
        (b"\xef\xbb\xbfa\n\n\xff", 3),
        (b"\xff\xfea\0\n\0\x00\xd8a\0", 2),
    ],
)
def test_a_byte_that_does_not_fit_is_named_with_its_line(data: bytes, line: int) -> None:
    with pytest.raises(RefusedFileError, match=f"line {line:,} holds a character") as refused:
        encoding_of(data)
    assert refused.value.code == "R132"
