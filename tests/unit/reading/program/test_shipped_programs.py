"""The programs that come with the repository."""

from pathlib import Path

import pytest

from sponsorcli.reading.program import read_program

DESIGN = Path(__file__).parents[4].parent / "shared" / "DESIGN.md"
CONFIGS = sorted((Path(__file__).parents[4] / "configs").glob("*.yaml"))


def test_there_is_one_for_each_phase() -> None:
    programs = [read_program(path, path.name).program for path in CONFIGS]
    assert {program.about.career_phase for program in programs if program} == {"early", "mid", "executive"}


@pytest.mark.parametrize("path", CONFIGS, ids=[path.stem for path in CONFIGS])
def test_each_is_faultless(path: Path) -> None:
    file = read_program(path, path.name)
    assert file.problems == ()
    assert file.program is not None
    assert file.program.about.id == path.stem


@pytest.mark.skipif(not DESIGN.exists(), reason="the design is not beside the repository")
def test_the_program_in_the_design_is_read_but_for_formats_that_are_not_written_yet(tmp_path: Path) -> None:
    text = DESIGN.read_text("utf-8").partition("```yaml\nschema_version")[2].partition("```")[0]
    path = tmp_path / "design.yaml"
    path.write_text(f"schema_version{text}", encoding="utf-8")
    problems = read_program(path, "design.yaml").problems
    assert all(problem.message.endswith('of "formats" cannot be "html"') for problem in problems)
