"""Word documents: what stands where, and that every table fits its page."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from types import ModuleType

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.table import Table as WordTable

from sponsorcli.rendering.documents.word.document import MONTH_ROWS, make_document
from sponsorcli.tables import Column, Kind, Report, Table, Value
from sponsorcli.tables.charts import Chart, ChartKind
from sponsorcli.tables.report import LETTER, Paper

ACROSS, UPRIGHT = "landscape", "portrait"


def opened(*reports: Report) -> Document:
    """The reports as a Word document, read again."""
    return docx.Document(io.BytesIO(make_document(reports)))


def report(*tables: Table, **parts: object) -> Report:
    """A report of these tables."""
    fixed = {
        "title": "Pairing",
        "program": "x",
        "program_name": "Programme X",
        "as_of": date(2026, 10, 31),
        "version": "1",
    }
    return Report(name="pair", tables=tables, **{**fixed, **parts})  # type: ignore[arg-type]


def table(headings: Sequence[str], rows: Sequence[Sequence[Value]], name: str = "t", kind: Kind = Kind.TEXT) -> Table:
    """A table of columns of one kind, each named as it is headed."""
    return Table.of_rows(
        name, name.capitalize(), [Column(heading.lower(), heading, kind) for heading in headings], rows
    )


def with_sections(document: Document) -> Iterator[tuple[WordTable, Section]]:
    """Every table with the section that it stands in."""
    sections = iter(document.sections)
    section = next(sections)
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            yield WordTable(element, document), section
        elif element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            section = next(sections)


def headed(document: Document, heading: str) -> tuple[WordTable, Section]:
    """The first table whose first column is headed so."""
    return next(pair for pair in with_sections(document) if pair[0].cell(0, 0).text == heading)


def orientation(section: Section) -> str:
    """Which way the section's pages lie."""
    assert section.page_width is not None
    assert section.page_height is not None
    return ACROSS if section.page_width > section.page_height else UPRIGHT


def test_the_same_reports_give_the_same_bytes(made_up: ModuleType) -> None:
    reports = (made_up.cover(), *made_up.month())
    assert make_document(reports) == make_document(reports)


@pytest.mark.parametrize("paper", [Paper("a4", 210, 297), LETTER])
def test_no_table_is_broader_than_its_page(paper: Paper, made_up: ModuleType) -> None:
    many = table([f"Heading {number}" for number in range(30)], [[f"value {number}" for number in range(30)]] * 3)
    reports = [replace(one, paper=paper) for one in (made_up.cover(), *made_up.month(), report(many))]
    found = list(with_sections(opened(*reports)))
    assert len(found) > 6
    for grid, section in found:
        width = sum(column.width or 0 for column in grid.columns)
        assert section.page_width is not None
        room = section.page_width - (section.left_margin or 0) - (section.right_margin or 0)
        assert width <= room + 1_000


def test_a_broad_table_lies_across_and_a_narrow_one_stands_upright() -> None:
    broad = table([f"Heading {number}" for number in range(12)], [["some words"] * 12], "broad")
    narrow = table(["One", "Two"], [["a", "b"]], "narrow")
    document = opened(report(narrow, broad))
    assert orientation(headed(document, "One")[1]) == UPRIGHT
    assert orientation(headed(document, "Heading 0")[1]) == ACROSS


def test_the_whole_page_lies_across_where_the_first_table_does() -> None:
    broad = table([f"Heading {number}" for number in range(12)], [["some words"] * 12], "broad")
    document = opened(report(broad, table(["One", "Two"], [["a", "b"]], "narrow")))
    assert [orientation(section) for section in document.sections] == [ACROSS]


def test_a_table_that_fits_no_page_is_continued_below_with_the_first_column_again() -> None:
    headings = ["Who", *(f"Immeasurably{number}" for number in range(25))]
    document = opened(report(table(headings, [["Ada", *["x"] * 25]])))
    blocks = [grid for grid, _ in with_sections(document)]
    assert len(blocks) > 1
    assert all([cell.text for cell in grid.columns[0].cells] == ["Who", "Ada"] for grid in blocks)
    assert sum(len(grid.columns) - 1 for grid in blocks) == 25
    assert "The same rows, further columns:" in [paragraph.text for paragraph in document.paragraphs]


def test_headings_are_repeated_on_every_page_and_no_row_is_parted(made_up: ModuleType) -> None:
    grid, _ = headed(opened(made_up.accountability()), "Protégé")
    marks = [[mark.tag for mark in row._tr.trPr] for row in grid.rows]
    assert marks[0] == [qn("w:cantSplit"), qn("w:tblHeader")]
    assert {tuple(each) for each in marks[1:]} == {(qn("w:cantSplit"),)}


def test_a_months_long_tables_stand_at_the_end_cut_and_the_report_says_so(made_up: ModuleType) -> None:
    document = opened(made_up.cover(), *made_up.month())
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "At the end, in full: Each pair's standing; Each sponsor's standing." in texts
    assert texts.index("Accountability: tables in full") > texts.index("Pairing")
    assert f"The first {MONTH_ROWS} of 360 rows. A workbook has them all: -o FILE.xlsx." in texts


def test_charts_are_drawn_with_words_for_those_who_cannot_see_them(made_up: ModuleType) -> None:
    content = make_document([made_up.accountability()])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        charts = [name for name in package.namelist() if name.startswith("word/charts/")]
        drawing = package.read("word/document.xml").decode()
        assert all(b"connector" in package.read(name) or b"2026-10" in package.read(name) for name in charts)
    assert len(charts) == 2
    assert all(chart.description in drawing for chart in made_up.accountability().charts)


def test_an_id_of_digits_keeps_its_zeros_in_a_chart() -> None:
    owed = Table.of_rows(
        "owed", "Owed", (Column("who", "Who", Kind.ID), Column("owed", "Owed", Kind.WHOLE)), [("00741", 4)]
    )
    chart = Chart("owed", "Owed", ChartKind.BARS, "owed", "who", ("owed",), "Who owes.")
    with zipfile.ZipFile(io.BytesIO(make_document([report(owed, charts=(chart,))]))) as package:
        xml = package.read("word/charts/chart1.xml").decode()
    assert "<c:cat><c:strRef>" in xml
    assert "<c:v>00741</c:v>" in xml


def test_what_a_cell_says_is_text_whatever_it_holds() -> None:
    hostile = "<w:p>&amp; \x07 2026-10-31 \u202e"
    grid, _ = headed(opened(report(table(["One", "Two"], [[hostile, "b"]]))), "One")
    assert grid.cell(1, 0).text == "<w:p>&amp; \\x07 2026-10-31 \\u202e"


def test_each_of_many_like_reports_begins_on_a_page_of_its_own() -> None:
    document = opened(*(report(table(["One", "Two"], [["a", "b"]]), title=title) for title in ("First", "Second")))
    second = next(paragraph for paragraph in document.paragraphs if paragraph.text == "Second")
    assert second.paragraph_format.page_break_before


def test_a_column_with_nothing_in_it_is_left_out_and_the_first_never_is() -> None:
    document = opened(report(table(("Who", "By", "Of"), [(None, None, "x"), ("", "", None)])))
    (drawn,) = [each for each, _ in with_sections(document)]
    assert [cell.text for cell in drawn.rows[0].cells] == ["Who", "Of"]


def test_a_chart_is_called_by_its_title_and_described_by_its_description() -> None:
    owed = Table.of_rows(
        "owed", "Owed", (Column("who", "Who", Kind.ID), Column("owed", "Owed", Kind.WHOLE)), [("7", 4)]
    )
    chart = Chart("owed", "What is owed", ChartKind.BARS, "owed", "who", ("owed",), "One owes four.")
    (drawn,) = opened(report(owed, charts=(chart,))).element.body.iter(qn("wp:docPr"))
    assert (drawn.get("title"), drawn.get("descr")) == ("What is owed", "One owes four.")


def test_what_stands_in_backticks_is_set_as_code_without_them() -> None:
    facts = table(["Says", "By"], [["run `sponsorcli check` <first>", "a ` alone"], ["", "`b`"]])
    listed = table(["Only"], [["use `adopt`"]], "list")
    made = opened(
        report(replace(facts, note="`record` keeps it"), listed, headline="Say `pair`.", notes=("See `--as-of`.",))
    )
    cells = [cell for each in made.tables for row in each.rows for cell in row.cells]
    paragraphs = [*made.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    code = [run.text for one in paragraphs for run in one.runs if run.font.name == "Consolas"]
    assert sorted(code) == ["--as-of", "adopt", "b", "pair", "record", "sponsorcli check"]
    texts = [one.text for one in paragraphs]
    assert {"run sponsorcli check <first>", "use adopt", "record keeps it", "Say pair.", "See --as-of."} <= set(texts)
    assert [text for text in texts if "`" in text] == ["a ` alone"]


def test_a_document_carries_nothing_of_a_template_that_it_does_not_use() -> None:
    content = make_document([report()])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not {name for name in parts.namelist() if "thumbnail" in name or "WithEffects" in name or "Xml/" in name}
    assert len(docx.Document(io.BytesIO(content)).styles) < 25


def test_every_style_that_a_document_names_is_in_it() -> None:
    document = opened(report(Table("t", "Pairs", (Column("a", "One", Kind.TEXT),), (("x",),), "A note.")))
    known = {style.style_id for style in document.styles}
    named = {
        element.get(qn("w:val"))
        for tag in ("w:pStyle", "w:basedOn", "w:next", "w:link")
        for root in (document.element, document.styles.element)
        for element in root.iter(qn(tag))
    }
    assert named <= known
    assert "Heading2" in named
