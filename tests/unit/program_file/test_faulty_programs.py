"""Program files that state their own problems: `#! P015:3` is that code at the third column of its line."""

import re
from pathlib import Path

import pytest

from sponsorcli.problems import TextPlace
from sponsorcli.program_file import read_program

FAULTY = sorted((Path(__file__).parent / "faulty").glob("*.yaml"))


def stated(path: Path) -> set[tuple[str, int, int]]:
    """The problems that the comments of a file state."""
    return {
        (code, number, int(column))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for comment in line.split("#!")[1:]
        for code, column in re.findall(r"(P\d+):(\d+)", comment)
    }


@pytest.mark.parametrize("path", FAULTY, ids=[path.stem for path in FAULTY])
def test_every_fault_is_found_at_its_place_in_one_run(path: Path) -> None:
    file = read_program(path, path.name)

    found = {
        (problem.code, problem.place.line, problem.place.column)
        for problem in file.problems
        if isinstance(problem.place, TextPlace)
    }
    assert found == stated(path)
    assert file.program is None
    assert all(isinstance(problem.place, TextPlace) for problem in file.problems)
