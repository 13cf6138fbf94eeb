"""Tables with a column of what is required and one of what is wished for, by cells, bars, tabs and blanks."""

import pytest

from sponsorcli.readiness.matching.criteria_tables import chunks_of, column_needs, lines_in_columns, table_lines
from sponsorcli.readiness.matching.needs import TermNeed

REQUIRED, WISHED, MENTIONED = TermNeed.REQUIRED, TermNeed.WISHED, TermNeed.MENTIONED


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("| SQL | Go |", [(0, "SQL"), (3, "Go")]),
        ("SQL | Go", [(0, "SQL"), (3, "Go")]),
        ("| --- | :-: |", []),
        ("|  | Go |", [(3, "Go")]),
        ("SQL\tGo\n", [(0, "SQL"), (3, "Go")]),
        ("SQL  Go one", [(0, "SQL"), (5, "Go one")]),
        ("", []),
    ],
)
def test_a_line_is_cut_at_bars_else_at_tabs_else_at_two_blanks(text: str, chunks: list[tuple[int, str]]) -> None:
    assert chunks_of(text) == chunks


@pytest.mark.parametrize(
    ("cells", "needs"),
    [
        (["Essential", "Desirable"], {0: REQUIRED, 1: WISHED}),
        (["Criteria", " Essential ", "Desirable"], {1: REQUIRED, 2: WISHED}),
        (["Essential", "Essential"], {}),
        (["Desirable"], {}),
        (["", ""], {}),
    ],
)
def test_columns_are_headed_where_one_is_required_and_one_is_wished_for(
    cells: list[str], needs: dict[int, TermNeed]
) -> None:
    assert column_needs(cells) == needs


def test_a_tick_holds_for_the_rest_of_its_row_and_of_two_the_stronger() -> None:
    head = [["Criterion"], ["Essential"], ["Desirable"]]
    rows = [head, [["SQL"], ["x"], []], [["Go"], [], ["✓"]], [["R"], ["x"], ["x"]], [["C"], [], []]]
    assert list(table_lines(rows)) == [("SQL", REQUIRED), ("Go", WISHED), ("R", REQUIRED), ("C", MENTIONED)]


def test_cells_without_such_headings_say_nothing_of_themselves() -> None:
    assert list(table_lines([[["a", "b"], ["x"]]])) == [("a", None), ("b", None), ("x", None)]


@pytest.mark.parametrize(("at", "need"), [(18, WISHED), (17, REQUIRED)])
def test_a_cell_may_begin_two_letters_before_its_heading(at: int, need: TermNeed) -> None:
    lines = list(lines_in_columns(["Essential           Desirable", "SQL".ljust(at) + "Go"]))
    assert lines == [("SQL", REQUIRED), ("Go", need)]


def test_a_table_ends_at_the_next_heading() -> None:
    texts = ["Before", "| Essential | Desirable |", "| SQL | Go |", "Desirable", "Tea"]
    assert list(lines_in_columns(texts)) == [
        ("Before", None), ("SQL", REQUIRED), ("Go", WISHED), ("Desirable", None), ("Tea", None),
    ]  # fmt: skip
