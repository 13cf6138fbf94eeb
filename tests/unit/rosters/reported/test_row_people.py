"""Who is named in the row of a problem, and whose own row it is."""

from dataclasses import replace

import pytest

from sponsorcli.model import Roster, RosterTable
from sponsorcli.model.roster import TableSource
from sponsorcli.problems import CellPlace, FilePlace, Place
from sponsorcli.rosters.reported.row_people import RowPeople
from sponsorcli.rosters.tables.typed_table import ReadTable

PAIRS = RosterTable.of_rows(
    "pairs", [{"protege_id": "P1", "sponsor_id": "S1"}, {"protege_id": "P2", "sponsor_id": None}]
)
PEOPLE = RosterTable.of_rows("people", [{"person_id": "P1"}, {"person_id": "P2"}, {"person_id": "P2"}])
SHEET = {"pairs": "Pairs", "people": "People"}


def placed(table: RosterTable, path: str = "roster.xlsx") -> RosterTable:
    (source,) = table.sources
    return replace(table, sources=(TableSource(path, SHEET[table.spec.name], source.columns),))


PEOPLE_ROWS = RowPeople({
    "pairs": ReadTable(placed(PAIRS), frozenset(), (), ()),
    "people": ReadTable(placed(PEOPLE), frozenset({0, 2}), (), ()),
})  # fmt: skip


@pytest.mark.parametrize(
    ("place", "named"),
    [
        (CellPlace("roster.xlsx", "Pairs", 2, 1), {"P1", "S1"}),
        (CellPlace("roster.xlsx", "Pairs", 3, 9), {"P2"}),
        (CellPlace("roster.xlsx", "Pairs", 4, 1), set()),
        (CellPlace("roster.xlsx", "People", 2, 1), {"P1"}),
        (CellPlace("roster.xlsx", "Other", 2, 1), set()),
        (CellPlace("other.xlsx", "Pairs", 2, 1), set()),
        (FilePlace("roster.xlsx", "Pairs"), set()),
    ],
)
def test_the_people_of_a_row_are_those_it_names(place: Place, named: set[str]) -> None:
    assert PEOPLE_ROWS.named_in(place) == named


def test_a_person_is_left_out_by_a_row_of_their_own_where_no_other_row_is_sound() -> None:
    at = [PEOPLE_ROWS.left_out_at(CellPlace("roster.xlsx", "People", row, 1)) for row in (2, 3, 4, 5)]
    assert at == ["P1", None, None, None], "the second row of P2 has no error"
    assert PEOPLE_ROWS.left_out_at(CellPlace("roster.xlsx", "Pairs", 2, 1)) is None


def test_a_text_means_itself_and_whoever_is_called_so() -> None:
    assert PEOPLE_ROWS.called("Ann Lee") == {"Ann Lee"}
    known = Roster.of(people=[{"person_id": "E1", "name": "Ann Lee"}, {"person_id": "E2", "name": "Bo"}]).directory
    assert RowPeople(known=known).called("Ann Lee") == {"Ann Lee", "E1"}
