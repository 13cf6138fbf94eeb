"""Nobody reads what is not theirs: encrypted workbooks, and pseudonyms in every format."""

import csv
import io
import json
import re
import zipfile
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"
FORMS = (".xlsx", ".html", ".md", ".json", ".csv", ".txt", ".docx", ".eml")


def decrypted(path: Path, password: str) -> bytes:
    """The workbook inside, by the library's own reader."""
    import msoffcrypto

    out = io.BytesIO()
    with path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        assert office.is_encrypted()
        office.load_key(password=password, verify_password=True)
        office.decrypt(out)
    return out.getvalue()


@pytest.fixture
def password(tmp_path: Path) -> Path:
    path = tmp_path / "password.txt"
    path.write_text("four words are enough\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def test_an_encrypted_workbook_holds_what_an_open_one_does(
    programme: Path, tmp_path: Path, password: Path, sponsorcli: Sponsorcli
) -> None:
    for name, more in (("open", ()), ("sealed", ("--password-file", password))):
        outcome = sponsorcli("report", programme, AS_OF, "-q", "-o", tmp_path / f"{name}.xlsx", *more)
        assert outcome.code == 0, outcome.err
    assert not zipfile.is_zipfile(tmp_path / "sealed.xlsx")
    assert decrypted(tmp_path / "sealed.xlsx", "four words are enough") == (tmp_path / "open.xlsx").read_bytes()
    assert (tmp_path / "sealed.xlsx").stat().st_mode & 0o777 == 0o600
    again = sponsorcli(
        "report",
        programme,
        AS_OF,
        "--quiet-if-nothing-new",
        "-o",
        tmp_path / "sealed.xlsx",
        "--password-file",
        password,
    )
    assert again.out == ""


def test_what_cannot_be_encrypted_is_not_written(
    programme: Path, tmp_path: Path, password: Path, sponsorcli: Sponsorcli
) -> None:
    names = ("a.json", "a.xlsx")
    outputs = [part for name in names for part in ("-o", tmp_path / name)]
    outcome = sponsorcli("report", programme, AS_OF, "-q", *outputs, "--password-file", password)
    assert outcome.code == 3
    assert "W008" in outcome.err
    assert [(tmp_path / name).exists() for name in names] == [False, True]


@pytest.mark.parametrize("text", ["", "\nsecond line\n", None])
def test_without_a_password_nothing_is_written(
    text: str | None, programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    path = tmp_path / "empty.txt"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    outcome = sponsorcli("report", programme, AS_OF, "-q", "-o", tmp_path / "a.xlsx", "--password-file", path)
    assert outcome.code == 3
    assert "P094" in outcome.err
    assert not (tmp_path / "a.xlsx").exists()


def test_a_password_that_others_can_read_is_a_warning(
    programme: Path, tmp_path: Path, password: Path, sponsorcli: Sponsorcli
) -> None:
    password.chmod(0o644)
    outcome = sponsorcli("report", programme, AS_OF, "-q", "-o", tmp_path / "a.xlsx", "--password-file", password)
    assert outcome.code == 0
    assert "W009" in outcome.err


def test_without_the_extra_the_message_names_it(
    programme: Path, password: Path, sponsorcli: Sponsorcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sponsorcli.delivery.sealing.find_spec", lambda _name: None)
    outcome = sponsorcli("report", programme, AS_OF, "-q", "--password-file", password)
    assert outcome.code == 3
    assert "[protect]" in outcome.err


def known(programme: Path) -> set[str]:
    """Every id, name and address in the programme's files, as openpyxl and csv read them."""
    data = programme.parent.parent / "sample_data"
    found = set()
    for row in csv.DictReader(io.StringIO((data / "people.csv").read_text(encoding="utf-8-sig"))):
        found |= {value for name, value in row.items() if re.search(r"name|mail|id$|number", name.lower()) and value}
    book = openpyxl.load_workbook(data / "emerging-leaders.xlsx", data_only=True)
    for sheet in book:
        rows = sheet.iter_rows(values_only=True)
        heads = [str(cell or "").lower() for cell in next(rows)]
        for cells in rows:
            for head, cell in zip(heads, cells, strict=True):
                if cell is not None and re.search(r"_id$|_by$|with_person", head) and "opportunity" not in head:
                    found.add(str(cell))
    return {text for text in found if not re.fullmatch(r"OP-\d+|RQ-\d+", text)}


def text_of(path: Path) -> str:
    """All the text of a file, that of the parts of a zip or a mail included."""
    if path.suffix == ".eml":
        parts_of_mail = message_from_bytes(path.read_bytes(), policy=default).walk()
        return "\n".join(text_of_part(part) for part in parts_of_mail if not part.is_multipart())
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return path.read_text(encoding="utf-8-sig")


def text_of_part(part: EmailMessage) -> str:
    """A mail's header and the text of one of its parts, workbooks taken apart."""
    content = part.get_content()
    if isinstance(content, str):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def found_in(text: str, wanted: set[str]) -> set[str]:
    """Those that stand in the text as a whole: not inside a longer number, a hash or a decimal fraction."""
    words = set(re.findall(r"(?<![\w.#-])[\w@.'-]+", text))
    words |= {word.rstrip(".") for word in words}
    return {one for one in wanted if (one in words if " " not in one else one in text)}


def test_under_pseudonyms_nobody_is_left_in_any_format(programme: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    people = known(programme)
    assert len(people) > 1000
    outputs = [part for form in FORMS for part in ("-o", tmp_path / f"out{form}")]
    printed = []
    for form in ("json", "text", "rich"):
        files = outputs if form == "json" else ("-o", tmp_path / "again.txt")
        outcome = sponsorcli("report", programme, AS_OF, "--pseudonyms", f"--format={form}", *files)
        assert outcome.code == 0, outcome.err
        printed += [outcome.out, outcome.err]
    for form in FORMS:
        assert found_in(text_of(tmp_path / f"out{form}"), people) == set(), form
    assert found_in("\n".join(printed), people) == set()
    sponsorcli("report", programme, AS_OF, "-q", "-o", tmp_path / "open.json")
    assert len(found_in((tmp_path / "open.json").read_text(encoding="utf-8"), people)) > 100, "the search finds them"


def test_pseudonyms_stay_under_a_key_and_differ_under_another(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    key = programme.with_suffix(".pseudonyms.key")
    ids = []
    for number in range(3):
        if number == 2:
            key.unlink()
        outcome = sponsorcli("report", programme, AS_OF, "-q", "--pseudonyms", "-o", tmp_path / "a.json")
        assert outcome.code == 0, outcome.err
        reports = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["reports"]
        report = next(report for report in reports if report["report"] == "accountability")
        ids.append([row["person_id"] for row in report["tables"]["sponsors"]])
        assert key.stat().st_mode & 0o777 == 0o600
    assert ids[0] == ids[1]
    assert set(ids[0]).isdisjoint(ids[2])
    assert len(set(ids[0])) == len(ids[0]) == len(set(ids[2]))
    assert ids[0] == sorted(ids[0]), "the order of the rows gives no order of ids away"


def test_a_damaged_key_is_told_and_nothing_is_written(programme: Path, tmp_path: Path, sponsorcli: Sponsorcli) -> None:
    programme.with_suffix(".pseudonyms.key").write_text("abc", encoding="utf-8")
    outcome = sponsorcli("report", programme, AS_OF, "-q", "--pseudonyms", "-o", tmp_path / "a.json")
    assert outcome.code == 3
    assert "P094" in outcome.err
    assert not (tmp_path / "a.json").exists()
