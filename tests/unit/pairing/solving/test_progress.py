"""A long pairing that is watched and ended: the best so far, and how much better another could be at the most."""

from datetime import date

import numpy as np
import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.solving import SolverProgress
from sponsorcli.pairing.tuning import Tuning

ORDERS = (("most_pairs", "best_total"), ("best_total", "most_pairs"), ("best_total",), ("most_pairs",))


def programme(seed: int, order: tuple[str, ...]) -> Snapshot:
    """Pairs with any score, of which a third may not be made."""
    chance = np.random.default_rng(seed)
    ours, theirs = int(chance.integers(5, 40)), int(chance.integers(3, 25))
    cells = [(f"P{one:02}", f"S{other:02}") for one in range(ours) for other in range(theirs)]
    forbid = tuple({"protege": one, "sponsor": other, "why": "t"} for one, other in cells if chance.random() < 0.3)
    pairing = {"criteria": ({"kind": "pair_scores"},), "order": order, "forbid": forbid}
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    roster = Roster.of(
        proteges=[{"person_id": f"P{one:02}"} for one in range(ours)],
        sponsors=[{"person_id": f"S{other:02}", "capacity": int(chance.integers(0, 3))} for other in range(theirs)],
        pair_scores=[
            {"protege_id": one, "sponsor_id": other, "score": float(chance.integers(0, 11)) / 10}
            for one, other in cells
        ],
    )
    return Snapshot(program, roster, date(2026, 1, 1))


SLOW = Tuning(all_at_once=-1, first_columns=1, added_columns=1, cells_scored_at_once=40)
"""Many rounds with a few pairs each."""


def ended_after(snapshot: Snapshot, times: int) -> Pairing:
    """The pairing if the watcher says stop when asked so often."""
    asked = 0

    def on_progress(_so_far: SolverProgress) -> bool:
        nonlocal asked
        asked += 1
        return asked < times

    return make_pairing(snapshot, on_progress=on_progress, tuning=SLOW)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("seed", range(12))
def test_no_pairing_is_better_than_the_gap_says(seed: int, order: tuple[str, ...]) -> None:
    snapshot = programme(seed, order)
    best = make_pairing(snapshot, tuning=SLOW)
    assert best.proven
    assert best.gap is None
    for times in (1, 12, 30):
        found = ended_after(snapshot, times)
        if found.proven:
            continue
        assert [problem.code for problem in found.problems] == ["M044"]
        assert found.gap is not None
        if found.gap.pairs is not None and "most_pairs" in order:
            assert len(best.pairs) <= len(found.pairs) + found.gap.pairs
        same_pairs = len(best.pairs) == len(found.pairs) or order[0] == "best_total"
        if found.gap.score is not None and same_pairs:
            assert best.total_score <= found.total_score + found.gap.score


def test_pairs_that_are_not_proven_best_keep_all_rules() -> None:
    snapshot = programme(3, ORDERS[0])
    found = ended_after(snapshot, 1)
    forbidden = {(pair.protege, pair.sponsor) for pair in snapshot.program.pairing.forbid}
    assert not found.proven
    assert found.prices == ()
    assert found.pairs
    assert not {(pair.protege_id, pair.sponsor_id) for pair in found.pairs} & forbidden
    assert all(load.paired <= load.capacity for load in found.loads)


def test_a_watcher_sees_the_rounds_and_the_gap_close() -> None:
    seen: list[SolverProgress] = []

    def on_progress(so_far: SolverProgress) -> bool:
        seen.append(so_far)
        return True

    made = make_pairing(programme(5, ("best_total",)), on_progress=on_progress, tuning=SLOW)
    rounds = [one for one in seen if one.round]
    assert seen[0].round == 0
    assert [one.round for one in rounds] == sorted(one.round for one in rounds)
    bounds = [one.score + one.gap.score for one in rounds if one.gap is not None and one.gap.score is not None]
    assert bounds == sorted(bounds, reverse=True)
    assert bounds[-1] == rounds[-1].score == made.total_score
    assert made.proven


def test_the_lowest_score_is_not_searched_for_after_the_end() -> None:
    found = ended_after(programme(7, ("most_pairs", "best_worst", "best_total")), 1)
    assert not found.proven
    assert found.gap is None
    assert [problem.code for problem in found.problems] == ["M044"]
