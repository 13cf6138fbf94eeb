"""Actions that were written down twice are said, each at the later row, and no row is taken out."""

from typing import Any

import pytest

from tests.cells import cell_of

HEAD = "on,sponsor_id,protege_id,action,with_person,note,action_id\n"
ROW = "2026-05-04,S1,P1,introduction,,,\n"


def told(read: Any, rows: str) -> list[tuple[str, str, str]]:
    loaded = read(activity=HEAD + rows)
    assert loaded.snapshot is not None
    assert len(loaded.snapshot.roster.table("activity")) == rows.count("\n")
    found = [one for one in loaded.problems if one.code in {"R060", "R063"}]
    return [(one.code, cell_of(one.place)[-2:], cell_of(one.related[0].place)[-2:]) for one in found]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (ROW, []),
        (ROW * 2, [("R063", "D3", "D2")]),
        (ROW * 3, [("R063", "D3", "D2"), ("R063", "D4", "D2")]),
        (ROW + "4 May 2026,S1,P1,Introduction,,,\n", [("R063", "D3", "D2")]),
        (ROW + "2026-05-04,S1,P1,introduction,,the second,\n", []),
        (ROW + "2026-05-04,S1,P1,introduction,,,A1\n", [("R063", "D3", "D2")]),
        ("2026-05-04,S1,P1,introduction,,,A1\n2026-05-04,S1,P1,introduction,,,A2\n", []),
        ("2026-05-04,S1,P1,introduction,,,A1\n2026-05-04,S1,P1,introduction,,,A1\n", [("R063", "D3", "D2")]),
        ("2026-05-04,S1,P1,introduction,,,A1\n2026-05-09,S1,P1,advice,,,A1\n", [("R060", "G3", "D2")]),
        ("2026-05-09,S1,P1,introduction,,,A1\n2026-05-04,S1,P1,introduction,,,A1\n", [("R060", "G3", "D2")]),
    ],
)
def test_an_action_recorded_twice_is_said_at_the_later_row(
    read: Any, rows: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(read, rows) == expected


def test_the_difference_between_rows_of_one_id_is_named_and_notes_are_not_quoted(read: Any) -> None:
    rows = "2026-05-04,S1,P1,introduction,X,my secret,A1\n2026-05-04,S1,P1,advice,,another secret,A1\n"
    (problem,) = [one for one in read(activity=HEAD + rows).problems if one.code == "R060"]
    assert 'another action ("advice", not "introduction")' in problem.message
    assert 'another with_person (none, not "X")' in problem.message
    assert "and another note" in problem.message
    assert "secret" not in problem.message


def test_the_same_return_handed_in_again_is_one_warning_for_each_row(read: Any) -> None:
    rows = "".join(f"2026-05-{day:02},S1,P1,introduction,,,\n" for day in range(1, 30))
    loaded = read(activity=HEAD + rows * 2)
    (problem,) = [one for one in loaded.problems if one.code == "R063"]
    assert "and 28 more like this" in problem.sentence
