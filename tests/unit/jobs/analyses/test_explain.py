"""Whom `explain` is asked about: one person, or a protégé and a sponsor in either order."""

from datetime import date

import pytest

from sponsorcli.jobs.analyses.explain import asked_about
from sponsorcli.jobs.job import WrongUse
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources

AS_OF = date(2026, 6, 30)
ROSTER = Roster.of(
    proteges=[{"person_id": "P1"}, {"person_id": "P2"}, {"person_id": "B1"}],
    sponsors=[{"person_id": "S1"}, {"person_id": "S2"}, {"person_id": "B1"}],
)
SNAPSHOT = Snapshot(Program(schema_version=1, about=About(id="t", name="T"), sources=Sources()), ROSTER, AS_OF)


@pytest.mark.parametrize(
    ("person", "other", "asked"),
    [
        ("P1", None, ("P1", None)),
        ("S1", None, ("S1", None)),
        ("P1", "S1", ("P1", "S1")),
        ("S1", "P1", ("P1", "S1")),
        ("B1", "S1", ("B1", "S1")),
        ("S1", "B1", ("B1", "S1")),
        ("P1", "B1", ("P1", "B1")),
        ("B1", "P1", ("P1", "B1")),
    ],
)
def test_a_protege_and_a_sponsor_are_taken_in_either_order(
    person: str, other: str | None, asked: tuple[str, str | None]
) -> None:
    assert asked_about(person, other, SNAPSHOT) == asked


@pytest.mark.parametrize(
    ("person", "other", "says"),
    [
        ("P1", "P2", "P1 and P2 are not a protégé and a sponsor."),
        ("S1", "S2", "S1 and S2 are not a protégé and a sponsor."),
        ("ZZZ", None, '"ZZZ" is nobody in this programme.'),
        ("ZZZ", "S1", '"ZZZ" is nobody in this programme.'),
        ("P1", "ZZZ", '"ZZZ" is nobody in this programme.'),
    ],
)
def test_two_of_one_side_and_unknown_people_are_told(person: str, other: str | None, says: str) -> None:
    found = asked_about(person, other, SNAPSHOT)
    assert isinstance(found, WrongUse)
    assert says in str(found)


def test_of_two_who_are_unknown_the_first_is_told() -> None:
    found = asked_about("X1", "X2", SNAPSHOT)
    assert isinstance(found, WrongUse)
    assert '"X1" is nobody' in found.sentence
