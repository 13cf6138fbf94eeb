"""A programme in a folder, and its forms."""

from pathlib import Path

import pytest

from sponsorcli.forms import Form
from tests.returned_forms import forms_by_name, write_programme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The program file."""
    return write_programme(tmp_path)


@pytest.fixture
def returns(path: Path) -> Path:
    """Where forms come back to."""
    return path.parent.parent / "returns"


@pytest.fixture
def forms(path: Path) -> dict[str, Form]:
    """The forms for October by their files' names."""
    return forms_by_name(path)
