"""Reports narrowed to one of their tables, and the names by which each can be asked for."""

from datetime import date

import pytest

from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.one_table import reports_with, table_names


def report(name: str, *tables: str) -> Report:
    made = tuple(Table(one, one.title(), (Column("n", "N", Kind.WHOLE),), ((1,),)) for one in tables)
    facts = (Fact("f", "F", Kind.WHOLE, 1),)
    return Report(name, name, "p", "P", date(2026, 5, 1), "1", "So it is.", facts, made, notes=("A note.",))


REPORTS = (report("one", "pairs", "loads", "pairs"), report("two", "pairs"), report("three"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("pairs", [("one", "pairs"), ("one", "pairs"), ("two", "pairs")]),
        ("two.pairs", [("two", "pairs")]),
        ("loads", [("one", "loads")]),
        ("one.loads", [("one", "loads")]),
        ("two.loads", []),
        ("one.", []),
        ("", []),
        ("one.two.loads", []),
    ],
)
def test_a_table_is_found_by_its_name_in_every_report_or_in_the_one_named(
    asked: str, found: list[tuple[str, str]]
) -> None:
    narrowed = reports_with(REPORTS, asked)
    assert [(one.name, table.name) for one in narrowed for table in one.tables] == found
    assert all(len(one.tables) == 1 for one in narrowed)


def test_a_table_by_itself_keeps_the_notes_and_nothing_else_of_its_report() -> None:
    (found,) = reports_with(REPORTS, "loads")
    assert (found.headline, found.facts, found.charts, found.notes) == ("", (), (), ("A note.",))


def test_a_name_that_several_reports_have_stands_after_that_of_the_report() -> None:
    assert table_names(REPORTS) == ("one.pairs", "two.pairs", "loads")
    assert table_names(REPORTS[:1]) == ("pairs", "loads")
    assert table_names(()) == ()
