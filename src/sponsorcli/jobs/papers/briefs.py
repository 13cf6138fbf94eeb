"""Make the papers of discussions by the folder: a brief on each protégé, a page for each sponsor, a round's papers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from sponsorcli.accountability.reviews import prepare_round
from sponsorcli.forms.addressed import active_pairs, by_sponsor, file_names
from sponsorcli.forms.due import DueByPerson
from sponsorcli.jobs.analyses.promotions import promotion_round
from sponsorcli.jobs.job import Findings, JobInput, Reading
from sponsorcli.jobs.opened import OpenedProgram, open_program
from sponsorcli.model import Snapshot
from sponsorcli.rendering.formats import file_content
from sponsorcli.reports.brief import brief_report
from sponsorcli.reports.papers.sponsor_page import papers_report, sponsor_page
from sponsorcli.tables import Report

from .papers import Papers

Page = tuple[str, str, Report]
"""A file's name without ending, the person it is about, what it says."""


def make_briefs(program: Path, as_of: date, reading: Reading) -> Papers:
    """A brief on every protégé of an active pair, and every sponsor's own page."""
    opened = open_program(program, as_of, reading)
    if opened.given is None:
        return Papers(opened.answer)
    snapshot = opened.given.snapshot
    pairs = active_pairs(snapshot)
    proteges = sorted({pair.protege_id for pair in pairs})
    pages = (*_briefs(proteges, snapshot, "briefs"), *_sponsor_pages(snapshot))
    listed = papers_report(snapshot, "briefs", "Briefs and sponsors' pages", _listed(pages))
    return Papers(opened.answered(Findings((listed,)), ("accountability",)), dict(_files(pages, opened)))


def make_round(program: Path, as_of: date, reading: Reading, review_on: date | None) -> Papers:
    """The round's own paper and workbook, with a brief on everybody in it."""
    opened = open_program(program, as_of, reading)
    given = opened.given
    if given is None:
        return Papers(opened.answer)
    found = promotion_round(given, review_on=review_on)
    answer = opened.answered(found, ("accountability",))
    if not found.reports:
        return Papers(answer)
    pages = tuple(_briefs(_in_round(given, review_on), given.snapshot, "briefs"))
    own = {f"round.{end}": _content(f"round.{end}", answer.reports[0]) for end in ("docx", "xlsx")}
    return Papers(answer, {**own, **dict(_files(pages, opened))})


def _in_round(given: JobInput, review_on: date | None) -> list[str]:
    """The protégés in the round."""
    day = review_on or given.snapshot.program.promotion_round.review_on
    return [] if day is None else prepare_round(given.snapshot, day).proteges["person_id"].to_list()


def _briefs(people: Sequence[str], snapshot: Snapshot, folder: str) -> Iterator[Page]:
    names = snapshot.history.names_of(people)
    files = file_names([("brief", names.get(one) or one) for one in people])
    for person, file in zip(people, files, strict=True):
        report = brief_report(person, snapshot)
        if report is not None:
            yield f"{folder}/{file}", person, report


def _sponsor_pages(snapshot: Snapshot) -> Iterator[Page]:
    pairs = by_sponsor(active_pairs(snapshot))
    names = snapshot.history.names_of(pairs)
    files = file_names([("sponsor", names.get(one) or one) for one in pairs])
    due = DueByPerson(snapshot)
    for (sponsor, own), file in zip(pairs.items(), files, strict=True):
        yield f"sponsors/{file}", sponsor, sponsor_page(sponsor, own, due)


def _listed(pages: Iterable[Page]) -> Mapping[str, str]:
    return {f"{file}.docx": person for file, person, _ in pages}


def _files(pages: Iterable[Page], opened: OpenedProgram) -> Iterator[tuple[str, bytes]]:
    for file, _, report in pages:
        yield f"{file}.docx", _content(f"{file}.docx", opened.with_inputs(report))


def _content(name: str, report: Report) -> bytes:
    return file_content(Path(name), (report,), None).content or b""
