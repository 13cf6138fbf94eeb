"""Every fact of a résumé is read again, in order, by readers that this program has no hand in."""

import io
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from sponsorcli.documents import read_document
from sponsorcli.readiness.files import check_document
from sponsorcli.readiness.resume import Resume, make_resume
from sponsorcli.rendering.documents.resume import UndrawableError, resume_docx, resume_json, resume_pdf
from sponsorcli.tables.report import A4, LETTER
from tests.seeds import some_of

from .made_people import AS_OF, many_people

SCHEMA = json.loads((Path(__file__).parents[2] / "data/jsonresume/schema.json").read_text("utf-8"))
LOST = re.compile("[\ufb00-\ufb06\ue000-\uf8ff\ufffd]")
MADE_ON = datetime.combine(AS_OF, time())
PEOPLE = tuple(many_people().roster.frame("proteges")["person_id"])
TRIED = some_of(PEOPLE, 8)
"""Those whose files are read again in `nox -s searches`; all 200 in `nox -s whole_searches`."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def resume_of(person: str) -> Resume:
    return make_resume(person, many_people()).resume


def facts(resume: Resume) -> Iterator[str]:
    """Everything that a reader must find, in the order of the page; written here a second time on purpose."""
    yield resume.name
    yield resume.contact.email
    if resume.contact.location:
        yield resume.contact.location
    for role in resume.roles:
        yield role.company
        yield role.title
        yield f"{MONTHS[role.since.month - 1]} {role.since.year}"
        yield "Present" if role.until is None else f"{MONTHS[role.until.month - 1]} {role.until.year}"
        yield from (line.text for line in role.lines)
    yield from (line.text for line in resume.other)
    for award in (*resume.education, *resume.certificates):
        if award.issuer:
            yield award.issuer
        yield award.name
        if award.on:
            yield f"{MONTHS[award.on.month - 1]} {award.on.year}"
    yield from resume.skills


def bare(text: str) -> str:
    """The text without blanks, which readers set as they like."""
    return "".join(unicodedata.normalize("NFC", text).split())


def assert_read_in_order(text: str, resume: Resume) -> None:
    found, at = bare(text), 0
    assert LOST.search(text) is None
    for fact in facts(resume):
        place = found.find(bare(fact.replace("→", ">")), at)
        assert place >= 0, (resume.person_id, fact, text)
        at = place + len(bare(fact))


def by_pypdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def by_pdfminer(content: bytes) -> str:
    return extract_text(io.BytesIO(content))


def by_pdftotext(content: bytes) -> str:
    run = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return run.stdout.decode("utf-8")


@pytest.mark.search
@pytest.mark.parametrize("reader", [by_pypdf, by_pdfminer], ids=["pypdf", "pdfminer.six"])
def test_both_readers_find_every_fact_of_a_pdf_in_order(reader: Callable[[bytes], str]) -> None:
    assert len(PEOPLE) == 200
    for person in TRIED:
        resume = resume_of(person)
        assert_read_in_order(reader(resume_pdf(resume, A4)), resume)


@pytest.mark.search
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not there")
def test_pdftotext_finds_every_fact_in_order() -> None:
    for person in TRIED:
        resume = resume_of(person)
        assert_read_in_order(by_pdftotext(resume_pdf(resume, A4)), resume)


@pytest.mark.search
def test_python_docx_finds_every_fact_of_a_word_document_in_order() -> None:
    for person in TRIED:
        resume = resume_of(person)
        document = docx.Document(io.BytesIO(resume_docx(resume, A4, MADE_ON)))
        assert_read_in_order("\n".join(one.text for one in document.paragraphs).replace("→", ">"), resume)
        assert not document.tables
        assert all(not one.text.strip() for one in document.sections[0].header.paragraphs)


@pytest.mark.search
def test_json_resume_is_what_its_schema_asks_and_has_every_fact() -> None:
    for person in PEOPLE:
        resume = resume_of(person)
        content = json.loads(resume_json(resume))
        jsonschema.validate(content, SCHEMA)
        assert [one["position"] for one in content.get("work", [])] == [role.title for role in resume.roles]
        told = [text for one in content.get("work", []) for text in one.get("highlights", [])]
        assert told == [line.text for role in resume.roles for line in role.lines]
        assert [one["name"] for one in content.get("projects", [])] == [line.text for line in resume.other]
        assert [one["name"] for one in content.get("skills", [])] == list(resume.skills)


def test_no_form_has_a_rating_or_a_date_that_is_not_of_the_career() -> None:
    words = b"performance potential rating birth gender ethnicity"
    for person in PEOPLE[:20]:
        made = resume_json(resume_of(person)).lower()
        assert not any(word in made for word in words.split())


def test_the_same_resume_gives_the_same_bytes() -> None:
    resume = resume_of("P003")
    assert resume_pdf(resume, A4) == resume_pdf(resume_of("P003"), A4)
    assert resume_docx(resume, A4, MADE_ON) == resume_docx(resume_of("P003"), A4, MADE_ON)
    assert resume_pdf(resume, A4) != resume_pdf(resume, LETTER)


def test_a_pdf_is_tagged_and_its_font_is_embedded() -> None:
    reader = PdfReader(io.BytesIO(resume_pdf(resume_of("P003"), A4)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    kinds: list[str] = []

    def walk(node: Any) -> None:
        entry = node.get_object()
        if "/S" in entry:
            kinds.append(entry["/S"])
        for kid in entry.get("/K", ()):
            if hasattr(kid, "get_object") and "/S" in kid.get_object():
                walk(kid)

    walk(root["/StructTreeRoot"]["/K"][0])
    assert kinds[:4] == ["/Document", "/H1", "/P", "/H2"]
    assert {"/L", "/LI", "/LBody"} <= set(kinds)
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = [font.get_object() for one in resources for font in one["/Font"].values()]
    drawn = [one for one in fonts if one["/Subtype"] == "/TrueType"]
    assert drawn
    assert all("/FontFile2" in one["/FontDescriptor"] for one in drawn)


def test_a_letter_that_the_font_lacks_is_named_and_nothing_is_drawn_without_it() -> None:
    resume = resume_of("P003")
    chinese = Resume(resume.person_id, "王小明", resume.contact)
    with pytest.raises(UndrawableError) as refused:
        resume_pdf(chinese, A4)
    assert refused.value.letters == "小明王"


def assert_no_problem(people: Sequence[str], folder: Path) -> None:
    for number, person in enumerate(people):
        resume, path = resume_of(person), folder / f"cv{('.pdf', '.docx')[number % 2]}"
        path.write_bytes(resume_docx(resume, A4, MADE_ON) if number % 2 else resume_pdf(resume, A4))
        assert [one.message for one in check_document(read_document(path))] == [], person


@pytest.mark.search
def test_no_problem_is_found_in_good_files(tmp_path: Path) -> None:
    assert_no_problem(TRIED, tmp_path)
