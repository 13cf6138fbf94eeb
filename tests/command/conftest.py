"""Run the command line as a user would, in the test's own process: exit code, stdout and stderr apart."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sponsorcli.cli import run

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Outcome:
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


Sponsorcli = Callable[..., Outcome]


@pytest.fixture
def sponsorcli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sponsorcli:
    """The program as a function of its arguments."""
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: object) -> Outcome:
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return call


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A copy of the repository's programs and their data; the path of the first program."""
    for folder in ("configs", "sample_data"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path / "configs" / "emerging-leaders.yaml"
