"""What is loaded when it is first used is there under the name by which it is called."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import sponsorcli
from sponsorcli.on_demand import fetch, named_in
from sponsorcli.rendering import FORMATS

SOURCE = Path(sponsorcli.__file__).parent
FETCHED = re.compile(r'"(sponsorcli\.[\w.]+:\w+)"')
NAMED = sorted({where for path in SOURCE.rglob("*.py") for where in FETCHED.findall(path.read_text("utf-8"))})
LAZY_DOORS = sorted(
    ".".join(("sponsorcli", *path.parent.relative_to(SOURCE).parts))
    for path in SOURCE.rglob("__init__.py")
    if "named_in(" in path.read_text("utf-8")
)


def test_a_function_is_fetched_by_its_module_and_name() -> None:
    assert fetch("re:compile") is re.compile


@pytest.mark.parametrize("where", ["sponsorcli.nowhere:x", "sponsorcli.on_demand:nothing"])
def test_a_name_that_is_not_there_is_an_error(where: str) -> None:
    with pytest.raises((ImportError, AttributeError)):
        fetch(where)


@pytest.mark.parametrize("where", NAMED)
def test_every_name_in_the_source_can_be_fetched(where: str) -> None:
    assert fetch(where) is not None


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_drawer(name: str) -> None:
    assert callable(fetch(f"sponsorcli.rendering.{FORMATS[name].drawer}"))


@pytest.mark.parametrize("door", LAZY_DOORS)
def test_a_door_that_loads_on_demand_has_all_it_offers(door: str) -> None:
    module = import_module(door)
    assert all(getattr(module, name) is not None for name in module.__all__)


def test_a_door_brings_modules_and_names_and_knows_no_others() -> None:
    bring = named_in("sponsorcli.tables", {"table": ("table",), "report": ("Report",)})
    assert bring("table") is import_module("sponsorcli.tables.table")
    assert bring("Report") is import_module("sponsorcli.tables.report").Report
    with pytest.raises(AttributeError, match="has no attribute 'Chart'"):
        bring("Chart")
