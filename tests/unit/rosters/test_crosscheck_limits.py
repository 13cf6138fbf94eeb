"""What shows only across rows: at the limit and beside it, with the first and the last of several rows."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from sponsorcli.problems import Place
from sponsorcli.rosters import Loaded
from sponsorcli.rosters.crosschecks.writings import alike_words
from tests.cells import cell_of

AS_OF = date(2026, 6, 30)


def found(loaded: Loaded, code: str) -> list[tuple[str, tuple[str, ...]]]:
    """Where problems of the code stand, each with the places beside it, as cells."""

    def cell(place: Place) -> str:
        return cell_of(place).rpartition("!")[2]

    return [
        (cell(one.place), tuple(cell(other.place) for other in one.related))
        for one in loaded.problems
        if one.code == code
    ]


@pytest.mark.parametrize(
    ("table", "heading", "rows", "code", "cells"),
    [
        ("people", "person_id,email", "A,x@x.org\nB,y@x.org\nC,X@x.org\nD,x@x.org", "R022",
         [("B4", "B2"), ("B5", "B2")]),
        ("people", "person_id,name,function", "A,Ann Lee,IT\nB,Ann Lee,HR\nC,\"Lee, Ann\",it\nD,Ann Lee,IT", "R023",
         [("B4", "B2"), ("B5", "B2")]),
        ("people", "person_id,name,function", "A,Ann Lee,\nB,ann lee,\nC,,IT\nD,,IT", "R023", [("B3", "B2")]),
        ("people", "person_id,name", "A,Ann\nB,Bo\nA,Cy\nA,Di", "R003", [("A4", "A2"), ("A5", "A2")]),
        ("people", "person_id", "01\nX\n1\n001", "R041", [("A4", "A2"), ("A5", "A2")]),
        ("proteges", "person_id", "p1\nP1", "R041", [("A3", "A2")]),
        ("sponsors", "person_id,capacity", "s1,1\nS1,1", "R041", [("A3", "A2")]),
        ("people", "person_id,manager_id,Manager Name", "A,X1,Kim\nB,X2,Kim\nC,X3,Kim\nX1,,\nX2,,\nX3,,", "R035",
         [("B3", "B2")]),
        ("people", "person_id,manager_id,Manager,Manager Name", "A,X1,Kim,P\nB,X2,Kim,Q\nX1,,,\nX2,,,", "R035",
         [("B3", "B2")]),
        ("people", "person_id,manager_id", "A,A\nB,A", "R027", [("B2", ())]),
    ],
)  # fmt: skip
def test_every_later_row_points_at_the_first(
    read: Any, table: str, heading: str, rows: str, code: str, cells: list[tuple[str, Any]]
) -> None:
    expected = [(cell, (other,) if isinstance(other, str) else other) for cell, other in cells]
    assert found(read(**{table: f"{heading}\n{rows}\n"}), code) == expected


@pytest.mark.parametrize(("capacity", "is_above"), [(2, False), (3, True)])
def test_a_capacity_at_the_limit_is_not_above_it(read: Any, capacity: int, is_above: bool) -> None:
    loaded = read("pairing: {capacity_limit: 2}", sponsors=f"person_id,capacity\nS0,1\nS1,{capacity}\n")
    assert found(loaded, "R032") == ([("B3", ())] if is_above else [])


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        ("0.045,0.02", 2),
        ("0,0.02", 3),
        (",-0.045", 3),
        ("0.049,0.5", None),
        ("0.499,0.02", 2),
        ("0.02,-0.5", None),
        ("0,0", None),
        ("4.5,0.02", None),
    ],
)
def test_changes_of_pay_look_like_shares_where_all_are_below_half_a_per_cent(
    read: Any, changes: str, row: int | None
) -> None:
    rows = "".join(f"A,2026-0{at}-01,promoted,{one}\n" for at, one in enumerate(changes.split(","), start=1))
    loaded = read(
        "outcomes: {measures: [pay_progress]}",
        people="person_id\nA\n",
        career_events=f"person_id,on,event,pay_change_percent\n{rows}",
    )
    assert [cell[1:] for cell, _ in found(loaded, "R064")] == ([str(row)] if row else [])


@pytest.mark.parametrize(("people", "more"), [(6, ""), (7, " and 1 more"), (8, " and 2 more")])
def test_of_a_circle_six_are_named(read: Any, people: int, more: str) -> None:
    rows = "".join(f"P{at},P{(at + 1) % people}\n" for at in range(people))
    loaded = read(people=f"person_id,manager_id\n{rows}X,P0\n")
    (problem,) = [one for one in loaded.problems if one.code == "R026"]
    assert problem.message.endswith(f'"P5"{more}, and back to "P0"')
    assert len(problem.related) == 5
    assert found(loaded, "R026")[0][0] == "B2"


@pytest.mark.parametrize(("left_on", "is_listed"), [("2026-06-29", True), ("2026-06-30", True), ("2026-07-01", False)])
def test_who_left_by_the_day_is_still_listed(read: Any, left_on: str, is_listed: bool) -> None:
    loaded = read(
        people=f"person_id,hired_on,left_on\nA,2020-01-01,{left_on}\nB,2020-01-01,\n",
        sponsors="person_id,capacity\nB,1\nA,1\n", proteges="person_id\nA\n",
    )  # fmt: skip
    assert found(loaded, "R025") == ([("A2", ()), ("A3", ())] if is_listed else [])


@pytest.mark.parametrize(
    ("tops", "others", "is_noted"), [(1, 9, False), (2, 2, False), (2, 3, True), (3, 3, False), (6, 7, True)]
)
def test_people_without_a_manager_are_noted_where_several_and_less_than_half_have_none(
    read: Any, tops: int, others: int, is_noted: bool
) -> None:
    rows = "".join(f"T{at},,\n" for at in range(tops)) + "".join(f"P{at},T0,\n" for at in range(others))
    loaded = read(people=f"person_id,manager_id,left_on\n{rows}")
    beside = tuple(f"B{at}" for at in range(3, 2 + min(tops, 6)))
    assert found(loaded, "R038") == ([("B2", beside)] if is_noted else [])


def test_who_left_and_has_no_manager_is_not_noted(read: Any) -> None:
    rows = "T0,,\nT1,,2026-01-01\n" + "".join(f"P{at},T0,\n" for at in range(9))
    assert found(read(people=f"person_id,manager_id,left_on\n{rows}"), "R038") == []


@pytest.mark.parametrize(
    ("codes", "cell"),
    [
        (["02451", "2148"], "B3"),
        (["2148", "02451", "1960"], "B2"),
        (["02451", "214"], None),
        (["02451", "214A"], None),
        (["2148", "1960"], None),
    ],
)
def test_a_postcode_one_digit_shorter_than_the_longest_has_lost_a_zero(
    read: Any, codes: list[str], cell: str | None
) -> None:
    rows = "".join(f"P{at},{code}\n" for at, code in enumerate(codes))
    assert [at for at, _ in found(read(people=f"person_id,Zip\n{rows}"), "R036")] == ([cell] if cell else [])


@pytest.mark.parametrize(
    ("counts", "pairs"),
    [
        ({"Finance": 6, "finance": 1}, [("finance", "Finance")]),
        ({"Finance": 1, "finance": 1}, [("finance", "Finance")]),
        ({"Finance": 6, "Fiannce": 1}, [("Fiannce", "Finance")]),
        ({"Finance": 6, "Finace": 1}, [("Finace", "Finance")]),
        ({"Finance": 6, "Finannce": 1}, [("Finannce", "Finance")]),
        ({"Finance": 6, "inance": 1}, []),
        ({"Finance": 6, "Financee": 1}, [("Financee", "Finance")]),
        ({"Finance": 6, "Finances": 1}, []),
        ({"Finance": 6, "Financ": 1}, []),
        ({"Finance": 6, "Fimance": 1}, []),
        ({"Sales": 6, "Slaes": 1}, [("Slaes", "Sales")]),
        ({"Shop": 6, "Sohp": 1}, []),
        ({"Human Resources": 6, "Resuorces Desk": 1}, [("Resuorces Desk", "Human Resources")]),
        ({"Marketing": 1, "Makreting": 5}, [("Marketing", "Makreting")]),
        ({"Engineer I": 5, "Engineer II": 5}, []),
    ],
)
def test_a_word_is_a_slip_of_a_more_frequent_one_by_one_letter_within_it(
    counts: dict[str, int], pairs: list[tuple[str, str]]
) -> None:
    assert list(alike_words(Counter(counts))) == pairs


@pytest.mark.parametrize(("often", "is_told"), [(2, False), (3, True)])
def test_a_column_holds_words_where_each_stands_more_than_twice_on_the_whole(
    read: Any, often: int, is_told: bool
) -> None:
    """Two words, and 3 or 4 rows besides one that is written another way."""
    rows = "".join(f"P{at},Finance\n" for at in range(often)) + "Q1,finance\nQ2,finance\n"[: 11 if often == 2 else 22]
    loaded = read(people=f"person_id,function\n{rows}")
    assert bool(found(loaded, "R037")) == is_told


def test_an_action_recorded_three_times_points_at_the_first_each_time(read: Any) -> None:
    row = "2026-02-01,S1,P1,introduction\n"
    loaded = read(activity=f"on,sponsor_id,protege_id,action\n{row}2026-02-02,S1,P1,introduction\n{row}{row}")
    assert found(loaded, "R063") == [("D4", ("D2",)), ("D5", ("D2",))]


def test_a_protege_who_is_a_sponsor_points_at_the_sponsors_row(read: Any) -> None:
    loaded = read(sponsors="person_id,capacity\nX,1\nA,1\n", proteges="person_id\nB\nA\n")
    assert found(loaded, "R024") == [("A3", ("A3",))]
