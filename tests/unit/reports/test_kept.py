"""What every report says of a small made-up programme, whole: facts, tables with all rows, charts and notes.

The texts in `kept` say what it was; `tests/kept.py` says how to write them anew.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs.analyses.comparing import compare
from sponsorcli.jobs.analyses.reference import ladder
from sponsorcli.jobs.job import JOBS, Findings, JobInput, PairingQuestion, Reading
from sponsorcli.jobs.monthly.month import report_month
from sponsorcli.tables import Fact, Report, Table, Value, Withheld
from sponsorcli.tables.values import NamedPerson
from tests.kept import assert_kept

KEPT = Path(__file__).with_name("kept")
ENOUGH = 3
"""Of many reports of one kind, such as a sponsor's page each."""
QUESTIONS: dict[str, tuple[str, dict[str, object]]] = {
    "select": ("select", {}),
    "select-not-nominated": ("select not nominated", {}),
    "pair": ("pair", {}),
    "pair-afresh-sensitivity": ("pair", {"asked": PairingQuestion(afresh=True, sensitivity=True)}),
    "pair-repair": ("pair", {"asked": PairingQuestion(repair=True)}),
    "pair-shortlist": ("pair", {"asked": PairingQuestion(shortlist=2)}),
    "pair-ratify": ("pair", {"asked": PairingQuestion(ratify=True)}),
    "accountability": ("accountability", {}),
    "scorecards": ("scorecards", {}),
    "round": ("round", {"review_on": date(2026, 12, 1)}),
    "opportunities": ("opportunities", {}),
    "pipeline": ("pipeline", {}),
    "alignment": ("alignment", {}),
    "outcomes": ("outcomes", {}),
    "fairness": ("fairness", {}),
    "disclose": ("disclose", {}),
    "roi": ("roi", {"replacement_cost": 1.5, "programme_cost": 3.0}),
    "power": ("power", {"base": 0.17, "lift": 0.1, "pairs": 60, "ratio": 3.0}),
    "status": ("status", {}),
    "remedies": ("remedies", {}),
    "desk": ("readiness desk", {}),
    "dossier": ("dossier", {}),
}


def report_lines(report: Report) -> Iterator[str]:
    """All that the report says, and how it is to be shown."""
    yield f"== {report.name} | {report.title} | {report.program_name}, {report.as_of} | {report.paper.name}"
    yield f"{report.headline}{' (one page)' * report.fits_page}"
    yield from map(fact_line, report.facts)
    for table in (*report.tables, *report.behind):
        yield f"-- {table.name} | {table.title}{' (behind)' * (table in report.behind)} | {table.note}"
        yield from table_lines(table)
    for chart in report.charts:
        yield f"chart {chart.name} | {chart.title} | {chart.kind} of {chart.table}: {chart.category}, {chart.series}"
        yield f"  {chart.description}"
    yield from (f"note {note}" for note in report.notes)
    for section in report.sections:
        yield f"section {section.name} | {section.title} | {section.headline} | {[one.name for one in section.tables]}"


def fact_line(fact: Fact) -> str:
    """A fact with what it is held against."""
    return f"fact {fact.name} | {fact.title} | {fact.kind} | {shown(fact.value)} | {fact.meaning} | {fact.gauge or ''}"


def table_lines(table: Table) -> Iterator[str]:
    """The columns as they are declared, then the rows."""
    for column in table.columns:
        more = f"{' aside' * column.aside}{f' named {column.named}' if column.named else ''}"
        yield f"   {column.name} {column.kind}{more} | {column.title} | {column.meaning}"
    yield from (" ; ".join(map(shown, row)) for row in table.rows())


def shown(value: Value) -> str:
    """A value so that its type is seen; numbers to ten digits."""
    if isinstance(value, NamedPerson):
        return f"<{value.said}>"
    if isinstance(value, Withheld):
        return f"withheld: {value.reason}"
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def assert_said(reports: Sequence[Report], name: str, program: Path) -> None:
    """That the reports say what is kept under the name; paths without the folder that this run works in."""
    assert reports
    lines = (line.replace(str(program.parents[1]), "MADE") for report in reports for line in report_lines(report))
    assert_kept("".join(f"{line.rstrip()}\n" for line in lines), KEPT / f"{name}.txt")


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_report_says_what_it_said(name: str, given: JobInput) -> None:
    job, question = QUESTIONS[name]
    found = JOBS[job].look(given, **question)
    assert isinstance(found, Findings)
    assert_said(found.reports[:ENOUGH], name, given.path)


def test_the_month_says_what_it_said(program: Path, given: JobInput) -> None:
    answer = report_month(program, given.snapshot.as_of, Reading())
    assert answer.cover is not None
    assert_said((answer.cover,), "month", program)


def test_what_is_asked_about_people_is_answered_as_it_was(program: Path, given: JobInput) -> None:
    (pair,) = JOBS["pair"].look(given).reports  # type: ignore[union-attr]
    protege, sponsor = (str(one) for one in next(pair.table("pairs").rows())[:2])
    for name, job, question in (
        ("explain-protege", "explain", {"person": protege, "other": None}),
        ("explain-sponsor", "explain", {"person": sponsor, "other": None}),
        ("explain-two", "explain", {"person": protege, "other": sponsor}),
        ("explain-nomination", "explain nomination", {"person": protege, "goals": ("budgets",), "values": ()}),
        ("brief", "brief", {"person": protege}),
        ("ready", "readiness opportunities", {"person": protege}),
        ("export", "person export", {"person": protege}),
    ):
        found = JOBS[job].look(given, **question)
        assert isinstance(found, Findings), name
        assert_said(found.reports, name, program)
    compared = compare(program, program, ("pairing.method=stable",), given.snapshot.as_of, Reading(), afresh=True)
    assert_said(compared.reports, "compare", program)
    assert_said(ladder(program, given.snapshot.as_of).reports, "ladder", program)
