"""Forms and texts as they are drawn: every cell with its look and its rule; kept in the texts beside this file."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sponsorcli.forms import Form
from sponsorcli.forms.text import PartKind, Text, TextPart, bullets, heading, paragraph
from sponsorcli.rendering.forms import form_workbook
from sponsorcli.rendering.forms.texts import text_document, text_markdown
from sponsorcli.tables.report import LETTER
from tests.kept import assert_kept, outline
from tests.returned_forms import forms_by_name, write_programme

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Form]:
    """The forms of a small programme, by their file names."""
    return forms_by_name(write_programme(tmp_path_factory.mktemp("forms")))


@pytest.mark.parametrize("kind", ["actions", "pulse", "agreement"])
def test_a_form_is_drawn_as_it_was(kind: str, forms: dict[str, Form]) -> None:
    form = next(form for form in forms.values() if form.code.kind.value == kind)
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(form)))
    about = f"{book.properties.title} | {book.properties.subject} | {book.properties.created}\n"
    assert_kept(about + "".join(line for sheet in book for line in sheet_lines(sheet)), HERE / f"drawn_{kind}.txt")


def sheet_lines(sheet: Worksheet) -> Iterator[str]:
    """How the sheet is set up, what may be entered, then each cell with its look."""
    page, view = sheet.page_setup, sheet.sheet_view
    yield f"[{sheet.title}] {sheet.sheet_state} {page.orientation} {page.paperSize} lines {view.showGridLines}\n"
    yield f"{sheet.print_title_rows} {sheet.freeze_panes} {sheet.oddFooter and sheet.oddFooter.left.text}\n"
    held = sheet.protection
    names = ("sheet", "selectLockedCells", "selectUnlockedCells", "formatCells", "formatColumns", "formatRows",
             "insertRows", "deleteRows", "sort", "autoFilter", "insertColumns", "objects")  # fmt: skip
    yield f"held {' '.join(f'{name}={getattr(held, name)}' for name in names)}\n"
    columns = sorted(sheet.column_dimensions.items())
    yield f"widths {' '.join(f'{name}={one.width:.4g}{one.hidden}{one.min}-{one.max}' for name, one in columns)}\n"
    heights = [(row, sheet.row_dimensions[row]) for row in range(1, sheet.max_row + 1)]
    yield f"heights {' '.join(f'{row}={one.height}{one.hidden}' for row, one in heights)}\n"
    yield f"merged {' '.join(sorted(map(str, sheet.merged_cells.ranges)))}\n"
    for rule in sheet.data_validations.dataValidation:
        yield (
            f"rule {rule.sqref} {rule.type} {rule.operator} {rule.formula1} {rule.formula2} {rule.errorStyle} "
            f"{rule.errorTitle!r} {rule.error!r} {rule.promptTitle!r} {rule.prompt!r} {rule.showInputMessage}\n"
        )
    for row in sheet.iter_rows():
        for cell in row:
            if cell.has_style or cell.value is not None:
                font, place, side = cell.font, cell.alignment, cell.border.left
                yield (
                    f"{cell.coordinate} {cell.value!r} {font.name} {font.sz} {font.b} {font.color and font.color.rgb} "
                    f"{cell.fill.fill_type and cell.fill.fgColor.rgb} {place.horizontal}/{place.vertical} "
                    f"{place.wrap_text} {side.style} {side.color and side.color.rgb} {cell.number_format} "
                    f"{cell.protection.locked}\n"
                )


def test_a_text_for_a_handbook_is_drawn_as_it_was() -> None:
    rows = (
        ("Step", "What happens", "When"),
        ("1", "A *sponsor* is found | asked, and says yes to it.", ""),
        ("", "", ""),
    )
    text = Text(
        "Agreement & more",
        "Rising, 2026",
        date(2026, 10, 31),
        "agreement",
        (
            heading("First"),
            paragraph("A paragraph."),
            *bullets("one", "two"),
            TextPart(PartKind.ROWS, rows=rows),
            TextPart(PartKind.SIGNATURE, "Sponsor"),
            *bullets("last"),
        ),
    )
    with zipfile.ZipFile(io.BytesIO(text_document(text, LETTER))) as parts:
        names = ("docProps/core.xml", "word/document.xml", "word/footer1.xml")
        drawn = "".join(f"[{name}]\n{outline(parts.read(name))}" for name in names)
    assert_kept(f"{drawn}[markdown]\n{text_markdown(text)}", HERE / "drawn_text.txt")
