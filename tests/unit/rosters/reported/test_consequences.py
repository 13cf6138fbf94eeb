"""Which problems stand under the error of somebody's row: those that name the person as a word of their own."""

from sponsorcli.model import RosterTable
from sponsorcli.model.roster import TableSource
from sponsorcli.problems import CellPlace, FilePlace, Problem, Severity
from sponsorcli.rosters.reported.consequences import SHOWN, under_causes, words_of
from sponsorcli.rosters.reported.row_people import RowPeople
from sponsorcli.rosters.tables.typed_table import ReadTable

TABLE = RosterTable.of_rows("people", [{"person_id": "P1"}, {"person_id": "P2"}])
SOURCE = TableSource("p.csv", None, TABLE.sources[0].columns)
PEOPLE = RowPeople({"people": ReadTable(RosterTable(TABLE.spec, TABLE.frame, (SOURCE,)), frozenset({0, 1}), (), ())})
"""Both rows have errors."""


def error(person: int) -> Problem:
    return Problem("R010", "no such level", CellPlace("p.csv", None, person + 1, 3), "correct it")


def follower(message: str, code: str = "M007") -> Problem:
    return Problem(code, message, FilePlace("p.csv"), "add the row", Severity.WARNING)


def test_an_id_is_a_word_whatever_stands_around_it() -> None:
    assert words_of("P1: no row for “P2” (P3), 'P4'.") == {"P1", "P2", "P3", "P4", "no", "row", "for"}


def test_a_consequence_is_counted_under_the_row_of_whom_it_names() -> None:
    kept = under_causes([error(1), follower("P2 is not in people."), error(2), follower("P1, P9")], PEOPLE)
    assert [(one.code, one.consequences) for one in kept] == [("R010", 1), ("R010", 1)]
    assert [one.related[0].message for one in kept] == ["warning M007: P1, P9", "warning M007: P2 is not in people."]


def test_whoever_is_named_within_another_word_is_not_meant() -> None:
    kept = under_causes([error(1), follower("P10 is not in people")], PEOPLE)
    assert [one.consequences for one in kept] == [0, 0]


def test_of_many_consequences_all_are_counted_and_the_first_are_shown() -> None:
    (kept,) = under_causes([error(1), *(follower(f"P1: {number}") for number in range(SHOWN + 2))], PEOPLE)
    assert (kept.consequences, len(kept.related)) == (SHOWN + 2, SHOWN)


def test_of_two_errors_of_a_row_the_consequences_stand_under_the_first() -> None:
    other = Problem("R007", "no date", CellPlace("p.csv", None, 2, 4), "correct it")
    for first, second in ((error(1), other), (other, error(1))):
        kept = under_causes([first, second, follower("P1 is not in people")], PEOPLE)
        assert [(one.code, one.consequences) for one in kept] == [(first.code, 1), (second.code, 0)]
