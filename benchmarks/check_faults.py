"""How well `readiness check` tells faulty files from good ones, made by programs that this one has no hand in.

python benchmarks/check_faults.py [FOLDER]

Files with one fault each and files with none are made by LibreOffice, Chromium, python-docx, fpdf2, reportlab, pypdf
and as XML by hand; a program that is not there is named and its files are left out. What is printed: by code how many
files have the fault, in how many it is found, and in how many others. A code that follows from the
fault, such as two readers that disagree on columns, is neither right nor wrong.
"""

import html as markup
import importlib
import importlib.util
import io
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.shared import Pt, RGBColor
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from sponsorcli.jobs.readiness import check_files

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "unit"))
MADE: Any = importlib.import_module("readiness.faulty_files")
FOLLOWS: dict[str, set[str]] = {
    "C002": {"C014", "C011"}, "C003": {"C012", "C005"}, "C004": {"C014"}, "C005": {"C014"}, "C008": {"C014"},
    "C009": {"C014", "C010"}, "C010": {"C011"}, "C019": {"C014"}, "C001": {"C006", "C007"}, "C007": {"C006"},
    "C013": {"C014"}, "C014": {"C002"},
}  # fmt: skip
"""By code, which others can follow from the same fault."""
NAMES = ("Ada Example", "Björn Ångström", "Zoë Łodziak", "Nuño Brontë", "Ewa Čapek", "Mária Őze", "Jürgen Großmann")
FIRMS = ("Northwind Ltd", "Fabrikam AG", "Contoso plc", "Hartwell & Sons", "Nordlicht Energie GmbH")
TITLES = (
    "Team lead",
    "Head of office efficiency",
    "Risk analyst",
    "Field officer",
    "Chief of staff",
    "Product manager",
)
DONE = (
    "Led the move to a new billing system for 240 people", "Cut the final verification from nine to two days",
    "Negotiated with 14 suppliers, which saved 240,000 a year", "Introduced weekly forecasts; error halved",
    "Trained 38 first-line staff in fire safety", "Merged two regional offices without unwanted departures",
)  # fmt: skip
HEADINGS = ("Work Experience", "Education", "Skills")
ODD = "My journey"


@dataclass(frozen=True)
class Made:
    """A file, the program that made it, and its fault; empty where it is good."""

    path: Path
    maker: str
    code: str


def resume_lines(seed: int) -> list[str]:
    """The lines of a good résumé."""
    chance = random.Random(seed)
    year = chance.randrange(2012, 2020)
    lines = [chance.choice(NAMES), f"p{seed}@example.com | +44 20 7946 {seed:04} | Leeds", HEADINGS[0]]
    until = "Present"
    for _ in range(chance.randrange(2, 5)):
        since = f"{chance.choice(('Jan', 'Apr', 'Sep'))} {year}"
        lines += [chance.choice(FIRMS), f"{chance.choice(TITLES)}   {since} – {until}"]
        lines += [f"• {one}" for one in chance.sample(DONE, chance.randrange(1, 4))]
        until, year = since, year - chance.randrange(1, 4)
    lines += [HEADINGS[1], "University of Leeds", f"BSc Economics   Jul {year - 1}", HEADINGS[2]]
    return [*lines, "negotiation, forecasting, people leadership"]


def html(lines: Sequence[str], style: str = "", more: str = "", *, heading: str = "h2") -> str:
    """A page of these lines; `more` stands at its end."""
    body = "".join(
        f"<h1>{line}</h1>"
        if at == 0
        else f"<{heading}>{line}</{heading}>"
        if line in (*HEADINGS, ODD)
        else f"<p>{line}</p>"
        for at, line in enumerate(line.replace("&", "&amp;") for line in lines)
    )
    plain = "p {margin: 2pt} * {font-variant-ligatures: none}"
    look = f"body {{font-family: 'DejaVu Sans', sans-serif; font-size: 10pt}} {plain} {style}"
    return f"<!doctype html><html lang='en'><meta charset='utf-8'><style>{look}</style><body>{body}{more}</body></html>"


PICTURE = MADE.picture(300, 400).getvalue()


def noise(side: int) -> bytes:
    """A picture that does not pack: PNG of random bytes."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    chance = random.Random(1)
    rows = b"".join(b"\0" + chance.randbytes(3 * side) for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def image(content: bytes, size: str = "width: 40mm") -> str:
    """A picture inside a page."""
    import base64

    return f"<img style='{size}' src='data:image/png;base64,{base64.b64encode(content).decode()}'>"


def change(lines: Sequence[str], **texts: str) -> list[str]:
    """The lines, with texts in the place of others: `n1="…"`."""
    return [texts.get(f"n{at}", line) for at, line in enumerate(lines)]


def undated(lines: Sequence[str]) -> list[str]:
    """The lines without the dates of roles."""
    return [line.partition("   ")[0] if "–" in line else line for line in lines]


def overlapping(lines: Sequence[str]) -> list[str]:
    """The lines, with two roles at the same time."""
    dated = [at for at, line in enumerate(lines) if "   " in line and "–" in line]
    return [f"{line.partition('   ')[0]}   Jan 2005 – Dec 2015" if at == dated[-1] else
            f"{line.partition('   ')[0]}   Jan 2006 – Present" if at == dated[0] else line
            for at, line in enumerate(lines)]  # fmt: skip


HIDDEN = "leadership python kubernetes negotiation agile"
ARABIC = "".join(f"<p dir='rtl'>{MADE.RIGHT_TO_LEFT}</p>" for _ in range(14))
TABLE = "<table border=1><tr><td>2011</td><td>Trainee at Acme</td></tr><tr><td>2010</td><td>Intern</td></tr></table>"


def pages() -> Iterator[tuple[str, str, str]]:
    """Pages for Chromium and LibreOffice: the code, a name, and the page."""
    good = resume_lines
    for seed in range(20):
        yield "", f"good{seed}", html(good(seed), heading=("h2", "h3")[seed % 2])
    yield "C001", "scan", f"<!doctype html><body>{image(PICTURE, 'width: 180mm')}</body>"
    yield "C002", "columns", html([*good(1), *good(2)[3:]], "body {columns: 2}")
    yield "C014", "grid", html(good(18), "body {display: grid; grid-template-columns: 1fr 1fr}")
    yield "C006", "photo", html(good(3), more=image(PICTURE))
    yield "C007", "large", html(good(4), more=image(noise(1100)))
    yield "C008", "icons", html(change(good(5), n1="\ue0be p5@example.com \uf095 +44 20 7946 0005"))
    yield "C009", "spaced", html(change(good(6), n5="• W o n  t h e  P R I Z E of the year".replace("  ", " ")))
    yield "C008", "ligatures", html(good(16), "* {font-variant-ligatures: common-ligatures !important}")
    yield "C010", "journey", html([(ODD if one == HEADINGS[0] else one) for one in good(7)])
    yield "C010", "shouted", html([(ODD.upper() if one == HEADINGS[0] else one) for one in good(17)])
    yield "C011", "undated", html(undated(good(8)))
    yield "C011", "overlap", html(overlapping(good(9)))
    yield "C012", "nobody", html(change(good(10), n1="Leeds"))
    yield "C013", "white", html(good(11), more=f"<p style='color: white'>{HIDDEN}</p>")
    yield "C013", "tiny", html(good(12), more=f"<p style='font-size: 1pt'>{HIDDEN}</p>")
    yield "C015", "birth", html(change(good(13), n2=HEADINGS[0], n1="p@example.com | Date of birth: 4 May 1990"))
    yield "C017", "long", html([one for at in range(14) for one in good(at)[: None if not at else -4]])
    yield "C019", "arabic", html(good(14), more=ARABIC)


def with_chromium(folder: Path) -> Iterator[Made]:
    """The pages as PDFs by Chromium."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        print("Chromium is not there")
        return
    for code, name, page in pages():
        source, path = folder / f"chromium-{name}.html", folder / f"chromium-{code}-{name}.pdf"
        source.write_text(page, encoding="utf-8")
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                   f"--user-data-dir={folder / 'chromium'}", f"--print-to-pdf={path}", source.as_uri()]  # fmt: skip
        subprocess.run(command, capture_output=True, timeout=120, check=False)
        if path.is_file():
            yield Made(path, "Chromium", code)


def with_libreoffice(folder: Path) -> Iterator[Made]:
    """Word documents of python-docx as PDFs, and pages as Word documents, by LibreOffice."""
    if shutil.which("soffice") is None:
        print("LibreOffice is not there")
        return
    words = []
    for code, name, content in word_documents():
        if code not in {"C003", "C007"}:  # what it saves as PDF has no header, and smaller pictures
            path = folder / f"libreoffice-{code}-{name}.docx"
            path.write_bytes(content)
            words.append((path, code))
    convert("pdf", [path for path, _ in words], folder)
    for path, code in words:
        found = path.with_suffix(".pdf")
        if found.is_file() and not path.stem.endswith(("vanish", "table")):
            yield Made(found, "LibreOffice", code)
    sources = []
    for code, name, page in [*pages(), ("C004", "table", html(resume_lines(15), more=TABLE))]:
        if code not in {"C002", "C007", "C014", "C017"} and name != "ligatures":
            path = folder / f"libreoffice-page-{code}-{name}.html"
            path.write_text(page, encoding="utf-8")
            sources.append((path, code))
    boxed = folder / "libreoffice-C005-box.fodt"
    boxed.write_text(
        BOXED.format(lines="".join(f"<text:p>{markup.escape(line)}</text:p>" for line in resume_lines(19))), "utf-8"
    )
    sources.append((boxed, "C005"))
    convert("docx:MS Word 2007 XML", [path for path, _ in sources], folder)
    for path, code in sources:
        if path.with_suffix(".docx").is_file():
            yield Made(path.with_suffix(".docx"), "LibreOffice", code)


BOXED = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text>{lines}<text:p><draw:frame text:anchor-type="paragraph" svg:width="6cm" svg:height="2cm">
<draw:text-box><text:p>Skilled in payroll and in budgets</text:p></draw:text-box></draw:frame></text:p>
</office:text></office:body></office:document>"""
"""A text document with a box, as LibreOffice itself keeps it in one file."""


def convert(form: str, paths: Sequence[Path], folder: Path) -> None:
    """Have LibreOffice save files in another form."""
    own = f"-env:UserInstallation={(folder / 'libreoffice').as_uri()}"
    command = ["soffice", own, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, capture_output=True, check=False)


def word_documents() -> Iterator[tuple[str, str, bytes]]:
    """Word documents by python-docx: the code, a name, and the file."""

    def made(seed: int, then: Callable[[Any], None] | None = None, lines: Sequence[str] = ()) -> bytes:
        content: bytes = MADE.word(tuple(lines or resume_lines(seed)), then, {*HEADINGS, ODD})
        return content

    for seed in range(30, 42):
        yield "", f"good{seed}", made(seed)
    yield "C001", "scan", MADE.word((), lambda one: one.add_picture(io.BytesIO(PICTURE)))
    yield "C002", "columns", made(42, MADE.add_columns, [*resume_lines(42), *resume_lines(43)[3:]])
    yield "C003", "header", made(0, MADE.header_contact, change(resume_lines(44), n1="Leeds"))
    yield "C004", "table", made(45, MADE.add_table)
    yield "C006", "photo", made(46, lambda one: one.add_picture(io.BytesIO(PICTURE)))
    yield "C007", "large", made(54, lambda one: one.add_picture(io.BytesIO(noise(1100))))
    yield "C008", "bullets", made(47, bulleted)
    yield "C010", "journey", made(0, None, [(ODD if one == HEADINGS[0] else one) for one in resume_lines(48)])
    yield "C011", "undated", made(0, None, undated(resume_lines(49)))
    yield "C012", "nobody", made(0, None, change(resume_lines(50), n1="Leeds"))
    yield "C013", "white", made(51, lambda one: hidden_run(one, white=True))
    yield "C013", "tiny", made(52, lambda one: hidden_run(one, white=False))
    yield "C015", "birth", made(0, None, [*resume_lines(53), "Marital status: married"])
    yield "C017", "long", made(0, None, [one for at in range(16) for one in resume_lines(at)[: None if not at else -4]])


def bulleted(document: Any) -> None:
    """Lines with Word's own bullets, typed as the private letter that they are in its symbol font."""
    document.add_paragraph("\uf0b7 Won the prize of the region")


def hidden_run(document: Any, *, white: bool) -> None:
    """Words that nobody sees."""
    run = document.add_paragraph().add_run(HIDDEN)
    if white:
        run.font.color.rgb = RGBColor(255, 255, 255)
    else:
        run.font.size = Pt(1)


def with_python_docx(folder: Path) -> Iterator[Made]:
    """The Word documents themselves."""
    for code, name, content in word_documents():
        if (code, name) != ("C017", "long"):  # nobody noted how many pages it has
            path = folder / f"python-docx-{code}-{name}.docx"
            path.write_bytes(content)
            yield Made(path, "python-docx", code)


def fpdf_hidden(pdf: Any, size: float, *, white: bool) -> None:
    """Words that nobody sees, at the end of a PDF by fpdf2."""
    pdf.set_text_color(255 if white else 0)
    pdf.set_font("NotoRegular", size=size)
    pdf.multi_cell(0, 4, HIDDEN, new_x="LMARGIN", new_y="NEXT")


ADDED: dict[tuple[str, str], Callable[[Any], None]] = {
    ("C006", "photo"): lambda pdf: pdf.image(io.BytesIO(PICTURE), w=35),
    ("C007", "large"): lambda pdf: pdf.image(io.BytesIO(noise(1100)), w=10),
    ("C013", "white"): lambda pdf: fpdf_hidden(pdf, 10, white=True),
    ("C013", "tiny"): lambda pdf: fpdf_hidden(pdf, 1, white=False),
    ("C016", "locked"): lambda pdf: pdf.set_encryption("owner", "user"),
}
"""What is added to a good PDF by fpdf2, by the code of the fault."""


def with_fpdf(folder: Path) -> Iterator[Made]:
    """PDFs by fpdf2."""
    if importlib.util.find_spec("fpdf") is None:
        print("fpdf2 is not there")
        return
    fonts = Path(MADE.__file__).parents[3] / "src/sponsorcli/rendering/documents/pdf/fonts"
    cases = [("", f"good{seed}", resume_lines(seed)) for seed in range(60, 68)]
    cases += [
        ("C009", "spaced", change(resume_lines(70), n5="• W o n the prize a g a i n of the region")),
        ("C010", "journey", [("MY JOURNEY" if one == HEADINGS[0] else one) for one in resume_lines(71)]),
        ("C011", "overlap", overlapping(resume_lines(72))),
        ("C012", "nobody", change(resume_lines(73), n1="Leeds")),
        ("C015", "birth", [*resume_lines(74), "Date of birth: 4 May 1990"]),
    ]
    cases += [(code, name, resume_lines(80 + at)) for at, (code, name) in enumerate(ADDED)]
    cases.append(("C017", "long", [one for at in range(14) for one in resume_lines(at)[: None if not at else -4]]))
    cases.append(("C001", "scan", []))
    module: Any = importlib.import_module("fpdf")
    for code, name, lines in cases:
        pdf = module.FPDF()
        pdf.add_page()
        for weight in ("Regular", "Bold"):
            pdf.add_font(f"Noto{weight}", fname=str(fonts / f"NotoSans-{weight}.ttf"))
        for at, line in enumerate(lines):
            is_head = at == 0 or line in HEADINGS
            pdf.set_font("NotoBold" if is_head else "NotoRegular", size=20 if at == 0 else 13 if is_head else 10)
            pdf.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
        if name == "scan":
            pdf.image(io.BytesIO(PICTURE), w=180)
        if add := ADDED.get((code, name)):
            add(pdf)
        path = folder / f"fpdf2-{code}-{name}.pdf"
        path.write_bytes(bytes(pdf.output()))
        yield Made(path, "fpdf2", code)


def with_action(writer: PdfWriter) -> None:
    """Adds a script that runs when the file is opened."""
    script = {"/S": "/JavaScript", "/JS": "app.alert('hello')"}
    action = DictionaryObject({NameObject(name): TextStringObject(text) if name == "/JS" else NameObject(text)
                               for name, text in script.items()})  # fmt: skip
    writer.root_object[NameObject("/OpenAction")] = action


def with_others(folder: Path) -> Iterator[Made]:
    """The files of the tests, by reportlab and by hand, and some of them changed by pypdf."""
    for code, name, make in MADE.CASES:
        if code in {"C003", "C005", "C014", "C016", "C018"}:
            path = folder / f"tests-{code}-{name}"
            path.write_bytes(make())
            yield Made(path, "by hand, reportlab", code)
    for name, content in MADE.good():
        path = folder / f"tests-{name}"
        path.write_bytes(content)
        yield Made(path, "by hand, reportlab", "")
    for code, name, then in (
        ("C016", "locked", lambda one: one.encrypt("secret", algorithm="AES-256")),
        ("C018", "script", with_action),
    ):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(MADE.pdf())))
        then(writer)
        path = folder / f"pypdf-{code}-{name}.pdf"
        writer.write(path)
        yield Made(path, "pypdf", code)


MAKERS = (with_python_docx, with_fpdf, with_others, with_chromium, with_libreoffice)


def main(folder: Path) -> None:
    """Make the files, check them all, and print what was found."""
    made = [one for maker in MAKERS for one in maker(folder)]
    found = {path: {one.code for one in problems} for path, problems in check_files([one.path for one in made]).items()}
    makers = Counter(one.maker for one in made)
    good = sum(not one.code for one in made)
    print(f"{len(made)} files, {good} of them good, by {', '.join(f'{name} ({n})' for name, n in makers.items())}\n")
    print(f"{'code':<6} {'files':>5} {'makers':>6} {'found':>5} {'wrongly':>7}")
    right = wrong = 0
    for code in sorted({one.code for one in made if one.code} | set().union(*found.values())):
        having = [one for one in made if one.code == code]
        hits = sum(code in found[one.path] for one in having)
        false = [one for one in made if code in found[one.path] and code not in {one.code, *FOLLOWS.get(one.code, ())}]
        right, wrong = right + hits, wrong + len(false)
        print(f"{code:<6} {len(having):>5} {len({one.maker for one in having}):>6} {hits:>5} {len(false):>7}")
    bad = sum(bool(one.code) for one in made)
    print(
        f"\nrecall {right} of {bad} ({right / bad:.0%}); "
        f"precision {right} of {right + wrong} ({right / (right + wrong):.0%})"
    )
    for one in made:
        told = found[one.path] - {one.code, *FOLLOWS.get(one.code, ())}
        if told or (one.code and one.code not in found[one.path]):
            print(f"  {one.path.name}: found {', '.join(sorted(found[one.path])) or 'nothing'}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        main(Path(sys.argv[1]).resolve())
    else:
        with tempfile.TemporaryDirectory() as name:
            main(Path(name))
