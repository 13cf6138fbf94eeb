"""One person's export: every row about the person, and of others' rows nothing but the reference."""

from dataclasses import replace
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.privacy.person_report import ANOTHERS, WHO_SAID_IT, export_report, rows_about
from sponsorcli.tables import Kind, Report, Table

PROGRAM = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
PAIR = {"protege_id": "P", "sponsor_id": "S", "paired_on": date(2026, 1, 1)}


def about(person: str, table: str, *rows: dict[str, object]) -> Table:
    return rows_about(person, Roster.of(**{table: rows}).table(table))


def exported(**tables: list[dict[str, object]]) -> Report:
    return export_report("P", Snapshot(PROGRAM, Roster.of(**tables), date(2026, 6, 30)), None)


def test_each_row_that_names_the_person_is_given_whichever_field_it_is() -> None:
    rows = about("P", "pairs", PAIR, PAIR | {"protege_id": "Q"}, PAIR | {"protege_id": "Q", "sponsor_id": "P"})
    assert [(row[0], row[1]) for row in rows.rows()] == [("P", "S"), ("Q", "P")]


def test_of_a_row_about_somebody_else_only_the_reference_is_given() -> None:
    row: dict[str, object] = {"person_id": "Q", "name": "Ann Lee", "manager_id": "P"}
    table = about("P", "people", row)
    assert table.column("manager_id") == ("P",)
    assert table.column("person_id") == table.column("name") == (ANOTHERS,)


@pytest.mark.parametrize(
    ("said_by", "about_whom", "shown"), [("P", "S", ("P", "S")), ("S", "P", (WHO_SAID_IT, "P")), ("P", "P", ("P", "P"))]
)
def test_who_gave_feedback_is_given_to_nobody_but_that_person(said_by: str, about_whom: str, shown: object) -> None:
    row = {"from_id": said_by, "about_id": about_whom, "on": date(2026, 3, 1), "rating": 4.0}
    table = about("P", "feedback", row)
    assert (*table.column("from_id"), *table.column("about_id")) == shown


def test_a_cell_keeps_its_type_where_the_field_is_declared_and_an_empty_one_stays_empty() -> None:
    table = about("P", "people", {"person_id": "P", "hired_on": date(2020, 1, 1), "badge": 7, "desk": None})
    assert table.column("hired_on") == (date(2020, 1, 1),)
    assert table.column("badge") == ("7",)
    assert table.column("desk") == (None,)
    assert {column.name: column.kind for column in table.columns}["hired_on"] is Kind.DATE


def test_a_row_without_the_person_makes_no_table_and_the_rows_are_counted() -> None:
    own: dict[str, object] = {"person_id": "P"}
    other: dict[str, object] = {"person_id": "Q"}
    report = exported(people=[own, other], sponsors=[other], pairs=[PAIR, PAIR | {"protege_id": "Q"}])
    assert [table.name for table in report.tables] == ["people", "pairs"]
    assert report.fact("rows") == 2
    assert report.fact("audit_rows") == 0
    assert report.headline == "2 rows in 2 tables name P, and 0 other places."


@pytest.mark.parametrize("rows", [1, 2])
def test_of_a_table_that_names_nobody_no_row_is_about_anybody(rows: int) -> None:
    posted: list[dict[str, object]] = [{"opportunity_id": f"O{at}", "title": "P"} for at in range(rows)]
    table = Roster.of(opportunities=posted).table("opportunities")
    unnamed = replace(table, spec=replace(table.spec, fields=table.spec.fields[:1]))
    assert len(rows_about("P", unnamed)) == 0
