"""A job is run on a program that can be read, with the tables that it needs, and on nothing else."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs import Answer, Reading, run
from sponsorcli.jobs.job import JOBS, analysis_named

from .small_programme import PEOPLE, written

AS_OF = date(2026, 10, 31)
NO_RULES = "pairing: {rules: [], criteria: [{kind: same, field: function}]}\n"


def codes(answer: Answer) -> set[str]:
    return {problem.code for problem in answer.problems}


def test_a_job_brings_its_report_with_the_files_it_was_made_from(tmp_path: Path) -> None:
    answer = run("pair", written(tmp_path, NO_RULES, **PEOPLE), AS_OF, Reading())
    (report,) = answer.reports
    assert report.name == "pair"
    assert {Path(one.path).name for one in report.inputs} == {"p.yaml", "proteges.csv", "sponsors.csv"}
    assert answer.cover is None


def test_a_strict_reading_stops_where_a_row_would_be_left_out(tmp_path: Path) -> None:
    tables = {**PEOPLE, "sponsors": PEOPLE["sponsors"] + "S3,L3,IT,many\n"}
    program = written(tmp_path, NO_RULES, **tables)
    (report,) = run("pair", program, AS_OF, Reading()).reports
    assert any("Left out are rows with errors: 1 of sponsors." in note for note in report.notes)
    stopped = run("pair", program, AS_OF, Reading(strict=True))
    assert (stopped.reports, stopped.is_stopped) == ((), True)
    assert codes(stopped) == codes(run("pair", program, AS_OF, Reading()))


def test_a_lacking_table_is_p091_and_nothing_is_looked_at(tmp_path: Path) -> None:
    answer = run("pair", written(tmp_path, NO_RULES, proteges=PEOPLE["proteges"]), AS_OF, Reading())
    (problem,) = [one for one in answer.problems if one.code == "P091"]
    assert answer.reports == ()
    assert problem.message == 'the program names no "sponsors" table, and `pair` cannot do without it'
    assert "a sheet called Sponsors" in problem.hint


def test_a_lacking_audit_table_is_asked_for_in_a_file_of_its_own(tmp_path: Path) -> None:
    answer = run("fairness", written(tmp_path, "", **PEOPLE), AS_OF, Reading())
    (problem,) = [one for one in answer.problems if one.code == "P091"]
    assert problem.hint == "name it under `sources`, in a separate file"


def test_a_job_that_is_not_audited_never_reads_the_audit_table(tmp_path: Path) -> None:
    """The table's file is not there, which only a job that opens it can notice."""
    program = written(tmp_path, NO_RULES, **PEOPLE, audit="person_id,gender\nP1,F\n")
    (tmp_path / "audit.csv").unlink()
    assert run("pair", program, AS_OF, Reading()).reports
    opened = run("select", program, AS_OF, Reading())
    assert (opened.reports, "P063" in codes(opened)) == ((), True)


def test_only_audits_and_the_jobs_about_a_persons_data_read_the_audit_table() -> None:
    assert {name for name, job in JOBS.items() if job.is_audited} == {
        "select", "opportunities", "outcomes", "fairness", "fairness exact", "fairness ties", "fairness publish",
        "disclose", "person export", "person erase",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("job", "question"),
    [
        ("explain", {"person": "P9", "other": None}),
        ("brief", {"person": "P9"}),
        ("person export", {"person": "P9"}),
    ],
)
def test_a_name_that_nobody_has_is_wrong_use(job: str, question: dict[str, object], tmp_path: Path) -> None:
    answer = run(job, written(tmp_path, NO_RULES, **PEOPLE), AS_OF, Reading(), **question)
    assert "P9" in answer.wrong_use
    assert (answer.reports, answer.has_errors, answer.cannot_run) == ((), False, False)


def test_a_number_that_makes_no_sense_is_wrong_use(tmp_path: Path) -> None:
    asked = {"base": 1.5, "lift": 0.1, "pairs": 30, "ratio": 1.0}
    answer = run("power", written(tmp_path, NO_RULES, **PEOPLE), AS_OF, Reading(), **asked)
    assert answer.reports == ()
    assert answer.wrong_use.endswith(".")


def test_a_job_whose_precondition_is_not_met_is_not_begun(tmp_path: Path) -> None:
    tables = {
        **PEOPLE,
        "pairs": "protege_id,sponsor_id,paired_on\nP1,S1,2026-01-05\n",
        "activity": "on,sponsor_id,protege_id,action\n2026-02-01,S1,P1,introduction\n",
    }
    program = written(tmp_path, "accountability: {mode: report_only}\n", **tables)
    answer = run("scorecards", program, AS_OF, Reading())
    assert (answer.reports, "A009" in codes(answer)) == ((), True)
    program.write_text(program.read_text("utf-8").replace("report_only", "scorecard"), "utf-8")
    told = run("scorecards", program, AS_OF, Reading())
    assert told.cover is told.reports[0]


def test_a_program_that_is_not_there_cannot_be_run(tmp_path: Path) -> None:
    answer = run("select", tmp_path / "none.yaml", AS_OF, Reading())
    assert (answer.reports, answer.cannot_run) == ((), True)


def test_a_program_with_errors_can_be_opened_and_is_not_looked_at(tmp_path: Path) -> None:
    answer = run("select", written(tmp_path, "selection: {places: many}\n", **PEOPLE), AS_OF, Reading())
    assert (answer.reports, answer.cannot_run, answer.has_errors) == ((), False, True)


@pytest.mark.parametrize("name", JOBS)
def test_whatever_a_job_names_is_there(name: str) -> None:
    job = JOBS[name]
    assert job.name == name
    for where in (job.analysis, job.precondition, job.trend):
        assert where is None or callable(analysis_named(where))
