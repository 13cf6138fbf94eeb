"""Make the sponsor's page on one protégé."""

from datetime import date
from pathlib import Path

from sponsorcli.jobs.analyse import Reading
from sponsorcli.jobs.answer import Answer, WrongName
from sponsorcli.jobs.named import person_named
from sponsorcli.jobs.on_program import Found, on_program
from sponsorcli.model import Snapshot, Standing
from sponsorcli.reports.brief import brief_report


def brief(program: Path, person: str, as_of: date, reading: Reading) -> Answer:
    """The brief on the protégé of that id, e-mail address or name; the audit table is never opened."""

    def found(snapshot: Snapshot) -> Found | WrongName:
        person_id = person_named(person, snapshot, Standing.PROTEGE)
        if isinstance(person_id, WrongName):
            return person_id
        report = brief_report(person_id, snapshot)
        if report is None:
            shown = snapshot.roster.directory.shown(person_id)
            return WrongName(f"{shown} is in no row of the protégés table, so there is no brief.")
        return report, ()

    return on_program(program, as_of, found, reading)
