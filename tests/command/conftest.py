"""Run the command line as a user would, in the test's own process: exit code, stdout and stderr apart."""

import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
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


MadeSample = Callable[..., Path]


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> MadeSample:
    """Copies of what `sample` writes: a function of the new folder and the options, to the path of the program."""
    made: dict[tuple[str, ...], Path] = {}

    def copied(folder: Path, *options: str) -> Path:
        if options not in made:
            target = tmp_path_factory.mktemp("sample") / "made"
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
                assert run(["sample", str(target), *options]) == 0
            made[options] = target
        shutil.copytree(made[options], folder)
        (program,) = (folder / "configs").glob("*.yaml")
        return program

    return copied


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A copy of the repository's programs and their data; the path of the first program."""
    for folder in ("configs", "sample_data"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path / "configs" / "emerging-leaders.yaml"
