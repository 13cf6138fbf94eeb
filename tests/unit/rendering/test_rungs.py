"""Rungs have names wherever people read of them, and are numbers for programs."""

import io
import json
import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl

from sponsorcli.rendering import Drawing, file_content, text_of
from sponsorcli.rendering.rungs import with_rungs
from sponsorcli.tables import Column, Fact, Kind, Report, Table

COLUMNS = (Column("who", "Who", Kind.ID), Column("highest_rung", "Highest rung", Kind.WHOLE))
SPONSORS = Table.of_rows("sponsors", "Sponsors", COLUMNS, [("S1", 4), ("S2", None), ("S3", 0)])
REPORT = Report("r", "R", "p", "P", date(2026, 10, 31), "0.1.0", tables=(SPONSORS,))


def drawn(ending: str, report: Report = REPORT) -> bytes:
    content = file_content(Path(f"r{ending}"), [report], None).content
    assert content is not None
    return content


def cells(content: bytes, sheet: str) -> set[object]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported")
        book = openpyxl.load_workbook(io.BytesIO(content))
    return {cell.value for row in book[sheet].iter_rows() for cell in row}


def test_people_read_names() -> None:
    for form in ("rich", "text", "markdown", "page"):
        told = text_of(form, Drawing([REPORT]))
        assert "opportunity giver (4)" in told, form
        assert "contact (0)" in told, form
    assert {"opportunity giver (4)", "contact (0)"} <= cells(drawn(".xlsx"), "R")
    table = docx.Document(io.BytesIO(drawn(".docx"))).tables[-1]
    assert [cell.text for cell in table.columns[1].cells] == [
        "Highest rung",
        "opportunity giver (4)",
        "–",
        "contact (0)",
    ]


def test_a_section_of_a_cover_has_names_too() -> None:
    cover = replace(REPORT, name="report", tables=(), sections=(replace(REPORT, title="Sponsors"),))
    content = file_content(Path("r.xlsx"), [REPORT, REPORT], cover).content
    assert content is not None
    assert "opportunity giver (4)" in cells(content, "Sponsors")


def test_programs_read_numbers() -> None:
    data = json.loads(drawn(".json"))
    assert [row["highest_rung"] for row in data["tables"]["sponsors"]] == [4, None, 0]
    assert ",4" in text_of("csv", Drawing([REPORT]))


def test_a_rung_that_stands_beside_its_name_stays_a_number() -> None:
    columns = (Column("rung", "Rung", Kind.WHOLE), Column("name", "Name", Kind.TEXT))
    ladder = Table.of_rows("ladder", "Ladder", columns, [(4, "opportunity giver"), (5, "advocate")])
    assert {4, 5} <= cells(drawn(".xlsx", replace(REPORT, tables=(ladder,))), "R")


def test_a_fact_says_the_rung_by_name_in_a_document() -> None:
    facts = (Fact("highest_rung", "Highest rung", Kind.WHOLE, 5),)
    tiles = docx.Document(io.BytesIO(drawn(".docx", replace(REPORT, facts=facts)))).tables[0]
    assert tiles.cell(0, 0).text == "Highest rung\nadvocate (5)"


def test_a_column_of_named_rungs_is_text_and_every_other_column_stays_as_it_is() -> None:
    named = with_rungs(SPONSORS)
    assert [column.kind for column in named.columns] == [Kind.ID, Kind.TEXT]
    assert list(named.rows()) == [("S1", "opportunity giver (4)"), ("S2", None), ("S3", "contact (0)")]
