"""Every command of the tutorial and of the guide runs, in its order, in an empty folder."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from sponsorcli.cli import run

DOCS = Path(__file__).parents[2] / "docs"


def commands(page: str) -> list[list[str]]:
    """The commands of a page's shell blocks, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    return [shlex.split(line) for block in blocks for line in block.splitlines() if line]


@pytest.mark.parametrize("page", ["tutorial.md", "guide.md"])
def test_a_page_runs_from_top_to_bottom(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for program, *arguments in commands(page):
        assert program == "sponsorcli"
        code = run(arguments)
        out, err = capsys.readouterr()
        assert code == 0, (arguments, out, err)
        assert out, arguments
        for option, path in pairwise(arguments):
            assert option != "-o" or (tmp_path / path).exists()
