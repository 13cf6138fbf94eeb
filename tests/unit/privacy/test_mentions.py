"""Where files name a person: cells by what their column is, texts by any writing, and what commands wrote before."""

import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from sponsorcli.forms.code import FormCode, FormKind
from sponsorcli.model import Roster
from sponsorcli.privacy.mentions import Person, has_id_in, labels_of, lines_in, own_text, search
from sponsorcli.privacy.sought import REMEDIES, Sought
from sponsorcli.privacy.written_files import files_below, form_of, looked_for

ROSTER = Roster.of(
    people=[
        {"person_id": "P1", "name": "Amira Khan", "email": "amira.khan@firm.com"},
        {"person_id": "P2", "name": "Bo Ash", "email": None},
        {"person_id": "P3", "name": "Bo Ash", "email": None},
    ]
)
AMIRA = Person("P1", ("OLD-1",), labels_of("P1", ROSTER.tables), ROSTER.directory)


@pytest.mark.parametrize(
    ("text", "known", "is_there"),
    [
        ("asked P1 first", "P1", True),
        ("asked p1", "P1", True),
        ("P10", "P1", False),
        ("AP1", "P1", False),
        ("42", "42", False),
        ("42 of 60", "42", False),
        ("2026-10-42", "42", False),
        ("see 42", "42", True),
        ("12345", "12345", True),
        ("0042", "0042", True),
        ("1234", "1234", False),
        ("12345 %", "12345", False),
    ],
)
def test_an_id_in_a_text_stands_by_itself_and_is_no_figure(text: str, known: str, is_there: bool) -> None:
    assert has_id_in(text, known) is is_there


def test_a_field_of_people_is_read_as_the_directory_reads_it_and_else_as_a_text() -> None:
    called = ["P1", "OLD-1", "Khan, Amira", "A. Khan", "Bo Ash", "P2", "Amira Khanna"]
    assert AMIRA.meant_by(called) == {"P1": True, "OLD-1": True, "Khan, Amira": True, "A. Khan": False}
    bo = Person("P2", (), labels_of("P2", ROSTER.tables), ROSTER.directory)
    assert bo.meant_by(called) == {"Bo Ash": False, "P2": True}


def test_lines_of_a_text_file_are_searched_with_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "fixes.yaml"
    path.write_text("# asked A. Khan\nids:\n  OLD-1: P9\nother: line\n", encoding="utf-8")
    assert [one.row for one in lines_in(path, AMIRA)] == [1, 3]
    found = search(path, AMIRA, {})
    assert [(one.file, one.row, one.text) for one in found.mentions] == [
        ("fixes.yaml", 1, "# asked A. Khan"), ("fixes.yaml", 3, "OLD-1: P9"),
    ]  # fmt: skip
    assert found.not_searched == ""


def test_a_file_called_after_somebody_is_to_be_renamed(tmp_path: Path) -> None:
    path = tmp_path / "return amira-khan.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    (found,) = search(path, AMIRA, {}).mentions
    assert (found.what, found.place) == ("rename the file", "the file's name")
    assert found.file == found.text == path.name


def test_rows_that_fit_no_column_are_searched_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\nKhan Amira,1,2,3\n3,P1\n", encoding="utf-8")
    assert sorted(one.row for one in search(path, AMIRA, {}).mentions) == [3, 4]


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(50))
    assert "nothing in it was searched" in search(path, AMIRA, {}).not_searched


@pytest.mark.parametrize(
    ("name", "content", "sought"),
    [
        ("a.txt", b"asked Amira Khan", Sought.FOUND),
        ("a.html", b"<p><b>Khan</b>, <i>Amira</i></p>", Sought.FOUND),
        ("a.html", b"<td>Khan,</td><td>Amira</td>", Sought.NOT_FOUND),
        ("a.eml", b"To: Amira Khan <amira.khan@firm.com>\n\nhello", Sought.MESSAGE),
        ("a.eml", b"To: bo@firm.com\nCc: amira.khan@firm.com\n\nhello", Sought.MESSAGE),
        ("a.eml", b"To: bo@firm.com\nBcc: Amira Khan <amira.khan@firm.com>\n\nhello", Sought.MESSAGE),
        ("a.eml", b"To: Bo Ash <bo@firm.com>\nSubject: Amira Khan\n\nhello", Sought.FOUND),
        ("a.html", b"<td>Khan, Amira</td>", Sought.FOUND),
        ("a.html", b"<td>Amira&nbsp;Khan</td>", Sought.FOUND),
        ("a.ics", b"SUMMARY:Meeting due: Bo Ash with Ami\r\n ra Khan\r\n", Sought.FOUND),
        ("a.txt", b"asked somebody", Sought.NOT_FOUND),
        ("a.pdf", b"%PDF-1.7 Amira Khan", Sought.NOT_SEARCHED),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 sealed", Sought.NOT_SEARCHED),
        ("a.xlsx", b"PK\x03\x04 damaged", Sought.NOT_SEARCHED),
        ("card-amira-khan.txt", b"nothing", Sought.FOUND),
    ],
)
def test_a_report_written_before_is_searched(name: str, content: bytes, sought: Sought, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert looked_for(tmp_path / name, AMIRA) is sought


def test_a_name_that_word_has_cut_up_for_formats_is_found(tmp_path: Path) -> None:
    letter = tmp_path / "a.docx"
    runs = "<w:r><w:t>Dear Ami</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>ra Khan</w:t></w:r>"
    with zipfile.ZipFile(letter, "w") as parts:
        parts.writestr("word/document.xml", f"<w:body><w:p>{runs}</w:p></w:body>")
    assert looked_for(letter, AMIRA) is Sought.FOUND


@pytest.mark.parametrize(
    ("person", "other", "kind", "sought"),
    [
        ("P1", "", FormKind.PULSE, Sought.OWN_FORM),
        ("OLD-1", "", FormKind.ACTIONS, Sought.OWN_FORM),
        ("P1", "P2", FormKind.AGREEMENT, Sought.SHARED_FORM),
        ("P2", "P1", FormKind.AGREEMENT, Sought.SHARED_FORM),
        ("P2", "P3", FormKind.AGREEMENT, None),
        ("P2", "", FormKind.PULSE, None),
    ],
)
@pytest.mark.parametrize("ending", [",,,\n", "\n", '"\n'])
def test_a_form_is_known_as_the_persons_by_its_code(
    person: str, other: str, kind: FormKind, sought: Sought | None, ending: str, tmp_path: Path
) -> None:
    code = FormCode("rising", kind, "2026-10", person, date(2026, 10, 31), other).text
    path = tmp_path / "sent back.csv"
    path.write_text(f"{code}{ending}Date,Action\n", encoding="utf-8")
    assert form_of(path, AMIRA) is sought
    assert looked_for(path, AMIRA) is (sought or Sought.NOT_FOUND)


def test_a_damaged_code_makes_no_form_and_its_id_is_found(tmp_path: Path) -> None:
    code = FormCode("rising", FormKind.PULSE, "2026-10", "P1", date(2026, 10, 31)).text
    (tmp_path / "a.csv").write_text(code[:-1] + "\n", encoding="utf-8")
    assert form_of(tmp_path / "a.csv", AMIRA) is None
    assert looked_for(tmp_path / "a.csv", AMIRA) is Sought.FOUND
    assert form_of(tmp_path / "missing.csv", AMIRA) is None


def test_what_to_do_is_said_of_whatever_is_found() -> None:
    assert REMEDIES.keys() == set(Sought)


def test_files_of_inner_folders_are_searched_and_locks_are_not(tmp_path: Path) -> None:
    for name in ("b.txt", "in/a.txt", ".sponsorcli.lock", "in/~$a.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in files_below(tmp_path)] == ["b.txt", "a.txt"]


def test_packed_and_attached_parts_are_searched(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    with zipfile.ZipFile(book, "w") as parts:
        parts.writestr("xl/sharedStrings.xml", "<sst><si><t>Amira Khan</t></si></sst>")
    assert looked_for(book, AMIRA) is Sought.FOUND
    mail = EmailMessage()
    mail["Subject"] = "The month"
    mail.set_content("nothing")
    mail.add_attachment(book.read_bytes(), maintype="application", subtype="zip", filename="a.xlsx")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    assert looked_for(tmp_path / "a.eml", AMIRA) is Sought.FOUND
    assert looked_for(tmp_path / "missing.txt", AMIRA) is Sought.NOT_SEARCHED


def test_a_row_is_quoted_where_it_names_nobody_else() -> None:
    row, columns = ["P1", "7", None, "Amira Khan", "note"], {1: True, 4: False}
    meant = {"P1": True, "Amira Khan": True}
    assert own_text(row, columns, meant) == "P1 | 7 | Amira Khan | note"
    assert own_text([*row[:3], "P2", "note"], columns, meant) == ""
    assert own_text([*row[:3], None, "P2"], columns, meant) == "P1 | 7 | P2"
