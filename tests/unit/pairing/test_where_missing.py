"""A criterion that is left out where its value is missing: what the score is then, and what reports show."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.pair_definitions.weights import weighted_mean
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.what_if.explanation import explain_pairing, explain_sponsor
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.verification import verify_pairing
from tests.unit.verification.programmes import file_of

LEVELS = ("L1", "L2", "L3")


def snapshot(where_missing: str = "leave_out", *, place: str | None = None, rank: int | None = None) -> Snapshot:
    """A pair of the same function and a gap of one level; the place may be missing, and a rank of the protégé's."""
    criteria = (
        {"kind": "same", "field": "function", "weight": 2},
        {"kind": "level_gap", "best": 2, "worst": 0, "weight": 1},
        {"kind": "same", "field": "place", "weight": 1, "where_missing": where_missing},
        {"kind": "preference", "weight": 4, "where_missing": where_missing},
    )
    data = {
        "schema_version": 1,
        "program": {"id": "t", "name": "T", "levels": LEVELS},
        "sources": {},
        "pairing": {"criteria": criteria},
    }
    roster = Roster.of(
        proteges=[
            {"person_id": "P1", "level": "L1", "function": "Law", "place": place},
            {"person_id": "P2", "level": "L2", "function": "Law", "place": "b"},
        ],
        sponsors=[{"person_id": "S1", "level": "L2", "function": "law", "place": "a", "capacity": 2}],
        preferences=[{"person_id": "P1", "choice_id": "S1", "rank": rank}] if rank else [],
    )
    return Snapshot(Program.model_validate(data), roster, date(2026, 10, 31))


def parts(of: Snapshot) -> tuple[int, list[int | None]]:
    (chosen,) = (one for one in explain_pairing(of, "P1").options if one.chosen)
    (pair,) = (one for one in make_pairing(of).pairs if one.protege_id == "P1")
    assert (pair.score, pair.parts) == (chosen.score, chosen.parts)
    (candidate,) = (one for one in explain_sponsor(of, "S1").candidates if one.protege_id == "P1")
    assert candidate.parts == pair.parts
    assert verify_pairing(of, file_of(of)).problems == ()
    return pair.score, [part.value for part in pair.parts]


def test_the_score_is_the_mean_of_what_can_be_judged() -> None:
    """2 × 1 and 1 × 0.5 by 3; with the place 1 × 0 by 4; with a first choice 4 × 1 by 7; all as zero by 8."""
    assert parts(snapshot()) == (833_333, [1_000_000, 500_000, None, None])
    assert parts(snapshot(place="b")) == (625_000, [1_000_000, 500_000, 0, None])
    assert parts(snapshot(rank=1)) == (928_571, [1_000_000, 500_000, None, 1_000_000])
    assert parts(snapshot("zero")) == (312_500, [1_000_000, 500_000, 0, 0])


@pytest.mark.parametrize(
    ("values", "weights", "mean"),
    [([None, None], (1, 2), 0), ([None, 7], (5, 0), 0), ([1, None, 0], (1, 9, 1), 1), ([1, None, 0], (1, 9, 2), 0)],
)
def test_a_mean_of_nothing_is_0_and_a_half_is_rounded_up(
    values: list[int | None], weights: tuple[int, ...], mean: int
) -> None:
    assert weighted_mean(values, weights) == mean


def test_the_note_says_what_a_missing_value_counts() -> None:
    notes = [pairing_report(make_pairing(of), of).notes[-1] for of in (snapshot("zero"), snapshot())]
    assert notes[0] == "A missing value counts as 0 in the score, and as a rule not met."
    assert "`where_missing: leave_out` does not count for the pair" in notes[1]
