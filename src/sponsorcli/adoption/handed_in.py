"""A result file as it is handed in to be adopted: which command wrote it, of which programme and day, and its rows."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sponsorcli.problems import FilePlace, Place, TextPlace

TABLE_OF = {"pair": "pairs", "select": "candidates"}
"""The reports that can be adopted, and the table of each that has the decisions."""
COLUMNS = {
    "pair": {"protege_id": str, "sponsor_id": str, "kept": bool},
    "select": {"person_id": str, "eligible": bool, "selected": bool, "round": str},
}
"""What every row must have."""
OTHER_REPORTS = {
    "report": "it is the month's report",
    "shortlist": "it is a list of sponsors to meet first",
    "ratify": "it is a check of the existing pairs",
}


class NotAResultError(Exception):
    """The file is none that can be adopted; the text says why, `hint` what to do."""

    def __init__(self, why: str, hint: str = "") -> None:
        """With what there is to say."""
        super().__init__(why)
        self.hint = hint or "hand in a file that `pair -o FILE.json` or `select -o FILE.json` wrote, unchanged"


@dataclass(frozen=True)
class HandedIn:
    """A pairing (`kind` pair) or a selection (`kind` select), its rows, and all that the file holds."""

    kind: str
    program: str
    as_of: date
    rows: tuple[Mapping[str, object], ...]
    data: Mapping[str, object]
    path: str
    places: tuple[Place, ...]

    def place(self, row: int) -> Place:
        """Where a row stands in the file."""
        return self.places[row] if row < len(self.places) else FilePlace(self.path)

    def table(self, name: str) -> tuple[Mapping[str, object], ...]:
        """Another table of the file; nothing where there is none."""
        tables = self.data.get("tables")
        rows = tables.get(name) if isinstance(tables, Mapping) else None
        return tuple(row for row in rows if isinstance(row, Mapping)) if isinstance(rows, list) else ()

    def is_fact(self, name: str) -> bool:
        """Whether a fact of the file is true."""
        facts = self.data.get("facts")
        return isinstance(facts, Mapping) and facts.get(name) is True


def result_in(text: str, path: str, data: Mapping[str, object]) -> HandedIn:
    """The result in a file that holds this text and data; NotAResultError where it is none."""
    kind = data.get("report")
    if not isinstance(kind, str) or kind not in TABLE_OF:
        raise NotAResultError(_other(data, kind))
    tables = data.get("tables")
    name = TABLE_OF[kind]
    rows = tables.get(name) if isinstance(tables, Mapping) else None
    if not isinstance(rows, list):
        raise NotAResultError(f'its table "{name}" is missing')
    for at, row in enumerate(rows):
        _check(row, at, kind)
    day = _day(data.get("as_of"))
    return HandedIn(kind, str(data.get("program")), day, tuple(rows), data, path, places_of(text, path, name))


def _other(data: Mapping[str, object], kind: object) -> str:
    if "reports" in data:
        return "it holds several reports"
    return OTHER_REPORTS.get(str(kind), f'its report is "{kind}", and must be "pair" or "select"')


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise NotAResultError('it has no day under "as_of"') from None


def _check(row: object, at: int, kind: str) -> None:
    if not isinstance(row, Mapping):
        raise NotAResultError(f'row {at + 1} of "{TABLE_OF[kind]}" is no object')
    for name, wanted in COLUMNS[kind].items():
        if not isinstance(row.get(name), wanted):
            what = "a text" if wanted is str else "true or false"
            raise NotAResultError(f'"{name}" of row {at + 1} in "{TABLE_OF[kind]}" must be {what}')


def places_of(text: str, path: str, table: str) -> tuple[Place, ...]:
    """Where each row of a table begins in the text of a report."""
    start = re.search(r'"tables"\s*:\s*\{', text)
    found = None if start is None else re.compile(rf'"{table}"\s*:\s*\[').search(text, start.end())
    places: list[Place] = []
    at = len(text) if found is None else found.end()
    line, before = 1, 0
    decoder = json.JSONDecoder()
    while (begin := _next_object(text, at)) is not None:
        line += text.count("\n", before, begin)
        before = begin
        places.append(TextPlace(path, line, begin - text.rfind("\n", 0, begin)))
        _, at = decoder.raw_decode(text, begin)
    return tuple(places)


def _next_object(text: str, at: int) -> int | None:
    """Where the next row of a list begins; None at its end."""
    found = re.compile(r"[\s,]*\{").match(text, at)
    return None if found is None else found.end() - 1
