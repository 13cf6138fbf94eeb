"""Run one analysis: read, look, report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem
from sponsorcli.rosters import Loaded, load
from sponsorcli.tables import Report

from .answer import Answer
from .left_out import rows_left_out

if TYPE_CHECKING:
    from sponsorcli.fairness import Book
    from sponsorcli.outcomes import Draw

Findings = tuple[Report, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis by name: the tables it cannot do without, and how to run it.

    The functions import their analysis when they run, so that no command loads a solver it does not need.
    """

    name: str
    needs: tuple[str, ...]
    run: "Callable[[Snapshot, Book | None], Findings]"
    audited: bool = False


def selection(snapshot: Snapshot, book: "Book | None") -> Findings:
    """Who is eligible, and who takes the places."""
    from sponsorcli.fairness import STEPS_NOT_AUDITED, lacking_problems
    from sponsorcli.reports.selection import selection_report
    from sponsorcli.selection import select_proteges

    result = select_proteges(snapshot)
    lacking = lacking_problems(book, snapshot, "S004", STEPS_NOT_AUDITED)
    return selection_report(result, snapshot, book), (*result.problems, *lacking)


def pairing(snapshot: Snapshot, _book: "Book | None", *, afresh: bool = False) -> Findings:
    """Who is paired with whom."""
    from sponsorcli.pairing import make_pairing
    from sponsorcli.reports.pairing import pairing_report

    result = make_pairing(snapshot, afresh=afresh)
    return pairing_report(result, snapshot), result.problems


def pairing_afresh(snapshot: Snapshot, book: "Book | None") -> Findings:
    """Who would be paired with whom if nobody were yet."""
    return pairing(snapshot, book, afresh=True)


def accountability(snapshot: Snapshot, _book: "Book | None") -> Findings:
    """Each pair against what it promised."""
    from sponsorcli.accountability import hold_to_account, progress_of_sponsors
    from sponsorcli.reports.accountability import accountability_report

    result = hold_to_account(snapshot)
    return accountability_report(result, snapshot, progress_of_sponsors(snapshot)), result.problems


def opportunities(snapshot: Snapshot, book: "Book | None") -> Findings:
    """The register of opportunities."""
    from sponsorcli.opportunities import review_opportunities
    from sponsorcli.reports.opportunities import opportunities_report

    result = review_opportunities(snapshot)
    return opportunities_report(result, snapshot, book), result.problems


def outcomes(snapshot: Snapshot, book: "Book | None") -> Findings:
    """What came of it, against the comparison group."""
    from sponsorcli.fairness import lacking_problems
    from sponsorcli.outcomes import measure_outcomes
    from sponsorcli.reports.outcomes import outcomes_report

    result = measure_outcomes(snapshot, draw_of(snapshot))
    lacking = lacking_problems(book, snapshot, "O007", "outcomes are not shown")
    return outcomes_report(result, snapshot, book), (*result.problems, *lacking)


def fairness(snapshot: Snapshot, book: "Book | None") -> Findings:
    """How everything fell on groups."""
    from sponsorcli.fairness import audit_steps
    from sponsorcli.reports.fairness import fairness_report

    result = audit_steps(snapshot, book)
    return fairness_report(result, snapshot), result.problems


def book_of(loaded: Loaded) -> "Book | None":
    """All figures by group that the program's reports ever showed; None without an audit table."""
    if loaded.snapshot is None or loaded.audit is None:
        return None
    from sponsorcli.fairness import open_book

    return open_book(loaded.snapshot, loaded.audit)


def draw_of(snapshot: Snapshot) -> "Draw | None":
    """Who took part in the programme's lottery, by record or as it is drawn on the data of its day; else None."""
    settings = snapshot.program.selection
    if settings.ties != "lottery" or settings.seed is None or not snapshot.roster.table("proteges").is_given:
        return None
    from sponsorcli.outcomes import Draw
    from sponsorcli.selection import select_proteges

    selection = select_proteges(snapshot)
    return Draw(selection.drawn, selection.not_drawn) if selection.drawn or selection.not_drawn else None


SELECT = Analysis("select", ("proteges",), selection, audited=True)
PAIR = Analysis("pair", ("proteges", "sponsors"), pairing)
PAIR_AFRESH = Analysis("pair", ("proteges", "sponsors"), pairing_afresh)
ACCOUNTABILITY = Analysis("accountability", ("pairs", "activity"), accountability)
OPPORTUNITIES = Analysis("opportunities", ("opportunities",), opportunities, audited=True)
OUTCOMES = Analysis("outcomes", ("people", "pairs"), outcomes, audited=True)
FAIRNESS = Analysis("fairness", ("proteges", "audit"), fairness, audited=True)

ANALYSES = {one.name: one for one in (SELECT, ACCOUNTABILITY, OPPORTUNITIES, OUTCOMES, FAIRNESS)}
"""Those that are a command as they are, by its name."""

MONTHLY = (ACCOUNTABILITY, OPPORTUNITIES, OUTCOMES, PAIR, SELECT, FAIRNESS)
"""The analyses of the monthly report, in the order in which it is read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: stop where a row would be left out, read outside the program's folder."""

    strict: bool = False
    allow_outside: bool = False


def analyse(program: Path, as_of: date, analysis: Analysis, reading: Reading) -> Answer:
    """Run one analysis on one program as of a day."""
    loaded = load(program, as_of, with_audit=analysis.audited, allow_outside=reading.allow_outside)
    answer = Answer(problems=loaded.problems, strict=reading.strict, cannot_run=not program.is_file())
    if loaded.snapshot is None or (reading.strict and answer.has_errors):
        return answer
    lacking = tuple(tables_lacking(loaded.snapshot, analysis, has_audit=loaded.audit is not None))
    if lacking:
        return replace(answer, problems=(*loaded.problems, *lacking))
    report, problems = analysis.run(loaded.snapshot, book_of(loaded) if analysis.audited else None)
    return replace(answer, reports=(with_inputs(report, loaded),), problems=(*loaded.problems, *problems))


def lacking_tables(snapshot: Snapshot, analysis: Analysis, *, has_audit: bool = False) -> Iterator[str]:
    """The tables that the analysis needs and the program does not give."""
    for name in analysis.needs:
        if not (has_audit if name == "audit" else snapshot.roster.table(name).is_given):
            yield name


def tables_lacking(snapshot: Snapshot, analysis: Analysis, *, has_audit: bool = False) -> Iterator[Problem]:
    """A problem for every table that the analysis needs and the program does not give."""
    for name in lacking_tables(snapshot, analysis, has_audit=has_audit):
        hint = f"name it under `sources`, or add a sheet called {name.replace('_', ' ').capitalize()} to the workbook"
        yield Problem(
            "P091",
            f'the program names no "{name}" table, and `{analysis.name}` cannot do without it',
            snapshot.places.of("sources"),
            "name it under `sources`, in a file of its own" if name == "audit" else hint,
        )


def with_inputs(report: Report, loaded: Loaded) -> Report:
    """The report with the files it was made from, and what of them takes no part in it."""
    return replace(report, inputs=loaded.all_inputs, notes=(*report.notes, *rows_left_out(loaded)))
