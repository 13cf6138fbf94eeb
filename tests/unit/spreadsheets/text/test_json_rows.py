"""Tables in JSON, and in files that gzip has packed."""

import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.grid import Fault, Grid
from sponsorcli.spreadsheets.opening import open_table_text

PEOPLE = [
    {"id": "00123", "name": "Zoë", "grade": 5, "rate": 0.5, "is_lead": True, "left": None},
    {"id": "00124", "name": "", "manager": {"id": "00123", "site": {"city": "Łódź"}}, "tags": ["law", None, "tax"]},
]
HEADINGS = ("id", "name", "grade", "rate", "is_lead", "left", "manager.id", "manager.site.city", "tags")
ROWS = [
    HEADINGS,
    ("00123", "Zoë", 5, 0.5, True, None, None, None, None),
    ("00124", None, None, None, None, None, "00123", "Łódź", "law; tax"),
]


def lines(objects: list[Any]) -> bytes:
    return "".join(f"{json.dumps(one)}\n" for one in objects).encode()


def grid_of(data: bytes, name: str = "people.json") -> Grid:
    file, problems = open_table_text(data, name)
    assert (file is not None, problems) == (True, ())
    assert file is not None
    grid, faults = file.grid(0)
    assert (grid is not None, faults) == (True, ())
    assert grid is not None
    return grid


def refusal(data: bytes) -> tuple[str, str]:
    file, problems = open_table_text(data, "people.json")
    if file is not None:
        grid, problems = file.grid(0)
        assert grid is None
    ((code, message),) = [(one.code, one.message) for one in problems]
    return code, message


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(PEOPLE).encode(),
        json.dumps(PEOPLE, indent=2, ensure_ascii=False).encode("utf-8-sig"),
        json.dumps({"count": 2, "next": None, "value": PEOPLE}).encode(),
        lines(PEOPLE),
        lines(PEOPLE).replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + lines(PEOPLE),
    ],
    ids=["list", "indented, with a mark", "inside an object", "lines", "lines of Windows", "lines with a mark"],
)
@pytest.mark.parametrize("is_packed", [False, True])
def test_objects_are_rows_under_the_names_in_them(data: bytes, is_packed: bool) -> None:
    assert grid_of(gzip.compress(data) if is_packed else data).rows == ROWS


def test_an_object_on_a_line_stands_at_that_line() -> None:
    grid = grid_of(lines(PEOPLE), "people.jsonl")
    assert [str(grid.place(row, 0)) for row in (1, 2)] == ["people.jsonl:1:1", "people.jsonl:2:1"]
    assert str(grid_of(json.dumps(PEOPLE).encode()).place(1, 0)) == "people.json!A2"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'[{"id": "1"}, {"id": 2]', "line 1, character 23"),
        (b'{"id": "1"}\n{"id": \n{"id": "3"}', "line 2, character 8"),
        (b'{"id": "1"}\n[2]', "line 2 has no object"),
        (b'{"id": "1"}\n\n{"id": "2"}', "line 2, character 1"),
        (b'[{"id": "1", "id": "2"}]', '"id" twice'),
        (b'[{"id": "\xff"}]', "UTF-8"),
        (b'[{"a": ' + b'{"a": ' * 100_000 + b"1" + b"}" * 100_001 + b"]", "no table looks like this"),
        (b'[{"a": ' + b"9" * 5_000 + b"}]", "no table looks like this"),
        (b'[\n {\n  "id": "1"\n }', "line 4, character 3"),
        (b'[{"id": "1", "name": "An', "line 1, character 22"),
        (b'{"value": [{"id": "1"},', "line 1, character 24"),
        (b'{"id": "1", "na', "line 1, character 13"),
        (b'[{"id": "1"}]x', "line 1, character 14"),
        (b'[{"a.b": 1, "a": {"b": 2}}]', '"a.b" twice'),
        (b'[{"id": "1", "na\\udc00": "2"}]', "half a character"),
    ],
)
def test_what_is_no_whole_json_is_refused_where_it_breaks(data: bytes, said: str) -> None:
    code, message = refusal(data)
    assert (code, said in message) == ("R118", True), message


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [json.dumps(PEOPLE, ensure_ascii=False), lines(PEOPLE).decode()])
def test_json_in_utf_16_as_powershell_writes_it(codec: str, text: str) -> None:
    assert grid_of(text.encode(codec)).rows == ROWS


def test_json_in_another_encoding_is_read_where_the_program_says_so() -> None:
    data = '[{"name": "Zoë"}]'.encode("windows-1252")
    assert refusal(data)[0] == "R118"
    file, problems = open_table_text(data, "people.json", "windows-1252")
    assert (file is not None, problems) == (True, ())
    assert file is not None
    grid, _ = file.grid(0)
    assert (grid and grid.rows) == [("name",), ("Zoë",)]


def test_a_list_of_lists_has_no_names() -> None:
    code, message = refusal(b'[["id", "name"], ["P1", "Ann"]]')
    assert (code, "no list of rows" in message) == ("R109", True)


@pytest.mark.parametrize("name", ["people.jsonl", "People.NDJSON"])
def test_a_single_object_is_a_row_where_the_name_says_lines(name: str) -> None:
    data = b'{"id": "P1", "tags": [{"x": 1}]}\n'
    assert grid_of(data, name).rows == [("id", "tags"), ("P1", '[{"x": 1}]')]
    assert grid_of(gzip.compress(data), f"{name}.gz").rows == [("id", "tags"), ("P1", '[{"x": 1}]')]
    assert grid_of(data, "people.json").rows == [("x",), (1,)]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1e400", "1e400"),
        ("-1e999", "-1e999"),
        ("[1, NaN]", "NaN"),
        ('"Well done \\ud83d"', "Well done \\ud83d"),
        ('["a", "\\udc00"]', "a; \\udc00"),
        ('{"a": {"b": "\\ud800"}}', "\\ud800"),
    ],
)
def test_a_value_that_is_none_is_an_error_in_its_cell_alone(value: str, shown: str) -> None:
    ((_, cell, beside),) = grid_of(b'[{"id": "P1", "a": %b, "b": "x"}]' % value.encode()).rows[1:]
    assert (cell, beside) == (Fault(shown), "x")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("999999999999999.5", 999999999999999.5),
        ("1000000000000000.5", "1000000000000000.5"),
        ("-1000000000000000.0", "-1000000000000000.0"),
        ("1.5e20", 1.5e20),
        ("999999999999999", 999_999_999_999_999),
        ("-999999999999999", -999_999_999_999_999),
        ("1000000000000000", "1000000000000000"),
        ("-1000000000000000", "-1000000000000000"),
        ("1.5E300", 1.5e300),
        ("[true, 1.50, false]", "TRUE; 1.5; FALSE"),
        ('"\\ud83d\\ude00"', "😀"),
    ],
)
def test_no_digit_that_counts_is_lost(value: str, cell: object) -> None:
    assert grid_of(b'[{"a": %b}]' % value.encode()).rows[1] == (cell,)


def test_what_is_inside_eight_objects_has_a_column_and_what_is_deeper_is_a_text() -> None:
    def within(depth: int) -> bytes:
        return b"[" + b'{"a":' * (depth + 1) + b"1" + b"}" * (depth + 1) + b"]"

    assert grid_of(within(8)).rows == [(".".join("a" * 9),), (1,)]
    assert grid_of(within(9)).rows == [(".".join("a" * 9),), ('{"a": 1}',)]


def test_a_text_and_the_names_can_be_as_long_and_as_many_as_a_table_holds() -> None:
    longest = "x" * limits.TEXT_LENGTH
    assert grid_of(json.dumps([{"a": longest}]).encode()).rows[1] == (longest,)
    assert refusal(json.dumps([{"a": f"{longest}x"}]).encode())[0] == "R115"
    names = [f"n{at}" for at in range(limits.COLUMNS)]
    assert len(grid_of(json.dumps([dict.fromkeys(names, 1)]).encode()).rows[0]) == limits.COLUMNS
    assert refusal(json.dumps([dict.fromkeys([*names, "more"], 1)]).encode())[0] == "R113"


def test_of_several_lists_none_is_taken_and_an_empty_one_is_none() -> None:
    code, message = refusal(b'{"one": [{"id": 1}], "two": [{"id": 2}]}')
    assert (code, message) == ("R109", "the file is a JSON document with several lists (one, two)")
    assert grid_of(b'{"one": [], "two": [{"id": 2}], "three": [1]}').rows == [("id",), (2,)]
    assert refusal(b'{"report": "x", "facts": [], "tables": [{"id": 2}]}')[0] == "R109"
    assert grid_of(b'{"report": "x", "tables": [{"id": 2}]}').rows == [("id",), (2,)]


def test_values_that_no_cell_holds() -> None:
    grid = grid_of(b'[{"a": NaN, "b": 12345678901234567890, "c": [{"x": 1}], "d": {}}]')
    assert [str(getattr(cell, "shown", cell)) for cell in grid.rows[1]] == ["NaN", "12345678901234567890", '[{"x": 1}]']
    assert refusal(json.dumps([{"a": "x" * 40_000}]).encode())[0] == "R115"


@pytest.mark.parametrize("text", ["{id},name\nP1,Ann\n", "[Id],Name\nP1,Ann\n", "[1],Name\nP1,Ann\n"])
def test_a_text_table_that_begins_with_a_bracket_is_one(text: str) -> None:
    assert grid_of(text.encode(), "people.csv").rows[1] == ("P1", "Ann")


@given(
    st.lists(
        st.dictionaries(st.sampled_from("abc"), st.text(max_size=5) | st.integers(-99, 99), min_size=1), min_size=1
    )
)
def test_every_table_comes_back_by_both_ways(objects: list[dict[str, Any]]) -> None:
    whole, by_lines = grid_of(json.dumps(objects).encode()), grid_of(lines([{"z": 1}, *objects]))
    named = [dict(zip(map(str, whole.rows[0]), row, strict=True)) for row in whole.rows[1:]]
    meant = [{name: value for name, value in one.items() if value != ""} for one in objects]
    assert [{name: value for name, value in one.items() if value is not None} for one in named] == meant
    assert len(by_lines.rows) == len(objects) + 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(b"id,name\nP1,Ann\n")[:-9], "R110"),
        (gzip.compress(gzip.compress(b"id,name\n")), "R109"),
        (gzip.compress(bytes(64 << 20)), "R111"),
        (b"\x1f\x8b\x08" + bytes(20), "R110"),
        (gzip.compress(b""), "R104"),
        (gzip.compress(b"id,name\n") + gzip.compress(b"P1,Ann\n")[:-1], "R110"),
        (gzip.compress(b"id,name\n") + b"P1,Ann\n", "R110"),
        (gzip.compress(b"id,name\n") + gzip.compress(bytes(64 << 20)), "R111"),
        (gzip.compress(b"id,name\n") + gzip.compress(b"") * 100_000, "R111"),
    ],
    ids=[
        "cut short", "twice", "far larger inside", "damaged", "empty", "second member cut short",
        "something behind it", "second member far larger inside", "too many members",
    ],
)  # fmt: skip
def test_packed_files_that_are_not_read(data: bytes, code: str) -> None:
    assert refusal(data)[0] == code


@pytest.mark.parametrize("behind", [b"", bytes(512), bytes(100_000)], ids=["nothing", "a block", "many zeros"])
def test_every_member_of_a_packed_file_is_read(behind: bytes) -> None:
    rows = [f"P{number},Ann{number}\n".encode() for number in range(5_000)]
    data = b"".join(map(gzip.compress, [b"id,name\n", *rows])) + behind
    assert len(data) > 1 << 17  # more than what is unpacked at a time
    assert [row[0] for row in grid_of(data, "people.csv.gz").rows] == ["id", *(f"P{number}" for number in range(5_000))]
