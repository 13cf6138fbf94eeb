"""A report that a command wrote as JSON, read back by another command."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sponsorcli.regular_files import TooLargeError, read_whole

LARGEST = 512 * 2**20
"""Bytes of the largest file that is opened."""


class NotAReportError(Exception):
    """The file is none that the command wrote; the text says why."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """The facts and tables of a report in a file."""

    facts: Mapping[str, object]
    tables: Mapping[str, object]

    def rows(self, name: str) -> list[Mapping[str, object]]:
        """The rows of a table; NotAReportError where it has none of that name."""
        table = self.tables.get(name)
        if not isinstance(table, list) or not all(isinstance(row, Mapping) for row in table):
            raise NotAReportError(f'it has no table "{name}"')
        return table


def read_report_file(path: Path, report: str, program: str) -> ReportFile:
    """The report of that name in the file; NotAReportError where it is none, or of another program."""
    data = _object_in(path)
    found = data.get("report")
    if found != report:
        raise NotAReportError(f'it is a report "{found}", and must be "{report}"')
    if data.get("program") != program:
        raise NotAReportError(f'it is of the program "{data.get("program")}", not of "{program}"')
    facts, tables = data.get("facts"), data.get("tables")
    return ReportFile(facts if isinstance(facts, Mapping) else {}, tables if isinstance(tables, Mapping) else {})


def _object_in(path: Path) -> Mapping[str, object]:
    try:
        data = json.loads(read_whole(path, LARGEST).decode("utf-8-sig"))
    except TooLargeError as fault:
        raise NotAReportError("it is too large") from fault
    except OSError as fault:
        raise NotAReportError(f"it cannot be opened ({fault.strerror})") from fault
    except (ValueError, RecursionError) as fault:
        raise NotAReportError("it is not JSON") from fault
    if not isinstance(data, Mapping):
        raise NotAReportError("it is not a report")
    return data
