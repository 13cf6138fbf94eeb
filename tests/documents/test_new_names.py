"""Whoever looks up where an old module went finds one that is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import sponsorcli

SOURCE = Path(sponsorcli.__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "decisions" / "modules-and-names.md"
ROOMS = {one.stem for one in SOURCE.iterdir()}


def new_names(text: str) -> Iterator[str]:
    """The dotted names in the last column of each table that begin with a room."""
    for row in re.findall(r"^\| .* \| (.*) \|$", text, re.MULTILINE):
        for name in re.findall(r"[a-z_]+(?:[.:][A-Za-z_]+)+", row):
            if re.split("[.:]", name)[0] in ROOMS:
                yield name.replace(":", ".")


def is_there(name: str) -> bool:
    """Whether it is a module, or something that a module defines or hands on."""
    path = SOURCE / name.replace(".", "/")
    if path.is_dir() or path.with_suffix(".py").exists():
        return True
    module, last = path.parent, path.name
    files = [one for one in (module.with_suffix(".py"), module / "__init__.py") if one.exists()]
    return any(re.search(rf"(?:def |class |^ *\"?){last}\b", one.read_text("utf-8"), re.MULTILINE) for one in files)


def test_the_new_names_of_modules_are_there() -> None:
    names = list(new_names(PAGE.read_text("utf-8")))
    assert len(names) > 100
    assert [one for one in names if not is_there(one)] == []


def test_what_is_not_there_is_noticed() -> None:
    page = "| old | new |\n|---|---|\n| `a` | `fairness.releases`, `fairness.ledger:Ledger` |\n"
    assert list(new_names(page)) == ["fairness.releases", "fairness.ledger.Ledger"]
    assert [one for one in new_names(page) if not is_there(one)] == ["fairness.releases"]
