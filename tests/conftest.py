"""What holds for every test: property tests take the time they need, and in CI always try the same examples.

Files made to harm are built once for all tests that read them.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.hostile import write_hostile_files

os.environ.setdefault("POLARS_MAX_THREADS", "1")
"""Tables of tests are small: more threads would only wait for each other, beside as many workers as there are cores."""

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files made to harm or to mislead."""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile_files(folder)
    return folder
