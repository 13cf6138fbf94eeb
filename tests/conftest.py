"""What holds for every test: property tests take the time they need, and in CI always try the same examples.

Files made to harm are built once for all tests that read them.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from sponsorcli.problems import Problem
from sponsorcli.problems.catalogue import explanations
from tests.hostile import write_hostile_files

os.environ.setdefault("POLARS_MAX_THREADS", "1")
"""Tables of tests are small: more threads would only wait for each other, beside as many workers as there are cores."""

for name in ("XDG_CONFIG_HOME", "APPDATA"):
    os.environ[name] = str(Path(__file__).parent / "nobody's defaults")
"""No default of the person who runs the tests counts in them."""

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


STEP_OF_A_WALK, STEP_OF_A_SEARCH = 9, 5


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of the cases of a walk, all but each ninth become a search; each fifth case of a search is tried, or all."""
    for item, at in counted(items, "walk"):
        if at % STEP_OF_A_WALK:
            item.add_marker("search")
    if os.environ.get("SEARCH") != "whole":
        left = {item for item, at in counted(items, "search") if at % STEP_OF_A_SEARCH}
        items[:] = [item for item in items if item not in left]
        config.hook.pytest_deselected(items=list(left))


def counted(items: list[pytest.Item], mark: str) -> list[tuple[pytest.Item, int]]:
    """The items that are marked so, each with how many cases of its test come before it."""
    met = Counter[str]()
    found = []
    for item in items:
        if item.get_closest_marker(mark) is not None:
            test = item.nodeid.partition("[")[0]
            found.append((item, met[test]))
            met[test] += 1
    return found


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files made to harm or to mislead."""
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile_files(folder)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _severities_as_explained() -> Iterator[None]:
    """No problem that the program makes in any test is graver or milder than its code's page says."""
    made = Problem.__post_init__

    def checked(problem: Problem) -> None:
        made(problem)
        caller = sys._getframe(2)
        if caller.f_globals.get("__name__") == "dataclasses" and caller.f_back is not None:
            caller = caller.f_back
        if str(caller.f_globals.get("__name__")).startswith("sponsorcli"):
            assert problem.severity in explanations()[problem.code].severity.split(" or "), problem

    setattr(Problem, "__post_init__", checked)  # noqa: B010 - assigned as mypy takes it
    yield
    setattr(Problem, "__post_init__", made)  # noqa: B010
