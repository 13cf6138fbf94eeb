"""What is said of a program that was opened, before anything is looked at."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.jobs import Reading
from sponsorcli.jobs.job import Findings, WrongUse
from sponsorcli.jobs.opened import open_program, rows_left_out

from .small_programme import PEOPLE, written

AS_OF = date(2026, 10, 31)
AUDIT = "person_id,gender\nP1,F\nP2,M\n"


def test_the_audit_table_is_among_the_tables_where_it_was_asked_for(tmp_path: Path) -> None:
    program = written(tmp_path, "", **PEOPLE, audit=AUDIT)
    without, with_audit = (open_program(program, AS_OF, Reading(), with_audit=asked) for asked in (False, True))
    assert "audit" not in without.tables
    assert len(with_audit.tables["audit"]) == 2
    assert without.given is not None
    assert with_audit.given is not None
    assert [one.has_table("audit") for one in (without.given, with_audit.given)] == [False, True]
    assert with_audit.given.tables == with_audit.tables


def test_nothing_is_given_of_a_program_that_cannot_be_read(tmp_path: Path) -> None:
    opened = open_program(tmp_path / "none.yaml", AS_OF, Reading())
    assert (opened.given, opened.tables, opened.answer.cannot_run) == (None, {}, True)


def test_nothing_is_given_to_a_strict_user_of_a_program_with_warnings(tmp_path: Path) -> None:
    program = written(tmp_path, "selection: {seed: 3}\n", **PEOPLE)
    assert open_program(program, AS_OF, Reading()).given is not None
    assert open_program(program, AS_OF, Reading(strict=True)).given is None


def test_settings_can_be_changed_for_the_one_reading(tmp_path: Path) -> None:
    opened = open_program(written(tmp_path, "", **PEOPLE), AS_OF, Reading(), settings=("pairing.capacity=2",))
    assert opened.given is not None
    assert opened.given.snapshot.program.pairing.capacity == 2


def test_rows_left_out_are_counted_by_table_with_what_is_wrong_and_nobody_is_named(tmp_path: Path) -> None:
    tables = {**PEOPLE, "sponsors": PEOPLE["sponsors"] + "S3,L3,IT,many\nS4,L3,IT,several\n"}
    opened = open_program(written(tmp_path, "", **tables), AS_OF, Reading())
    (note,) = rows_left_out(opened.loaded)
    assert "2 of sponsors" in note
    assert "S3" not in note


def test_what_a_job_found_is_reported_with_what_was_met_in_reading(tmp_path: Path) -> None:
    opened = open_program(written(tmp_path, "selection: {seed: 3}\n", **PEOPLE), AS_OF, Reading())
    (problem,) = [one for one in opened.answer.problems if one.code == "P100"]
    another = replace(problem, message="another one")
    found = opened.answered(Findings(problems=(problem, another))).problems
    assert set(found) == {*opened.answer.problems, another}
    assert len(found) == len(opened.answer.problems) + 1
    assert opened.answered(WrongUse("No.")).wrong_use == "No."


def test_what_the_ledger_is_to_hold_goes_with_the_answer(tmp_path: Path) -> None:
    opened = open_program(written(tmp_path, "", **PEOPLE), AS_OF, Reading())
    assert opened.answered(Findings(ledger="a text")).ledger == "a text"
    assert opened.answered(Findings()).ledger is None
