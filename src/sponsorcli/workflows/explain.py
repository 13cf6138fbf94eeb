"""Explain one person's options, or why two people are (not) a pair."""

from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem
from sponsorcli.reading import load

from .analyse import PAIR, Findings, Reading, tables_lacking, with_inputs
from .answer import Answer


def explain(program: Path, person: str, other: str | None, as_of: date, reading: Reading) -> Answer:
    """The options of a protégé or of a sponsor; with `other`, of the two, who may be given in either order."""
    loaded = load(program, as_of, allow_outside=reading.allow_outside)
    answer = Answer(problems=loaded.problems, strict=reading.strict, cannot_run=not program.is_file())
    snapshot = loaded.snapshot
    if snapshot is None or (reading.strict and answer.has_errors):
        return answer
    lacking = tuple(tables_lacking(snapshot, PAIR))
    if lacking:
        return replace(answer, problems=(*loaded.problems, *lacking))
    if other is not None and other in ids_of(snapshot, "proteges") and person in ids_of(snapshot, "sponsors"):
        person, other = other, person
    try:
        report, problems = _explained(snapshot, person, other)
    except KeyError as unknown:
        return replace(answer, problems=(*loaded.problems, nobody(str(unknown.args[0]), snapshot)))
    return replace(answer, reports=(with_inputs(report, loaded),), problems=(*loaded.problems, *problems))


def _explained(snapshot: Snapshot, person: str, other: str | None) -> Findings:
    from sponsorcli.pairing import explain_pairing, explain_sponsor
    from sponsorcli.reports.explaining import explaining_report, explaining_sponsor_report

    if other is None and person in ids_of(snapshot, "sponsors") and person not in ids_of(snapshot, "proteges"):
        sponsor = explain_sponsor(snapshot, person)
        return explaining_sponsor_report(sponsor, snapshot), sponsor.problems
    explained = explain_pairing(snapshot, person, other)
    return explaining_report(explained, snapshot), explained.problems


def ids_of(snapshot: Snapshot, table: str) -> tuple[str, ...]:
    """The ids of everybody in the table."""
    return tuple(snapshot.roster.frame(table)["person_id"].to_list())


def nobody(person: str, snapshot: Snapshot) -> Problem:
    """Nobody of that id takes part in the pairing on the day."""
    near = get_close_matches(person, (*ids_of(snapshot, "proteges"), *ids_of(snapshot, "sponsors")), n=1)
    return Problem(
        "P093",
        f'nobody with the id "{person}" can be paired on {snapshot.as_of.isoformat()}',
        snapshot.places.of("sources"),
        f"did you mean {near[0]}?" if near and near[0] != person else "use the id of a protégé, then of a sponsor",
    )
