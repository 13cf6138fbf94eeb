"""Read a file of fixes: strictly, every fault with its line, as a program file is read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sponsorcli.model.schema import TABLES
from sponsorcli.problems import Place, Problem, Severity, TextPlace
from sponsorcli.problems.catalogue import explanations
from sponsorcli.problems.messages import nearest
from sponsorcli.program_file.yaml import load_yaml, read_text
from sponsorcli.regular_files import read_beginning

from .declared import Drop, FixPath, TableFixes

PARTS = ("fixes_version", "ids", "values", "drop")
DROP_KEYS = ("table", "where", "copy", "file", "content", "row")
TABLE_NAMES = tuple(spec.name for spec in TABLES)
_VERSION_LINE = re.compile(rb"^(?:\xef\xbb\xbf)?fixes_version\s*:", re.MULTILINE)
_AUDIT_LINE = re.compile(r"\baudit\b")
_LOOKED_AT = 4096
AUDIT = "audit"
NOT_NEEDED = "remove it; the source was probably corrected"
MOST_SHOWN = 3
"""So many texts of a row say which one it is."""
VALUE_AT = 3
"""Where a text found stands in the way to its fix: values, table, field, text."""


@dataclass(frozen=True)
class FixesFile:
    """The fixes of a file by table; `is_sound` is false where it cannot be used, as `problems` says."""

    ids: tuple[tuple[str, str], ...] = ()
    values: Mapping[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    drops: Mapping[str, tuple[Drop, ...]] = field(default_factory=dict)
    places: Mapping[FixPath, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    is_sound: bool = True

    def of(self, table: str) -> TableFixes:
        """What is to be fixed in a table."""
        return TableFixes(self.ids, self.values.get(table, ()), self.drops.get(table, ()))

    @property
    def quotes_audit(self) -> bool:
        """Whether it says something of cells of the audit table."""
        return AUDIT in self.values or AUDIT in self.drops

    def idle(self, met: frozenset[FixPath], tables: Mapping[str, Mapping[FixPath, str]]) -> Iterator[Problem]:
        """A note for every fix of these tables that met nothing, and for every id that none of them has.

        `tables` has, by table, what stands now where a row to drop may have changed.
        """
        for path, place in self.places.items():
            if path in met or (path[0] == "values" and path[1] not in tables):
                continue
            if path[0] == "drop":
                yield from self._idle_drop(path, place, tables)
                continue
            what = "a value of the audit table" if is_audit_value(path) else f'"{path[-1]}"'
            yield Problem("R203", f"the fix for {what} no longer meets anything", place, NOT_NEEDED, Severity.NOTE)

    def _idle_drop(self, path: FixPath, place: Place, tables: Mapping[str, Mapping[FixPath, str]]) -> Iterator[Problem]:
        """The note for a row to drop that no row is, of a table that was read; and which row may be the one."""
        for table, drop in ((name, one) for name in tables for one in self.drops.get(name, ())):
            if drop.position != path[1]:
                continue
            what = "a row of the audit table" if table == AUDIT else f"{described(drop)} of {table}"
            near = tables[table].get(path) if table != AUDIT else None
            hint = f"{near}; otherwise remove the fix" if near else NOT_NEEDED
            yield Problem("R203", f"the fix that drops {what} no longer meets anything", place, hint, Severity.NOTE)


def described(drop: Drop) -> str:
    """The row as its fix knows it."""
    texts = [text for _, text in drop.where if text][:MOST_SHOWN]
    return f'the row "{" · ".join(texts)}"' if texts else "a row"


def is_audit_value(path: FixPath) -> bool:
    """Whether the last part of the way to a fix is a cell of the audit table."""
    return path[:2] == ("values", AUDIT) and len(path) > VALUE_AT


def unquoted(problem: Problem) -> Problem:
    """The problem without anything that it quotes of the file, which has cells of the audit table."""
    return replace(
        problem,
        message=f"{explanations()[problem.code].title.lower()}, in a file of fixes for the audit table",
        hint=f"look at the line; `sponsorcli problem {problem.code}` says what to do",
        related=(),
    )


def is_fixes_file(path: Path) -> bool:
    """Whether the file says near its beginning that it holds fixes."""
    try:
        return _VERSION_LINE.search(read_beginning(path, _LOOKED_AT)) is not None
    except OSError:
        return False


def read_fixes(path: Path, shown_as: str) -> FixesFile:
    """The fixes in a file; whatever is wrong with it is among its problems, and then none is to be applied."""
    source = read_text(path, shown_as)
    if source.text is None:
        return FixesFile(problems=source.problems, sha256=source.sha256, is_sound=False)
    loaded = load_yaml(source.text, shown_as)
    reading = _FixesFile(shown_as, {**loaded.keys, **loaded.values})
    is_of_audit = _AUDIT_LINE.search(source.text) is not None
    reading.problems.extend(map(unquoted, loaded.problems) if is_of_audit else loaded.problems)
    if isinstance(loaded.data, dict):
        reading.read(loaded.data)
    is_sound = not any(problem.severity is Severity.ERROR for problem in reading.problems)
    return FixesFile(
        tuple(reading.ids),
        {table: tuple(values) for table, values in reading.values.items()},
        {table: tuple(drops) for table, drops in reading.drops.items()},
        reading.places,
        tuple(reading.problems),
        source.sha256,
        is_sound,
    )


class _FixesFile:
    """What a file says, gathered part by part."""

    def __init__(self, shown_as: str, at: Mapping[FixPath, tuple[int, int]]) -> None:
        self.shown_as = shown_as
        self.at = at
        self.ids: list[tuple[str, str]] = []
        self.values: dict[str, list[tuple[str, str, str]]] = {}
        self.drops: dict[str, list[Drop]] = {}
        self.places: dict[FixPath, Place] = {}
        self.problems: list[Problem] = []

    def read(self, data: Mapping[str, object]) -> None:
        self.check_keys(data, "part of a file of fixes", PARTS, ())
        if data.get("fixes_version") != 1:
            self.fault("R201", "the file does not say `fixes_version: 1`", ("fixes_version",), "write it at the top")
        ids = self.block(data.get("ids"), ("ids",))
        self.ids = list(self.texts(ids, ("ids",)))
        for table, fields in self.block(data.get("values"), ("values",)).items():
            self.read_values(table, fields)
        drops = data.get("drop")
        if isinstance(drops, tuple):
            for position, drop in enumerate(drops):
                self.read_drop(position, drop)
        elif drops is not None:
            self.fault("R201", "drop is not a list", ("drop",), "begin each row to drop with a dash")

    def read_values(self, table: str, fields: object) -> None:
        if not self.is_table(table, ("values", table)):
            return
        block = self.block(fields, ("values", table))
        self.check_fields(table, block, ("values", table))
        for name, texts in block.items():
            path = ("values", table, name)
            pairs = self.texts(self.block(texts, path), path)
            self.values.setdefault(table, []).extend((name, old, new) for old, new in pairs)

    def read_drop(self, position: int, drop: object) -> None:
        path = ("drop", position)
        block = self.block(drop, path)
        self.check_keys(block, "key of a row to drop", DROP_KEYS, path)
        table = block.get("table")
        if not isinstance(table, str):
            self.fault("R201", "a row to drop needs its table", path, 'say which, such as `table: "people"`')
        elif self.is_table(table, path) and (row := self.row_meant(table, position, block)) is not None:
            self.places[path] = self.place(path)
            self.drops.setdefault(table, []).append(row)

    def row_meant(self, table: str, position: int, block: Mapping[str, object]) -> Drop | None:
        """The row that is meant; None, with a problem, for nonsense."""
        path: FixPath = ("drop", position)
        where = self.texts_of_row(table, block, path)
        copy, file = block.get("copy", 1), block.get("file")
        if where is None:
            return None
        if not (isinstance(copy, int) and copy >= 1 and isinstance(file, str | None)):
            self.fault("R201", "copy is a number from 1, and file a text", path, "correct them, or leave them away")
            return None
        if where:
            return Drop(position, where, copy, file)
        row = block.get("row")
        return Drop(position, (), copy, file, str(block["content"]), row if isinstance(row, int) else None)

    def texts_of_row(
        self, table: str, block: Mapping[str, object], path: FixPath
    ) -> tuple[tuple[str, str], ...] | None:
        """What the cells of a row to drop show, nothing where a checksum knows it; None, with a problem, else."""
        where = self.block(block.get("where"), (*path, "where"))
        texts = tuple((name, text) for name, text in where.items() if isinstance(text, str))
        if len(texts) < len(where) or not (where or isinstance(block.get("content"), str)):
            hint = 'say what its cells show, in quotes, such as `where: {person_id: "00123"}`'
            self.fault("R201", "a row to drop needs `where` with texts", path, hint)
            return None
        self.check_fields(table, where, (*path, "where"))
        return texts

    def check_fields(self, table: str, names: Iterable[str], path: FixPath) -> None:
        """Warn of fields that the table does not have and that are probably misspelt."""
        known = [one.name for spec in TABLES if spec.name in {table, "people"} for one in spec.fields]
        for name in names:
            if name not in known and (near := nearest(name, known)):
                message = f'unknown field "{name}" in {table}'
                self.fault("R202", message, (*path, name), f"did you mean {near}?", Severity.WARNING)

    def check_keys(self, block: Mapping[str, object], what: str, known: tuple[str, ...], path: FixPath) -> None:
        for key in block:
            if key not in known:
                self.unknown("R201", what, key, known, (*path, key))

    def texts(self, block: Mapping[str, object], path: FixPath) -> Iterator[tuple[str, str]]:
        """The pairs of texts of a block; anything else in it is a problem."""
        for old, new in block.items():
            if isinstance(new, str):
                self.places[*path, old] = self.place((*path, old))
                yield old, new
            else:
                self.fault("R201", f'what stands for "{old}" is not a text', (*path, old), "put it in quotes")

    def block(self, value: object, path: FixPath) -> Mapping[str, object]:
        if value is None or isinstance(value, dict):
            return value or {}
        self.fault("R201", f"{path[-1]} is not a block of keys", path, "write key: value lines below it, indented")
        return {}

    def is_table(self, name: str, path: FixPath) -> bool:
        if name not in TABLE_NAMES:
            self.unknown("R202", "table", name, TABLE_NAMES, path)
        return name in TABLE_NAMES

    def unknown(self, code: str, what: str, name: str, known: tuple[str, ...], path: FixPath) -> None:
        near = nearest(name, known)
        hint = f"did you mean {near}?" if near else f"use one of {', '.join(known)}"
        self.fault(code, f'unknown {what} "{name}"', path, hint)

    def fault(self, code: str, message: str, path: FixPath, hint: str, severity: Severity = Severity.ERROR) -> None:
        problem = Problem(code, message, self.place(path), hint, severity)
        self.problems.append(unquoted(problem) if is_audit_value(path) else problem)

    def place(self, path: FixPath) -> TextPlace:
        for length in range(len(path), 0, -1):
            if path[:length] in self.at:
                return TextPlace(self.shown_as, *self.at[path[:length]])
        return TextPlace(self.shown_as, 1, 1)
