"""Where tables are read from: files or queries, one of the two each, and the file that actions are added to."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from sponsorcli.model.settings import Program, SettingPlaces, SourceEntry
from sponsorcli.model.settings.sources import RECORD
from sponsorcli.problems import Problem, Severity
from sponsorcli.problems.messages import nearest

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


def file_or_query(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """Errors of sources that are neither a file nor a query, or both, or have what only the other kind has."""
    for entry in program.sources.entries():
        location, place = entry.location, places.of(*entry.path)
        if location.file is None and location.query is None:
            hint = "write `file: ../people.csv`, or `query: ../queries/people.sql` with `from:`"
            yield Problem("P141", f"{entry.table} has neither a file nor a query", place, hint)
        elif location.query is None:
            if location.connection is not None:
                at = places.of(*entry.path, "from")
                yield Problem(
                    "P141", "from is of a query, and this source is a file", at, "write `query:`, or remove it"
                )
        elif location.file is not None:
            yield Problem("P141", f"{entry.table} has both a file and a query", place, "remove one of the two")
        else:
            yield from _said_of_files(entry, places)


def _said_of_files(entry: SourceEntry, places: SettingPlaces) -> Iterator[Problem]:
    """Errors of a query with what only files have."""
    for name in ("sheet", "encoding"):
        if getattr(entry.location, name) is not None:
            message = f"{name} is of a file, and this source is a query"
            yield Problem("P141", message, places.of(*entry.path, name), "remove it")


def connections_named(program: Program, places: SettingPlaces) -> Iterator[Problem]:
    """Errors of queries that no connection answers, and warnings of connections that no query asks."""
    asked = [entry for entry in program.sources.entries() if entry.location.query is not None]
    given = ", ".join(program.connections) or "none"
    for entry in asked:
        name, place = entry.location.connection, places.of(*entry.path, "from")
        if name is None:
            hint = "write `from:` with the name of a connection, and the connection under `connections:`"
            yield Problem("P142", "the query does not say which database answers it", place, hint)
        elif name not in program.connections:
            near = nearest(name, program.connections)
            hint = f"did you mean {near}?" if near else f"write it under `connections:`; there are: {given}"
            yield Problem("P142", f'"{name}" is not one of the connections', place, hint)
    for name in program.connections.keys() - {entry.location.connection for entry in asked}:
        place = places.of("connections", name)
        message = f"no query is answered by the connection {name}"
        yield Problem("P143", message, place, "remove it, or name it under `from:`", Severity.WARNING)
