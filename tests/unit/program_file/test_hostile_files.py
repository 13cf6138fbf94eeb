"""Hostile YAML files: each is refused with its place, none chokes reading."""

import time
from pathlib import Path

import pytest

from sponsorcli.problems import TextPlace
from sponsorcli.program_file import read_program
from sponsorcli.program_file.yaml import load_yaml
from tests.hostile.programs import PROGRAMS

EXPECTED = {
    "aliases": ("P006", 1, 5),
    "merges": ("P006", 1, 5),
    "refers_to_itself": ("P006", 1, 12),
    "key_twice": ("P009", 3, 1),
    "norway": ("P010", 1, 13),
    "base_sixty": ("P010", 1, 9),
    "octal_and_hexadecimal": ("P010", 1, 6),
    "nested_blocks": ("P002", None, None),
    "number_of_100_kb": ("P002", 1, 6),
    "hexadecimal_of_400_kb": ("P002", None, None),
    "base_sixty_of_150_kb": ("P002", 1, 6),
    "not_a_number": ("P010", 1, 13),
    "keys_not_text": ("P015", 1, 1),
    "key_a_mapping": ("P013", 1, 3),
    "tab": ("P005", 2, 1),
    "utf_16": ("P015", 1, 1),
    "zero_byte": ("P004", 1, 5),
    "latin_1": ("P003", 1, 6),
    "key_lookalike": ("P014", 2, 1),
    "key_unknown": ("P015", 1, 1),
    "empty": ("P012", 1, 1),
    "only_text": ("P012", 1, 1),
    "keys_by_the_thousand": ("P002", None, None),
    "key_of_900_kb": ("P002", None, None),
    "tags": ("P007", 1, 4),
    "key_of_an_equals_sign": ("P015", 1, 1),
    "blanks_of_900_kb": ("P002", None, None),
    "escaped_control_characters": ("P004", 1, 7),
}
"""The code, line and column that each file must be refused with; no line where the file is too large to be read."""


@pytest.mark.parametrize("name", EXPECTED)
def test_each_hostile_file_is_refused_at_its_place(name: str, hostile: Path) -> None:
    path = hostile / f"{name}.yaml"
    started = time.process_time()
    file = read_program(path, path.name)

    found = {
        (problem.code, problem.place.line, problem.place.column)
        if isinstance(problem.place, TextPlace)
        else (problem.code, None, None)
        for problem in file.problems
    }
    assert EXPECTED[name] in found
    assert file.program is None
    assert time.process_time() - started < 5


def test_every_hostile_file_is_expected_or_fine() -> None:
    assert {*PROGRAMS} == {f"{name}.yaml" for name in (*EXPECTED, "dates")}
    fine = load_yaml(PROGRAMS["dates.yaml"]().decode(), "dates.yaml")
    assert fine.problems == []
