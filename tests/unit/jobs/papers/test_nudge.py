"""Templates of one's own, and the list for a mail merge: what is read, what is refused and where that is said."""

import csv
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from sponsorcli.forms.messages import Role
from sponsorcli.jobs import Reading
from sponsorcli.jobs.papers import NudgeAsked, make_messages
from sponsorcli.jobs.papers.nudge import LARGEST, UsedTemplate, template_of
from tests.returned_forms import write_programme

START = "Subject: News\n\nDear {{ name }},\n"
AS_OF = date(2026, 10, 31)


def used(folder: Path, content: bytes) -> UsedTemplate:
    """What is made of a sponsor's template with this content."""
    (folder / "templates").mkdir()
    (folder / "templates" / "nudge-sponsor.txt").write_bytes(content)
    return template_of(folder / "program.yaml", Role.SPONSOR)


def test_without_a_file_the_role_has_the_template_that_comes_with_the_program(tmp_path: Path) -> None:
    found = template_of(tmp_path / "program.yaml", Role.SPONSOR)
    assert (found.used, found.problems) == (None, ())
    assert found.template.text.startswith("Subject: ")


@pytest.mark.parametrize("content", [START.encode(), b"\xef\xbb\xbf" + START.replace("\n", "\r\n").encode()])
def test_a_template_may_be_written_by_any_editor_and_its_bytes_are_what_is_on_record(
    content: bytes, tmp_path: Path
) -> None:
    found = used(tmp_path, content)
    assert (found.template.text, found.problems) == (START, ())
    assert found.used is not None
    assert (found.used.path, found.used.sha256) == (
        f"{tmp_path.name}/templates/nudge-sponsor.txt", sha256(content).hexdigest()
    )  # fmt: skip


@pytest.mark.parametrize(("size", "is_read"), [(LARGEST, True), (LARGEST + 1, False)])
def test_a_template_as_large_as_may_be_is_read_and_a_larger_one_is_not(
    size: int, is_read: bool, tmp_path: Path
) -> None:
    found = used(tmp_path, START.encode().ljust(size, b"x"))
    assert [one.message for one in found.problems] == (
        [] if is_read else ["the template cannot be used: it is too large"]
    )
    assert (found.used is not None) is is_read


def test_a_template_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (problem,) = used(tmp_path, b"Subject: \xff\n\n").problems
    assert problem.code == "P124"
    assert "cannot be read as UTF-8 text" in problem.message


def test_a_fault_in_a_template_stands_at_the_start_of_its_line(tmp_path: Path) -> None:
    (problem,) = used(tmp_path, f"{START}{{{{ nmae }}}}\n".encode()).problems
    assert str(problem.place).endswith("templates/nudge-sponsor.txt:4:1")


def merge_list(folder: Path, asked: NudgeAsked) -> list[dict[str, str]]:
    """The rows for a mail merge on the last of October."""
    made = make_messages(write_programme(folder), AS_OF, Reading(), asked)
    content = made.files["nudge-2026-10-31.csv"]
    assert content.startswith(b"\xef\xbb\xbf")  # the mark by which Excel knows UTF-8
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines()))


def test_a_row_of_the_mail_merge_has_all_that_the_message_says(tmp_path: Path) -> None:
    (tom,) = (row for row in merge_list(tmp_path, NudgeAsked()) if row["person_id"] == "S2")
    assert tom == {
        "person_id": "S2",
        "name": "Tom Reyes",
        "email": "tom@example.com",
        "role": "sponsor",
        "subject": "Rising: 2 overdue",
        "overdue": "advocacy with Chen Wei: 2026-06-30; answer to the pulse, about working with Chen Wei: 2026-06-30",
        "due": "meeting with Chen Wei: 2026-10-31",
        "to_return": "the form about what you did, September 2026; the pulse, September 2026",
        "file": "nudge-2026-10-31-sponsor-tom-reyes.eml",
    }


def test_managers_are_written_to_on_demand_alone_and_nobody_twice(tmp_path: Path) -> None:
    rows = merge_list(tmp_path / "a", NudgeAsked())
    assert {row["role"] for row in rows} == {"sponsor", "protege"}
    again = merge_list(tmp_path / "b", NudgeAsked(("sponsors", "sponsors")))
    assert [row["person_id"] for row in again] == ["S1", "S2"]


def test_where_nobody_is_written_to_there_is_no_list_and_no_calendar(tmp_path: Path) -> None:
    made = make_messages(write_programme(tmp_path), AS_OF, Reading(), NudgeAsked(("managers",)))
    assert (made.answer.reports[0].fact("messages"), dict(made.files)) == (0, {})


DESK = """\
schema_version: 1
program: {id: p, name: P, levels: [L1, L2]}
sources: {people: ../people.csv, requests: ../requests.csv}
readiness: {zone: Europe/Berlin}
"""
ASKED = "R1,P1,resume,2026-05-07 09:30,H1\n"
HEADS = "request_id,person_id,kind,asked_at,assigned_to\n"


def test_who_asked_for_help_is_in_the_helpers_own_draft_and_in_no_calendar_of_all(tmp_path: Path) -> None:
    (tmp_path / "configs").mkdir()
    (tmp_path / "people.csv").write_text("person_id,name,email\nH1,Ann Bell,a@example.com\nP1,Cy Dee,c@example.com\n")
    (tmp_path / "requests.csv").write_text(HEADS + ASKED)
    program = tmp_path / "configs" / "p.yaml"
    program.write_text(DESK)
    made = make_messages(program, date(2026, 5, 7), Reading(), NudgeAsked(("helpers",)))
    assert b"Cy Dee" in made.files["nudge-2026-05-07-helper-ann-bell.eml"]
    calendar = made.files["nudge-2026-05-07.ics"]
    assert b"Cy Dee" not in calendar
    assert b"BEGIN:VEVENT" not in calendar
