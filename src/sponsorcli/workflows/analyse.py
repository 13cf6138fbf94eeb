"""Run one analysis: read, look, report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.problems import Problem
from sponsorcli.reading import Loaded, load
from sponsorcli.tables import Report

from .answer import Answer

if TYPE_CHECKING:
    from sponsorcli.outcomes import Draw

Findings = tuple[Report, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis by name: the tables it cannot do without, and how to run it.

    The functions import their analysis when they run, so that no command loads a solver it does not need.
    """

    name: str
    needs: tuple[str, ...]
    run: Callable[[Snapshot, RosterTable | None], Findings]
    audited: bool = False


def selection(snapshot: Snapshot, audit: RosterTable | None) -> Findings:
    """Who is eligible, and who takes the places."""
    from sponsorcli.reports.selection import selection_report
    from sponsorcli.selection import select_proteges

    result = select_proteges(snapshot, audit)
    return selection_report(result, snapshot), result.problems


def pairing(snapshot: Snapshot, _audit: RosterTable | None, *, afresh: bool = False) -> Findings:
    """Who is paired with whom."""
    from sponsorcli.pairing import make_pairing
    from sponsorcli.reports.pairing import pairing_report

    result = make_pairing(snapshot, afresh=afresh)
    return pairing_report(result, snapshot), result.problems


def pairing_afresh(snapshot: Snapshot, audit: RosterTable | None) -> Findings:
    """Who would be paired with whom if nobody were yet."""
    return pairing(snapshot, audit, afresh=True)


def accountability(snapshot: Snapshot, _audit: RosterTable | None) -> Findings:
    """Each pair against what it promised."""
    from sponsorcli.accountability import hold_to_account, progress_of_sponsors
    from sponsorcli.reports.accountability import accountability_report

    result = hold_to_account(snapshot)
    return accountability_report(result, snapshot, progress_of_sponsors(snapshot)), result.problems


def opportunities(snapshot: Snapshot, audit: RosterTable | None) -> Findings:
    """The register of opportunities."""
    from sponsorcli.opportunities import review_opportunities
    from sponsorcli.reports.opportunities import opportunities_report

    result = review_opportunities(snapshot, audit)
    return opportunities_report(result, snapshot), result.problems


def outcomes(snapshot: Snapshot, audit: RosterTable | None) -> Findings:
    """What came of it, against the comparison group."""
    from sponsorcli.outcomes import measure_outcomes
    from sponsorcli.reports.outcomes import outcomes_report

    result = measure_outcomes(snapshot, audit, draw_of(snapshot))
    return outcomes_report(result, snapshot), result.problems


def draw_of(snapshot: Snapshot) -> "Draw | None":
    """Who took part in the programme's lottery, drawn again as of its first day; None where there was none."""
    settings, starts_on = snapshot.program.selection, snapshot.program.about.starts_on
    if settings.ties != "lottery" or settings.seed is None or not snapshot.roster.table("proteges").is_given:
        return None
    from sponsorcli.outcomes import Draw
    from sponsorcli.selection import select_proteges

    then = replace(snapshot, as_of=min(starts_on or snapshot.as_of, snapshot.as_of))
    lots = [one for one in select_proteges(then).candidates if one.drawn]
    drawn = tuple(one.person_id for one in lots if one.selected)
    return Draw(drawn, tuple(one.person_id for one in lots if not one.selected)) if lots else None


SELECT = Analysis("select", ("proteges",), selection, audited=True)
PAIR = Analysis("pair", ("proteges", "sponsors"), pairing)
PAIR_AFRESH = Analysis("pair", ("proteges", "sponsors"), pairing_afresh)
ACCOUNTABILITY = Analysis("accountability", ("pairs", "activity"), accountability)
OPPORTUNITIES = Analysis("opportunities", ("opportunities",), opportunities, audited=True)
OUTCOMES = Analysis("outcomes", ("people", "pairs"), outcomes, audited=True)

ANALYSES = {one.name: one for one in (SELECT, ACCOUNTABILITY, OPPORTUNITIES, OUTCOMES)}
"""Those that are a command as they are, by its name."""

MONTHLY = (ACCOUNTABILITY, OPPORTUNITIES, OUTCOMES, PAIR, SELECT)
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
    lacking = tuple(tables_lacking(loaded.snapshot, analysis))
    if lacking:
        return replace(answer, problems=(*loaded.problems, *lacking))
    report, problems = analysis.run(loaded.snapshot, loaded.audit)
    return replace(answer, reports=(with_inputs(report, loaded),), problems=(*loaded.problems, *problems))


def tables_lacking(snapshot: Snapshot, analysis: Analysis) -> Iterator[Problem]:
    """A problem for every table that the analysis needs and the program does not give."""
    for name in analysis.needs:
        if not snapshot.roster.table(name).is_given:
            yield Problem(
                "P091",
                f'the program names no "{name}" table, and `{analysis.name}` cannot do without it',
                snapshot.places.of("sources"),
                f"name it under `sources`, or add a sheet called {name.replace('_', ' ').capitalize()} to the workbook",
            )


def with_inputs(report: Report, loaded: Loaded) -> Report:
    """The report with the files it was made from."""
    return replace(report, inputs=loaded.inputs)
