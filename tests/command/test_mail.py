"""`--eml`: a draft with the month's workbook, from the command line."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from .conftest import Sponsorcli

AS_OF = "--as-of=2026-10-31"
FOUR_WORDS = "four words are enough"


def draft(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def workbook_in(path: Path) -> bytes:
    (attached,) = draft(path).iter_attachments()
    content = attached.get_content()
    assert isinstance(content, bytes)
    return content


@pytest.mark.search
def test_a_draft_is_written_beside_the_files_of_the_month(programme: Path, sponsorcli: Sponsorcli) -> None:
    path = programme.parent / "october.eml"
    outcome = sponsorcli("report", programme, AS_OF, "--eml", path)
    assert outcome.code == 0, outcome.err
    usual = programme.parents[1] / "reports" / "emerging-leaders-2026-10.xlsx"
    written = [Path(line[6:]).name for line in outcome.err.splitlines() if line.startswith("wrote ")]
    assert written == ["emerging-leaders-2026-10.xlsx", "emerging-leaders-2026-10.html", "october.eml"]
    assert workbook_in(path) == usual.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert sponsorcli("report", programme, AS_OF, "--eml", path, "--quiet-if-nothing-new").out == ""


@pytest.mark.search
def test_a_program_can_want_a_draft_each_month(programme: Path, sponsorcli: Sponsorcli) -> None:
    text = programme.read_text(encoding="utf-8")
    assert "formats: [xlsx, html]" in text
    programme.write_text(text.replace("formats: [xlsx, html]", "formats: [eml]"), encoding="utf-8")
    assert sponsorcli("report", programme, AS_OF, "-q").code == 0
    assert str(draft(programme.parents[1] / "reports/emerging-leaders-2026-10.eml")["Subject"]).endswith("October 2026")


@pytest.mark.search
def test_a_draft_under_a_password_holds_the_encrypted_workbook(
    programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    from sponsorcli.delivery import sealing

    (tmp_path / "password.txt").write_text(FOUR_WORDS, encoding="utf-8")
    (tmp_path / "password.txt").chmod(0o600)
    wanted = ("-o", tmp_path / "a.xlsx", "--eml", tmp_path / "a.eml", "--password-file", tmp_path / "password.txt")
    assert sponsorcli("report", programme, AS_OF, "-q", *wanted).code == 0
    inside = sealing.unsealed(workbook_in(tmp_path / "a.eml"), FOUR_WORDS)
    assert inside is not None
    assert inside == sealing.unsealed((tmp_path / "a.xlsx").read_bytes(), FOUR_WORDS)
    assert sponsorcli("report", programme, AS_OF, "--quiet-if-nothing-new", *wanted).out == ""


@pytest.mark.parametrize(
    ("name", "programs", "says"),
    [("october.txt", 1, "does not end in .eml"), ("october.eml", 2, "the draft of one program")],
)
def test_a_draft_that_makes_no_sense_is_refused(
    name: str, programs: int, says: str, programme: Path, tmp_path: Path, sponsorcli: Sponsorcli
) -> None:
    outcome = sponsorcli("report", *[programme] * programs, AS_OF, "--eml", tmp_path / name)
    assert outcome.code == 2
    assert says in " ".join(outcome.err.split())
    assert not (tmp_path / name).exists()
