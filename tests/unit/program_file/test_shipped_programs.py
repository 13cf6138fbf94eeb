"""The programs that come with the repository."""

from pathlib import Path

import pytest

from sponsorcli.program_file import read_program

CONFIGS = sorted((Path(__file__).parents[3] / "configs").glob("*.yaml"))


def test_there_is_one_for_each_phase() -> None:
    programs = [read_program(path, path.name).program for path in CONFIGS]
    assert {program.about.career_phase for program in programs if program} == {"early", "mid", "executive"}


@pytest.mark.parametrize("path", CONFIGS, ids=[path.stem for path in CONFIGS])
def test_each_is_faultless(path: Path) -> None:
    file = read_program(path, path.name)
    assert file.problems == ()
    assert file.program is not None
    assert file.program.about.id == path.stem
