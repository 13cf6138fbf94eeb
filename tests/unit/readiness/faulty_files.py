"""Documents with one fault each, made by several programs: python-docx, reportlab, and XML and PDF by hand."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

GOOD = (
    "Ada Example", "ada@example.com | +44 20 7946 0000 | Leeds", "Work Experience", "Northwind Ltd",
    "Team lead   Jan 2020 – Present", "• Led the move to a new billing system", "• Ran the supplier tender",
    "Northwind Ltd", "Analyst   Mar 2016 – Jan 2020", "• Introduced weekly forecasts", "Education",
    "University of Leeds", "BSc Economics   Jul 2015", "Skills", "negotiation, forecasting",
)  # fmt: skip
HEADINGS = {"Work Experience", "Education", "Skills"}
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Lines = tuple[str, ...]


def word(lines: Lines = GOOD, change: Callable[[Any], None] | None = None, headings: set[str] = HEADINGS) -> bytes:
    """A document of python-docx, headings in its style for them."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line, style="Heading 1" if line in headings else None)
    if change is not None:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def written(body: str, **parts: bytes) -> bytes:
    """A Word document of as few parts as there can be, its body as XML by hand."""
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/></Relationships>'
    )
    document = (
        f'<?xml version="1.0"?><w:document {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", document)
        for name, content in parts.items():
            archive.writestr(f"word/{name.replace('__', '.')}", content)
    return out.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph by hand."""
    return f'<w:p><w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def xml_lines(lines: Lines = GOOD) -> str:
    """Paragraphs by hand, headings bold."""
    return "".join(paragraph(line, "<w:b/>" if line in HEADINGS else "") for line in lines)


def pdf(
    lines: Lines = GOOD,
    change: Callable[[Canvas], None] | None = None,
    *,
    step: float = 16,
    pages: int = 1,
    bullet: str = "-",
) -> bytes:
    """A PDF of reportlab with its own Helvetica, headings larger; `change` draws more on the first page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in range(pages):
        for at, line in enumerate(lines):
            canvas.setFont("Helvetica-Bold" if line in HEADINGS or at == 0 else "Helvetica", size_of(line, at))
            canvas.drawString(60, 780 - step * at, line.replace("•", bullet))
        if change is not None and page == 0:
            change(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def size_of(line: str, at: int) -> float:
    return 20 if at == 0 else 13 if line in HEADINGS else 10


FONTS = "<< /Font << /F1 5 0 R >> >>"


def by_hand(content: str, catalog: str = "", comment: str = "") -> bytes:
    """A PDF of one page written by hand, with this content stream, more in its catalogue, and a comment on top."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog}>>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources {FONTS} >>",
        f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]  # fmt: skip
    text, places = f"%PDF-1.4\n{comment}", []
    for number, one in enumerate(objects, start=1):
        places.append(len(text.encode("latin-1")))
        text += f"{number} 0 obj\n{one}\nendobj\n"
    start = len(text.encode("latin-1"))
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    text += f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return text.encode("latin-1")


def drawn(lines: Lines = GOOD, extra: str = "", catalog: str = "", comment: str = "") -> bytes:
    """The lines in a PDF by hand; `extra` is more of its content stream."""
    said = "".join(
        f"BT /F1 {size_of(line, at)} Tf 60 {780 - 16 * at} Td ({line.replace('•', '-').replace('–', '-')}) Tj ET\n"
        for at, line in enumerate(lines)
    )
    return by_hand(said + extra, catalog, comment)


def without(*lines: str) -> Lines:
    """The good lines but for these."""
    return tuple(one for one in GOOD if one not in lines)


def instead(**changed: str) -> Lines:
    """The good lines with others in the place of some, by their number: `n1="…"`."""
    return tuple(changed.get(f"n{at}", line) for at, line in enumerate(GOOD))


def add_table(document: Any) -> None:
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2011", "Trainee"


def add_columns(document: Any) -> None:
    document.sections[0]._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="2"/>'))


def header_contact(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "ada@example.com"


def hide(how: Callable[[Any], None]) -> Callable[[Any], None]:
    """A change that adds a run with words of a posting that nobody sees."""

    def change(document: Any) -> None:
        how(document.add_paragraph().add_run("leadership python kubernetes"))

    return change


def vanish(run: Any) -> None:
    run.font.hidden = True


def whiten(run: Any) -> None:
    run.font.color.rgb = RGBColor(255, 255, 255)


def shrink(run: Any) -> None:
    run.font.size = Pt(1)


def shade_header(document: Any) -> None:
    """White letters on a dark ground, which everybody sees."""
    paragraph_ = document.add_paragraph()
    paragraph_._p.get_or_add_pPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F4E79"/>'))
    run = paragraph_.add_run("Available from March")
    run.font.color.rgb = RGBColor(255, 255, 255)
    assert run._r.find(qn("w:rPr")) is not None


BOX = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData>'
    "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
VML_BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{}</w:txbxContent>'
    "</v:textbox></v:shape></w:pict></w:r></w:p>"
)


def picture(width: int = 300, height: int = 400) -> io.BytesIO:
    """A small grey picture as PNG, by hand."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def draw_picture(canvas: Canvas) -> None:
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(picture()), 420, 650, 90, 120)


def white_text(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 60, "leadership python kubernetes")


def white_on_dark(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.4)
    canvas.rect(50, 50, 300, 30, stroke=0, fill=1)
    white_text(canvas)


def invisible_text(canvas: Canvas) -> None:
    text = canvas.beginText(60, 60)
    text.setTextRenderMode(3)
    text.textLine("leadership python kubernetes")
    canvas.drawText(text)


def off_page(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, -60, "leadership python kubernetes")


def second_column(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for at in range(8):
        canvas.drawString(380, 700 - 16 * at, f"Strength number {'abcdefgh'[at]} of mine")


def uneven_column(canvas: Canvas) -> None:
    """A column whose lines stand between those of the other."""
    canvas.setFont("Helvetica", 10)
    for at in range(8):
        canvas.drawString(380, 707 - 16 * at, f"Strength number {'abcdefgh'[at]} of mine")


def encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(60, 700, "Nobody reads this")
    canvas.save()
    return out.getvalue()


def with_script() -> bytes:
    return drawn(catalog="/OpenAction << /S /JavaScript /JS (app.alert\\('hello'\\)) >> ")


def with_attachment() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.add_attachment("run.exe", b"MZ")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned() -> bytes:
    from reportlab.lib.utils import ImageReader

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawImage(ImageReader(picture()), 0, 0, *A4)
    canvas.save()
    return out.getvalue()


def padded(content: bytes, size: int) -> bytes:
    """A PDF made larger by a comment behind its end."""
    return content + b"%" + b"x" * size + b"\n"


RIGHT_TO_LEFT = "خبرة في القيادة والتفاوض وإدارة المشاريع الكبيرة"
PERSONAL = "Date of birth: 4 May 1990"
CASES: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
    ("C001", "scanned.pdf", scanned),
    ("C001", "blank.pdf", lambda: by_hand("")),
    ("C001", "blank.docx", lambda: word(())),
    ("C002", "columns.docx", lambda: word(change=add_columns)),
    ("C002", "columns.pdf", lambda: pdf(change=second_column)),
    ("C002", "uneven-columns.pdf", lambda: pdf(change=uneven_column)),
    ("C003", "header.docx", lambda: word(instead(n1="Leeds"), header_contact)),
    ("C003", "box.docx", lambda: written(xml_lines(instead(n1="Leeds")) + BOX.format(paragraph("ada@example.com")))),
    ("C004", "table.docx", lambda: word(change=add_table)),
    ("C004", "by-hand.docx", lambda: written(
        xml_lines() + f"<w:tbl><w:tr><w:tc>{paragraph('2011')}</w:tc></w:tr></w:tbl>{paragraph('')}")),
    ("C005", "drawing.docx", lambda: written(xml_lines() + BOX.format(paragraph("Prizes won")))),
    ("C005", "vml.docx", lambda: written(xml_lines() + VML_BOX.format(paragraph("Prizes won")))),
    ("C006", "picture.docx", lambda: word(change=lambda one: one.add_picture(picture()))),
    ("C006", "picture.pdf", lambda: pdf(change=draw_picture)),
    ("C007", "large.pdf", lambda: padded(pdf(), 2_600_000)),
    ("C007", "by-hand.pdf", lambda: padded(drawn(), 2_600_000)),
    ("C008", "ligature.docx", lambda: word(instead(n5="• Led the o\ufb03ce move"))),
    ("C008", "private.docx", lambda: written(xml_lines(instead(n5="\uf0b7 Led the move")))),
    ("C008", "bullet.pdf", lambda: pdf(bullet="•")),
    ("C009", "spaced.docx", lambda: word(instead(n5="• Won the P R I Z E of all"))),
    ("C009", "spaced.pdf", lambda: pdf(instead(n5="L e a d e r of the move"))),
    ("C010", "journey.docx", lambda: word(instead(n2="My journey"), headings={*HEADINGS, "My journey"})),
    ("C010", "journey.pdf", lambda: pdf(instead(n2="MY JOURNEY"))),
    ("C011", "undated.docx", lambda: word(instead(n4="Team lead", n8="Analyst"))),
    ("C011", "overlap.pdf", lambda: pdf(instead(n8="Analyst   Mar 2016 – Jun 2021"))),
    ("C012", "unreachable.docx", lambda: word(instead(n1="Leeds"))),
    ("C012", "unreachable.pdf", lambda: drawn(instead(n1="Leeds"))),
    ("C013", "vanish.docx", lambda: word(change=hide(vanish))),
    ("C013", "white.docx", lambda: word(change=hide(whiten))),
    ("C013", "tiny.docx", lambda: word(change=hide(shrink))),
    ("C013", "by-hand.docx", lambda: written(xml_lines() + paragraph("leadership python", "<w:vanish/>"))),
    ("C013", "white.pdf", lambda: pdf(change=white_text)),
    ("C013", "invisible.pdf", lambda: pdf(change=invisible_text)),
    ("C013", "off.pdf", lambda: pdf(change=off_page)),
    ("C013", "by-hand.pdf", lambda: drawn(extra="BT /F1 10 Tf 3 Tr 60 50 Td (leadership python) Tj ET")),
    ("C014", "field.docx", lambda: written(xml_lines() + (
        f"<w:sdt><w:sdtContent>{paragraph('Trainee   Jan 2010 – Dec 2012')}</w:sdtContent></w:sdt>"))),
    ("C014", "inserted.docx", lambda: written(xml_lines(instead(n4="Team lead")) + (
        "<w:p><w:ins><w:r><w:t>Trainee since Jan 2010 and then more and more and more</w:t></w:r></w:ins></w:p>"))),
    ("C015", "birth.docx", lambda: word((*GOOD, PERSONAL))),
    ("C015", "birth.pdf", lambda: pdf((*GOOD, PERSONAL))),
    ("C016", "encrypted.pdf", encrypted_pdf),
    ("C016", "encrypted.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ("C016", "cut.docx", lambda: word()[:2000]),
    ("C016", "cut.pdf", lambda: pdf()[:300]),
    ("C016", "empty.pdf", lambda: b""),
    ("C016", "text.pdf", lambda: b"Ada Example, Leeds"),
    ("C017", "200-pages.pdf", lambda: pdf(pages=200)),
    ("C017", "5-pages.pdf", lambda: pdf(pages=5)),
    ("C018", "macros.docx", lambda: written(xml_lines(), vbaProject__bin=b"\0" * 20)),
    ("C018", "script.pdf", with_script),
    ("C018", "attached.pdf", with_attachment),
    ("C019", "arabic.docx", lambda: word((*GOOD, *[RIGHT_TO_LEFT] * 6))),
    ("C019", "hebrew.docx", lambda: written(xml_lines((*GOOD, *["ניסיון בניהול צוותים גדולים ומשא ומתן"] * 8)))),
)  # fmt: skip


def good() -> Iterator[tuple[str, bytes]]:
    """Documents without a fault, of each maker; some have what looks like one."""
    yield "good.docx", word()
    yield "by-hand.docx", written(xml_lines())
    yield "good.pdf", pdf()
    yield "drawn.pdf", drawn()
    yield "four-pages.pdf", pdf((*GOOD[:2], *GOOD[10:]), pages=4)
    yield "white-on-dark.docx", word(change=shade_header)
    yield "white-on-dark.pdf", pdf(change=white_on_dark)
