"""One person's export: every row about the person, and of others' rows nothing but the reference."""

from dataclasses import replace
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.schema import table_spec
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.privacy.person_report import (
    ANOTHERS,
    DELETE_ROW,
    IN_AUDIT,
    TAKE_OUT,
    WHO_SAID_IT,
    FoundElsewhere,
    Mention,
    counted,
    erasure_report,
    export_report,
    rows_about,
)
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


def test_a_place_is_listed_unless_its_whole_row_is_shown_already() -> None:
    """The pairs stand in rows 2 and 3 of their sheet, and only the first names P."""
    snapshot = Snapshot(PROGRAM, Roster.of(pairs=[PAIR, PAIR | {"protege_id": "Q"}]), date(2026, 6, 30))
    mentions = [
        Mention("roster.xlsx", "Pairs", 2, None, DELETE_ROW, text="shown"),
        Mention("roster.xlsx", "Pairs", 2, 4, TAKE_OUT, text="a note in that row"),
        Mention("roster.xlsx", "Pairs", 3, None, DELETE_ROW, text="a row that is not shown"),
        Mention("roster.xlsx", "Old", 2, None, DELETE_ROW, text="another sheet"),
        Mention("copy.xlsx", "Pairs", 2, None, DELETE_ROW, text="another file"),
    ]
    table = export_report("P", snapshot, None, mentions).table("other_places")
    assert table.column("text") == ("a note in that row", "a row that is not shown", "another sheet", "another file")
    assert table.column("place") == ("D2", "row or line 3", "row or line 2", "row or line 2")


def test_of_a_file_with_the_audit_table_only_sheets_of_other_tables_are_quoted() -> None:
    snapshot = Snapshot(PROGRAM, Roster.of(pairs=[PAIR]), date(2026, 6, 30))
    mentions = [Mention("roster.xlsx", sheet, 9, 1, TAKE_OUT, text="P") for sheet in ("Pairs", "Audit")]
    hidden = export_report("P", snapshot, None, mentions, {"roster.xlsx"}).table("other_places")
    assert hidden.column("text") == ("P", IN_AUDIT)
    shown = export_report("P", snapshot, None, mentions, {"other.xlsx"}).table("other_places")
    assert shown.column("text") == ("P", "P")


def test_a_column_says_what_its_field_means_and_a_further_one_nothing() -> None:
    columns = {one.name: one for one in about("P", "people", {"person_id": "P", "badge": 7}).columns}
    assert columns["person_id"].meaning == table_spec("people").field("person_id").meaning != ""
    assert columns["badge"].meaning == columns["stands_in"].meaning == ""
    assert (columns["person_id"].kind, columns["badge"].kind) == (Kind.ID, Kind.TEXT)


@pytest.mark.parametrize(("count", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1234, "1,234 rows")])
def test_one_of_a_thing_is_said_in_the_singular(count: int, said: str) -> None:
    assert counted(count, "row") == said


def test_one_row_names_somebody_and_two_name_them() -> None:
    assert exported(people=[{"person_id": "P"}]).headline == "1 row in 1 table names P, and 0 other places."
    assert exported(pairs=[PAIR, PAIR]).headline == "2 rows in 1 table name P, and 0 other places."


def test_a_plan_counts_rows_other_places_and_files_that_were_not_searched() -> None:
    mentions = [
        Mention("a.csv", None, 2, None, DELETE_ROW),
        Mention("a.csv", None, 4, None, DELETE_ROW),
        Mention("a.csv", None, 7, 3, TAKE_OUT),
    ]
    elsewhere = FoundElsewhere(
        written=[("report.xlsx", "named", "delete it")],
        by_hand=[("brief -o", "look for it")],
        not_searched=[("b.doc", "why")],
    )
    report = erasure_report("P", Snapshot(PROGRAM, Roster.of(), date(2026, 6, 30)), mentions, elsewhere)
    assert {fact.name: fact.value for fact in report.facts} == {
        "person_id": "P", "rows": 2, "cells": 1, "not_searched": 1,
    }  # fmt: skip
    assert report.headline.startswith("2 rows and 1 other place in the files name P.")
    assert {table.name: list(table.rows()) for table in report.tables[1:]} == {
        "written": [("report.xlsx", "named", "delete it")],
        "by_hand": [("brief -o", "look for it")],
        "not_searched": [("b.doc", "why")],
    }
    assert [
        table.name
        for table in erasure_report("P", Snapshot(PROGRAM, Roster.of(), date(2026, 6, 30)), [], FoundElsewhere()).tables
    ] == ["plan"]


@pytest.mark.parametrize("shares", [(), ("other.yaml",)])
def test_a_plan_names_the_programs_that_share_people(shares: tuple[str, ...]) -> None:
    program = PROGRAM.model_copy(update={"about": About(id="t", name="T", shares_people_with=shares)})
    notes = erasure_report("P", Snapshot(program, Roster.of(), date(2026, 6, 30)), [], FoundElsewhere()).notes
    assert any("share people with this one" in note for note in notes) is bool(shares)


def test_cells_are_drawn_as_their_fields_are() -> None:
    kinds = {one.name: one.kind for one in about("P", "people", {"person_id": "P", "performance": 3.5}).columns}
    assert (kinds["person_id"], kinds["performance"]) == (Kind.ID, Kind.NUMBER)
    asked = {one.name: one.kind for one in about("P", "requests", {"request_id": "R", "person_id": "P"}).columns}
    assert (asked["request_id"], asked["person_id"]) == (Kind.TEXT, Kind.ID), "a request is no person"


def test_rows_of_the_audit_table_are_counted_and_not_shown() -> None:
    audit = Roster.of(people=[{"person_id": "P"}, {"person_id": "Q"}]).table("people")
    report = export_report("P", Snapshot(PROGRAM, Roster.of(), date(2026, 6, 30)), audit)
    assert (report.fact("audit_rows"), len(report.tables)) == (1, 0)
    assert any("are in the audit file alone" in note for note in report.notes)
    assert not any("are in the audit file alone" in note for note in exported().notes)


def test_the_persons_own_row_shows_everything_and_that_of_somebody_else_the_reference_alone() -> None:
    rows: list[dict[str, object]] = [{"person_id": "P", "manager_id": "M"}, {"person_id": "Q", "manager_id": "P"}]
    table = about("P", "people", *rows)
    assert (table.column("person_id"), table.column("manager_id")) == (("P", ANOTHERS), ("M", "P"))
