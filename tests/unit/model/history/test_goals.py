"""What pairs agreed on by a day: a goal in several rows is one, with the earliest and latest of its days."""

from datetime import date

import polars as pl

from sponsorcli.model import Roster
from sponsorcli.model.history.pairs import goals_of

DAY = date(2026, 6, 30)
AFTER = date(2026, 7, 1)


def goals(*rows: dict[str, object]) -> list[dict[str, object]]:
    pair: dict[str, object] = {"protege_id": "P1", "sponsor_id": "S1"}
    frame = Roster.of(agreements=[pair | row for row in rows]).frame("agreements")
    found: pl.DataFrame = goals_of(frame, DAY)
    return list(found.iter_rows(named=True))


def names(*rows: dict[str, object]) -> list[object]:
    return [one["goal"] for one in goals(*rows)]


def test_what_is_signed_on_the_day_counts_and_the_day_after_not_and_without_a_day_at_any_time() -> None:
    assert names({"goal": "Lead", "signed_on": DAY}) == ["Lead"]
    assert names({"goal": "Lead", "signed_on": AFTER}) == []
    assert names({"goal": "Lead"}) == ["Lead"]
    assert names({"signed_on": DAY}) == [], "a signature without a goal is no goal"


def test_a_goal_in_several_rows_is_one_however_it_is_written() -> None:
    (one,) = goals(
        {"goal": "Lead a team", "signed_on": date(2026, 3, 1), "review_on": date(2026, 5, 1)},
        {"goal": " lead  a TEAM", "signed_on": date(2026, 2, 1), "review_on": date(2026, 4, 1), "met_on": DAY},
    )
    assert (one["signed_on"], one["review_on"], one["met_on"]) == (date(2026, 2, 1), date(2026, 5, 1), DAY)


def test_a_goal_is_met_from_its_day_on() -> None:
    assert [one["met_on"] for one in goals({"goal": "Lead", "signed_on": DAY, "met_on": AFTER})] == [None]
    both = goals({"goal": "Lead", "met_on": DAY}, {"goal": "Lead", "met_on": date(2026, 5, 1)})
    assert [one["met_on"] for one in both] == [date(2026, 5, 1)]


def test_goals_stand_by_pair_then_by_signature_and_goal() -> None:
    rows: list[dict[str, object]] = [
        {"goal": "Write", "signed_on": date(2026, 2, 1)},
        {"goal": "Speak", "signed_on": date(2026, 3, 1)},
        {"goal": "Lead", "signed_on": date(2026, 2, 1)},
        {"goal": "Act", "protege_id": "P2", "signed_on": date(2026, 1, 1)},
    ]
    assert names(*rows) == names(*rows[::-1]) == ["Lead", "Write", "Speak", "Act"]
