"""Every pairing equals the best of all that can be tried, whatever the order of the rows."""

from datetime import date
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.tuning import DEFAULT, Tuning

Scores = dict[tuple[int, int], int]
Rows = dict[str, list[dict[str, object]]]


@st.composite
def programmes(draw: st.DrawFn) -> tuple[int, list[int], Scores]:
    """So many protégés, the sponsors' seats, and the score of each pair that is allowed; few scores, so many ties."""
    proteges = draw(st.integers(0, 5))
    seats = draw(st.lists(st.integers(0, 3), max_size=4))
    score = st.sampled_from((None, None, 0, 1, 250_000, 500_000, 1_000_000))
    drawn = {pair: draw(score) for pair in product(range(proteges), range(len(seats)))}
    return proteges, seats, {pair: score for pair, score in drawn.items() if score is not None}


def tables_of(proteges: int, seats: list[int], scores: Scores) -> Rows:
    return {
        "proteges": [{"person_id": f"P{one}"} for one in range(proteges)],
        "sponsors": [{"person_id": f"S{one}", "capacity": free} for one, free in enumerate(seats)],
        "pair_scores": [
            {"protege_id": f"P{one}", "sponsor_id": f"S{other}", "score": score / 1_000_000}
            for (one, other), score in scores.items()
        ],
    }


def paired(tables: Rows, forbidden: list[tuple[int, int]], tuning: Tuning = DEFAULT) -> Pairing:
    pairing = {
        "criteria": ({"kind": "pair_scores"},),
        "forbid": tuple({"protege": f"P{one}", "sponsor": f"S{other}", "why": "test"} for one, other in forbidden),
    }
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    return make_pairing(Snapshot(program, Roster.of(**tables), date(2026, 1, 1)), tuning=tuning)


def best_of_all(proteges: int, seats: tuple[int, ...], scores: Scores, first: int = 0) -> tuple[int, int]:
    """The most pairs, then the highest total, by trying everything."""
    if first == proteges:
        return (0, 0)
    best = best_of_all(proteges, seats, scores, first + 1)
    for other, free in enumerate(seats):
        if free and (first, other) in scores:
            left = (*seats[:other], free - 1, *seats[other + 1 :])
            pairs, total = best_of_all(proteges, left, scores, first + 1)
            best = max(best, (pairs + 1, total + scores[first, other]))
    return best


def forbidden_in(proteges: int, seats: list[int], scores: Scores) -> list[tuple[int, int]]:
    return [pair for pair in product(range(proteges), range(len(seats))) if pair not in scores]


@pytest.mark.search
@settings(max_examples=300, deadline=None)
@given(programmes(), st.randoms(use_true_random=False))
def test_no_pairing_of_a_small_programme_is_better(case: tuple[int, list[int], Scores], chance: Random) -> None:
    proteges, seats, scores = case
    forbidden = forbidden_in(proteges, seats, scores)
    tables = tables_of(proteges, seats, scores)
    result = paired(tables, forbidden)
    assert (len(result.pairs), result.total_score) == best_of_all(proteges, tuple(seats), scores)
    assert result.proven
    made = {(pair.protege_id, pair.sponsor_id) for pair in result.pairs}
    assert not made & {(f"P{one}", f"S{other}") for one, other in forbidden}
    for rows in tables.values():
        chance.shuffle(rows)
    again = paired(tables, forbidden)
    assert (again.pairs, again.unpaired, again.loads) == (result.pairs, result.unpaired, result.loads)


@settings(max_examples=60, deadline=None)
@example((1, [0], {(0, 0): 1_000_000}))
@example((1, [0, 0, 1, 0], {(0, 2): 0, (0, 3): 1_000_000}))
@given(programmes())
def test_one_more_seat_adds_what_its_price_says(case: tuple[int, list[int], Scores]) -> None:
    proteges, seats, scores = case
    result = paired(tables_of(proteges, seats, scores), forbidden_in(proteges, seats, scores))
    pairs, total = best_of_all(proteges, tuple(seats), scores)
    for other, load in enumerate(result.loads):
        wider = (*seats[:other], seats[other] + 1, *seats[other + 1 :])
        more = best_of_all(proteges, wider, scores)
        assert (load.seat_pairs, load.seat_score) == (more[0] - pairs, more[1] - total)


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_a_middle_programme_scores_what_the_dense_solver_finds(seed: int) -> None:
    chance = np.random.default_rng(seed)
    proteges, sponsors = 60, 40
    points = chance.integers(0, 1_000_001, (proteges, sponsors))
    scores = {(one, other): int(points[one, other]) for one, other in product(range(proteges), range(sponsors))}
    result = paired(tables_of(proteges, [1] * sponsors, scores), [])
    rows, columns = linear_sum_assignment(points, maximize=True)
    assert len(result.pairs) == sponsors
    assert result.total_score == int(points[rows, columns].sum())
    assert result.proven


def test_people_who_are_all_alike_are_paired_quickly_and_the_same_each_time() -> None:
    tables = tables_of(150, [1] * 150, {})
    result = paired(tables, [])
    assert len(result.pairs) == 150
    assert result.proven
    tables = {name: rows[::-1] for name, rows in tables.items()}
    assert paired(tables, []).pairs == result.pairs


@settings(max_examples=60, deadline=None)
@given(programmes())
def test_pricing_finds_what_the_whole_finds(case: tuple[int, list[int], Scores]) -> None:
    """With few promising pairs to begin with, so that others have to be priced in."""
    proteges, seats, scores = case
    tuning = Tuning(all_at_once=-1, first_columns=1, added_columns=1)
    result = paired(tables_of(proteges, seats, scores), forbidden_in(proteges, seats, scores), tuning)
    assert (len(result.pairs), result.total_score) == best_of_all(proteges, tuple(seats), scores)
    assert result.proven


@settings(max_examples=60, deadline=None)
@given(programmes())
def test_of_equal_pairings_the_same_is_chosen_whatever_pairs_are_looked_at_first(
    case: tuple[int, list[int], Scores],
) -> None:
    proteges, seats, scores = case
    tables, rules = tables_of(proteges, seats, scores), forbidden_in(proteges, seats, scores)
    whole = paired(tables, rules)
    for tuning in (
        Tuning(all_at_once=-1),
        Tuning(all_at_once=-1, first_columns=1, known_columns=1, added_columns=1, cells_scored_at_once=3),
    ):
        assert paired(tables, rules, tuning).pairs == whole.pairs
