"""Make the month's report: every analysis the tables allow, and a cover over them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import MONTHLY, Findings, JobInput, Reading
from sponsorcli.jobs.opened import OpenedProgram, open_program
from sponsorcli.jobs.runner import missing_tables
from sponsorcli.model import Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing.together import people_of
from sponsorcli.privacy.pseudonyms import Pseudonyms, problem_under, under_pseudonyms
from sponsorcli.problems import Problem
from sponsorcli.reports.cover import CoverPart
from sponsorcli.reports.month import Month, month_report
from sponsorcli.reports.sheets import arranged
from sponsorcli.rosters import ReadCache
from sponsorcli.tables import Fact, Report

MONTHS_BACK = 5
"""How many earlier months the cover looks back on."""


def report_month(
    program: Path,
    as_of: date,
    reading: Reading,
    *,
    cache: ReadCache | None = None,
    key: str | None = None,
    full: bool = False,
) -> Answer:
    """Run every analysis of the month on one program as of a day.

    An analysis whose tables the program does not give is left out, and the cover says so. `cache` is shared by the
    programs of a run; under a `key` everybody stands under a pseudonym, in reports and problems alike. `full` has the
    longest lists and the proof among what people read.
    """
    opened = open_program(program, as_of, reading, with_audit=True, cache=cache)
    answer = answer_of(opened)
    if key is not None:
        answer = with_pseudonyms(answer, Pseudonyms(key, opened.tables))
    return with_sections(answer, full=full)


def with_sections(answer: Answer, *, full: bool) -> Answer:
    """The answer with its reports arranged under the cover as people read them."""
    if answer.cover is None:
        return answer
    _, *reports = answer.reports
    cover = replace(answer.cover, sections=arranged(answer.cover, reports, full=full))
    return replace(answer, reports=(cover, *reports), cover=cover)


def answer_of(opened: OpenedProgram) -> Answer:
    """The month's reports on what was read."""
    given = opened.given
    if given is None:
        return opened.answer
    snapshot = given.snapshot
    reports: list[Report] = []
    problems: list[Problem] = []
    used: set[str] = set()
    left_out: list[str] = []
    parts: list[CoverPart] = []
    for job in MONTHLY:
        if missing_tables(given, job):
            left_out += [] if job.is_optional else [job.name]
            continue
        found = job.look(given)
        if isinstance(found, Findings):
            # What takes no part in them, the cover says for all.
            reports += [replace(report, inputs=opened.loaded.all_inputs) for report in found.reports]
            problems += found.problems
            parts += [] if found.part is None else [found.part]
            used.update(job.parts)
    cover = month_report(reports, snapshot, parts, earlier=tuple(earlier_months(snapshot)), left_out=left_out)
    cover = opened.with_inputs(cover)
    reported = opened.reported(problems, used)
    return replace(
        opened.answer,
        reports=(cover, *reports),
        problems=reported.problems,
        accepted=reported.accepted,
        cover=cover,
        people=people_of(snapshot),
        outputs=default_outputs(opened.program, snapshot.program, snapshot.as_of),
    )


def with_pseudonyms(answer: Answer, people: Pseudonyms) -> Answer:
    """The answer with nobody in it by id or name."""
    reports = tuple(under_pseudonyms(report, people) for report in answer.reports)
    return replace(
        answer,
        reports=reports,
        cover=reports[0] if answer.cover is not None else None,
        problems=tuple(problem_under(problem, people) for problem in answer.problems),
        outputs=tuple(path.with_name(people.in_cell(path.name)) for path in answer.outputs),
    )


def earlier_months(snapshot: Snapshot) -> Iterator[Month]:
    """What is followed, at the ends of earlier months, oldest first, from the month of the first pair on."""
    first = snapshot.roster.frame("pairs").select(pl.col("paired_on").min()).item()
    if not isinstance(first, date):
        return
    for day in reversed(tuple(month_ends_before(snapshot.as_of, MONTHS_BACK))):
        if day >= first:
            yield day, followed_on(snapshot.on(day))


def followed_on(then: Snapshot) -> dict[str, Sequence[Fact]]:
    """What jobs follow from month to month, by their names, as of a day; of those whose tables are given."""
    given = JobInput(then)
    return {job.name: job.followed(then) for job in MONTHLY if job.trend and not missing_tables(given, job)}


def month_ends_before(day: date, count: int) -> Iterator[date]:
    """The last days of the months before that of `day`, latest first."""
    for _ in range(count):
        day = day.replace(day=1) - timedelta(days=1)
        yield day


def default_outputs(path: Path, program: Program, as_of: date) -> tuple[Path, ...]:
    """The files the program wants: `emerging-leaders-2026-10.xlsx` in its report folder, and so on, each once."""
    name = f"{program.about.id}-{as_of.strftime('%Y-%m')}"
    folder = path.parent / program.report.folder
    return tuple(dict.fromkeys(folder / f"{name}.{form}" for form in program.report.formats))
