"""Run one job on one program: read it, stop where there is nothing to look at, bring back what is found."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.problems import Problem, Severity
from sponsorcli.problems.catalogue import explanations
from sponsorcli.rosters import Loaded, load
from sponsorcli.tables import Report

from .answer import Answer
from .job import JOBS, Job, JobInput, Reading, WrongName


def run(name: str, program: Path, as_of: date, reading: Reading, **question: object) -> Answer:
    """What the job of that name finds in the program as of a day, asked the question that the job knows.

    Nothing is looked at where the program cannot be read, a table is lacking without which the job says nothing, or
    the user is strict and something is wrong. Only a job that is audited has the audit table read.
    """
    job = JOBS[name]
    loaded = load(program, as_of, with_audit=job.is_audited, allow_outside=reading.allow_outside)
    answer = answer_on(loaded, program, reading)
    given = given_of(loaded)
    if given is None or answer.is_stopped:
        return answer
    if refused := (*tables_lacking(given, job), *job.refusal(given)):
        return replace(answer, problems=(*loaded.problems, *refused))
    found = job.look(given, **question)
    if isinstance(found, WrongName):
        return replace(answer, wrong_use=found.sentence)
    reports = tuple(with_inputs(report, loaded) for report in found.reports)
    cover = reports[0] if found.is_cover else None
    return replace(answer, reports=reports, cover=cover, problems=(*loaded.problems, *found.problems))


def answer_on(loaded: Loaded, program: Path, reading: Reading) -> Answer:
    """The answer as far as reading alone decides it."""
    return Answer(problems=loaded.problems, strict=reading.strict, cannot_run=not program.is_file())


def given_of(loaded: Loaded) -> JobInput | None:
    """What there is to look at; None where the program could not be read."""
    if loaded.snapshot is None:
        return None
    return JobInput(loaded.snapshot, loaded.audit, loaded.path, loaded.inputs)


def lacking_tables(given: JobInput, job: Job) -> tuple[str, ...]:
    """The tables that the job needs and the program does not give."""
    tables = given.snapshot.roster
    return tuple(
        name for name in job.needs if not (given.audit is not None if name == "audit" else tables.table(name).is_given)
    )


def tables_lacking(given: JobInput, job: Job) -> Iterator[Problem]:
    """A problem for every table that the job needs and the program does not give."""
    for name in lacking_tables(given, job):
        hint = f"name it under `sources`, or add a sheet called {name.replace('_', ' ').capitalize()} to the workbook"
        yield Problem(
            "P091",
            f'the program names no "{name}" table, and `{job.name}` cannot do without it',
            given.snapshot.places.of("sources"),
            "name it under `sources`, in a file of its own" if name == "audit" else hint,
        )


def with_inputs(report: Report, loaded: Loaded) -> Report:
    """The report with the files it was made from, and what of them takes no part in it."""
    return replace(report, inputs=loaded.all_inputs, notes=(*report.notes, *rows_left_out(loaded)))


def rows_left_out(loaded: Loaded) -> Iterator[str]:
    """A sentence that counts the rows left out by table and what is wrong by its code; nobody's id.

    It stands in the report itself, since readers of a workbook never see the messages.
    """
    tables = {} if loaded.snapshot is None else dict(loaded.snapshot.roster.tables)
    if loaded.audit is not None:
        tables["audit"] = loaded.audit
    rows = [f"{table.left_out:,} of {name}" for name, table in sorted(tables.items()) if table.left_out]
    if not rows:
        return
    errors = Counter(problem.code for problem in loaded.problems if problem.severity is Severity.ERROR)
    why = ", ".join(
        f"{code} {explanations()[code].title.lower()} ({count:,})" for code, count in sorted(errors.items())
    )
    yield f"Left out are rows with errors: {', '.join(rows)}. What is wrong: {why}. Run sponsorcli check for the cells."
