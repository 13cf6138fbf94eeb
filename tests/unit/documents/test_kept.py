"""What is read of postings and documents, whole; kept in the texts beside this file."""

import json
from pathlib import Path

import pytest

from sponsorcli.documents import UnreadableError, read_document, read_posting, reader
from sponsorcli.documents.opening import of_pdf, of_word
from sponsorcli.readiness.files import ReadDocument, check_document
from tests.kept import assert_kept, told
from tests.unit.readiness import faulty_files as made

HERE = Path(__file__).parent
POSTINGS = Path(__file__).parents[2] / "data/postings"
UNREAD = {"C007", "C016", "C017"}
"""Codes of files that are too large to be read, or cannot be."""
WHOLE = {"columns.docx", "header.docx", "table.docx", "field.docx", "uneven-columns.pdf", "picture.pdf", "white.pdf"}
CASES = [case for at, case in enumerate(made.CASES) if case[0] not in UNREAD and (at % 2 or case[1] in WHOLE)]


def test_every_posting_is_read_as_it_was() -> None:
    paths = sorted(path for path in POSTINGS.iterdir() if path.name != "answers.json")
    found = "".join(told(read_posting(path), path.name) for path in paths)
    assert_kept(found.replace(str(POSTINGS), "POSTINGS"), HERE / "kept_postings.txt")


def test_what_cannot_be_read_is_said_as_it_was(tmp_path: Path) -> None:
    parts = []
    for _, name, make in (case for case in made.CASES if case[0] == "C016"):
        path = tmp_path / name
        path.write_bytes(make())
        with pytest.raises(UnreadableError) as refused:
            read_document(path)
        parts.append(told(refused.value.problem, name).replace(tmp_path.as_posix(), "FOLDER"))
    assert_kept("".join(parts), HERE / "kept_faults.txt")


def read_here(name: str, data: bytes) -> ReadDocument:
    """The document as it is read, in this process, which takes a tenth of the time."""
    is_pdf = name.endswith(".pdf")
    found = json.loads(json.dumps((reader.read_pdf if is_pdf else reader.read_word)(data)))
    return (of_pdf if is_pdf else of_word)(found, name, len(data))


def test_every_file_is_read_and_judged_as_it_was() -> None:
    """Of a few files all that is read is kept, of others what stands out in them and what is said of it."""
    parts = []
    for code, name, make in CASES:
        document = read_here(name, make())
        shown = document if name in WHOLE else (document.hidden, document.active, document.pictures, document.columns)
        parts += [told(shown, f"{code} {name}"), *(told(problem, "said") for problem in check_document(document))]
    assert_kept("".join(parts), HERE / "kept_files.txt")
