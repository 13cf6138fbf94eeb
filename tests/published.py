"""Figures that others have published and that tests are held against; `tests/data/README.md` says whose they are."""

import csv
import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def figures(name: str) -> Any:
    """What a JSON file of published results holds."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of published data, by heading."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole_numbers(name: str) -> list[int]:
    """The numbers of a text file that holds nothing else, in their order."""
    return [int(word) for word in (DATA / f"{name}.txt").read_text(encoding="ascii").split()]
