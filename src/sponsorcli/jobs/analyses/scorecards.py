"""Make the sponsors' scorecards for performance reviews, where the program has them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from sponsorcli.accountability.reviews import scorecards_of
from sponsorcli.delivery import Contents, Delivery, deliver
from sponsorcli.delivery.protected_files import ProtectedFiles, clashes
from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import Findings, JobInput
from sponsorcli.problems import Problem
from sponsorcli.reports.accountability import scorecard_reports, scorecards_overview
from sponsorcli.tables import Report

UNFIT = re.compile(r"[^\w.-]+")
"""What does not go into a file's name."""


def scorecards(given: JobInput) -> Findings:
    """An overview and a scorecard a sponsor; the audit table is never opened."""
    result = scorecards_of(given.snapshot)
    cards = scorecard_reports(result, given.snapshot)
    overview = scorecards_overview(cards, given.snapshot, result.progress)
    return Findings((overview, *cards), result.problems, is_cover=True)


def not_made(given: JobInput) -> tuple[Problem, ...]:
    """A009 of a program whose mode makes no scorecards."""
    settings = given.snapshot.program.accountability
    if settings.makes_scorecards:
        return ()
    return (
        Problem(
            "A009",
            f"accountability.mode is {settings.mode}, so no scorecards are made",
            given.snapshot.places.of("accountability", "mode"),
            "tell the sponsors what counts, then set `mode: scorecard` or `mode: scorecard_with_progress`",
        ),
    )


def deliver_scorecards(answer: Answer, outputs: Sequence[Path], *, keep: ProtectedFiles, wait: float) -> Delivery:
    """Write all scorecards to each file, and to each folder a workbook a sponsor, named after program and sponsor.

    Nothing at all is written where one of them would land on a file of `keep`, or on another one.
    """
    if not answer.reports:
        return Delivery()
    files = [path for path in outputs if not path.is_dir()]
    single = [one for folder in outputs if folder.is_dir() for one in workbooks_in(folder, answer.reports[1:])]
    if refused := clashes(keep, [*files, *(path for path, _ in single)]):
        return Delivery(problems=refused)
    whole = deliver(answer.contents, files, keep=keep, wait=wait)
    each = [deliver(Contents((card,), card), [path], keep=keep, wait=wait) for path, card in single]
    return Delivery.joined([whole, *each])


def workbooks_in(folder: Path, cards: Sequence[Report]) -> Iterator[tuple[Path, Report]]:
    """The workbook of each scorecard in the folder."""
    names = _file_names([str(card.fact("person_id")) for card in cards])
    for card, name in zip(cards, names, strict=True):
        yield folder / f"{card.program}-{name}.xlsx", card


def _file_names(people: Sequence[str]) -> list[str]:
    """A name for each id that every system takes, each once whatever its case."""
    taken: set[str] = set()
    names = []
    for person in people:
        plain = name = f"scorecard-{UNFIT.sub('-', person)}"
        number = 2
        while name.casefold() in taken:
            name, number = f"{plain}-{number}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names
