"""Old workbooks (.xls): their sheets as a process of its own reads them, handed over as lines of JSON."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sponsorcli.spreadsheets.excel.sheet_rows import SheetRows
from sponsorcli.spreadsheets.grid import Fault, Raw

from .process import read_contained


@dataclass(frozen=True, slots=True)
class OldSheet:
    """A sheet as the other process read it."""

    name: str
    is_hidden: bool
    rows: SheetRows


def read_old_workbook(data: bytes) -> list[OldSheet]:
    """The sheets of the workbook. Raises Refused where it cannot be read."""
    sheets: list[OldSheet] = []
    row = 0
    for line in read_contained(data, "xls").decode("ascii").splitlines():
        entry: Any = json.loads(line)
        if isinstance(entry, dict):
            sheets.append(OldSheet(entry["name"], entry["is_hidden"], SheetRows()))
            row = 0
        else:
            row += 1
            sheets[-1].rows.add(row, [_raw(cell) for cell in entry], may_hide=False)
    return sheets


def _raw(cell: Any) -> Raw:  # noqa: PLR0911 — a case each
    """A cell from its JSON form: dates and spans travel as a pair of what they are and their text."""
    match cell:
        case ["date", str(text)]:
            return date.fromisoformat(text)
        case ["datetime", str(text)]:
            return datetime.fromisoformat(text)
        case ["time", str(text)]:
            return time.fromisoformat(text)
        case ["span", int(seconds)]:
            return timedelta(seconds=seconds)
        case ["fault", str(text)]:
            return Fault(text)
        case str() | int() | float() | bool():
            return cell or (None if cell == "" else cell)
    return None
