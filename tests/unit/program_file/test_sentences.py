"""Faults in the words of an admin."""

from pathlib import Path
from typing import Self

import pytest
from pydantic import ValidationError, model_validator

from sponsorcli.model.settings import Program
from sponsorcli.problems import Problem
from sponsorcli.program_file import read_program
from sponsorcli.program_file.defaults.career_phases import with_defaults
from sponsorcli.program_file.sentences import setting_problems
from sponsorcli.program_file.yaml import load_yaml

GOOD = """\
schema_version: 1
program:
  id: emerging-leaders
  name: Emerging Leaders
  levels: [L1, L2, L3, L4, L5]
sources:
  workbook: roster.xlsx
"""


def problems_of(tmp_path: Path, text: str) -> tuple[Problem, ...]:
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8")
    return read_program(path, "p.yaml").problems


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("pairing: {capasity: 2}", 'unknown setting "capasity" in "pairing"', 'did you mean "capacity"?'),
        (
            "pairing: {slate_at_least: 2}",
            'unknown setting "slate_at_least" in "pairing"',
            'move it to "opportunities:"',
        ),
        ("pairing: {capacity: three}", 'capacity must be a whole number, and is "three"', "write a whole number"),
        ("pairing: {capacity: 1.5}", "capacity must be a whole number, and is 1.5", "write a whole number"),
        ("pairing: {capacity: }", "capacity must be a whole number, and is nothing",
         "write a whole number, or remove the key"),
        ("pairing: {capacity: -1}", "capacity is -1, and must be at least 0", "write a number that is at least 0"),
        ("pairing: {rules: [same]}", 'item 1 of "rules" must be a block such as {kind: same, …}, and is "same"',
         "write a block such as {kind: same, …}"),
        ("pairing: {rules: [{field: x}]}", 'item 1 of "rules" has no "kind"', "add one of these kinds: "),
        ("pairing: {rules: [{kind: diferent, field: x}]}", 'unknown kind "diferent" in "rules"',
         "did you mean different? The kinds are "),
        ("outcomes: {measures: [retension]}", 'item 1 of "measures" cannot be "retension"',
         "did you mean retention? It can be one of promotion, "),
        ("outcomes: {measures: promotion}", 'measures must be a list, and is "promotion"',
         "write a list: [promotion]"),
        ("outcomes: {within_months: 0}", "within_months is 0, and must be at least 1", "write a number that is at"),
        ("outcomes: {within_months: [0]}", 'item 1 of "within_months" is 0, and must be at least 1', "write a number"),
        ("outcomes: {within_months: []}", "within_months is an empty list", "give it a value, or remove it"),
        ("protected: [1]", 'item 1 of "protected" must be text, and is 1', 'put it in quotes: "1"'),
        ("protected: [true]", 'item 1 of "protected" must be text, and is true', 'put it in quotes: "true"'),
        ("actions: {keynote: 6}", "keynote is 6, and must be at most 5", "write a number that is at most 5"),
        ("actions: [keynote]", "actions must be a block of keys, and is a list", "write a block of keys"),
        ("report: weekly", 'report must be a block of keys, and is "weekly"', "write a block of keys"),
        ("flavour: vanilla", 'unknown setting "flavour" in the file', "use one of schema_version, program, "),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_the_value_found_and_what_to_write(
    tmp_path: Path, line: str, message: str, hint: str
) -> None:
    (problem,) = problems_of(tmp_path, f"{GOOD}{line}\n")
    assert problem.message == message
    assert problem.hint.startswith(hint)
    assert "\n" not in problem.message + problem.hint


def test_a_source_of_the_wrong_type_is_told_once_with_all_it_can_be(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, GOOD + "  people: 3\n")
    assert problem.message == "people must be text or a block of keys or a list, and is 3"


def test_the_end_of_a_heading_with_a_comma_is_told_as_that(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, GOOD + "  people: {file: a.csv, columns: {name: Last, first, level: Grade}}\n")
    assert problem.message == "first must be text, and is nothing"
    assert problem.hint.endswith("put the heading in quotes")


def test_a_key_that_is_misspelt_is_not_also_told_as_missing(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, GOOD.replace("  id:", "  idd:"))
    assert problem.hint == 'did you mean "id"?'


def test_a_missing_part_is_placed_at_the_start_of_the_file(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "# remark\n" + GOOD.partition("sources:")[0])
    assert (problem.message, str(problem.place)) == ('the file has no "sources"', "p.yaml:2:1")


def test_a_key_from_another_alphabet_is_told_by_its_letter(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, GOOD + "pairing: {cаpacity: 2}\n")
    assert problem.code == "P014"
    assert "U+0430" in problem.message
    assert problem.hint == "type the key again: capacity"


def test_the_names_that_the_code_uses_inside_are_no_keys_of_the_file(tmp_path: Path) -> None:
    codes = {problem.code for problem in problems_of(tmp_path, GOOD.replace("program:", "about:"))}
    assert codes == {"P015", "P016"}


def test_no_long_value_is_echoed(tmp_path: Path) -> None:
    for problem in problems_of(tmp_path, f"{GOOD}pairing: {{capacity: {'x' * 3000}, {'y' * 90}: 1}}\n"):
        assert len(problem.message) < 200


def test_after_two_hundred_faults_the_rest_is_counted(tmp_path: Path) -> None:
    lines = "".join(f"key{number}: 1\n" for number in range(500))
    problems = problems_of(tmp_path, GOOD + lines)
    assert [problem.message for problem in problems if problem.code == "P025"] == ["300 further faults are not listed"]


def test_what_a_setting_says_of_itself_is_passed_on() -> None:
    class Fussy(Program):
        @model_validator(mode="after")
        def no_short_names(self) -> Self:
            raise ValueError("places and levels do not go together")

    loaded = load_yaml(GOOD, "p.yaml")
    assert isinstance(loaded.data, dict)
    with pytest.raises(ValidationError) as caught:
        Fussy.model_validate(with_defaults(loaded.data), by_alias=True, by_name=False)
    (problem,) = setting_problems(caught.value, loaded, "p.yaml")
    assert (problem.code, problem.message) == ("P024", "the file: places and levels do not go together")
