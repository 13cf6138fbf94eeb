"""Chance draws the same everywhere, and evenly."""

from collections import Counter
from datetime import date
from random import Random

from sponsorcli.samples.random_stream import RandomStream

FIRST_DRAWS = [689, 419, 670]
"""Written down once with Python 3.11; other versions must agree."""


def test_a_stream_is_pythons_own_stream_of_random_for_the_seed_and_purpose() -> None:
    theirs, ours = Random("7/company"), RandomStream(7, "company")
    assert [ours.share() for _ in range(50)] == [theirs.random() for _ in range(50)]


def test_the_first_draws_are_the_same_on_every_python() -> None:
    assert [
        RandomStream(1, "a").whole(1, 1000),
        RandomStream(1, "b").whole(1, 1000),
        RandomStream(2, "a").whole(1, 1000),
    ] == FIRST_DRAWS


def test_every_order_of_three_is_about_as_likely() -> None:
    chance = RandomStream(1, "orders")
    orders = Counter("".join(chance.shuffled("abc")) for _ in range(6000))
    assert set(orders) == {"abc", "acb", "bac", "bca", "cab", "cba"}
    assert all(880 < count < 1120 for count in orders.values())


def test_some_are_all_different_whether_few_or_many_are_asked_for() -> None:
    chance = RandomStream(1, "some")
    for count in (0, 1, 5, 60, 100, 200):
        drawn = chance.some(range(100), count)
        assert len(drawn) == len(set(drawn)) == min(count, 100)


def test_weights_are_kept_to() -> None:
    chance = RandomStream(1, "weights")
    drawn = Counter(chance.weighted("ab", (3, 1)) for _ in range(8000))
    assert 0.73 < drawn["a"] / 8000 < 0.77


def test_a_workday_is_no_weekend_where_the_span_has_another_day() -> None:
    chance = RandomStream(1, "days")
    first, last = date(2026, 1, 3), date(2026, 1, 12)
    days = {chance.workday(first, last) for _ in range(300)}
    assert days == {date(2026, 1, day) for day in (5, 6, 7, 8, 9, 12)}


def test_a_span_of_one_weekend_gives_a_day_of_it() -> None:
    chance = RandomStream(1, "days")
    assert chance.workday(date(2026, 1, 3), date(2026, 1, 4)) in {date(2026, 1, 3), date(2026, 1, 4)}
