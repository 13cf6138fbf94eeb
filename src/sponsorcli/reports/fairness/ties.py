"""Ties that the audit file's owner has decided, as rows of the selections table; and what is known of the law."""

from collections.abc import Iterator

from sponsorcli.model import Snapshot
from sponsorcli.model.law.jurisdictions import jurisdictions
from sponsorcli.reports.cover import count_of
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.selection.ties import ResolvedTies
from sponsorcli.tables import Column, Fact, Kind, Report

COLUMNS = (
    Column("person_id", "Person", Kind.PERSON),
    Column("round", "Round", Kind.TEXT),
    Column("decided_on", "Decided on", Kind.DATE),
    Column("result", "Result", Kind.WORD),
    Column("approved_by", "Approved by", Kind.TEXT),
    Column("why", "Why", Kind.TEXT),
)
WHY = "equal scores"
"""The same for everybody in a tie, so that no row says who is in which group."""


def ties_report(result: ResolvedTies, snapshot: Snapshot) -> Report:
    """The report `fairness_ties`: the decisions as rows of `selections`, nobody's group among them."""
    action = snapshot.program.positive_action
    assert action is not None  # noqa: S101 - without it nothing is resolved
    rows = (
        {
            "person_id": one.person_id,
            "round": one.round,
            "decided_on": snapshot.as_of,
            "result": "selected" if one.selected else "waiting",
            "approved_by": "; ".join(action.approved_by),
            "why": WHY,
        }
        for one in result.decisions
    )
    people = count_of(len(result.decisions), "person", "people")
    places = count_of(result.places, "place", "places")
    return report_of(
        snapshot,
        "fairness_ties",
        "Ties decided",
        headline=f"{places} between {people} with equal scores." if result.decisions else "No tie is open.",
        facts=(
            Fact("tied", "People in a tie", Kind.WHOLE, len(result.decisions)),
            Fact("places", "Places among them", Kind.WHOLE, result.places),
            Fact("basis", "Basis", Kind.TEXT, action.basis),
            Fact("review_on", "To be reviewed by", Kind.DATE, action.review_on),
        ),
        tables=(table_of("selections", "Decisions", COLUMNS, rows),),
        notes=(*HOW_TO_USE, *legal_notes("ties", snapshot)),
    )


HOW_TO_USE = (
    (
        "Look at each tie, and let those who approve decide about it. Then add the rows to the table `selections`, or "
        "name the CSV file as one of its sources. Decisions on record stand, and `select` gives the other places."
    ),
    (
        "Nobody comes before a higher score. No row says who is in which group; but whoever knows the order of ids, or "
        "the seed of the lottery, may work out that somebody was moved. Keep all but the rows where the audit file is."
    ),
)


def legal_notes(topic: str, snapshot: Snapshot) -> Iterator[str]:
    """What is known of the topic in the places where people work, with source and day; nothing of other places."""
    yield from (fact.sentence for fact in jurisdictions().about(topic, snapshot.program.about.jurisdictions))
