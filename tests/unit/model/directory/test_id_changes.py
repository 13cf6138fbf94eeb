"""Replaced ids lead to today's id, and back to the first, whatever the order of the rows."""

from random import Random

import polars as pl
import pytest

from sponsorcli.model.directory import current_ids, first_ids
from tests.seeds import seeds


def changes(*pairs: tuple[str, str]) -> pl.DataFrame:
    return pl.DataFrame(pairs, schema={"old_id": pl.String, "new_id": pl.String}, orient="row")


def test_chains_are_followed_both_ways() -> None:
    rows = changes(("b", "c"), ("a", "b"), ("x", "y"))
    assert current_ids(rows) == {"a": "c", "b": "c", "x": "y"}
    assert first_ids(rows) == {"a": "a", "b": "a", "c": "a", "x": "x", "y": "x"}


def test_two_ids_that_became_one_begin_with_the_smaller() -> None:
    assert first_ids(changes(("b", "c"), ("a", "c"))) == {"a": "a", "b": "a", "c": "a"}


@pytest.mark.parametrize("rows", [[("a", "b"), ("b", "a")], [("a", "a")], [("a", "b"), ("a", "c")]])
def test_what_is_not_clear_changes_nothing(rows: list[tuple[str, str]]) -> None:
    assert current_ids(changes(*rows)) == {}
    assert first_ids(changes(*rows)) == {}


def test_an_id_in_use_is_not_replaced_and_ends_the_chain() -> None:
    assert current_ids(changes(("a", "b"), ("b", "c")), {"b"}) == {"a": "b"}


@pytest.mark.parametrize("seed", seeds(20))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    chance = Random(seed)
    rows = [(str(one), str(chance.randint(one + 1, 12))) for one in range(10) if chance.random() < 0.8]
    turned = rows.copy()
    chance.shuffle(turned)
    assert current_ids(changes(*rows)) == current_ids(changes(*turned))
    assert first_ids(changes(*rows)) == first_ids(changes(*turned))
    assert set(current_ids(changes(*rows)).values()).isdisjoint(old for old, _ in rows)
