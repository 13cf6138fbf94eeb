"""Sources that mean some rows of a sheet, and ranked choices that stand in columns or in one cell."""

from datetime import date
from pathlib import Path

import pytest

from sponsorcli.model import ROW
from sponsorcli.pairing import make_pairing
from sponsorcli.rosters import Loaded, load

PROGRAM = """\
schema_version: 1
program: {{id: t, name: T}}
sources:
  sponsors: {{file: d.csv, columns: {{person_id: Email}}, where: {{Role: [Mentor, both]}}}}
  proteges: {{file: d.csv, columns: {{person_id: Email}}, where: {{role: [Mentee, Both]}}}}
  preferences: {{file: d.csv, columns: {{person_id: Email}}, choices: {choices}}}
pairing: {{rules: [], criteria: [{{kind: preference}}]}}
"""
SHEET = """\
Sign-up sheet of 2026,,,,
Email,Role,First choice,Second choice,All choices
m1@x.org,Mentor,,,
m2@x.org,"Mentor;Coach",p1@x.org,,p1@x.org
b@x.org,Both,m1@x.org,,m1@x.org
p1@x.org,Mentee,m2@x.org,m1@x.org,m2@x.org; m1@x.org
p2@x.org,Mentee,,m2@x.org,m2@x.org
c@x.org,Cook,,,
"""


def loaded(folder: Path, choices: str, sheet: str = SHEET, program: str = PROGRAM) -> Loaded:
    (folder / "d.csv").write_text(sheet, encoding="utf-8")
    path = folder / "p.yaml"
    path.write_text(program.format(choices=choices), encoding="utf-8")
    return load(path, date(2026, 10, 31))


def test_one_sheet_holds_both_sides_and_their_choices(tmp_path: Path) -> None:
    found = loaded(tmp_path, "[First choice, Second choice]")
    assert [one for one in found.problems if one.severity.value == "error"] == []
    snapshot = found.snapshot
    assert snapshot is not None
    roster = snapshot.roster
    assert roster.frame("sponsors")["person_id"].to_list() == ["m1@x.org", "m2@x.org", "b@x.org"]
    assert roster.frame("proteges")["person_id"].to_list() == ["b@x.org", "p1@x.org", "p2@x.org"]
    ranks = sorted(roster.frame("preferences").select("person_id", "choice_id", "rank").rows())
    assert ranks == [
        ("b@x.org", "m1@x.org", 1), ("m2@x.org", "p1@x.org", 1), ("p1@x.org", "m1@x.org", 2),
        ("p1@x.org", "m2@x.org", 1), ("p2@x.org", "m2@x.org", 2),
    ]  # fmt: skip
    made = make_pairing(snapshot)
    assert {one.protege_id: one.sponsor_id for one in made.pairs}["p1@x.org"] == "m2@x.org"


def test_one_cell_lists_all_choices(tmp_path: Path) -> None:
    snapshot = loaded(tmp_path, "[All choices]").snapshot
    assert snapshot is not None
    ranks = snapshot.roster.frame("preferences")
    assert sorted(ranks.select("person_id", "choice_id", "rank").rows()) == [
        ("b@x.org", "m1@x.org", 1), ("m2@x.org", "p1@x.org", 1), ("p1@x.org", "m1@x.org", 2),
        ("p1@x.org", "m2@x.org", 1), ("p2@x.org", "m2@x.org", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "listed",
    [
        "[m2@x.org, m1@x.org]",
        " [m2@x.org;m1@x.org] ",
        "['m2@x.org', 'm1@x.org']",
        '[""m2@x.org"", ""m1@x.org""]',
        "m2@x.org | m1@x.org",
        "m2@x.org > m1@x.org",
        "{m2@x.org,m1@x.org}",
        "(m2@x.org, m1@x.org)",
        "1. m2@x.org\n2. m1@x.org",
        "1) m2@x.org, 2) m1@x.org",
        "#1 m2@x.org; #2 m1@x.org",
        "2nd choice: m1@x.org; 1st choice: m2@x.org",
        "2nd: m1@x.org; 1st: m2@x.org",
    ],
)
def test_a_list_as_programs_and_people_write_it_is_the_same_list(tmp_path: Path, listed: str) -> None:
    sheet = SHEET.replace("m2@x.org; m1@x.org", f'"{listed}"')
    found, plain = loaded(tmp_path, "[All choices]", sheet), loaded(tmp_path, "[All choices]")
    assert found.snapshot is not None
    assert plain.snapshot is not None
    assert found.snapshot.roster.frame("preferences").rows() == plain.snapshot.roster.frame("preferences").rows()
    assert [one.code for one in found.problems] == [one.code for one in plain.problems]


def test_the_places_of_a_list_have_the_row_of_their_cell(tmp_path: Path) -> None:
    snapshot = loaded(tmp_path, "[All choices]").snapshot
    assert snapshot is not None
    table = snapshot.roster.table("preferences")
    assert table.frame.select("person_id", "rank", ROW).rows() == [
        ("m2@x.org", 1, 4), ("b@x.org", 1, 5), ("p1@x.org", 1, 6), ("p2@x.org", 1, 7), ("p1@x.org", 2, 6),
    ]  # fmt: skip
    assert [dict(one.columns) for one in table.sources] == [{"person_id": 1, "choice_id": 5}] * 2


def test_a_list_of_very_many_is_read(tmp_path: Path) -> None:
    """More than fit into a cell of Excel, and more than there can be sources."""
    people = [f"p{at}@example.org" for at in range(3_000)]
    rows = [f"{one},Mentee,,,m1@x.org" for one in people]
    sheet = "\n".join(
        ["Email,Role,First choice,Second choice,All choices", f'm1@x.org,Mentor,,,"[{",".join(people)}]"', *rows]
    )
    found = loaded(tmp_path, "[All choices]", sheet)
    assert [one.code for one in found.problems if one.severity.value == "error"] == []
    assert found.snapshot is not None
    ranks = found.snapshot.roster.frame("preferences").filter(person_id="m1@x.org")
    assert ranks["choice_id"].to_list() == people
    assert ranks["rank"].to_list() == list(range(1, 3_001))


def test_a_choice_of_nobody_is_told_at_its_own_cell(tmp_path: Path) -> None:
    sheet = SHEET.replace("m2@x.org,m1@x.org,m2@x.org; m1", "m2@x.org,nobody,m2@x.org; m1")
    (problem,) = (
        one for one in loaded(tmp_path, "[First choice, Second choice]", sheet).problems if one.code == "R021"
    )
    assert str(problem.place).endswith("d.csv:6:26")
    sheet = SHEET.replace("m2@x.org; m1@x.org", "m2@x.org; nobody")
    (problem,) = (one for one in loaded(tmp_path, "[All choices]", sheet).problems if one.code == "R021")
    assert str(problem.place).endswith("d.csv:6:35")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Role: [Mentor, both]", "Roles: Mentor", 'is called "Roles"'),
        ("choices: {choices}", "choices: [First choise]", 'is called "First choise"'),
    ],
)
def test_a_column_that_is_not_there_is_an_error(tmp_path: Path, old: str, new: str, said: str) -> None:
    found = loaded(tmp_path, "[First choice]", program=PROGRAM.replace(old, new))
    (problem,) = (one for one in found.problems if one.code == "R166")
    assert said in problem.message
    assert problem.hint.startswith("did you mean")
