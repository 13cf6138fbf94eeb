"""Several programmes beside each other: exactly at the seats nothing is wrong, and one more pair is."""

import pytest

from sponsorcli.problems import FilePlace, Problem
from sponsorcli.selection.across import Overbooked, ProgrammePeople, in_several, overbooked, problems_between


def people(program: str, *pairs: str, seats: int = 2, sponsor: str = "S", proteges: str = "") -> ProgrammePeople:
    """A programme whose one sponsor has these protégés."""
    ours = frozenset(pairs) | frozenset(proteges)
    return ProgrammePeople(program, ours, ours, frozenset((one, sponsor) for one in pairs), {sponsor: seats})


def between(*programmes: ProgrammePeople, named: bool = True) -> list[Problem]:
    return list(problems_between(programmes, lambda *where: FilePlace(where[0]), named=named))


def test_as_many_pairs_as_seats_are_right_and_one_more_is_told() -> None:
    assert list(overbooked([people("a", "P"), people("b", "Q")])) == []
    over = Overbooked("S", 3, 2, ("a", "b"))
    assert list(overbooked([people("a", "P"), people("b", "Q", "R")])) == [over]


def test_a_pair_of_two_programmes_counts_once() -> None:
    assert list(overbooked([people("a", "P", "Q"), people("b", "Q", "P")])) == []


def test_too_many_in_one_programme_alone_is_told_there() -> None:
    assert list(overbooked([people("a", "P", "Q", "R"), people("b")])) == []
    assert [one.pairs for one in overbooked([people("a", "P", "Q", "R"), people("b", "X")])] == [4]


def test_a_sponsor_of_one_programme_is_shared_with_none() -> None:
    assert list(overbooked([people("a", "P", "Q", "R"), people("b", "X", sponsor="T")])) == []


def test_the_fewest_seats_count() -> None:
    (over,) = overbooked([people("a", "P"), people("b", "Q", seats=1)])
    assert over.seats == 1


def test_people_who_are_proteges_in_several_programmes_are_named_with_these() -> None:
    assert in_several([people("a", proteges="PQ"), people("b", proteges="QR"), people("c", proteges="Q")]) == {
        "Q": ("a", "b", "c")
    }


@pytest.mark.parametrize(("count", "more"), [(5, False), (6, True)])
def test_five_are_named_and_the_others_counted(count: int, *, more: bool) -> None:
    named = "PQRSTU"[:count]
    (told,) = between(people("a", proteges=named), people("b", proteges=named, sponsor="T"))
    assert told.code == "P129"
    assert told.message.startswith(f"{count} people are protégés in several programmes: P (in a, b), ")
    assert told.message.endswith("and 1 more") is more
    assert "U" not in told.message


def test_nobody_is_named_under_pseudonyms() -> None:
    found = between(people("a", "P", "Q"), people("b", "P", "R", seats=1), named=False)
    assert [one.code for one in found] == ["P128", "P129", "P145"]
    assert [one.message for one in found] == [
        "1 sponsor has more active pairs in several programmes together than seats",
        "1 person is a protégé in several programmes",
        "1 sponsor has other seats in one programme than in another, and the fewest count for all together",
    ]
