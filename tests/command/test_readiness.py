"""`readiness resume`, `check`, `match` and `letter` as a user meets them."""

import csv
import json
import os
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from .conftest import Sponsorcli

AS_OF = ("--as-of", "2026-10-31")
PERSON = "00373"
POSTING = "Lead\n\nRequirements\n• Experience in change management and Power BI\n• Negotiation skills\n"


@pytest.fixture
def posting(tmp_path: Path) -> Path:
    path = tmp_path / "posting.txt"
    path.write_text(POSTING, encoding="utf-8")
    return path


def paragraphs(path: Path) -> list[str]:
    return [one.text for one in docx.Document(str(path)).paragraphs]


def test_a_resume_is_written_in_every_form_and_its_check_finds_nothing(
    sponsorcli: Sponsorcli, programme: Path, tmp_path: Path
) -> None:
    files = [tmp_path / f"cv.{end}" for end in ("docx", "pdf", "json", "yaml")]
    named = [word for path in files for word in ("-o", path)]
    done = sponsorcli("readiness", "resume", programme, PERSON, *AS_OF, *named)
    assert done.code == 0
    assert all(f"wrote {path}" in done.err for path in files)
    found = sponsorcli("readiness", "check", files[0], files[1])
    assert (found.code, found.out) == (0, f"{files[0].as_posix()}: no problems\n{files[1].as_posix()}: no problems\n")
    assert json.loads(files[2].read_text("utf-8"))["basics"]["name"] == paragraphs(files[0])[0]


def test_every_line_of_the_report_names_a_row_that_says_so(sponsorcli: Sponsorcli, programme: Path) -> None:
    done = sponsorcli("readiness", "resume", programme, PERSON, *AS_OF, "--format", "json")
    report = json.loads(done.out)[0] if done.out.startswith("[") else json.loads(done.out)
    lines = report["tables"]["lines"]
    book = openpyxl.load_workbook(programme.parents[1] / "sample_data" / "emerging-leaders.xlsx", read_only=True)
    rows = list(book["evidence"].iter_rows(values_only=True))
    bullets = [one for one in lines if one["verified"] is not None]
    assert bullets
    for one in bullets:
        row = rows[int(one["row"].rpartition("!")[2]) - 1]
        assert str(row[0]) == PERSON
        assert one["line"] == (f"{row[2]}; {row[3]}" if row[3] else row[2])


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(
    sponsorcli: Sponsorcli, programme: Path, tmp_path: Path
) -> None:
    path = tmp_path / "cv.docx"
    path.write_bytes(b"my own work")
    call = ("readiness", "resume", programme, PERSON, *AS_OF, "-o", path)
    refused = sponsorcli(*call)
    assert (refused.code, path.read_bytes()) == (3, b"my own work")
    assert "P092" in refused.err
    assert sponsorcli(*call, "--replace").code == 0
    assert path.read_bytes().startswith(b"PK")
    again = sponsorcli(*call)
    assert again.code == 0
    assert "nothing new" in again.err


def test_a_persons_own_words_survive_and_what_has_no_row_is_not_printed(
    sponsorcli: Sponsorcli, programme: Path, tmp_path: Path
) -> None:
    edits, path = tmp_path / "edits.yaml", tmp_path / "cv.docx"
    assert sponsorcli("readiness", "resume", programme, PERSON, *AS_OF, "-o", edits).code == 0
    text = edits.read_text("utf-8")
    same = sponsorcli("readiness", "resume", programme, PERSON, *AS_OF, "--overrides", edits, "-o", path)
    assert same.code == 0
    before = paragraphs(path)
    own = text.replace('say: "Merged two regional teams', 'say: "Brought two regional teams together')
    edits.write_text(own + '  - "juggling"\n', encoding="utf-8")
    done = sponsorcli("readiness", "resume", programme, PERSON, *AS_OF, "--overrides", edits, "-o", path, "--replace")
    assert done.code == 1
    assert "error[C026]" in done.err
    assert f"{edits.as_posix()}:" in done.err
    after = paragraphs(path)
    (changed,) = [one for one in after if one not in before]
    assert "Brought two regional teams together" in changed
    assert not any("juggling" in one for one in after)


def test_everybody_in_a_pair_gets_a_resume(sponsorcli: Sponsorcli, programme: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cvs"
    done = sponsorcli(
        "readiness", "resume", programme, "--all", *AS_OF, "--kind", "json", "--kind", "docx", "-o", folder
    )
    assert done.code == 0
    assert len(list(folder.glob("*.json"))) == len(list(folder.glob("*.docx"))) == 60
    assert "60 résumés made" in done.out


@pytest.mark.parametrize(
    "wrong",
    [("--all", PERSON), (), (PERSON, "-o", "cv.txt"), (PERSON, "-o", "cv"), ("--all", "--kind", "odt"), ("nobody@x",)],
)
def test_wrong_use_is_told(wrong: tuple[str, ...], sponsorcli: Sponsorcli, programme: Path) -> None:
    assert sponsorcli("readiness", "resume", programme, *AS_OF, *wrong).code == 2


def test_nothing_is_written_on_a_file_that_is_read(sponsorcli: Sponsorcli, programme: Path, tmp_path: Path) -> None:
    edits = tmp_path / "edits.yaml"
    edits.write_text("lines: []\n", encoding="utf-8")
    done = sponsorcli("readiness", "resume", programme, PERSON, *AS_OF, "--overrides", edits, "-o", edits, "--replace")
    assert (done.code, edits.read_text("utf-8")) == (2, "lines: []\n")


def test_a_posting_is_held_against_rows_and_no_score_is_printed(
    sponsorcli: Sponsorcli, programme: Path, posting: Path
) -> None:
    done = sponsorcli("readiness", "match", programme, PERSON, posting, *AS_OF, "--format", "json")
    report = json.loads(done.out)[0] if done.out.startswith("[") else json.loads(done.out)
    results = {row["term"]: row["result"] for row in report["tables"]["terms"]}
    assert results == {"change management": "evidenced", "Power BI": "missing", "Negotiation": "claimed"}
    assert "score" not in {fact.casefold() for fact in report["facts"]}
    assert any(one["path"] == posting.as_posix() for one in report["inputs"])


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
def test_a_check_is_printed_in_every_form_of_check(form: str, sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(b"nothing of the kind")
    done = sponsorcli("readiness", "check", path, "--format", form)
    assert done.code == 1
    assert "C016" in done.out
    if form in {"json", "sarif"}:
        json.loads(done.out)
    if form == "junit":
        assert ET.fromstring(done.out).get("failures") == "1"  # noqa: S314 - our own


def test_strict_makes_a_warning_count(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    path = tmp_path / "cv.docx"
    document = docx.Document()
    document.add_paragraph("Ada Example lives and works in Leeds as an analyst")
    document.save(str(path))
    assert sponsorcli("readiness", "check", path).code == 0
    assert sponsorcli("readiness", "check", path, "--strict").code == 1


def letter_template(path: Path, *lines: str) -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def test_letters_are_filled_in_for_one_and_for_all(sponsorcli: Sponsorcli, programme: Path, tmp_path: Path) -> None:
    template = letter_template(
        tmp_path / "t.docx", "Dear team,", "{{ evidence | first }}. {{ name }}, {{ organisation }}"
    )
    one = tmp_path / "letter.docx"
    done = sponsorcli("readiness", "letter", programme, PERSON, "--template", template, *AS_OF, "-o", one)
    assert done.code == 0
    assert paragraphs(one)[1].endswith("Thomas Oliveira, Northwind Traders")
    folder = tmp_path / "letters"
    every = sponsorcli("readiness", "letter", programme, "--all", "--template", template, *AS_OF, "-o", folder)
    made = len(list(folder.glob("*.docx")))
    assert (made + every.err.count("C036")) == 60
    assert made > 50


def test_a_field_that_nobody_knows_is_told_once_and_nothing_is_written(
    sponsorcli: Sponsorcli, programme: Path, tmp_path: Path
) -> None:
    template = letter_template(tmp_path / "t.docx", "{{ salary }}")
    folder = tmp_path / "letters"
    done = sponsorcli("readiness", "letter", programme, "--all", "--template", template, *AS_OF, "-o", folder)
    assert (done.code, done.err.count("error[C035]")) == (1, 1)
    assert not folder.exists() or not list(folder.iterdir())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.4", b"text"])
def test_a_template_that_is_no_word_document_is_a_problem(
    content: bytes, sponsorcli: Sponsorcli, programme: Path, tmp_path: Path
) -> None:
    template = tmp_path / "t.docx"
    template.write_bytes(content)
    done = sponsorcli("readiness", "letter", programme, PERSON, "--template", template, *AS_OF)
    assert (done.code, "error[C037]" in done.err) == (1, True)


@pytest.mark.parametrize(
    ("library", "command"),
    [
        ("reportlab", ("resume", "-o", "cv.pdf")),
        ("rapidfuzz", ("match",)),
        ("docxtpl", ("letter",)),
        ("pypdf", ("check",)),
    ],
)
def test_a_missing_library_is_told_with_the_line_that_installs_it(
    library: str, command: tuple[str, ...], *, sponsorcli: Sponsorcli, programme: Path, posting: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    import importlib.util

    real = importlib.util.find_spec
    for module in ("jobs.readiness.resumes", "jobs.readiness.matching", "jobs.readiness.letters", "documents.opening"):
        monkeypatch.setattr(f"sponsorcli.{module}.find_spec", lambda name: None if name == library else real(name))
    monkeypatch.chdir(tmp_path)
    template = letter_template(tmp_path / "t.docx", "{{ name }}")
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4")
    arguments: dict[str, tuple[object, ...]] = {
        "resume": ("resume", programme, PERSON, *AS_OF, *command[1:]),
        "match": ("match", programme, PERSON, posting, *AS_OF),
        "letter": ("letter", programme, PERSON, "--template", template, *AS_OF),
        "check": ("check", "x.pdf"),
    }
    done = sponsorcli("readiness", *arguments[command[0]])
    assert "P095" in done.out + done.err
    assert "[readiness]" in done.out + done.err


def test_a_check_of_what_cannot_be_opened_ends_otherwise_than_one_of_a_bad_file(
    sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"nothing of the kind")
    assert sponsorcli("readiness", "check", bad).code == 1
    for names in ((tmp_path / "missing.pdf",), (tmp_path,), (bad, tmp_path / "missing.docx")):
        done = sponsorcli("readiness", "check", *names)
        assert (done.code, "C048" in done.out) == (3, True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_check_of_what_may_not_be_read_ends_as_of_what_is_missing(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(b"%PDF-1.4")
    path.chmod(0)
    assert sponsorcli("readiness", "check", path).code == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("match", PERSON, "{}"),
        ("resume", PERSON, "--for", "{}"),
        ("resume", PERSON, "--overrides", "{}"),
        ("letter", PERSON, "--template", "{}"),
    ],
    ids=lambda one: " ".join(one[:1] + one[2:3]),
)
def test_a_file_beside_the_program_that_is_not_there_ends_the_run(
    arguments: tuple[str, ...], sponsorcli: Sponsorcli, programme: Path, tmp_path: Path
) -> None:
    command, *others = [one.format(tmp_path / "missing") for one in arguments]
    done = sponsorcli("readiness", command, programme, *others, *AS_OF)
    assert (done.code, "error[C048]" in done.err) == (3, True)


def test_the_page_of_a_nomination_is_a_pdf_of_one_page_and_that_of_a_protege_is_none(
    sponsorcli: Sponsorcli, programme: Path, tmp_path: Path
) -> None:
    path = tmp_path / "page.pdf"
    done = sponsorcli("explain", programme, PERSON, "--as-if-nominated", *AS_OF, "-o", path, "--format", "json")
    assert done.code == 0
    (page,) = PdfReader(path).pages
    text = " ".join(page.extract_text().split())
    tables = json.loads(done.out)["tables"]
    assert tables["sponsors"]
    for row in (*tables["sponsors"], *tables["to_show"]):
        for told in (row.get("goals"), row.get("what"), row.get("metric")):
            assert told is None or " ".join(str(told).split()) in text
    refused = sponsorcli("explain", programme, PERSON, *AS_OF, "-o", path)
    assert (refused.code, "--as-if-nominated" in refused.err) == (2, True)


def words_in(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def words_of_rows(programme: Path, person: str) -> set[str]:
    """The words and figures of the rows that have the id, with the years and months of their dates."""
    book = openpyxl.load_workbook(programme.parents[1] / "sample_data" / "emerging-leaders.xlsx", read_only=True)
    tables = ("Evidence", "Earlier roles", "Education", "Certificates", "People", "Career events")
    rows = [
        row
        for name in book.sheetnames
        if name.replace("_", " ").capitalize() in tables
        for row in book[name].iter_rows(values_only=True)
        if person in row
    ]
    with (programme.parents[1] / "sample_data" / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        rows += [tuple(row) for row in csv.reader(file) if person in row]
    assert len(rows) > 5
    return words_in(" ".join(f"{one:%Y %b}" if isinstance(one, datetime) else str(one) for row in rows for one in row))


def test_set_difference_no_word_or_figure_of_a_resume_or_letter_is_without_its_row(
    sponsorcli: Sponsorcli, programme: Path, posting: Path, tmp_path: Path
) -> None:
    template = letter_template(
        tmp_path / "t.docx", "{{ name }} {{ email }} {{ title }} {{ organisation }}",
        "{%p for line in evidence %}", "{{ line }}", "{%p endfor %}", "{{ skills | join(' ') }}",
    )  # fmt: skip
    cv, pdf, letter = tmp_path / "cv.docx", tmp_path / "cv.pdf", tmp_path / "letter.docx"
    made = sponsorcli("readiness", "resume", programme, PERSON, *AS_OF, "--for", posting, "-o", cv, "-o", pdf)
    filled = sponsorcli("readiness", "letter", programme, PERSON, "--template", template, *AS_OF, "-o", letter)
    assert (made.code, filled.code) == (0, 0)
    texts = [" ".join(paragraphs(cv)), "\n".join(page.extract_text() for page in PdfReader(pdf).pages)]
    texts.append(" ".join(paragraphs(letter)))
    rows = words_of_rows(programme, PERSON) | words_in("Northwind Traders")
    fixed = words_in("Work Experience Education Certifications Skills Accomplishments Present")
    for text in texts:
        assert words_in(text) - rows - fixed == set()


def test_the_report_on_a_resume_for_a_posting_names_the_posting_among_its_files(
    sponsorcli: Sponsorcli, programme: Path, posting: Path
) -> None:
    asked = ("readiness", "resume", programme, PERSON, *AS_OF, "--format", "json")
    with_it, without = (json.loads(sponsorcli(*asked, *more).out) for more in (("--for", posting), ()))
    of = [{one["path"].rpartition("/")[2] for one in made["inputs"]} for made in (with_it, without)]
    assert of[0] - of[1] == {"posting.txt"}
