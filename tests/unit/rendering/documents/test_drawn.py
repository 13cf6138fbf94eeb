"""Documents with everything, as they are drawn: styles, widths, rules and grounds of Word, places of a PDF.

The texts beside this file say what stood in them; `tests/kept.py` says how to write them again.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes
from email.policy import default
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTCurve, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pypdf import PdfReader

from sponsorcli.problems import FilePlace
from sponsorcli.readiness.resume import Award, Contact, Resume, ResumeLine, ResumeRole
from sponsorcli.readiness.resume.content import Source
from sponsorcli.rendering.documents.mail import mail_draft
from sponsorcli.rendering.documents.markdown import markdown_text
from sponsorcli.rendering.documents.pdf.summary import FITS, drawn_page
from sponsorcli.rendering.documents.resume import resume_docx, resume_pdf
from sponsorcli.rendering.documents.word.document import make_document
from sponsorcli.tables.charts import ChartKind
from sponsorcli.tables.report import A4, LETTER
from tests.kept import assert_kept, outline

HERE = Path(__file__).parent
STYLED = re.compile(r'<w:style [^>]*w:styleId="([^"]*)".*?</w:style>', re.DOTALL)


def word_lines(content: bytes) -> Iterator[str]:
    """A Word document's properties, pages, text, footers, charts, and the styles that it uses."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = parts.namelist()
        body = parts.read("word/document.xml").decode()
        yield "[properties]\n" + outline(parts.read("docProps/core.xml"))
        yield "[document]\n" + outline(body)
        feet = sorted(name for name in names if re.match(r"word/footer\d", name))
        feet_text = "".join(parts.read(name).decode() for name in feet)
        for name in feet:
            yield f"[{name}]\n{outline(parts.read(name))}"
        used = {*re.findall(r'<w:(?:pStyle|rStyle) w:val="([^"]*)"', body + feet_text), "Normal"}
        styles = parts.read("word/styles.xml").decode()
        head = styles[: styles.index(">", styles.index("<w:styles")) + 1]
        for found in STYLED.finditer(styles):
            if found[1] in used:
                yield f"[style]\n{outline(head + found[0] + '</w:styles>')}"
        yield f"[charts] {[name for name in names if 'charts/' in name]}\n"
        yield f"[languages] {sorted(set(re.findall(r'<w:lang w:val=.([^ ]*).', styles)))}\n"


def pdf_lines(content: bytes) -> Iterator[str]:
    """A PDF's properties, then page by page its texts and forms, each with its place, size and colour."""
    reader = PdfReader(io.BytesIO(content))
    yield f"{dict(reader.metadata or {})} {reader.root_object.get('/Lang')}\n"
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    for page in PDFPage.get_pages(io.BytesIO(content)):
        PDFPageInterpreter(resources, device).process_page(page)
        drawn = device.get_result()
        yield f"[page] {drawn.width:.1f} x {drawn.height:.1f}\n"
        yield from page_lines(drawn)


def page_lines(page: LTPage) -> Iterator[str]:
    """The texts and forms of a page; letters that were drawn together stand together."""
    for look, found in groupby(page, page_part()):
        parts = list(found)
        if isinstance(parts[0], LTChar):
            text = "".join(one.get_text() for one in parts if isinstance(one, LTChar))
            yield f"{parts[0].x0:.1f} {look[:-1]} {text!r}\n"
        elif isinstance(parts[0], LTCurve):
            yield form_line(parts[0])


def page_part() -> Callable[[LTComponent], str]:
    """What tells a part of a page from its neighbours: letters that follow each other in one line are one part."""
    end, count = 0.0, 0

    def part(one: LTComponent) -> str:
        nonlocal end, count
        if isinstance(one, LTChar) and abs(one.x0 - end) < 0.5:
            end = one.x1
        else:
            end, count = one.x1, (count + 1) % 10
        if not isinstance(one, LTChar):
            return str(count)
        state = one.graphicstate
        return f"{one.matrix[5]:.1f} {one.fontname.partition('+')[2]} {one.size:.1f} {hexed(state.ncolor)}{count}"

    return part


def form_line(one: LTCurve) -> str:
    """A line or a ground, by its corners."""
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in one.pts)
    style = one.dashing_style
    line = f"line {hexed(one.stroking_color)} {one.linewidth:g} {style[0] if style else ''}"
    return f"{type(one).__name__} {places} {f'ground {hexed(one.non_stroking_color)}' if one.fill else line}\n"


def hexed(colour: Any) -> str:
    """A colour as a style sheet writes it."""
    parts = colour if isinstance(colour, tuple) else (colour,) * 3
    return "".join(f"{round(float(part or 0) * 255):02X}" for part in parts)


@pytest.mark.parametrize("name", ["month", "each"])
def test_a_word_document_is_drawn_as_it_was(name: str, made_up: ModuleType) -> None:
    cover, kinds, charts = made_up.everything()
    reports = (cover, kinds, charts) if name == "month" else (kinds, replace(charts, paper=LETTER))
    assert_kept("".join(word_lines(make_document(reports))), HERE / f"drawn_word_{name}.txt")


@pytest.mark.parametrize("fit", [0, 4])
def test_a_page_for_management_is_drawn_as_it_was(fit: int, made_up: ModuleType) -> None:
    cover, _, charts = made_up.everything()
    lines = [chart for chart in charts.charts if chart.kind is ChartKind.LINES]
    whole = replace(cover, tables=(*cover.tables, *charts.tables), charts=(*lines, *lines))
    content = drawn_page(whole, FITS[fit]).content()
    assert_kept("".join(pdf_lines(content)), HERE / f"drawn_page_{fit}.txt")


def test_a_draft_and_its_text_are_as_they_were(made_up: ModuleType) -> None:
    cover, *reports = made_up.everything()
    message = message_from_bytes(mail_draft([cover, *reports], cover), policy=default)
    heads = [f"{name}: {value}\n" for name, value in message.items()]
    texts = [
        f"[{part.get_content_type()}]\n{part.get_content()}"
        for part in message.walk()
        if "text" in part.get_content_type()
    ]
    assert_kept("".join([*heads, *texts, "[all]\n", markdown_text(reports)]), HERE / "drawn_mail.txt")


def resume() -> Resume:
    """A résumé with everything in it, long enough for a second page."""
    long = "Led a programme of forty people in five countries, and brought its costs down by a fifth within two years"
    row = Source("accomplishments", FilePlace("people.csv"), date(2024, 5, 1))
    lines = tuple(ResumeLine(f"{long} ({number})", row) for number in range(12))
    return Resume(
        "P001",
        "Žofia Þórðardóttir",
        Contact("zofia@example.org", "+354 1 234", "Reykjavík", "https://example.org"),
        roles=(
            ResumeRole("Head of Operations, Northern and Eastern Europe and the Baltic States, all Business Lines",
                       "Example Corp", date(2021, 3, 1), None, row, lines),
            ResumeRole("Manager", "Example Corp", date(2015, 5, 1), date(2021, 2, 28), row, lines),
            ResumeRole("Trainee", "", date(2013, 9, 1), date(2015, 4, 30), row, lines[:1]),
        ),
        other=lines[:2],
        education=(Award("MSc Economics", "University of Iceland", date(2013, 6, 1), row), Award("BSc", "", None, row)),
        certificates=(Award("PMP", "PMI", date(2019, 12, 1), row),),
        skills=("planning", "Polish", "budgets"),
    )  # fmt: skip


def test_a_resume_in_word_is_drawn_as_it_was() -> None:
    content = resume_docx(resume(), LETTER, datetime(2026, 10, 31))  # noqa: DTZ001
    assert_kept("".join(word_lines(content)), HERE / "drawn_resume_word.txt")


def test_a_resume_as_a_pdf_is_drawn_and_tagged_as_it_was() -> None:
    content = resume_pdf(resume(), A4)
    root = PdfReader(io.BytesIO(content)).root_object
    told = [f"{name} {root[name]}\n" for name in ("/Lang", "/MarkInfo", "/ViewerPreferences") if name in root]
    pages = [f"{page.get('/StructParents')} {page.get('/Tabs')}\n" for page in PdfReader(io.BytesIO(content)).pages]
    tree: Any = root["/StructTreeRoot"]
    tags = "".join(f"{line}\n" for line in tag_lines(tree["/K"][0], 0))
    parents = [[one.get_object()["/S"] for one in marks.get_object()] for marks in tree["/ParentTree"]["/Nums"][1::2]]
    assert_kept(
        "".join([*pdf_lines(content), "[tags]\n", *told, *pages, tags, str(parents), "\n"]),
        HERE / "drawn_resume_pdf.txt",
    )


def tag_lines(element: Any, depth: int) -> Iterator[str]:
    """The elements as they are read, with the numbers of their marked contents."""
    one = element.get_object()
    kinds = one["/K"] if isinstance(one.get("/K"), list) else [one.get("/K")]
    inside = [kind.get_object() for kind in kinds if kind is not None]
    marks = [str(part.get("/MCID") if hasattr(part, "get") else part) for part in inside if not is_element(part)]
    yield f"{' ' * depth}{one['/S']} {' '.join(marks)}".rstrip()
    for part in inside:
        if is_element(part):
            yield from tag_lines(part, depth + 1)


def is_element(part: Any) -> bool:
    """Whether it is an element, and no marked content."""
    return hasattr(part, "get") and "/S" in part
