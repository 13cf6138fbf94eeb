"""`sponsorcli nudge`: a draft for each person with only what concerns them, never sent, never repeated."""

import csv
import json
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from tests.command.conftest import Sponsorcli
from tests.returned_forms import write_programme

DAY = "--as-of=2026-10-31"
TEMPLATE = "Subject: {{ programme }}\n\nDear {{ name }},\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_programme(tmp_path)


def draft(folder: Path, name: str) -> EmailMessage:
    return message_from_bytes((folder / name).read_bytes(), policy=default)


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_a_sponsor_is_told_what_concerns_them_alone(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    ran = sponsorcli("nudge", path, DAY, "-o", tmp_path / "out")
    assert ran.code == 0, ran.err
    message = draft(tmp_path / "out", "nudge-2026-10-31-sponsor-tom-reyes.eml")
    assert message["To"] == "Tom Reyes <tom@example.com>"
    assert message["X-Unsent"] == "1"
    assert message["From"] is None
    text = text_of(message)
    assert "- Meeting with Chen Wei (by 31 October 2026)" in text
    assert "- Advocacy with Chen Wei (since 30 June 2026)" in text
    assert "Ana" not in text + text_of(message, "html")
    assert "<li>Meeting with Chen Wei (by 31 October 2026)</li>" in text_of(message, "html")


def test_what_is_due_is_attached_as_events(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    sponsorcli("nudge", path, DAY, "-o", tmp_path / "out")
    message = draft(tmp_path / "out", "nudge-2026-10-31-sponsor-tom-reyes.eml")
    (calendar,) = message.iter_attachments()
    assert calendar.get_content_type() == "text/calendar"
    assert "SUMMARY:Meeting due: Tom Reyes with Chen Wei" in str(calendar.get_content())


def test_thanks_are_for_advocacy_of_the_last_thirty_days(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    for day, thanked in (("2026-11-03", True), ("2026-11-04", False)):
        sponsorcli("nudge", path, f"--as-of={day}", "-o", tmp_path / day)
        text = text_of(draft(tmp_path / day, f"nudge-{day}-sponsor-sara-lund.eml"))
        assert ("- Introduction for Ana Silva (5 October 2026)" in text) is thanked


def test_the_same_messages_are_the_same_bytes(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        sponsorcli("nudge", path, DAY, "-o", tmp_path / name)
    files = {one.name: one.read_bytes() for one in (tmp_path / "one").iterdir()}
    assert files == {one.name: one.read_bytes() for one in (tmp_path / "two").iterdir()}
    assert len(files) > 3


def test_a_weekly_run_repeats_nothing(sponsorcli: Sponsorcli, path: Path) -> None:
    first = json.loads(sponsorcli("nudge", path, "--as-of=2026-10-24", "--format=json").out)
    again = json.loads(sponsorcli("nudge", path, "--as-of=2026-10-25", "--since=2026-10-24", "--format=json").out)
    assert first["facts"]["messages"] > 0
    assert again["facts"]["messages"] == 0
    later = json.loads(sponsorcli("nudge", path, "--as-of=2026-11-01", "--since=2026-10-24", "--format=json").out)
    assert later["facts"]["messages"] > 0


def test_a_since_that_is_not_before_the_day_is_wrong_use(sponsorcli: Sponsorcli, path: Path) -> None:
    assert sponsorcli("nudge", path, DAY, "--since=2026-10-30").code == 0
    assert sponsorcli("nudge", path, DAY, "--since=2026-10-31").code == 2


def test_whom_to_write_to_is_chosen(sponsorcli: Sponsorcli, path: Path) -> None:
    for whom, roles in (("sponsors", {"sponsor"}), ("proteges", {"protege"})):
        rows = json.loads(sponsorcli("nudge", path, DAY, "--for", whom, "--format=json").out)["tables"]["messages"]
        assert {row["role"] for row in rows} == roles
    assert sponsorcli("nudge", path, DAY, "--for", "everybody").code == 2


def test_the_list_for_mail_merge_has_a_row_a_message(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    told = json.loads(sponsorcli("nudge", path, DAY, "-o", tmp_path / "out", "--format=json").out)
    text = (tmp_path / "out" / "nudge-2026-10-31.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["file"] for row in rows] == [row["file"] for row in told["tables"]["messages"]]
    assert {row["email"] for row in rows if row["person_id"] == "S1"} == {"sara@example.com"}


@pytest.mark.walk
@pytest.mark.parametrize("address", [None, "nobody", "a b@example.com", "a@b"])
def test_somebody_without_an_address_is_told(
    sponsorcli: Sponsorcli, path: Path, tmp_path: Path, address: str | None
) -> None:
    from openpyxl import load_workbook

    book = load_workbook(tmp_path / "data" / "roster.xlsx")
    book["people"]["C6"] = address
    book.save(tmp_path / "data" / "roster.xlsx")
    ran = sponsorcli("nudge", path, DAY, "-o", tmp_path / "out")
    assert "W031" in ran.err
    assert "people!C6" in ran.err
    assert not list((tmp_path / "out").glob("*tom-reyes*"))


def test_the_templates_are_written_once_and_then_used(sponsorcli: Sponsorcli, path: Path, tmp_path: Path) -> None:
    assert sponsorcli("nudge", path, "--start-templates").code == 0
    folder = path.parent / "templates"
    roles = ("sponsor", "protege", "manager", "helper", "applicant")
    assert {one.name for one in folder.iterdir()} == {f"nudge-{who}.txt" for who in roles}
    assert sponsorcli("nudge", path, "--start-templates").code == 3
    (folder / "nudge-sponsor.txt").write_text(
        "Subject: Hello\n\nTo {{ name }}: {{ overdue|length }}\n", encoding="utf-8"
    )
    ran = sponsorcli("nudge", path, DAY, "-o", tmp_path / "out", "--format=json")
    message = draft(tmp_path / "out", "nudge-2026-10-31-sponsor-tom-reyes.eml")
    assert message["Subject"] == "Hello"
    assert text_of(message) == "To Tom Reyes: 2\n"
    assert "configs/templates/nudge-sponsor.txt" in {one["path"] for one in json.loads(ran.out)["inputs"]}


@pytest.mark.walk
@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        (f"{TEMPLATE}{{{{ nmae }}}}\n", 4, 'unknown field "nmae"'),
        (f"{TEMPLATE}\n{{% for task in due %}}\n{{{{ task.wen }}}}\n{{% endfor %}}\n", 6, "wen"),
        (f"{TEMPLATE}{{% if due %}}\n", 4, "cannot be read"),
        ("Subject: {{ name }\n", 1, "cannot be read"),
        (f"{TEMPLATE}{{{{ name.__class__.__mro__ }}}}\n", 4, "cannot be used"),
        (f"{TEMPLATE}{{% for i in range(1000000000) %}}x{{% endfor %}}\n", 4, "cannot be used"),
        (f"{TEMPLATE}{{% include '/etc/passwd' %}}\n", 4, "cannot be used"),
        ("Hello {{ name }}\n", 1, "not the subject"),
    ],
)  # fmt: skip
def test_a_template_with_a_fault_is_told_by_its_line(
    sponsorcli: Sponsorcli, path: Path, tmp_path: Path, template: str, line: int, words: str
) -> None:
    folder = path.parent / "templates"
    folder.mkdir()
    (folder / "nudge-sponsor.txt").write_text(template, encoding="utf-8")
    ran = sponsorcli("nudge", path, DAY, "-o", tmp_path / "out")
    assert ran.code == 1
    assert "P124" in ran.err
    assert words in " ".join(ran.err.split())
    assert f"nudge-sponsor.txt:{line}" in ran.err
    assert not (tmp_path / "out").exists()
