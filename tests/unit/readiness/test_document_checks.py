"""Each code is found in files of different makers, and none in good ones; nothing a file does stops the program."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from sponsorcli.documents import UnreadableError, read_document
from sponsorcli.documents.opening import MOST_BYTES
from sponsorcli.readiness.files import check_document

from . import faulty_files as made


def codes_of(path: Path) -> list[str]:
    try:
        return [problem.code for problem in check_document(read_document(path))]
    except UnreadableError as fault:
        return [fault.problem.code]


@pytest.mark.walk
@pytest.mark.parametrize(("code", "name", "make"), made.CASES, ids=[f"{code}-{name}" for code, name, _ in made.CASES])
def test_a_fault_is_found_and_brings_no_other_codes_but_those_that_follow_from_it(
    code: str, name: str, make: Callable[[], bytes], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    found = codes_of(path)
    assert code in found
    assert len(set(found)) <= 3, "the same words can be lost in several ways at once"


def test_every_code_is_found_in_two_files_at_least() -> None:
    counted = Counter(code for code, _, _ in made.CASES)
    assert {code for code, count in counted.items() if count >= 2} == {f"C{number:03}" for number in range(1, 20)}


@pytest.mark.walk
@pytest.mark.parametrize(("name", "content"), list(made.good()), ids=[name for name, _ in made.good()])
def test_no_fault_is_found_in_a_good_file(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert codes_of(path) == []


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "_rels/.rels"):
            archive.writestr(name, "<x/>")
        archive.writestr("word/document.xml", b"\0" * (400 << 20))
    return out.getvalue()


def laughing() -> bytes:
    """Entities within entities within entities."""
    entities = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
    document = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a11;</x>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made.written(""))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def endless() -> bytes:
    """A PDF whose page tree leads back to itself."""
    return made.pdf().replace(b"/Type /Page\n", b"/Type /Pages\n")


def inflated() -> bytes:
    """A PDF with a stream of a few kilobytes that unpacks to 300 MB."""
    import zlib

    packed = zlib.compress(b"BT " + b" " * (300 << 20) + b"ET", 9)
    return made.by_hand("STREAM").replace(b"<< /Length 6 >>\nstream\nSTREAM\nendstream", (
        f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"))  # fmt: skip


@pytest.mark.walk
@pytest.mark.parametrize("make", [bomb, laughing, endless, inflated], ids=lambda one: one.__name__)
def test_a_file_that_does_harm_is_refused(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "harm"
    path.write_bytes(make())
    assert set(codes_of(path)) <= {"C001", "C016", "C017"}
    assert codes_of(path)


@pytest.mark.parametrize(("size", "code"), [(MOST_BYTES, "C007"), (MOST_BYTES + 1, "C017")])
def test_a_file_of_50_mb_is_read_and_one_byte_more_is_not(size: int, code: str, tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    first = made.drawn(comment=f"%{'x' * size}\n")
    path.write_bytes(made.drawn(comment=f"%{'x' * (2 * size - len(first))}\n"))
    assert path.stat().st_size == size
    assert codes_of(path) == [code]


@pytest.mark.parametrize("name", ["missing.pdf", "", "bad\0name.pdf"])
def test_a_file_that_cannot_be_opened_is_a_problem(name: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path / name) == ["C048"]


def test_a_list_of_abbreviations_is_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(made.pdf((*made.GOOD[:-1], "C++, P&L")))
    assert codes_of(path) == []


@pytest.mark.parametrize("heading", ["Work Experience", "MY JOURNEY"])
def test_a_line_in_capitals_is_a_heading_where_no_other_heads_the_work(heading: str, tmp_path: Path) -> None:
    """Beside styled headings it is plain text: an employer in capitals below a usual heading is none."""
    path = tmp_path / "cv.docx"
    lines = tuple("NORTHWIND HOLDING" if one == "Northwind Ltd" else one for one in made.instead(n2=heading))
    path.write_bytes(made.word(lines if heading in made.HEADINGS else made.instead(n2=heading)))
    assert codes_of(path) == ([] if heading in made.HEADINGS else ["C010"])
