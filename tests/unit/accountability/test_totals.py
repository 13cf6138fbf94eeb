"""Totals over all pairs, from frames as the account has them."""

from datetime import date

import polars as pl

from sponsorcli.accountability.totals import (
    KeptWindows,
    confirmed_by_sponsor,
    kept_by_expectation,
    kept_windows,
    owing_most,
)
from sponsorcli.model.ladder import LADDER

from .test_account import MONTHLY, act, held, pair

STANDINGS = pl.DataFrame(
    {
        "expectation": ["meetings", "meetings", "advocacy"],
        "state": ["overdue", "met", "late"],
        "windows_met": [3, 4, 0],
        "windows_late": [1, 0, 2],
        "windows_due": [6, 4, 3],
    }
)


def test_late_windows_count_as_kept() -> None:
    assert kept_windows(STANDINGS) == KeptWindows(kept=10, late=3, due=13)


def test_nothing_is_kept_of_nothing() -> None:
    assert kept_windows(STANDINGS.clear()) == KeptWindows(0, 0, 0)


def test_expectations_keep_their_order() -> None:
    assert kept_by_expectation(STANDINGS).rows(named=True) == [
        {"expectation": "meetings", "kept": 8, "due": 10, "late": 1, "overdue": 1},
        {"expectation": "advocacy", "kept": 2, "due": 3, "late": 2, "overdue": 0},
    ]


def test_confirmed_actions_are_summed_over_a_sponsors_pairs() -> None:
    pairs = pl.DataFrame({"sponsor_id": ["S1", "S1", "S2"], "confirmed": [1, 2, 0], "advocacy": [3, 2, 1]})
    assert confirmed_by_sponsor(pairs) == {"S1": (3, 5), "S2": (0, 1)}


def test_who_owes_most_comes_first_and_who_owes_nothing_does_not_come() -> None:
    sponsors = pl.DataFrame({"person_id": ["S1", "S2", "S3", "S4"], "owed": [1, 0, 2, 1], "overdue": [1, 5, 2, 3]})
    assert owing_most(sponsors)["person_id"].to_list() == ["S3", "S4", "S1"]


def test_a_sponsor_of_two_pairs_has_the_higher_rung_the_later_day_and_the_sums() -> None:
    activity = [
        act("P1", "S1", "meeting", date(2026, 5, 1)),
        act("P1", "S1", "introduction", date(2026, 4, 1)),
        act("P2", "S1", "role_recommendation", date(2026, 3, 1)),
    ]
    result = held(MONTHLY, pairs=[pair("P1", "S1"), pair("P2", "S1"), pair("P3", "S2")], activity=activity)
    first, second = result.sponsors.sort("person_id").rows(named=True)
    assert (first["pairs"], first["advocacy"], first["last_advocacy_on"]) == (2, 2, date(2026, 4, 1))
    assert first["highest_rung"] == LADDER.rung_of["role_recommendation"] > LADDER.rung_of["introduction"]
    assert (second["pairs"], second["advocacy"], second["last_advocacy_on"]) == (1, 0, None)
