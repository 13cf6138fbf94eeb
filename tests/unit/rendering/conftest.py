"""The made-up reports that the renderers' tests share."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

MADE_UP = Path(__file__).with_name("made_up.py")


@pytest.fixture(scope="session")
def made_up() -> ModuleType:
    """The module of made-up reports; it is no package, so that it is found by its path."""
    spec = importlib.util.spec_from_file_location("made_up", MADE_UP)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
