"""Every command of the tutorial runs, in its order, in an empty folder."""

import re
import shlex
from pathlib import Path

import pytest

from sponsorcli.cli import run

TUTORIAL = (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    """The commands of the tutorial's shell blocks, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", TUTORIAL, re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines() if line]


def test_the_tutorial_runs_from_top_to_bottom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for program, *arguments in commands():
        assert program == "sponsorcli"
        code = run(arguments)
        out, err = capsys.readouterr()
        assert code == 0, (arguments, err)
        assert out, arguments
    assert (tmp_path / "playground" / "october.xlsx").exists()
    assert (tmp_path / "playground" / "october.html").exists()
