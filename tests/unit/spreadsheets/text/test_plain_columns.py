"""A large text table without an oddity is read in columns; where one may be, record by record."""

import pytest

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.text import plain_columns
from sponsorcli.spreadsheets.text.plain_columns import rows_of_plain_text


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_columns, "FEWEST_BYTES", 0)


def rows(data: bytes, delimiter: str = ",") -> list[tuple[object, ...]] | None:
    found = rows_of_plain_text(data, delimiter)
    return None if found is None else list(found[0])


def test_rows_end_with_their_last_value_and_blank_ones_at_the_end_are_left_out() -> None:
    assert rows(b"id,name,x\n007,,\n,,\nP1,Ann,3\n,,\n") == [("id", "name", "x"), ("007",), (), ("P1", "Ann", "3")]


def test_all_records_are_counted() -> None:
    found = rows_of_plain_text(b"id,name\n1,2\n,", ",")
    assert found is not None
    assert found[1] == 3


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_quoted_cells_lose_their_quotation_marks(end: str) -> None:
    lines = ('"id","",x', 'P1,"Lee, Ann",""', '"P2",Bo,"3"')
    expected = [("id", None, "x"), ("P1", "Lee, Ann"), ("P2", "Bo", "3")]
    assert rows(end.join(lines).encode()) == expected
    assert rows((end.join(lines) + end).encode()) == expected


def test_a_byte_order_mark_is_no_part_of_the_first_heading() -> None:
    assert rows(b"\xef\xbb\xbfid;name\n1;2\n", ";") == [("id", "name"), ("1", "2")]


@pytest.mark.parametrize(
    "data",
    [
        b"id,name\n1,2,3\n4,5\n",
        b"id,name\n1\n2,3\n",
        b"id,name\n1,2\n\n3,4\n",
        b"id,name\n1,2\n3,4\n\n",
        b"id\n1\n",
        b"id,name\r1,2\r",
        b"id,name\n1,2\r3\n4,5\n",
        b'id,name\n1,"two\nlines"\n',
        b'id,name\n1,"said ""yes"""\n',
        b'id,name\n1,5" disk\n',
        b'id,name\n1,"a"b\n',
        b'id,name\n1, "a"\n',
        b'id,name\n1,"a\n',
        b"id,name\n1,\xff\n",
        b"id,name\n1," + b"x" * (limits.TEXT_LENGTH + 1) + b"\n",
        b"id,name\n" + b",\n" * (limits.BLANK_ROWS + 1) + b"1,2\n",
    ],
)
def test_what_may_be_odd_is_left_to_the_careful_reader(data: bytes) -> None:
    assert rows(data) is None


def test_small_tables_are_left_to_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_columns, "FEWEST_BYTES", 100)
    assert rows(b"id,name\n1,2\n") is None
