"""Run one job on one program: read it, stop where there is nothing to look at, bring back what is found."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sponsorcli.problems import Problem

from .answer import Answer
from .job import JOBS, Findings, Job, JobInput, Reading
from .opened import open_program


def run(name: str, program: Path, as_of: date, reading: Reading, **question: object) -> Answer:
    """What the job of that name finds in the program as of a day, asked the question that the job knows.

    Nothing is looked at where the program cannot be read, a table is lacking without which the job says nothing (P091),
    or the user is strict and something is wrong. Only a job that is audited has the audit table read.
    """
    job = JOBS[name]
    opened = open_program(program, as_of, reading, with_audit=job.is_audited)
    given = opened.given
    if given is None:
        return opened.answer
    if refused := (*missing_table_problems(given, job), *job.refusal(given)):
        return opened.answered(Findings(problems=refused))
    return opened.answered(job.look(given, **question), job.parts)


def missing_tables(given: JobInput, job: Job) -> tuple[str, ...]:
    """The tables that the job needs and the program does not give."""
    return tuple(name for name in job.needs if not given.has_table(name))


def missing_table_problems(given: JobInput, job: Job) -> Iterator[Problem]:
    """A problem for every table that the job needs and the program does not give."""
    for name in missing_tables(given, job):
        hint = f"name it under `sources`, or add a sheet called {name.replace('_', ' ').capitalize()} to the workbook"
        yield Problem(
            "P091",
            f'the program names no "{name}" table, and `{job.name}` cannot do without it',
            given.snapshot.places.of("sources"),
            "name it under `sources`, in a separate file" if name == "audit" else hint,
        )
