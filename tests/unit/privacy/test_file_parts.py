"""What a workbook says outside its cells is found, and cells are not said twice."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from sponsorcli.privacy.file_parts import CELLS_SEARCHED, texts_beside


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook that says something in each place that is no cell."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "People"
    sheet["A1"], sheet["B2"] = "InACell", 7
    sheet["B2"].comment = Comment("InAComment", "ByAnAuthor")
    sheet["C3"].hyperlink = "mailto:in.a.link@example.com"
    sheet.oddHeader.center.text = "InAHeader"  # type: ignore[union-attr]
    choices = DataValidation("list", formula1='"InAChoice,Other"', promptTitle="InAPrompt")
    choices.add("D1")
    sheet.add_data_validation(choices)
    chart = BarChart()
    chart.title = "InAChart"
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
    other = book.create_sheet("Other")
    other.add_chart(chart, "A1")
    book.defined_names["InAName"] = DefinedName("InAName", attr_text="People!$A$1")
    book.properties.creator, book.properties.lastModifiedBy = "TheCreator", "TheLastOne"
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("text", "sheet", "where"),
    [
        ("InAComment", "People", "a comment at B2"),
        ("ByAnAuthor", "People", "a comment"),
        ("mailto:in.a.link@example.com", "People", "a link of the sheet"),
        (" InAHeader", "People", "headers, links, rules or lists of choices of the sheet"),
        ('"InAChoice,Other"', "People", "headers, links, rules or lists of choices of the sheet"),
        ("InAPrompt", "People", "headers, links, rules or lists of choices of the sheet"),
        ("InAChart", None, "a chart"),
        ("InAName", None, "names of ranges"),
        ("TheCreator", None, "the file's properties, such as its author"),
        ("TheLastOne", None, "the file's properties, such as its author"),
    ],
)
def test_a_text_beside_the_cells_is_found_with_its_place(
    text: str, sheet: str | None, where: str, workbook: Path
) -> None:
    found, not_searched = texts_beside(workbook)
    assert not_searched == ""
    assert (sheet, where) in [(one.sheet, one.where) for one in found if one.text == text]


def test_cells_and_names_of_sheets_are_none_of_them(workbook: Path) -> None:
    texts = [one.text for one in texts_beside(workbook)[0]]
    assert "InACell" not in texts
    assert "7" not in texts
    assert "Other" not in texts
    assert not [text for text in texts if text.endswith(".xml")], "nor the names of the file's own parts"


def test_a_text_cut_up_for_formats_is_one(tmp_path: Path, workbook: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            new.writestr(name, part.replace("<t>InAComment</t>", "<r><t>In</t></r><r><t>AComment</t></r>"))
    path = tmp_path / "cut.xlsx"
    path.write_bytes(content.getvalue())
    assert "InAComment" in [one.text for one in texts_beside(path)[0]]


ODS = {
    "content.xml": """<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:dc="d">
<office:body><office:spreadsheet><table:table table:name="S"><table:table-row><table:table-cell>
<office:annotation><dc:creator>ByAnAuthor</dc:creator><text:p>In<text:span>AComment</text:span></text:p>
</office:annotation><text:p>InACell</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>""",
    "meta.xml": '<m xmlns:dc="d"><dc:creator>TheCreator</dc:creator></m>',
}


def test_an_opendocument_is_searched_too(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        for name, text in ODS.items():
            parts.writestr(name, text)
    texts = [one.text for one in texts_beside(path)[0]]
    assert {"InAComment", "ByAnAuthor", "TheCreator"} <= set(texts)
    assert "InACell" not in texts


def test_what_cannot_be_searched_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    assert texts_beside(tmp_path / "a.csv") == ((), "")
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04broken")
    for name in ("old.xls", "broken.xlsx", "missing.xlsx"):
        assert texts_beside(tmp_path / name) == ((), CELLS_SEARCHED)
