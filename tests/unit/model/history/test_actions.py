"""Which rows of the activity table count: each action once."""

import random
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sponsorcli.model import RosterTable
from sponsorcli.model.history.actions import ACTION_NAME, first_of_action, stand_in_id

ROW = {"on": date(2026, 5, 4), "sponsor_id": "S1", "protege_id": "P1", "action": "introduction"}


def counted_actions(activity: pl.DataFrame) -> pl.DataFrame:
    """The rows with `counts`: whether each is the one by which its action counts."""
    own = pl.int_range(activity.height, dtype=pl.UInt32, eager=True)
    return activity.with_columns(counts=first_of_action(activity) == own)


def counts(*rows: dict[str, object]) -> list[bool]:
    table = RosterTable.of_rows("activity", [{**ROW, **row} for row in rows])
    return counted_actions(table.frame)["counts"].to_list()


@pytest.mark.parametrize(
    ("other", "is_another"),
    [
        ({}, False),
        ({"action": "Introduction"}, False),
        ({"confirmed_by": "P1"}, False),
        ({"on": date(2026, 5, 5)}, True),
        ({"sponsor_id": "S2"}, True),
        ({"protege_id": "P2"}, True),
        ({"protege_id": "p1"}, True),
        ({"action": "advice"}, True),
        ({"with_person": "X"}, True),
        ({"opportunity_id": "O1"}, True),
        ({"note": "the second one"}, True),
    ],
)
def test_rows_without_an_id_are_one_action_where_all_that_matters_is_equal(
    other: dict[str, object], *, is_another: bool
) -> None:
    assert sum(counts({}, other)) == 1 + is_another


def test_an_action_id_decides_whatever_else_the_rows_say() -> None:
    assert sum(counts({"action_id": "A"}, {"action_id": "B"})) == 2
    assert sum(counts({"action_id": "A"}, {"action_id": "A", "on": date(2026, 1, 1), "action": "advice"})) == 1


def test_a_row_without_an_id_is_the_action_of_an_equal_row_with_one() -> None:
    assert counts({}, {"action_id": "A"}) == [False, True]
    assert counts({"action_id": "A"}, {"action_id": "B"}, {}) == [True, True, False]


def test_a_confirmed_row_is_the_one_that_counts() -> None:
    assert counts({}, {"confirmed_by": "P1"}) == [False, True]


def entered(row: dict[str, object], **said: object) -> dict[str, object]:
    """What comes back from a form that speaks of this row, which has no id of its own, and says more of it."""
    whole = {**dict.fromkeys(("with_person", "opportunity_id", "note")), **ROW, **row}
    return {**row, "action_id": stand_in_id({**whole, ACTION_NAME: whole["action"]}), **said}


def test_a_note_added_in_a_form_makes_no_second_action_of_a_row_without_an_id() -> None:
    other: dict[str, object] = {"on": date(2026, 5, 11)}
    assert sum(counts({}, entered({}, note="with the board"), other)) == 2
    assert sum(counts({}, entered(other, note="with the board"), other)) == 2
    assert sum(counts({}, entered({}, note="with the board"), {"note": "another"})) == 2


def test_a_row_without_an_id_that_no_form_speaks_of_stays_the_same_as_an_equal_row_with_one() -> None:
    other: dict[str, object] = {"on": date(2026, 5, 11)}
    rows: tuple[dict[str, object], ...] = ({}, {"action_id": "A"}, other, entered(other, note="with the board"))
    assert (sum(counts(*rows)), counts(*rows)[:2]) == (2, [False, True])


def test_what_a_form_says_that_is_on_record_without_a_note_is_no_second_action() -> None:
    assert sum(counts({"note": "old"}, {"action_id": "form-1", "note": "new"})) == 1
    assert sum(counts({"action_id": "A"}, {"action_id": "form-1", "note": "new"})) == 1
    assert sum(counts({"action_id": "A"}, {"action_id": "form-1", "on": date(2026, 5, 11)})) == 2


def test_no_rows_are_no_actions() -> None:
    assert counted_actions(RosterTable.empty("activity").frame).schema["counts"] == pl.Boolean()


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "on": st.sampled_from([date(2026, 5, 4), date(2026, 5, 5)]),
            "action": st.sampled_from(["introduction", "Introduction", "advice"]),
            "note": st.sampled_from([None, "x"]),
            "action_id": st.sampled_from([None, None, "A", "B"]),
            "confirmed_by": st.sampled_from([None, "P1"]),
        }
    ),
    max_size=9,
)


def one_by_one(rows: list[dict[str, object]]) -> int:
    """How many actions the rows are, told by reading one after the other."""
    with_id = {row["action_id"] for row in rows} - {None}
    said = {(row["on"], str(row["action"]).lower(), row["note"]) for row in rows if row["action_id"]}
    other = {(row["on"], str(row["action"]).lower(), row["note"]) for row in rows if not row["action_id"]}
    return len(with_id) + len(other - said)


@given(rows=ROWS, seed=st.integers(0, 99))
def test_the_rows_that_count_are_as_many_as_the_actions_in_whatever_order(
    rows: list[dict[str, object]], seed: int
) -> None:
    shuffled = random.Random(seed).sample(rows, len(rows))
    found = []
    for order in (rows, shuffled):
        frame = RosterTable.of_rows("activity", [{**ROW, **row} for row in order]).frame
        kept = counted_actions(frame).filter("counts").drop("_row", "_source")
        found.append(sorted(map(str, kept.with_columns(pl.col("action").str.to_lowercase()).rows())))
    assert found[0] == found[1]
    assert len(found[0]) == one_by_one(rows)
