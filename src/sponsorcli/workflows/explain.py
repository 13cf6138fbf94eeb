"""Explain one person's options, or why two people are (not) a pair."""

from datetime import date
from difflib import get_close_matches
from pathlib import Path

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem

from .analyse import PAIR, Findings, Reading
from .answer import Answer
from .on_program import Found, on_program


def explain(program: Path, person: str, other: str | None, as_of: date, reading: Reading) -> Answer:
    """The options of a protégé or of a sponsor; with `other`, of the two, who may be given in either order."""

    def found(snapshot: Snapshot) -> Found:
        ids = (person, other)
        if other is not None and other in ids_of(snapshot, "proteges") and person in ids_of(snapshot, "sponsors"):
            ids = (other, person)
        try:
            return _explained(snapshot, *ids)
        except KeyError as unknown:
            return None, (nobody(str(unknown.args[0]), snapshot),)

    return on_program(program, as_of, found, reading, needs=PAIR)


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
