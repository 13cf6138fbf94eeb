"""A long pairing that is watched and ended: the best so far, and how much better another could be at the most."""

from datetime import date

import numpy as np
import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.solving import SolverProgress
from sponsorcli.pairing.solving.aims import Aims, Loads
from sponsorcli.pairing.solving.progress import OptimalityGap
from sponsorcli.pairing.tuning import Tuning
from tests.seeds import seeds

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


def ended_after(snapshot: Snapshot, times: int, *, afresh: bool = False) -> Pairing:
    """The pairing if the watcher says stop when asked so often."""
    asked = 0

    def on_progress(_so_far: SolverProgress) -> bool:
        nonlocal asked
        asked += 1
        return asked < times

    return make_pairing(snapshot, on_progress=on_progress, tuning=SLOW, afresh=afresh)


@pytest.mark.walk
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("seed", seeds(12, at_once=3))
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
    assert found.gap is not None
    assert found.gap.aim in {"most_pairs", "best_worst"}
    assert [problem.code for problem in found.problems] == ["M044"]


FURTHER = (
    ("priority", "most_pairs", "best_total"),
    ("most_pairs", "priority", "best_total"),
    ("priority", "best_total"),
    ("most_pairs", "best_total", "priority"),
    ("least_change", "most_pairs", "best_total"),
    ("most_pairs", "least_change", "best_total"),
    ("most_pairs", "even_load", "best_total"),
    ("at_least", "most_pairs", "best_total"),
    ("most_pairs", "best_worst", "best_total"),
    ("best_worst", "priority", "best_total"),
    ("best_total", "most_pairs"),
)


def with_further(seed: int, order: tuple[str, ...]) -> Snapshot:
    """The programme with two tiers, a few pairs that stand, and two protégés wanted by each sponsor."""
    chance = np.random.default_rng(seed)
    plain = programme(seed, ("most_pairs",))
    ours, theirs = (plain.roster.frame(table)["person_id"].to_list() for table in ("proteges", "sponsors"))
    used = {"sponsors": ("person_id", "capacity"), "pair_scores": ("protege_id", "sponsor_id", "score")}
    tables = {name: plain.roster.frame(name).select(fields).to_dicts() for name, fields in used.items()}
    roster = Roster.of(
        **tables,
        proteges=[{"person_id": one, "place": float(chance.integers(1, 3))} for one in ours],
        pairs=[
            {"protege_id": one, "sponsor_id": theirs[int(chance.integers(len(theirs)))], "paired_on": date(2025, 1, 1)}
            for one in ours[::3]
        ],
    )
    settings: dict[str, object] = {"order": order, "at_least": 2 if "at_least" in order else None}
    settings["priority"] = {"field": "place"} if "priority" in order else None
    pairing = (
        plain.program.pairing.model_dump(exclude_defaults=True)
        | {"criteria": ({"kind": "pair_scores"},)}
        | {key: value for key, value in settings.items() if value is not None}
    )
    data = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": pairing}
    return Snapshot(Program.model_validate(data), roster, date(2026, 1, 1))


def met(made: Pairing, snapshot: Snapshot, order: tuple[str, ...]) -> dict[str, object]:
    """How far each aim is met, more is better."""
    frame = snapshot.roster.frame("proteges")
    tiers = dict(frame.select("person_id", "place").rows())
    paired = [tiers[pair.protege_id] for pair in made.pairs]
    values = {
        "most_pairs": len(made.pairs),
        "best_total": made.total_score,
        "priority": tuple(paired.count(tier) for tier in sorted(set(tiers.values()), reverse=True)),
        "best_worst": made.lowest_score or 0,
        "least_change": made.kept,
        "at_least": sum(min(load.paired, 2) for load in made.loads),
        "even_load": -sum(load.paired**2 for load in made.loads),
    }
    return {aim: values[aim] for aim in order}


@pytest.mark.walk
@pytest.mark.parametrize("order", FURTHER, ids="-".join)
@pytest.mark.parametrize("seed", seeds(6, at_once=2))
def test_of_every_aim_the_gap_says_what_a_better_pairing_can_have_more(seed: int, order: tuple[str, ...]) -> None:
    snapshot = with_further(seed, order)
    best = make_pairing(snapshot, afresh=True)
    assert best.proven
    reached = met(best, snapshot, order)
    for times in (1, 12, 30, 90):
        found = ended_after(snapshot, times, afresh=True)
        if found.proven:
            assert met(found, snapshot, order) == reached
            continue
        assert found.gap is not None
        now = met(found, snapshot, order)
        if found.gap.aim is None:
            continue
        for aim in order[: order.index(found.gap.aim)]:
            assert now[aim] == reached[aim]
        if found.gap.pairs is not None:
            assert len(best.pairs) <= len(found.pairs) + found.gap.pairs
        earlier = order[: order.index("least_change")] if "least_change" in order else ()
        if found.gap.kept is not None and all(now[aim] == reached[aim] for aim in earlier):
            assert best.kept <= found.kept + found.gap.kept
        earlier = order[: order.index("best_total")]
        if found.gap.score is not None and all(now[aim] == reached[aim] for aim in earlier):
            assert best.total_score <= found.total_score + found.gap.score


UNIT = 3_000_001
"""What an existing pair weighs: more than the scores of three."""


@pytest.mark.parametrize(
    ("above", "gap"),
    [
        (700_000, OptimalityGap(0, 200_000, 0, "best_total")),
        (500_000, OptimalityGap(0, 0, 0, None)),
        (UNIT, OptimalityGap(0, 2_500_000, 1, "least_change")),
        (2 * UNIT * 2, OptimalityGap(2, 2_500_000, 1, "priority")),
    ],
)
def test_a_bound_is_read_as_a_number_with_a_digit_for_each_aim(above: int, gap: OptimalityGap) -> None:
    """Of three protégés, the first in an earlier tier, the last one has a sponsor with 0.5; one pair stands."""
    standing = np.array([0]), np.array([0])
    aims = Aims.further(("priority", "least_change", "best_total"), np.array([2, 1, 1]), standing, Loads())
    tier = 2 * UNIT
    assert aims.gap(1, 500_000, tier + 500_000, tier + above) == gap
