"""A made-up programme, small, made and read once for all tests that keep what is said of it."""

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
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program file of a made-up programme; nothing may be changed in its folders."""
    folder = tmp_path_factory.mktemp("sample") / "made"
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        assert run(["sample", str(folder), "--proteges=14", "--sponsors=10", "--people=150", "--seed=5"]) == 0
    (path,) = (folder / "configs").glob("*.yaml")
    return path


@pytest.fixture(scope="session")
def given(sampled: Path) -> JobInput:
    """What every job is given of it, the audit table too."""
    opened = open_program(sampled, AS_OF, Reading(), with_audit=True).given
    assert opened is not None
    return opened
