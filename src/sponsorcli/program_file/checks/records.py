"""The file that actions are added to is one that activity is read from."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from sponsorcli.model.settings import Program, SettingPlaces
from sponsorcli.model.settings.sources import RECORD
from sponsorcli.problems import Problem

ENDINGS = frozenset({".csv", ".tsv"})


def record_not_read(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """An error for a file that `record` would add actions to, and that no command would read."""
    file = program.sources.record
    if file is None:
        return
    place = places.of("sources", RECORD)
    if PurePosixPath(file).suffix.casefold() not in ENDINGS:
        yield Problem("P120", f'record is "{file}", and must be a .csv or .tsv file', place, "name a .csv file")
    if file not in {entry.file for entry in program.sources.of("activity")}:
        hint = f"write `activity: [workbook, {file}]` under sources"
        yield Problem("P120", f'"{file}" is not one of the sources of activity', place, hint)
