"""Verify a pairing that somebody hands in."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import PAIR, Findings, Reading
from sponsorcli.jobs.opened import open_program
from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.problems import FilePlace, Problem, Severity
from sponsorcli.reports.verification import verification_report
from sponsorcli.tables import Input
from sponsorcli.verification import verify_pairing

LARGEST = 512 * 2**20
"""Bytes of the largest pairing file that is opened."""


def verify(program: Path, pairing: Path, as_of: date | None, reading: Reading) -> Answer:
    """Hold a pairing file against the program and its roster, as of the day in the file unless another is given."""
    handed_in = read_json(pairing)
    if isinstance(handed_in, Problem):
        return Answer(problems=(handed_in,), cannot_run=not pairing.is_file())
    day = as_of or day_of(handed_in)
    if day is None:
        return Answer(problems=(not_a_pairing(pairing, 'it has no day under "as_of"'),))
    opened = open_program(program, day, reading)
    if opened.given is None:
        return opened.answer
    snapshot = as_paired(opened.given.snapshot, handed_in)
    verification = verify_pairing(snapshot, handed_in, pairing.as_posix())
    problems = (*verification.problems, *other_files(handed_in, opened.given.inputs, pairing))
    return opened.answered(Findings((verification_report(verification, snapshot),), problems), PAIR.parts)


def other_files(pairing: Mapping[str, object], inputs: Iterable[Input], path: Path) -> Iterator[Problem]:
    """That the pairing was made from other bytes than those it is held against, whatever the files are called."""
    told = pairing.get("inputs")
    rows = told if isinstance(told, list) else []
    known = {row.get("sha256") for row in rows if isinstance(row, Mapping)}
    others = [one.path for one in inputs if one.sha256 is not None and one.sha256 not in known]
    if others:
        yield Problem(
            "M026",
            f"the pairing was not made from these files as they are: {', '.join(others)}",
            FilePlace(path.as_posix()),
            "see whether they were changed since, or pair again",
            Severity.WARNING,
        )


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


def read_json(path: Path) -> Mapping[str, object] | Problem:
    """The object in the file, or why it is none."""
    try:
        if path.stat().st_size > LARGEST:
            return not_a_pairing(path, "it is too large")
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        return not_a_pairing(path, f"it cannot be opened ({fault.strerror})")
    except (ValueError, RecursionError):
        return not_a_pairing(path, "it is not JSON")
    return data if isinstance(data, dict) else not_a_pairing(path, "it is not a report")


def not_a_pairing(path: Path, why: str) -> Problem:
    """The file is none that `pair` wrote."""
    place = FilePlace(path.as_posix())
    return Problem("M020", f"this is not a pairing: {why}", place, "hand in a file that pair -o wrote, unchanged")


def day_of(pairing: Mapping[str, object]) -> date | None:
    """The day of which the pairing speaks."""
    try:
        return date.fromisoformat(str(pairing.get("as_of")))
    except ValueError:
        return None
