"""A made-up programme, small, read once for all reports that are kept."""

from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from sponsorcli.cli import run
from sponsorcli.jobs.job import JobInput, Reading
from sponsorcli.jobs.opened import open_program

AS_OF = date(2026, 10, 31)


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program file of a made-up programme."""
    folder = tmp_path_factory.mktemp("sample") / "made"
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        assert run(["sample", str(folder), "--proteges=14", "--sponsors=10", "--people=150", "--seed=5"]) == 0
    (path,) = (folder / "configs").glob("*.yaml")
    return path


@pytest.fixture(scope="session")
def given(program: Path) -> JobInput:
    """What every job is given of it, the audit table too."""
    opened = open_program(program, AS_OF, Reading(), with_audit=True).given
    assert opened is not None
    return opened
