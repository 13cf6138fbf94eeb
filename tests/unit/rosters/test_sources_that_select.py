"""Sources that mean some rows of a sheet, and ranked choices that stand in columns or in one cell."""

from datetime import date
from pathlib import Path

import pytest

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


def test_a_choice_of_nobody_is_told_at_its_own_cell(tmp_path: Path) -> None:
    sheet = SHEET.replace("m2@x.org,m1@x.org,m2@x.org; m1", "m2@x.org,nobody,m2@x.org; m1")
    (problem,) = (
        one for one in loaded(tmp_path, "[First choice, Second choice]", sheet).problems if one.code == "R021"
    )
    assert str(problem.place).endswith("d.csv:6:26")
    sheet = SHEET.replace("m2@x.org; m1@x.org", "m2@x.org; nobody")
    (problem,) = (one for one in loaded(tmp_path, "[All choices]", sheet).problems if one.code == "R021")
    assert ":6:" in str(problem.place)


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
