"""Find the rows that fixes drop: by what their fields show, so that a column that nobody reads changes nothing."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from sponsorcli.model.schema import Field, FieldType
from sponsorcli.spreadsheets.grid import Grid, Raw

from .declared import Drop, FixPath
from .shown import shown

DIGITS = 16
"""So many hexadecimal digits of a row's checksum told rows apart in earlier versions."""
MOST_NAMED = 4
"""So many fields say which row is meant."""


def dropped_rows(
    drops: Sequence[Drop],
    grid: Grid,
    fields: Sequence[tuple[Field, int]],
    cells: Mapping[int, Sequence[Raw]],
    rows: Sequence[int],
) -> tuple[dict[int, Drop], dict[FixPath, str]]:
    """The rows that the fixes mean, each with its fix; and, for fixes that mean none of these, what may be the row."""
    of_this_file = [drop for drop in drops if drop.file in {None, PurePath(grid.path).name}]
    found: dict[int, Drop] = {}
    near: dict[FixPath, str] = {}
    sheet = ShownRows(grid, fields, cells, rows)
    for drop in of_this_file:
        alike = sheet.alike(drop)
        if len(alike) >= drop.copy:
            found[rows[alike[drop.copy - 1]]] = drop
        elif not alike and (text := sheet.nearest(drop)) is not None:
            near["drop", drop.position] = text
    return found, near


class ShownRows:
    """A sheet's rows by what their fields show; positions are counted from 0 among the rows that hold data."""

    def __init__(
        self,
        grid: Grid,
        fields: Sequence[tuple[Field, int]],
        cells: Mapping[int, Sequence[Raw]],
        rows: Sequence[int],
    ) -> None:
        self.grid = grid
        self.rows = rows
        self.fields = {field.name: field for field, _ in fields}
        self._cells = {field.name: cells[at] for field, at in fields if at in cells}
        self._by_texts: dict[tuple[str, ...], dict[tuple[str, ...], list[int]]] = {}

    def texts(self, position: int, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """What these fields show in a row; without those that the sheet does not have."""
        return tuple((name, shown(self._cells[name][position])) for name in names if name in self._cells)

    def matching(self, where: Sequence[tuple[str, str]]) -> Sequence[int]:
        """The positions of the rows that show all of this; none where the sheet lacks one of the fields."""
        names = tuple(name for name, _ in where)
        if not names or any(name not in self._cells for name in names):
            return ()
        if names not in self._by_texts:
            found = defaultdict(list)
            columns = [[shown(cell) for cell in self._cells[name]] for name in names]
            for position, texts in enumerate(zip(*columns, strict=True)):
                found[texts].append(position)
            self._by_texts[names] = dict(found)
        return self._by_texts[names].get(tuple(text for _, text in where), ())

    def alike(self, drop: Drop) -> Sequence[int]:
        """The positions of the rows that show what the fix says."""
        if drop.content is None:
            return self.matching(drop.where)
        return [at for at, row in enumerate(self.rows) if row_content(self.grid.rows[row]) == drop.content]

    def nearest(self, drop: Drop) -> str | None:
        """What to say of the row that the fix may mean: the one with its ids, or the one that stands where it stood."""
        if drop.content is not None:
            at = drop.row - 1 if drop.row is not None else -1
            return self.described(self.rows.index(at), self.fields) if at in self.rows else None
        ids = [(name, text) for name, text in drop.where if text and self.is_id(name)]
        alike = self.matching(ids)
        return self.described(alike[0], [name for name, _ in drop.where]) if len(alike) == 1 else None

    def is_id(self, name: str) -> bool:
        """Whether the sheet has the field and it holds ids."""
        return name in self.fields and self.fields[name].type is FieldType.ID

    def described(self, position: int, names: Sequence[str] | Mapping[str, object]) -> str:
        """Where a row stands and how a fix would know it."""
        known = self.texts(position, [*names][:MOST_NAMED])
        where = ", ".join(f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in known)
        number = 1 + list(self.matching(known)).index(position)
        copy = f", copy: {number}" if number > 1 else ""
        return f"{self.grid.place(self.rows[position])} may be the row: if it is, write `where: {{{where}}}{copy}`"


def row_content(row: Sequence[Raw]) -> str:
    """The checksum by which earlier versions knew a row: of all that it shows, in columns that are read or not."""
    texts = [shown(cell) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:DIGITS]
