"""What every report says of a small made-up programme, whole: facts, tables with all rows, charts and notes.

The texts in `kept` say what it was; `tests/kept.py` says how to write them again.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs.analyses.comparing import compare
from sponsorcli.jobs.analyses.reference import ladder
from sponsorcli.jobs.job import JOBS, Findings, JobInput, PairingQuestion, Reading
from sponsorcli.jobs.monthly.month import report_month
from sponsorcli.tables import Report
from tests.kept import assert_kept
from tests.kept_reports import report_lines

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
    "fairness-exact": ("fairness exact", {}),
    "disclose": ("disclose", {}),
    "roi": ("roi", {"replacement_cost": 1.5, "programme_cost": 3.0}),
    "power": ("power", {"base": 0.17, "lift": 0.1, "pairs": 60, "ratio": 3.0}),
    "status": ("status", {}),
    "remedies": ("remedies", {}),
    "desk": ("readiness desk", {}),
    "dossier": ("dossier", {}),
}


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


def test_the_month_says_what_it_said(sampled: Path, given: JobInput) -> None:
    answer = report_month(sampled, given.snapshot.as_of, Reading())
    assert answer.cover is not None
    assert_said((answer.cover,), "month", sampled)


def test_what_is_asked_about_people_is_answered_as_it_was(sampled: Path, given: JobInput) -> None:
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
        assert_said(found.reports, name, sampled)
    compared = compare(sampled, sampled, ("pairing.method=stable",), given.snapshot.as_of, Reading(), afresh=True)
    assert_said(compared.reports, "compare", sampled)
    assert_said(ladder(sampled, given.snapshot.as_of).reports, "ladder", sampled)
