"""Which files a month's run writes, by what the command and the program name, and beside which reports."""

import json
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs import Reading
from sponsorcli.jobs.monthly.month import default_outputs
from sponsorcli.jobs.monthly.monthly_run import (
    MonthlyRun,
    beside_later,
    broken_off,
    outputs_of,
    planned_outputs,
    reads_of,
)
from sponsorcli.model.settings import Program
from tests.unit.jobs.small_programme import PEOPLE, written

DAY = date(2026, 10, 9)
HERE = Path("configs/p.yaml")
OWN = (Path("configs/reports/p-2026-10.xlsx"), Path("configs/reports/p-2026-10.csv"))
DRAFT, SECRET = Path("mail.eml"), Path("secret.txt")


@pytest.mark.parametrize(
    ("run", "outputs"),
    [
        (MonthlyRun(HERE, DAY), OWN),
        (MonthlyRun(HERE, DAY, usual=False), ()),
        (MonthlyRun(HERE, DAY, draft=DRAFT), (*OWN, DRAFT)),
        (MonthlyRun(HERE, DAY, draft=DRAFT, usual=False), (DRAFT,)),
        (MonthlyRun(HERE, DAY, outputs=(Path("x.json"),), draft=DRAFT), (Path("x.json"), DRAFT)),
        (MonthlyRun(HERE, DAY, into=Path("out")), (Path("out/p-2026-10.xlsx"), Path("out/p-2026-10.csv"))),
        (MonthlyRun(HERE, DAY, password_file=SECRET), OWN[:1]),
    ],
)
def test_files_that_are_named_come_before_those_of_the_program(run: MonthlyRun, outputs: tuple[Path, ...]) -> None:
    assert outputs_of(run, OWN) == outputs


def test_a_folder_outside_the_program_s_tree_gets_a_file_only_where_that_is_allowed(tmp_path: Path) -> None:
    program = tmp_path / "a" / "b" / "configs" / "p.yaml"
    program.parent.mkdir(parents=True)
    outside = (tmp_path.parent / "elsewhere" / "p-2026-10.xlsx",)
    assert outputs_of(MonthlyRun(program, DAY), outside) == ()
    assert outputs_of(MonthlyRun(program, DAY, reading=Reading(allow_outside=True)), outside) == outside
    assert outputs_of(MonthlyRun(program, DAY, into=tmp_path), outside) == (tmp_path / "p-2026-10.xlsx",)


def test_the_files_of_a_program_are_called_by_its_id_and_month_each_format_once() -> None:
    data = {"schema_version": 1, "program": {"id": "p", "name": "P"}, "sources": {},
            "report": {"folder": "out", "formats": ("xlsx", "html", "xlsx")}}  # fmt: skip
    found = default_outputs(HERE, Program.model_validate(data), date(2026, 1, 31))
    assert found == (Path("configs/out/p-2026-01.xlsx"), Path("configs/out/p-2026-01.html"))


def test_what_a_run_will_write_is_known_before_it_and_nothing_of_a_program_that_cannot_be_read(tmp_path: Path) -> None:
    program = written(tmp_path, "report: {folder: out, formats: [json]}\n", **PEOPLE)
    assert planned_outputs(MonthlyRun(program, DAY)) == (program.parent / "out" / "p-2026-10.json",)
    assert planned_outputs(MonthlyRun(program.with_name("q.yaml"), DAY)) == ()


@pytest.mark.parametrize(("there", "is_later"), [("2026-10-09", False), ("2026-10-10", True), ("2026-10-08", False)])
def test_a_report_of_a_later_day_stays_and_this_one_gets_a_name_with_its_day(
    tmp_path: Path, there: str, is_later: bool
) -> None:
    own = (tmp_path / "p-2026-10.json", tmp_path / "mail.eml")
    own[0].write_text(json.dumps({"as_of": there}), encoding="utf-8")
    run = MonthlyRun(HERE, DAY, draft=own[1])
    outputs, problems = beside_later(run, own)
    assert beside_later(MonthlyRun(HERE, DAY, outputs=own), own) == (own, ())
    if not is_later:
        assert (outputs, problems) == (own, ())
        return
    assert outputs == (tmp_path / "p-2026-10-09.json", own[1])
    assert [(one.code, one.message) for one in problems] == [
        ("W056", '"p-2026-10.json" is of a later day, 2026-10-10, so it stays; this report is in "p-2026-10-09.json"')
    ]


def test_runs_read_their_programs_and_each_file_of_a_password_once() -> None:
    other = HERE.with_name("q.yaml")
    runs = [
        MonthlyRun(HERE, DAY, password_file=SECRET),
        MonthlyRun(other, DAY),
        MonthlyRun(HERE, DAY, password_file=SECRET),
    ]
    found = reads_of(runs)
    assert (found.programs, found.others) == ((HERE, other, HERE), (SECRET,))


def test_a_programme_that_broke_off_is_our_fault_and_no_error_of_its_files() -> None:
    found = broken_off(MonthlyRun(HERE, DAY), "KeyError at x.py:3")
    (problem,) = found.problems
    assert (found.row.state, found.is_our_fault, found.has_errors, found.cannot_run) == (
        "broken off",
        True,
        False,
        False,
    )
    assert (problem.code, problem.message) == ("P097", "the work on p.yaml broke off (KeyError at x.py:3)")
