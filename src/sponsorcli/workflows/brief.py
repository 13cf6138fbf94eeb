"""Make the sponsor's page on one protégé."""

from datetime import date
from difflib import get_close_matches
from pathlib import Path

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem
from sponsorcli.reports.brief import brief_report

from .analyse import Reading
from .answer import Answer
from .on_program import Found, on_program


def brief(program: Path, person_id: str, as_of: date, reading: Reading) -> Answer:
    """The brief on the protégé of that id; the audit table is never opened."""

    def found(snapshot: Snapshot) -> Found:
        report = brief_report(person_id, snapshot)
        return report, () if report is not None else (no_protege(person_id, snapshot),)

    return on_program(program, as_of, found, reading)


def no_protege(person_id: str, snapshot: Snapshot) -> Problem:
    """No protégé has that id."""
    near = get_close_matches(person_id, snapshot.roster.frame("proteges")["person_id"].to_list(), n=1)
    return Problem(
        "P093",
        f'no protégé has the id "{person_id}"',
        snapshot.places.of("sources"),
        f"did you mean {near[0]}?" if near else "use an id of the protégés table",
    )
