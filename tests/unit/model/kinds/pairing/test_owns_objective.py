"""The share of what a protégé aims at that the sponsor owns, counted by hand, and a pairing proved with it."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing
from sponsorcli.verification import verify_pairing
from tests.unit.verification.programmes import file_of

AS_OF = date(2026, 6, 1)
OWNERS = {"O1": "S1", "O2": "S2", "O3": "S2"}


def snapshot(aims: dict[str, str], sponsors: tuple[str, ...] = ("S1", "S2"), **criterion: object) -> Snapshot:
    """Protégés with their aims, parted by blanks; sponsors, of whom S3 owns nothing."""
    program = Program.model_validate(
        {
            "schema_version": 1,
            "program": {"id": "t", "name": "T"},
            "sources": {},
            "pairing": {"criteria": ({"kind": "owns_objective", **criterion},)},
        }
    )
    roster = Roster.of(
        proteges=[{"person_id": one} for one in aims],
        sponsors=[{"person_id": one} for one in sponsors],
        objectives=[{"objective_id": one, "title": one, "owner_id": owner} for one, owner in OWNERS.items()],
        aims=[
            {"person_id": one, "goal": f"aim {at}", "objective_id": objective}
            for one, text in aims.items()
            for at, objective in enumerate(text.split())
        ],
    )
    return Snapshot(program, roster, AS_OF)


@pytest.mark.parametrize(
    ("aims", "sponsor", "score"),
    [
        ("O1", "S1", 1_000_000),
        ("O1 O1", "S1", 1_000_000),
        ("O1 O2", "S1", 500_000),
        ("O1 O2 O3", "S1", 333_333),
        ("O1 O2 O3", "S2", 666_667),
        ("O2", "S1", 0),
        ("O1", "S3", 0),
        ("", "S1", 0),
        ("O9", "S1", 0),
    ],
)
def test_a_pair_scores_the_share_of_the_objectives_that_the_sponsor_owns(aims: str, sponsor: str, score: int) -> None:
    (pair,) = make_pairing(snapshot({"P1": aims}, (sponsor,))).pairs
    assert pair.score == score


def test_who_owns_what_the_protege_aims_at_becomes_the_sponsor_and_the_proof_holds() -> None:
    given = snapshot({"P1": "O2", "P2": "O1"})
    made = make_pairing(given)
    assert {(pair.protege_id, pair.sponsor_id) for pair in made.pairs} == {("P1", "S2"), ("P2", "S1")}
    assert verify_pairing(given, file_of(given)).problems == ()
