"""Whether readers that this program has no hand in find every fact of 200 made-up people's résumés, in order.

python benchmarks/read_resumes.py [PEOPLE]

The PDF is read by pypdf, pdfminer.six and pdftotext; the Word document by python-docx, docx2txt, and LibreOffice, which
saves it as text. A reader that is not there is named and left out. Then come letters that readers lose, the fonts, the
size and the time of a document, and what `readiness check` says of them all.
"""

import importlib
import importlib.util
import io
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import docx
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from sponsorcli.documents import read_document
from sponsorcli.readiness.files import check_document
from sponsorcli.readiness.resume import Resume, make_resume
from sponsorcli.rendering.documents.resume import resume_docx, resume_json, resume_pdf
from sponsorcli.tables.report import A4

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "unit"))
PEOPLE: Any = importlib.import_module("readiness.made_people")
TESTED: Any = importlib.import_module("readiness.test_resume_files")
Reader = Callable[[bytes], str]


def main(count: int) -> None:
    """Make the résumés, have each read, and print a table."""
    people = PEOPLE.many_people(count)
    resumes = [make_resume(person, people).resume for person in people.roster.frame("proteges")["person_id"]]
    print(f"{len(resumes)} people, {sum(len(list(TESTED.facts(one))) for one in resumes):,} facts")
    pdfs = timed("PDF", [partial(resume_pdf, one, A4) for one in resumes])
    words = timed("Word", [partial(resume_docx, one, A4, TESTED.MADE_ON) for one in resumes])
    timed("JSON", [partial(resume_json, one) for one in resumes])
    print(f"fonts of the PDFs: {', '.join(sorted({font for one in pdfs for font in fonts_in(one)}))}\n")
    print(f"{'reader':<28} {'files':>5} {'facts not in order':>18} {'lost letters':>12}")
    for name, reader in readers_of_pdf():
        print_found(name, [reader(one) for one in pdfs], resumes)
    for name, reader in readers_of_word():
        print_found(name, [reader(one) for one in words], resumes)
    if shutil.which("soffice"):
        print_found("LibreOffice (docx as text)", by_libreoffice(words), resumes)
    print(f"\n`readiness check`: {checked(pdfs, 'pdf')} of {len(pdfs)} PDFs and {checked(words, 'docx')} of "
          f"{len(words)} Word documents have a problem")  # fmt: skip


def timed(name: str, makers: list[Callable[[], bytes]]) -> list[bytes]:
    """What the makers make, and a line on its size and time."""
    makers[0]()
    started = time.process_time()
    made = [make() for make in makers]
    each = (time.process_time() - started) / len(made)
    sizes = sorted(map(len, made))
    print(f"{name:<5} {each * 1000:6.1f} ms CPU a document, {sizes[len(sizes) // 2]:,} bytes, at most {sizes[-1]:,}")
    return made


def fonts_in(content: bytes) -> Iterator[str]:
    """Each font that is drawn with, and whether it is embedded."""
    for page in PdfReader(io.BytesIO(content)).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            known: Mapping[str, Any] = font.get_object()
            described = known.get("/FontDescriptor", {})
            yield f"{known['/BaseFont'].split('+')[-1]} ({'embedded' if '/FontFile2' in described else 'not embedded'})"


def readers_of_pdf() -> Iterator[tuple[str, Reader]]:
    """The readers of a PDF that are there."""
    yield "pypdf", lambda content: "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    yield "pdfminer.six", lambda content: extract_text(io.BytesIO(content))
    if shutil.which("pdftotext"):
        yield "pdftotext", lambda content: run(["pdftotext", "-", "-"], content)
        yield "pdftotext -raw", lambda content: run(["pdftotext", "-raw", "-", "-"], content)
        yield "pdftotext -layout", lambda content: run(["pdftotext", "-layout", "-", "-"], content)


def readers_of_word() -> Iterator[tuple[str, Reader]]:
    """The readers of a Word document that are there."""
    yield "python-docx", lambda content: "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
    if importlib.util.find_spec("docx2txt"):
        docx2txt: Any = importlib.import_module("docx2txt")
        yield "docx2txt", lambda content: str(docx2txt.process(io.BytesIO(content)))
    else:
        print("docx2txt is not there")


def run(command: list[str], content: bytes) -> str:
    """What a program says of its input."""
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode("utf-8")


def by_libreoffice(contents: list[bytes]) -> list[str]:
    """The documents as LibreOffice saves them as text, all in one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{at:04}.docx" for at in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        convert("txt:Text (encoded):UTF8", paths, folder)
        return [path.with_suffix(".txt").read_text("utf-8-sig") for path in paths]


def convert(form: str, paths: list[Path], folder: Path) -> None:
    """Have LibreOffice save files in another form."""
    own = f"-env:UserInstallation={(folder / 'own').as_uri()}"
    command = ["soffice", own, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, capture_output=True, check=True)


def print_found(name: str, texts: list[str], resumes: list[Resume]) -> None:
    """A line of the table: how many facts are not where they belong, and how many letters are lost."""
    missing = sum(len(list(not_in_order(text, one))) for text, one in zip(texts, resumes, strict=True))
    lost = sum(len(re.findall(TESTED.LOST, text)) for text in texts)
    print(f"{name:<28} {len(texts):>5} {missing:>18} {lost:>12}")


def not_in_order(text: str, resume: Resume) -> Iterator[str]:
    """The facts that are not found behind those before them."""
    found, at = TESTED.bare(text.replace("→", ">")), 0
    for fact in TESTED.facts(resume):
        place = found.find(TESTED.bare(fact.replace("→", ">")), at)
        if place < 0:
            yield fact
        else:
            at = place + len(TESTED.bare(fact))


def checked(contents: list[bytes], ending: str) -> int:
    """How many of the files have a problem."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, f"cv.{ending}")
        found = 0
        for content in contents:
            path.write_bytes(content)
            found += bool(check_document(read_document(path)))
        return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
