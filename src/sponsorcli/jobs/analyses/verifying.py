"""Verify a pairing that somebody hands in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.handed_in import made_from_others, not_what, read_json
from sponsorcli.jobs.job import PAIR, Findings, Reading
from sponsorcli.jobs.opened import open_program
from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.problems import Problem
from sponsorcli.reports.verification import verification_report
from sponsorcli.verification import verify_pairing

NO_PAIRING = ("M020", "a pairing")


def verify(program: Path, pairing: Path, as_of: date | None, reading: Reading) -> Answer:
    """Hold a pairing file against the program and its roster, as of the day in the file unless another is given."""
    file = read_json(pairing, *NO_PAIRING)
    if isinstance(file, Problem):
        return Answer(problems=(file,), cannot_run=not pairing.is_file())
    handed_in = file.data
    day = as_of or day_of(handed_in)
    if day is None:
        return Answer(problems=(not_what(pairing, *NO_PAIRING, 'it has no day under "as_of"'),))
    opened = open_program(program, day, reading)
    if opened.given is None:
        return opened.answer
    snapshot = as_paired(opened.given.snapshot, handed_in)
    verification = verify_pairing(snapshot, handed_in, pairing.as_posix())
    problems = (*verification.problems, *made_from_others(handed_in, opened.given.inputs, pairing))
    return opened.answered(Findings((verification_report(verification, snapshot),), problems), PAIR.parts)


def as_paired(snapshot: Snapshot, pairing: Mapping[str, object]) -> Snapshot:
    """The roster without the sponsors that the pairing says were left out of it."""
    facts = pairing.get("facts")
    without = facts.get("without") if isinstance(facts, dict) else None
    if not isinstance(without, str) or not without:
        return snapshot
    table = snapshot.roster.table("sponsors")
    rest = table.frame.filter(~table.frame["person_id"].is_in(without.split(", ")))
    tables = {**snapshot.roster.tables, "sponsors": RosterTable(table.spec, rest, table.sources, table.left_out)}
    return replace(snapshot, roster=replace(snapshot.roster, tables=tables))


def day_of(pairing: Mapping[str, object]) -> date | None:
    """The day of which the pairing speaks."""
    try:
        return date.fromisoformat(str(pairing.get("as_of")))
    except ValueError:
        return None
