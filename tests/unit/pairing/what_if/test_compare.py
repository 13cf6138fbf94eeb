"""Two pairings side by side."""

from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.what_if import DifferenceKind, compare_pairings
from sponsorcli.pairing.what_if.compare import PairingDifference
from sponsorcli.reports.what_if import comparison_report


def snapshot(capacity: int, *forbid: tuple[str, str], weight: float = 1) -> Snapshot:
    """P1, P2 and P3 for S1 and S2, each protégé best with S1."""
    pairing = {
        "capacity": capacity,
        "criteria": ({"kind": "pair_scores", "weight": weight},),
        "forbid": tuple({"protege": one, "sponsor": other, "why": "test"} for one, other in forbid),
    }
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    scores = {"P1": (0.9, 0.5), "P2": (0.8, 0.6), "P3": (0.1, 0.0)}
    roster = Roster.of(
        proteges=[{"person_id": one} for one in scores],
        sponsors=[{"person_id": "S1"}, {"person_id": "S2"}],
        pair_scores=[
            {"protege_id": one, "sponsor_id": f"S{at}", "score": score}
            for one, both in scores.items()
            for at, score in enumerate(both, start=1)
        ],
    )
    return Snapshot(program, roster, date(2026, 1, 1))


def test_who_gains_and_who_changes_is_told() -> None:
    one, two = snapshot(1), snapshot(2)
    found = compare_pairings(make_pairing(one), make_pairing(two))
    assert found.differences == (
        PairingDifference("P2", DifferenceKind.CHANGED, "S2", "S1", 600_000, 800_000),
        PairingDifference("P3", DifferenceKind.GAINED, None, "S2", None, 0),
    )
    assert found.same == 1
    report = comparison_report(found, one, two, ["pairing.capacity=2"])
    assert report.title == "t with pairing.capacity=2"
    assert report.headline == "1 pair more, 0.200 more in total: 1 gained, 1 changed."
    assert (report.fact("paired_before"), report.fact("paired_after"), report.fact("lost")) == (2, 3, 0)
    assert report.notes == ()


def test_who_loses_is_told() -> None:
    one, two = snapshot(2), snapshot(2, ("P3", "S1"), ("P3", "S2"))
    found = compare_pairings(make_pairing(one), make_pairing(two))
    assert [(row.protege_id, row.kind) for row in found.differences if row.kind is DifferenceKind.LOST] == [
        ("P3", DifferenceKind.LOST)
    ]


def test_scores_by_other_criteria_are_not_compared_in_silence() -> None:
    one, two = snapshot(1), snapshot(1, weight=2)
    report = comparison_report(compare_pairings(make_pairing(one), make_pairing(two)), one, two)
    assert report.headline == "The same 2 pairs."
    assert "cannot be compared" in report.notes[0]
