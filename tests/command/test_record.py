"""`record`: one action from the command line, whole or not at all, each once."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Outcome, Sponsorcli

PROGRAM = """\
schema_version: 1
program: {id: p, name: P, levels: [L1, L2, L3], starts_on: 2026-01-05}
sources: {people: ../people.csv, sponsors: ../sponsors.csv, proteges: ../proteges.csv, pairs: ../pairs.csv,
          opportunities: ../opportunities.csv, activity: [../old.csv, ../log.csv], record: ../log.csv}
actions: {board_paper: 4}
pairing: {rules: [], criteria: []}
accountability: {expectations: [{kind: advocacy, at_least: 1, every: half_year}]}
"""
FILES = {
    "people.csv": "person_id,name,email,level\nS1,Ann Bell,ann@x.org,L3\nS2,Bo Chen,,L3\n"
    "P1,Cy Dee,,L1\nP2,Di Eve,,L1\n",
    "sponsors.csv": "person_id\nS1\nS2\n",
    "proteges.csv": "person_id\nP1\nP2\n",
    "pairs.csv": "protege_id,sponsor_id,paired_on\nP1,S1,2026-02-02\nP2,S2,2026-02-02\n",
    "opportunities.csv": "opportunity_id,title\nOP-1,Head of data\n",
    "old.csv": "on,sponsor_id,protege_id,action\n2026-03-01,S1,P1,meeting\n",
}
Call = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "configs").mkdir()
    (tmp_path / "configs" / "p.yaml").write_text(PROGRAM, encoding="utf-8")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def call(folder: Path, sponsorcli: Sponsorcli) -> Call:
    return lambda command, *more: sponsorcli(command, folder / "configs" / "p.yaml", *more)


def log(folder: Path) -> list[dict[str, str]]:
    with (folder / "log.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_file_is_made_with_its_headings_and_every_other_command_does_without_it(folder: Path, call: Call) -> None:
    checked = call("check", "--as-of=2026-06-30")
    assert (checked.code, "log.csv" in checked.out) == (0, False)
    outcome = call(
        "record", "ann@x.org", "Cy Dee", "intro", "--on=2026-03-04", "--with=Bo Chen", "--opportunity=head of data"
    )
    assert outcome.code == 0, outcome.err
    assert log(folder) == [
        {"on": "2026-03-04", "sponsor_id": "S1", "protege_id": "P1", "action": "introduction", "with_person": "S2",
         "opportunity_id": "OP-1", "confirmed_by": "", "note": "", "action_id": "rec-2026-03-04-1"},
    ]  # fmt: skip
    assert "Recorded: introduction by Ann Bell (S1) for Cy Dee (P1) on 4 March 2026 (rung 3)." in outcome.out
    found = json.loads(call("accountability", "--as-of=2026-04-30", "--format=json").out)
    assert found["facts"]["advocated"] == 1


def test_an_empty_file_is_as_good_as_none(folder: Path, call: Call) -> None:
    (folder / "log.csv").touch()
    assert call("record", "S1", "P1", "advice", "--on=2026-03-04").code == 0
    assert [row["action"] for row in log(folder)] == ["advice"]
    assert list(folder.glob("*.bak")) == []


def test_the_program_s_own_actions_are_known_and_rows_keep_their_headings(folder: Path, call: Call) -> None:
    before = "Wann;Sponsor;Mentee;What;Log id\r\n2026-03-02;S1;P1;advice;7\r\n"
    program = folder / "configs" / "p.yaml"
    text = program.read_text("utf-8").replace("../log.csv]", "{file: ../log.csv, columns: {on: Wann}}]")
    program.write_text(text, encoding="utf-8")
    (folder / "log.csv").write_text(before, encoding="utf-8", newline="")
    outcome = call("record", "S1", "P1", "Board paper", "--on=2026-03-04")
    assert outcome.code == 0, outcome.err
    after = (folder / "log.csv").read_bytes().decode()
    assert after == before + "2026-03-04;S1;P1;board_paper;rec-2026-03-04-1\r\n"
    said = call("record", "S1", "P1", "advice", "--on=2026-03-04", "--note=x")
    assert (said.code, "no column for note" in said.err) == (1, True)


def test_the_same_action_is_said_and_not_added(folder: Path, call: Call) -> None:
    line = ("S1", "P1", "introduction", "--on=2026-03-04", "--note==first; again")
    assert call("record", *line).code == 0
    before = (folder / "log.csv").read_bytes()
    again = call("record", "Ann Bell", "P1", "intro", *line[3:])
    assert (again.code, "error[W054]" in again.err, "log.csv:2:" in again.err) == (1, True, True)
    assert (folder / "log.csv").read_bytes() == before
    assert call("record", *line[:-1], "--note=another").code == 0
    assert [row["action_id"] for row in log(folder)] == ["rec-2026-03-04-1", "rec-2026-03-04-2"]
    elsewhere = call("record", "S1", "P1", "meeting", "--on=2026-03-01")
    assert "old.csv:2:" in elsewhere.err


def test_one_copy_a_day_is_kept_of_how_the_file_began_the_day(folder: Path, call: Call) -> None:
    call("record", "S1", "P1", "introduction", "--on=2026-03-04")
    first = (folder / "log.csv").read_bytes()
    call("record", "S1", "P1", "introduction", "--on=2026-03-05")
    call("record", "S1", "P1", "introduction", "--on=2026-03-06")
    (copy,) = folder.glob("*.bak")
    assert copy.read_bytes() == first
    assert len(log(folder)) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Ann Bel", "P1", "advice"), "Did you mean Ann Bell (S1)?"),
        (("S1", "S2", "advice"), "Bo Chen (S2) is not a protégé of this programme."),
        (("S1", "P1", "introduktion"), "did you mean introduction?"),
        (("S1", "P1", "advice", "--with=Bo Chan"), "Did you mean Bo Chen (S2)?"),
        (("S1", "P1", "advice", "--with=Zaphod"), "Name people outside the company with --note."),
        (("S1", "P1", "advice", "--opportunity=OP-2"), 'Did you mean "OP-1"?'),
        (("S1", "P1", "advice", "--on=2099-01-01"), "2099-01-01 has not come yet."),
        (("S1", "P1", "advice", "--on=4 March"), "Write it as 2026-10-31."),
    ],
)
def test_a_word_that_is_not_understood_is_wrong_use(
    words: tuple[str, ...], said: str, folder: Path, call: Call
) -> None:
    outcome = call("record", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in " ".join(outcome.err.split())
    assert not (folder / "log.csv").exists()


def test_two_of_one_name_are_not_guessed_between(folder: Path, call: Call) -> None:
    (folder / "people.csv").write_text(FILES["people.csv"].replace("Bo Chen", "Ann Bell"), encoding="utf-8")
    outcome = call("record", "Ann Bell", "P1", "advice")
    assert (outcome.code, "could be Ann Bell (S1) or Ann Bell (S2)" in " ".join(outcome.err.split())) == (2, True)


@pytest.mark.parametrize(("on", "warned"), [("2026-02-01", True), ("2026-02-02", False)])
def test_an_action_outside_the_time_of_the_pair_is_added_with_a_warning(
    on: str, warned: bool, folder: Path, call: Call
) -> None:
    outcome = call("record", "S1", "P1", "advice", f"--on={on}")
    assert (outcome.code, "warning[W055]" in outcome.err, len(log(folder))) == (0, warned, 1)


def test_a_program_without_such_a_file_says_how_to_name_one(folder: Path, call: Call) -> None:
    program = folder / "configs" / "p.yaml"
    program.write_text(program.read_text("utf-8").replace(", record: ../log.csv", ""), encoding="utf-8")
    (folder / "log.csv").write_text("on,sponsor_id,protege_id,action\n", encoding="utf-8")
    outcome = call("record", "S1", "P1", "advice")
    told = " ".join(outcome.err.split())
    assert (outcome.code, "P121" in told, "and `record: ../rosters/log.csv`" in told) == (1, True, True)


@pytest.mark.parametrize("named", ["../log.xlsx", "../other.csv"])
def test_a_file_that_nobody_reads_or_that_is_no_text_is_an_error_of_the_program(
    named: str, folder: Path, call: Call
) -> None:
    program = folder / "configs" / "p.yaml"
    program.write_text(program.read_text("utf-8").replace("record: ../log.csv", f"record: {named}"), encoding="utf-8")
    (folder / "log.csv").write_text("on,sponsor_id,protege_id,action\n", encoding="utf-8")
    checked = call("check", "--as-of=2026-06-30")
    assert (checked.code, "error[P120]" in checked.out) == (1, True)


def test_a_missing_file_is_missing_where_it_is_not_the_one_that_is_added_to(folder: Path, call: Call) -> None:
    (folder / "old.csv").unlink()
    checked = call("check", "--as-of=2026-06-30")
    assert (checked.code, "P063" in checked.out) == (1, True)


def test_a_file_with_rows_at_fault_takes_another_below_them(folder: Path, call: Call) -> None:
    (folder / "log.csv").write_text("on,sponsor_id,protege_id,action\nsomeday,S1,P1,advice\n", encoding="utf-8")
    program = folder / "configs" / "p.yaml"
    program.write_text(program.read_text("utf-8"), encoding="utf-8")
    outcome = call("record", "S1", "P1", "advice", "--on=2026-03-04")
    assert (outcome.code, "no column for action_id" in outcome.err) == (1, True)
    (folder / "log.csv").write_text(
        "on,sponsor_id,protege_id,action,action_id\nsomeday,S1,P1,advice,\n", encoding="utf-8"
    )
    call("record", "S1", "P1", "advice", "--on=2026-03-04")
    assert [row["on"] for row in log(folder)] == ["someday", "2026-03-04"]


def test_a_file_that_is_open_in_excel_is_left_alone(folder: Path, call: Call) -> None:
    call("record", "S1", "P1", "advice", "--on=2026-03-04")
    (folder / "~$log.csv").touch()
    outcome = call("record", "S1", "P1", "advice", "--on=2026-03-05")
    assert (outcome.code, "W050" in outcome.err, len(log(folder))) == (3, True, 1)


@pytest.mark.search
def test_several_at_once_all_have_their_action_and_a_killed_one_leaves_a_whole_file(folder: Path) -> None:
    program = str(folder / "configs" / "p.yaml")
    days = [f"2026-03-{day:02}" for day in range(1, 7)]
    command = [sys.executable, "-m", "sponsorcli", "record", program, "S1", "P1", "introduction", "-q", "--on"]
    runs = [subprocess.Popen([*command, day], stderr=subprocess.DEVNULL, env=os.environ) for day in days]
    assert [run.wait(300) for run in runs] == [0] * len(days)
    assert sorted(row["on"] for row in log(folder)) == days
    for at in range(8):
        run = subprocess.Popen([*command, f"2026-04-{at + 1:02}"], stderr=subprocess.DEVNULL)
        try:
            run.wait(0.4 + at * 0.15)
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
        text = (folder / "log.csv").read_text("utf-8")
        assert text.endswith("\n")
        assert all(line.count(",") == 8 for line in text.splitlines())
