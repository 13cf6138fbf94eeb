"""`status`: where the programme stands on a day, and the week's list, by the same answers as every other command."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Outcome, Sponsorcli

PROGRAM = """\
schema_version: 1
program: {id: p, name: P, levels: [L1, L2, L3], starts_on: 2026-01-05, ends_on: 2026-12-11}
sources: {people: ../people.csv, sponsors: ../sponsors.csv, proteges: ../proteges.csv, pairs: ../pairs.csv,
          activity: ../activity.csv, selections: ../selections.csv}
pairing: {rules: [], criteria: []}
accountability:
  mentoring_only_after_days: 90
  coming_up_days: 14
  expectations: [{kind: meetings, at_least: 1, every: month, grace_days: 5}]
promotion_round: {review_on: 2026-07-10}
"""
FILES = {
    "people.csv": "person_id,name,level\nS1,Ann Bell,L3\nS2,Bo Chen,L3\nP1,Cy Dee,L1\nP2,Di Eve,L1\nP3,Ed Fox,L1\n",
    "sponsors.csv": "person_id\nS1\nS2\n",
    "proteges.csv": "person_id,nominated_on\n",
    "pairs.csv": "protege_id,sponsor_id,paired_on\n",
    "activity.csv": "on,sponsor_id,protege_id,action\n",
    "selections.csv": "person_id,round,decided_on,result\n",
}
Report = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "configs").mkdir()
    (tmp_path / "configs" / "p.yaml").write_text(PROGRAM, encoding="utf-8")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def status(folder: Path, sponsorcli: Sponsorcli) -> Callable[..., Report]:
    def call(day: str) -> Report:
        outcome = sponsorcli("status", folder / "configs" / "p.yaml", f"--as-of={day}", "--format=json")
        assert outcome.code in {0, 1}, outcome.err
        found: Report = json.loads(outcome.out)
        return found

    return call


Status = Callable[[str], Report]


def add(folder: Path, table: str, *rows: str) -> None:
    path = folder / f"{table}.csv"
    path.write_text(path.read_text("utf-8") + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def test_the_phase_follows_what_is_on_record(folder: Path, status: Status) -> None:
    def phase(day: str) -> object:
        return status(day)["facts"]["phase"]

    assert phase("2026-02-01") == "setting_up"
    add(folder, "proteges", "P1,2026-02-02", "P2,2026-02-02", "P3,2026-02-02")
    assert (phase("2026-02-01"), phase("2026-02-02")) == ("setting_up", "choosing")
    add(folder, "selections", "P1,2026-01-05,2026-02-10,selected", "P2,2026-01-05,2026-02-10,selected")
    assert (phase("2026-02-09"), phase("2026-02-10")) == ("choosing", "pairing")
    add(folder, "pairs", "P1,S1,2026-03-02")
    assert (phase("2026-03-01"), phase("2026-03-02")) == ("pairing", "running")
    assert (phase("2026-12-11"), phase("2026-12-12")) == ("running", "finished")


def running(folder: Path) -> None:
    """Two selected, one waiting; one pair that met in April and May."""
    add(folder, "proteges", "P1,2026-02-02", "P2,2026-02-02", "P3,2026-02-02")
    add(folder, "selections", "P1,2026-01-05,2026-02-10,selected", "P2,2026-01-05,2026-02-10,selected")
    add(folder, "pairs", "P1,S1,2026-03-31")
    add(folder, "activity", "2026-04-10,S1,P1,meeting", "2026-05-10,S1,P1,meeting")


def test_counts_and_what_is_due_are_those_of_the_other_commands(
    folder: Path, status: Status, sponsorcli: Sponsorcli
) -> None:
    running(folder)
    found = status("2026-06-30")
    assert {row["stage"]: row["people"] for row in found["tables"]["stages"]} == {
        "nominated": 3, "eligible": 3, "selected": 3, "paired": 1, "active": 1,
    }  # fmt: skip
    facts = found["facts"]
    assert (facts["pairs"], facts["active"], facts["overdue"], facts["next_due_on"]) == (1, 1, 0, "2026-06-30")
    program = folder / "configs" / "p.yaml"
    account = json.loads(sponsorcli("accountability", program, "--as-of=2026-06-30", "--format=json").out)
    assert account["facts"]["overdue"] == facts["overdue"]


def test_what_falls_due_is_told_on_its_day_and_is_overdue_after_its_grace(folder: Path, status: Status) -> None:
    running(folder)

    def told(day: str) -> tuple[object, list[str]]:
        found = status(day)
        meeting = [row for row in found["tables"]["todo"] if "eetings" in row["what"]]
        return found["facts"]["overdue"], [row["what"] for row in meeting]

    assert told("2026-06-22")[1] == []
    assert told("2026-06-23") == (0, ["Meetings due with Cy Dee (P1)."])
    assert told("2026-07-05")[0] == 0
    assert told("2026-07-06")[0] == 1
    assert "overdue (pair with Cy Dee (P1))" in told("2026-07-06")[1][0]


def test_forms_that_have_not_come_back_are_counted_and_asked_for(folder: Path, status: Status) -> None:
    running(folder)
    assert status("2026-07-06")["facts"]["returns_outstanding"] is None, "no form is awaited where none is read"
    program = folder / "configs" / "p.yaml"
    text = program.read_text("utf-8")
    program.write_text(text.replace("sources: {", 'sources: {returns: "../returns/*.xlsx", ', 1), encoding="utf-8")
    found = status("2026-07-06")
    assert found["facts"]["returns_outstanding"] == 1, "the one sponsor of an active pair"
    (asked,) = [row for row in found["tables"]["todo"] if row["who"] == "Forms"]
    assert (asked["what"], "nudge" in asked["command"]) == ("1 form has not been sent back.", True)


def test_the_week_counts_all_that_need_something_also_those_it_does_not_name(sponsorcli: Sponsorcli) -> None:
    program = Path("configs/emerging-leaders.yaml").resolve()
    account = json.loads(sponsorcli("accountability", program, "--as-of=2026-10-31", "--format=json").out)
    rows = account["tables"]["escalation"]
    asked = {"sponsor": "sponsor_id", "both": "sponsor_id", "protege": "protege_id"}
    waiting = {row[asked[row["to_act"]]] for row in rows if row["to_act"] in asked}
    week = json.loads(sponsorcli("status", program, "--as-of=2026-10-31", "--format=json").out)
    todo = week["tables"]["todo"]
    named = [row for row in todo if "overdue (pair with" in row["what"]]
    (others,) = [row for row in todo if row["who"].endswith(" more") and "accountability" in row["command"]]
    assert len(waiting) == len(named) + int(others["who"].split()[0])
    more = sum(int(row["who"].split()[0]) for row in todo if row["who"].endswith(" more"))
    told = re.search(r"(\d+) things to do this week", week["headline"])
    assert told is not None
    assert int(told[1]) == sum(not row["who"].endswith(" more") for row in todo) + more


def test_the_weeks_list_has_all_that_the_cover_names(folder: Path, status: Status, sponsorcli: Sponsorcli) -> None:
    running(folder)
    program = folder / "configs" / "p.yaml"
    sponsorcli("report", program, "--as-of=2026-07-20", "-q", "-o", folder / "month.json")
    cover = json.loads((folder / "month.json").read_text("utf-8"))["reports"][0]["tables"]["needs"]
    todo = {(row["who"], row["what"]) for row in status("2026-07-20")["tables"]["todo"]}
    assert len(cover) >= 3
    assert {(row["who"], row["what"]) for row in cover} <= todo


def test_every_line_has_a_command_that_runs(folder: Path, status: Status, sponsorcli: Sponsorcli) -> None:
    running(folder)
    add(folder, "activity", "someday,S1,P1,meeting")
    found = status("2026-07-06")["tables"]["todo"]
    commands = {row["command"] for row in found}
    assert {line.split()[1] for line in commands} >= {"check", "select", "round", "accountability", "explain"}
    for line in commands:
        words = [word for word in line.split()[1:] if word not in {"-o", "selection.json"}]
        outcome = sponsorcli(*words, "--as-of=2026-07-06")
        assert outcome.code in {0, 1}, outcome.err
    assert found[0]["what"] == "Correct 1 error in the files."


@pytest.mark.parametrize("form", ["text", "rich"])
def test_no_command_is_broken_in_a_screen_of_80_columns(
    programme: Path, form: str, sponsorcli: Sponsorcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = sponsorcli("status", programme, "--as-of=2026-10-31", "--format", form).out.splitlines()
    commands = [line.strip().split() for line in told if line.strip().startswith("sponsorcli ")]
    assert len(commands) >= 20
    assert all(programme.as_posix() in words for words in commands)
    (adopted,) = [line for line in told if "-o pairing.json`" in line]
    assert f"`sponsorcli pair {programme.as_posix()} -o pairing.json`" in adopted


def test_a_command_of_the_cover_runs_from_the_folder_above_that_of_the_programs(
    programme: Path, sponsorcli: Sponsorcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(programme.parents[1])
    sponsorcli("report", programme, "--as-of=2026-10-31", "-q", "-o", "month.json")
    needs = json.loads(Path("month.json").read_text("utf-8"))["reports"][0]["tables"]["needs"]
    for command in {row["command"] for row in needs}:
        outcome = sponsorcli(*command.split()[1:], "--as-of=2026-10-31")
        assert outcome.code == 0, outcome.err
        assert "program: configs/emerging-leaders.yaml" in outcome.err
    Path("emerging-leaders.yaml").write_text("program: [", "utf-8")
    assert sponsorcli("check", "emerging-leaders.yaml").code == 1, "a file of this folder goes before"


@pytest.mark.parametrize(("day", "is_said"), [("2026-06-09", False), ("2026-06-10", True), ("2026-07-10", True),
                                              ("2026-07-11", False)])  # fmt: skip
def test_the_promotion_round_is_named_in_the_month_before(
    day: str, is_said: bool, folder: Path, status: Status
) -> None:
    rounds = [row for row in status(day)["tables"]["todo"] if row["who"] == "The promotion round"]
    assert [row["by_on"] for row in rounds] == ["2026-07-10"] * is_said


def test_nominees_without_a_decision_are_named_where_decisions_are_kept(folder: Path, status: Status) -> None:
    running(folder)
    lines = [row["what"] for row in status("2026-04-15")["tables"]["todo"] if row["who"] == "Nominees"]
    assert lines == ["1 eligible nominee has no decision on record."]
    program = folder / "configs" / "p.yaml"
    program.write_text(program.read_text("utf-8").replace(", selections: ../selections.csv", ""), encoding="utf-8")
    assert [row for row in status("2026-04-15")["tables"]["todo"] if row["who"] == "Nominees"] == []


def test_a_mail_is_sent_only_in_a_week_with_something_to_do(folder: Path, sponsorcli: Sponsorcli) -> None:
    def cron(day: str, *more: str) -> Outcome:
        program = folder / "configs" / "p.yaml"
        return sponsorcli("status", program, f"--as-of={day}", "--quiet-if-nothing-to-do", *more)

    running(folder)
    add(folder, "selections", "P3,2026-01-05,2026-02-10,waiting")
    add(folder, "pairs", "P2,S2,2026-03-31")
    add(folder, "activity", "2026-04-10,S2,P2,meeting")
    idle, busy = cron("2026-04-15"), cron("2026-05-25")
    assert (idle.code, idle.out, idle.err) == (0, "", "")
    assert (busy.code, "Meetings due" in busy.out) == (0, True)
    late = cron("2026-06-06", "--fail-on=overdue")
    assert (late.code, "exit code 1: --fail-on overdue: 1 expectation is overdue" in late.err) == (1, True)
    assert cron("2026-04-23", "--fail-on=overdue").code == 0
    assert cron("2026-04-23", "--fail-on=late").code == 2


def test_a_programme_of_two_tables_is_told_too(folder: Path, status: Status) -> None:
    program = folder / "configs" / "p.yaml"
    text = program.read_text("utf-8").replace(" pairs: ../pairs.csv,\n          activity: ../activity.csv,", "")
    program.write_text(text, encoding="utf-8")
    add(folder, "proteges", "P1,2026-02-02")
    found = status("2026-04-15")
    assert (found["facts"]["returns_outstanding"], found["facts"]["next_due_on"]) == (None, None)
    assert any("not known" in note for note in found["notes"])
