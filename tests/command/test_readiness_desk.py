"""`readiness desk`, and what of the help desk stands in `check`, `report`, `status` and `nudge`: never who asked."""

import email
import email.policy
import json
import os
import random
import time
from pathlib import Path

import pytest

from .conftest import Sponsorcli

PROGRAM = """\
schema_version: 1
program: {id: p, name: P, levels: [L1, L2, L3]}
sources: {people: ../people.csv, requests: ../requests.csv}
readiness: {zone: Europe/Berlin, baseline: "A survey of 2026"}
"""
PEOPLE = (
    "person_id,name,email\nH1,Ann Bell,a@example.com\nH2,Bo Chen,b@example.com\n"
    "P1,Cy Dee,c@example.com\nP2,Di Eve,d@example.com\n"
)
HEADINGS = "request_id,person_id,kind,asked_at,assigned_to,first_reply_at,done_at,minutes_saved\n"
ROWS = (
    "R1,P1,resume,2026-05-07 09:30,H1,,,\n",
    "R2,P2,application,2026-05-06T11:00+02:00,H2,,,\n",
    "R3,P2,cover_letter,2026-05-08 15:00,,,,\n",
    "R4,P1,resume,2026-05-04 09:30,H1,2026-05-04 10:00,2026-05-05 10:00,90\n",
)
DAY = "--as-of=2026-05-08"
ASKERS = ("P1", "P2", "Cy Dee", "Di Eve")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    (tmp_path / "configs").mkdir()
    path = tmp_path / "configs" / "p.yaml"
    path.write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "requests.csv").write_text(HEADINGS + "".join(ROWS), encoding="utf-8")
    return path


def test_the_desk_tells_what_is_open_in_time_and_late(program: Path, sponsorcli: Sponsorcli) -> None:
    """The day ends at midnight in Berlin: R1, asked at 9:30 the day before, is late by then."""
    outcome = sponsorcli("readiness", "desk", program, DAY, "--format=json")
    assert (outcome.code, outcome.err) == (0, "")
    report = json.loads(outcome.out)
    assert report["report"] == "readiness desk"
    names = ("requests", "open", "within_24h", "of", "breached", "unanswered_late", "waiting", "minutes_saved")
    assert {name: report["facts"][name] for name in names} == {
        "requests": 4, "open": 3, "within_24h": 1, "of": 3, "breached": 2, "unanswered_late": 2, "waiting": 1,
        "minutes_saved": 90.0,
    }  # fmt: skip
    states = {row["request_id"]: (row["state"], row["due_at"]) for row in report["tables"]["requests"]}
    assert states == {
        "R1": ("overdue", "2026-05-08 09:30+02:00"),
        "R2": ("overdue", "2026-05-07 11:00+02:00"),
        "R3": ("waiting", "2026-05-09 15:00+02:00"),
        "R4": ("done", "2026-05-05 09:30+02:00"),
    }
    assert [row["request_id"] for row in report["tables"]["late"]] == ["R2", "R1"]


def test_the_order_of_rows_and_the_zone_of_the_machine_change_no_byte(
    program: Path, sponsorcli: Sponsorcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def facts() -> object:
        report = json.loads(sponsorcli("readiness", "desk", program, DAY, "--format=json").out)
        return report["facts"], report["tables"]

    expected = facts()
    try:
        for seed, zone in enumerate(("America/Los_Angeles", "Pacific/Auckland", "UTC")):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            rows = random.Random(seed).sample(ROWS, len(ROWS))
            (program.parent.parent / "requests.csv").write_text(HEADINGS + "".join(rows), encoding="utf-8")
            assert facts() == expected
    finally:
        monkeypatch.undo()
        time.tzset()
    assert "TZ" not in os.environ or os.environ["TZ"] != "UTC"


def test_an_old_file_is_read_with_a_note_that_the_clock_cannot_run(program: Path, sponsorcli: Sponsorcli) -> None:
    old = "request_id,person_id,kind,asked_on,assigned_to,done_on\nR1,P1,resume,2026-05-04,H1,2026-05-05\n"
    (program.parent.parent / "requests.csv").write_text(old, encoding="utf-8")
    outcome = sponsorcli("readiness", "desk", program, DAY, "--format=json")
    assert outcome.code == 0
    assert "note[C040]" in outcome.err
    report = json.loads(outcome.out)
    assert (report["facts"]["requests"], report["facts"]["of"], report["facts"]["without_clock"]) == (1, 0, 1)
    checked = sponsorcli("check", program, DAY)
    assert "C040" in checked.out + checked.err


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("R9,P1,resume,2026-05-04,,,,\n", "R141"),
        ("R9,P1,resume,,,,,\n", "R144"),
        ("R9,P1,resume,2026-05-04 10:00,,2026-05-04 09:59,,\n", "R028"),
        ("R9,P1,resume,2026-05-04 10:00,,,2026-05-04 09:59,\n", "R028"),
        ("R9,P1,resume,2026-05-04 10:00,,2026-05-04 12:00,2026-05-04 11:59,\n", "R028"),
        ("R9,P1,resume,2026-03-29 02:30,,,,\n", "R142"),
        ("R9,P1,resume,2025-10-26 02:30,,,,\n", "R143"),
    ],
)
def test_a_time_that_cannot_be_is_named_with_its_cell(
    program: Path, sponsorcli: Sponsorcli, row: str, code: str
) -> None:
    (program.parent.parent / "requests.csv").write_text(HEADINGS + "".join(ROWS) + row, encoding="utf-8")
    outcome = sponsorcli("check", program, DAY)
    assert f"[{code}]" in outcome.out
    assert "requests.csv:6" in outcome.out


@pytest.mark.parametrize(
    ("readiness", "code"),
    [
        ("{zone: Europe/Berlinn}", "C042"),
        ('{zone: Europe/Berlin, clock: business, business_hours: {from: "17:00", to: "17:00"}}', "C043"),
        ("{zone: Europe/Berlin, clock: business, holidays: DE-XX}", "C044"),
        ("{zone: Europe/Berlin, holidays: DE-BY}", "P100"),
        ("{reply_within_hours: 24}", "R140"),
    ],
)
def test_settings_of_the_desk_that_cannot_be_are_named(
    program: Path, sponsorcli: Sponsorcli, readiness: str, code: str
) -> None:
    text = PROGRAM.replace('{zone: Europe/Berlin, baseline: "A survey of 2026"}', readiness)
    program.write_text(text, encoding="utf-8")
    assert f"[{code}]" in sponsorcli("check", program, DAY).out


def test_the_months_report_and_the_status_do_not_tell_who_asked(program: Path, sponsorcli: Sponsorcli) -> None:
    report = sponsorcli("report", program, DAY, "--format=json", "-o", program.parent.parent / "month.json")
    status = sponsorcli("status", program, DAY, "--format=json")
    texts = (report.out, status.out)
    assert all("R2" in text for text in texts)
    assert [asker for asker in ASKERS for text in texts if f'"{asker}' in text or f"{asker} " in text] == []
    todo = {row["who"]: (row["what"], row["by_on"], row["since"]) for row in json.loads(status.out)["tables"]["todo"]}
    assert todo["Request R2"] == ("No reply after 61 hours, with Bo Chen (H2).", None, "2026-05-07")
    assert todo["Request R1"] == ("First reply today by 09:30, with Ann Bell (H1).", "2026-05-08", None)
    assert todo["Request R3"] == ("First reply due by 15:00, nobody is assigned.", "2026-05-09", None)


def drafts(folder: Path) -> dict[str, str]:
    """The text of each draft by whom it is to."""
    found = {}
    for path in folder.glob("*.eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = message.get_body(("plain",))
        assert body is not None
        found[str(message["To"])] = f"{message['Subject']}\n{body.get_content()}"
    return found


def test_helpers_and_applicants_are_told_of_their_own_requests_alone(
    program: Path, sponsorcli: Sponsorcli, tmp_path: Path
) -> None:
    assert sponsorcli("nudge", program, DAY, "-o", tmp_path / "messages").code == 0
    texts = drafts(tmp_path / "messages")
    told = {to: {one for one in ("R1", "R2", "R3", "R4", *ASKERS[2:]) if one in text} for to, text in texts.items()}
    assert told == {
        "Ann Bell <a@example.com>": {"R1", "Cy Dee"},
        "Bo Chen <b@example.com>": {"R2", "Di Eve"},
        "Cy Dee <c@example.com>": {"R1", "Cy Dee"},
        "Di Eve <d@example.com>": {"R2", "R3", "Di Eve"},
    }
    (calendar,) = (tmp_path / "messages").glob("*.ics")
    assert "R1" not in calendar.read_text("utf-8")
    late = texts["Di Eve <d@example.com>"]
    assert "should have had a first reply by 7 May 2026, 11:00 CEST" in late
    assert "will have a first reply by 9 May 2026, 15:00 CEST" in late


def test_what_was_told_before_is_not_told_again(program: Path, sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """R1 was due next on the day before, and is; R2 was due then, and is late now; R3 had not been asked."""
    sponsorcli("nudge", program, DAY, "--since=2026-05-07", "-o", tmp_path / "messages")
    assert set(drafts(tmp_path / "messages")) == {"Bo Chen <b@example.com>", "Di Eve <d@example.com>"}
