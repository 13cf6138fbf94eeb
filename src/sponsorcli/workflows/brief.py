"""Make the sponsor's page on one protégé."""

from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from sponsorcli.problems import Problem
from sponsorcli.reading import load
from sponsorcli.reports.brief import brief_report

from .analyse import Reading, with_inputs
from .answer import Answer


def brief(program: Path, person_id: str, as_of: date, reading: Reading) -> Answer:
    """The brief on the protégé of that id; the audit table is never opened."""
    loaded = load(program, as_of, allow_outside=reading.allow_outside)
    answer = Answer(problems=loaded.problems, strict=reading.strict, cannot_run=not program.is_file())
    if loaded.snapshot is None or (reading.strict and answer.has_errors):
        return answer
    report = brief_report(person_id, loaded.snapshot)
    if report is not None:
        return replace(answer, reports=(with_inputs(report, loaded),))
    known = loaded.snapshot.roster.frame("proteges")["person_id"].to_list()
    near = get_close_matches(person_id, known, n=1)
    unknown = Problem(
        "P093",
        f'no protégé has the id "{person_id}"',
        loaded.snapshot.places.of("sources"),
        f"did you mean {near[0]}?" if near else "use an id of the protégés table",
    )
    return replace(answer, problems=(*loaded.problems, unknown))
