"""What large programmes are paired by, tried on small ones: in rounds the pairing comes out as all at once."""

import pytest

from sponsorcli.model import Snapshot
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.tuning import Tuning
from tests.property.test_limits_search import limited
from tests.property.test_several_sponsors import programme

ORDERS = (
    ("most_pairs", "best_total"),
    ("most_pairs", "best_worst", "best_total"),
    ("priority", "most_pairs", "best_total"),
    ("most_pairs", "even_load", "best_total"),
)
LIMITED = Tuning(limited_at_once=0, first_columns=1, added_columns=1)
SEVERAL = Tuning(flow_at_once=0, first_columns=1, added_columns=1)


def said(made: Pairing) -> object:
    pairs = sorted((one.protege_id, one.sponsor_id, one.role) for one in made.pairs)
    return pairs, made.total_score, made.proven, sorted(one.message for one in made.problems)


def both(given: Snapshot, tuning: Tuning) -> tuple[object, object]:
    return said(make_pairing(given)), said(make_pairing(given, tuning=tuning))


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_within_limits_rounds_find_what_all_at_once_does(order: tuple[str, ...]) -> None:
    for seed in range(200, 203):
        at_once, in_rounds = both(limited(seed, order), LIMITED)
        assert in_rounds == at_once, seed


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_with_several_sponsors_rounds_find_what_all_at_once_does(order: tuple[str, ...]) -> None:
    for seed in range(300, 303):
        at_once, in_rounds = both(programme(seed, order), SEVERAL)
        assert in_rounds == at_once, seed
