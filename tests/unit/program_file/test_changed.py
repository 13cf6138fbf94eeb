"""Settings changed from the command line are held to the same rules as the file's own."""

from pathlib import Path

import pytest

from sponsorcli.problems import FilePlace
from sponsorcli.program_file import read_program

GOOD = """\
schema_version: 1
program: {id: p, name: P, levels: [L1, L2, L3]}
sources: {workbook: roster.xlsx}
pairing:
  rules:
    - {kind: level_gap, at_least: 1}
    - {kind: different, field: function}
    - {kind: different, field: location}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "p.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path / "p.yaml"


def test_a_setting_the_file_lacks_is_added_and_one_it_has_is_replaced(path: Path) -> None:
    file = read_program(path, "p.yaml", ["pairing.capacity=2", "program.name = Other", "report.formats=[html]"])
    assert file.problems == ()
    assert file.program is not None
    assert (file.program.pairing.capacity, file.program.about.name, file.program.report.formats) == (
        2,
        "Other",
        ("html",),
    )
    assert len(file.program.pairing.rules) == 3


@pytest.mark.parametrize("item", ["level_gap", "1"])
def test_an_item_of_a_list_goes_by_kind_or_number(item: str, path: Path) -> None:
    file = read_program(path, "p.yaml", [f"pairing.rules.{item}.at_most=5"])
    assert file.program is not None
    changed = file.program.pairing.rules[0].model_dump()
    assert changed == {"kind": "level_gap", "at_least": 1, "at_most": 5}


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        (2, ["tenure", "location"]),
        (3, ["function", "tenure"]),
        (0, None),
        (4, None),
    ],
)
def test_items_are_numbered_from_one_to_the_last(number: int, fields: list[str] | None, path: Path) -> None:
    program = read_program(path, "p.yaml", [f"pairing.rules.{number}.field=tenure"]).program
    assert (program and [rule.model_dump()["field"] for rule in program.pairing.rules[1:]]) == fields


def test_a_default_of_the_phase_can_be_changed_in_one_place(path: Path) -> None:
    plain, changed = (read_program(path, "p.yaml", change).program for change in ([], ["pairing.criteria.1.weight=9"]))
    assert plain is not None
    assert changed is not None
    assert changed.pairing.criteria[0] == plain.pairing.criteria[0].model_copy(update={"weight": 9})
    assert changed.pairing.criteria[1:] == plain.pairing.criteria[1:]


@pytest.mark.parametrize(
    ("change", "code", "hint"),
    [
        ("pairing.capacty=2", "P015", 'did you mean "capacity"?'),
        ("pairing.capacity=two", "P017", "write a whole number"),
        ("pairing.capacity=-1", "P018", "write a number that is at least 0"),
        ("pairing.rules.levelgap.at_most=5", "P027", "did you mean level_gap?"),
        ("pairing.rules.different.field=x", "P027", "say which by its number, such as pairing.rules.2"),
        ("pairing.rules.9.at_most=5", "P027", "use the kind of an item, or its number from 1 to 3"),
        ("pairing.capacity", "P027", "write it as pairing.capacity=2"),
        ("pairing..capacity=2", "P027", "write it as pairing.capacity=2"),
        ("pairing.capacity=[1", "P005", None),
        ("pairing.capacity=!!int 2", "P007", "remove the tag"),
    ],
)
def test_a_change_that_cannot_be_made_is_told_as_in_a_file(
    change: str, code: str, hint: str | None, path: Path
) -> None:
    file = read_program(path, "p.yaml", [change])
    assert file.program is None
    assert [problem.code for problem in file.problems] == [code]
    assert file.problems[0].place == FilePlace("--set")
    if hint is not None:
        assert file.problems[0].hint == hint
