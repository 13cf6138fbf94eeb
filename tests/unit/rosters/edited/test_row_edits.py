"""Rows that are written into a source: what stands in the way, and where."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.model import RosterTable
from sponsorcli.model.roster import TableSource
from sponsorcli.problems import FilePlace
from sponsorcli.rosters.edited.row_edits import not_editable, source_in, without_column

PAIRS = RosterTable.of_rows("pairs", [{"protege_id": "P1", "sponsor_id": "S1"}, {"protege_id": "P2"}])
COLUMNS = {"protege_id": 1, "sponsor_id": 2, "paired_on": 3}
SHEET = TableSource("book.xlsx", "Pairs", COLUMNS)
FILE = FilePlace("book.xlsx", "Pairs")


def kept_in(*sources: TableSource, left_out: int = 0) -> RosterTable:
    return replace(PAIRS, sources=sources, left_out=left_out)


def test_each_field_without_a_column_is_named_once_with_the_heading_to_add() -> None:
    rows = [
        {"protege_id": "P3", "approved_by": "HR"},
        {"approved_by": "HR", "end_reason": "x", "why": "y", "role": "co"},
    ]
    found = list(without_column(kept_in(SHEET), 0, rows))
    assert [(one.code, one.message, one.place, one.hint) for one in found] == [
        ("W052", "the sheet has no column for approved_by", FILE, 'add a heading "Approved by" to it'),
        ("W052", "the sheet has no column for role", FILE, 'add a heading "Role" to it'),
    ]
    assert not list(without_column(kept_in(SHEET), 0, [dict.fromkeys(COLUMNS, "x")]))


def test_rows_with_errors_and_rows_in_another_file_stand_in_the_way() -> None:
    changed = {1: {"paired_on": date(2026, 1, 5)}}
    assert not list(not_editable(kept_in(SHEET), 0, (), changed))
    for count, words in ((1, "1 row of pairs cannot be read"), (2, "2 rows of pairs cannot be read")):
        (problem,) = not_editable(kept_in(SHEET, left_out=count), 0, (), {})
        assert (problem.message, problem.place) == (words, FILE)
    other = TableSource("other.csv", None, COLUMNS)
    (problem,) = not_editable(kept_in(SHEET, other), 1, (), changed)
    assert (problem.message, problem.place) == ("a row that ends stands in another file", PAIRS_PLACE)


PAIRS_PLACE = kept_in(SHEET).place(1)


def test_a_source_is_found_by_its_file(tmp_path: Path) -> None:
    here, there = (TableSource((tmp_path / name).as_posix(), None, COLUMNS) for name in ("a.csv", "b.csv"))
    for path in (tmp_path / "a.csv", tmp_path / "b.csv"):
        path.touch()
    table = kept_in(here, there)
    found = [source_in(table, tmp_path / name) for name in ("a.csv", "b.csv", "sub/../b.csv", "c.csv")]
    assert found == [0, 1, 1, None]
