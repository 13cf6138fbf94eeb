"""A shortlist that is handed in for forms: whom everybody can choose from, and what is no shortlist."""

import json
from datetime import date
from pathlib import Path

import pytest

from sponsorcli.jobs.papers.forms import shortlist_in
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.problems import Problem

SNAPSHOT = Snapshot(
    Program(schema_version=1, about=About(id="t", name="T"), sources=Sources()), Roster.of(), date(2026, 6, 30)
)


def found(folder: Path, content: object) -> object:
    path = folder / "s.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    made = shortlist_in(path, SNAPSHOT)
    return made.message if isinstance(made, Problem) else made


def shortlist(*pairs: tuple[str, str], program: str = "t", report: str = "shortlist") -> dict[str, object]:
    rows = [{"protege_id": one, "sponsor_id": other} for one, other in pairs]
    return {"report": report, "program": program, "facts": {}, "tables": {"shortlist": rows}}


def test_who_is_on_the_list_of_several_can_choose_among_them_in_the_order_of_the_file(tmp_path: Path) -> None:
    pairs = (("P2", "S2"), ("P2", "S1"), ("P1", "S1"), ("P2", "S1"))
    assert found(tmp_path, shortlist(*pairs)) == {
        "P1": ("S1",), "P2": ("S2", "S1"), "S1": ("P2", "P1"), "S2": ("P2",),
    }  # fmt: skip
    assert found(tmp_path, shortlist()) == {}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "it is not JSON"),
        ([1], "it is not a report"),
        (shortlist(report="pair"), 'it is a report "pair", and must be "shortlist"'),
        (shortlist(program="u"), 'it is of the program "u", not of "t"'),
        ({**shortlist(), "tables": {}}, 'it has no table "shortlist"'),
        ({**shortlist(), "tables": {"shortlist": [1]}}, 'it has no table "shortlist"'),
        ({**shortlist(), "tables": 3}, 'it has no table "shortlist"'),
        (
            {**shortlist(), "tables": {"shortlist": [{"protege_id": "P1"}]}},
            "a row of it has no protege_id or sponsor_id",
        ),
    ],
)
def test_what_is_no_shortlist_of_this_program_is_refused(tmp_path: Path, content: object, why: str) -> None:
    assert found(tmp_path, content) == f"this is no shortlist: {why}"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    made = shortlist_in(tmp_path / "none.json", SNAPSHOT)
    assert isinstance(made, Problem)
    assert made.message.startswith("this is no shortlist: it cannot be opened")
