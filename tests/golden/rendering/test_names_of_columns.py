"""The columns of every report's tables keep their names and kinds: scripts, JSON and CSV files go by them.

After a change that is wanted, write the list anew with `python tests/golden/rendering/test_names_of_columns.py`.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import sponsorcli.reports
from sponsorcli.tables import Column

GOLDEN = Path(__file__).with_name("columns.txt")


def declared() -> Iterator[str]:
    """A line for each list of columns that a module of `reports` declares: names with their kinds."""
    package = sponsorcli.reports
    for module in sorted(one.name for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")):
        for name, value in sorted(vars(importlib.import_module(module)).items()):
            columns = value if isinstance(value, tuple) else ()
            if columns and all(isinstance(one, Column) for one in columns):
                told = " ".join(f"{one.name}:{one.kind.value}" for one in columns)
                yield f"{module.removeprefix('sponsorcli.reports.')}.{name} {told}\n"


def test_columns_are_called_what_they_were() -> None:
    assert list(declared()) == GOLDEN.read_text(encoding="utf-8").splitlines(keepends=True)


if __name__ == "__main__":
    GOLDEN.write_text("".join(declared()), encoding="utf-8")
