"""Forms and texts as they are drawn: every cell with its look and its rule; kept in the texts beside this file."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.forms import Form
from sponsorcli.forms.text import PartKind, Text, TextPart, bullets, heading, paragraph
from sponsorcli.rendering.forms import form_workbook
from sponsorcli.rendering.forms.texts import text_document, text_markdown
from sponsorcli.tables.report import LETTER
from tests.kept import assert_kept, outline
from tests.kept_workbooks import workbook_text
from tests.returned_forms import forms_by_name, write_programme

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Form]:
    """The forms of a small programme, by their file names."""
    return forms_by_name(write_programme(tmp_path_factory.mktemp("forms")))


@pytest.mark.parametrize("kind", ["actions", "pulse", "agreement"])
def test_a_form_is_drawn_as_it_was(kind: str, forms: dict[str, Form]) -> None:
    form = next(form for form in forms.values() if form.code.kind.value == kind)
    assert_kept(workbook_text(form_workbook(form)), HERE / f"drawn_{kind}.txt")


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
