"""A large sheet read in columns: its cells understood by the thousand, where it is a table and nothing else.

That is a row of texts with rows below it in which each column has texts alone, numbers alone, or days alone, and
nothing is hidden. Any other sheet is read row by row (`sheet_quick`), with the same cells.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import polars as pl

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.column_rows import ColumnRows

from .cell_values import CellValues
from .number_formats import Meaning
from .sheet_exact import column_number
from .sheet_quick import HIDDEN, ROW_ATTRIBUTES, NotPlain, PlainSheet

LARGE = 1 << 20
"""A sheet of fewer bytes is read by rows."""
_AT_ONCE = 4 << 20
"""So many bytes are understood at once."""
_FILLED: Final = r'^(?<column>[A-Z]+)(?<row>[0-9]+)"(?<marks>[^<>]*)><v>(?<value>[0-9.eE+-]+)</v></c>(?<tail>.*)$'
_EMPTY: Final = r'^(?<column>[A-Z]+)(?<row>[0-9]+)"(?<marks>[^<>]*)/>(?<tail>.*)$'
"""What stands between one `<c r="` and the next: a cell with a value or one without, and what follows it."""
_END: Final = r'^</row>(?:<row r="(?<next>[1-9][0-9]{0,6})"(?<attributes>[^<>]*)>)?$'
_ROW = re.compile(r'<row r="([1-9][0-9]{0,6})"([^<>]*)>')
_ROW_END = "</row>"
_MARKS = re.compile(r'(?: s="([0-9]{1,5})")?(?: t="([sn])")? ?')
_LETTERS, _GREATEST = 3, 1e300
_FIRST_DAY, _LAST_DAY = 61, 2_958_465
"""Days of a sheet, from March 1900 to the year 9999, that are the same in all programs."""
_TO_1970 = 25_569


@dataclass(frozen=True, slots=True)
class ColumnSheet:
    """A sheet that was read in columns."""

    rows: ColumnRows
    merged: list[str]
    hidden: frozenset[int] = frozenset()
    numbers_shown: dict[tuple[int, int], str] = field(default_factory=dict)


def read_columns(part: str, pieces: Iterable[bytes], values: CellValues) -> ColumnSheet:
    """The cells of a large sheet's part, as the other readers would find them. Raises NotPlain where they have to."""
    if values.counts_from_1904 or not values.texts:
        raise NotPlain
    sheet = _Table(part, values)
    sheet.take_all(pieces)
    return ColumnSheet(sheet.rows(), sheet.found.merged)


@dataclass(slots=True)
class _Table(PlainSheet):
    """The rows of a sheet as a frame of cells, some megabytes after the other."""

    waiting: list[bytes] = field(default_factory=list)
    size: int = 0
    cells: list[pl.DataFrame] = field(default_factory=list)
    """`row` and `column`, counted from 1, `is_text`, `number` (of a text its place among the shared ones), `style`."""
    kinds: dict[int, bool] = field(default_factory=dict)
    """Whether a column holds texts, as far as it was read."""
    row: int = 0
    """The last row that was read, be its cells empty or not."""

    def read(self, block: bytes) -> None:
        """Keeps complete rows, and understands them once there are enough."""
        self.waiting.append(block)
        self.size += len(block)
        if self.size >= _AT_ONCE:
            self._understand()

    def _understand(self) -> None:
        try:
            text = b"".join(self.waiting).decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotPlain from error
        self.waiting, self.size = [], 0
        head, mark, rest = text.partition('<c r="')
        begins = _ROW.fullmatch(head)
        if begins is None or not mark:
            raise NotPlain
        pieces = pl.Series("cell", [rest]).str.split('<c r="').explode()
        found = pieces.str.extract_groups(_FILLED).struct.unnest()
        if found["column"].null_count():
            empty = pieces.str.extract_groups(_EMPTY).struct.unnest()
            found = found.with_columns(pl.coalesce(name, empty[name]).alias(name) for name in empty.columns)
        if found["column"].null_count():
            raise NotPlain
        self._check_rows(found, begins[1], begins[2])
        cells = self._typed(found)
        self._check_kinds(cells)
        self.cells.append(cells)

    def _check_rows(self, found: pl.DataFrame, first: str, attributes: str) -> None:
        """Each cell names the row it stands in, and no row is hidden."""
        ends = (found["tail"] != "").arg_true()
        rows = found["tail"].gather(ends).str.extract_groups(_END).struct.unnest()
        is_next = rows["next"].is_not_null()
        if found["tail"][-1] != _ROW_END or not is_next.head(-1).all():
            raise NotPlain
        lengths = ends.cast(pl.Int64).diff().fill_null(int(ends[0]) + 1)
        named = pl.Series([first]).extend(rows["next"].head(-1)).repeat_by(lengths).explode()
        if not (named == found["row"]).all():
            raise NotPlain
        for written in {attributes, *rows["attributes"].unique().drop_nulls()}:
            if not ROW_ATTRIBUTES.fullmatch(f"{written}>") or HIDDEN.search(written):
                raise NotPlain

    def _typed(self, found: pl.DataFrame) -> pl.DataFrame:
        numbers = {one: column_number(one) for one in found["column"].unique() if len(one) <= _LETTERS}
        marks = {one: _MARKS.fullmatch(one) for one in found["marks"].unique().to_list()}
        kinds = {one: (mark[1], mark[2] == "s") for one, mark in marks.items() if mark}
        if len(kinds) < len(marks) or len(numbers) < found["column"].n_unique():
            raise NotPlain
        kind = pl.DataFrame(
            [(one, style and int(style), is_text) for one, (style, is_text) in kinds.items()],
            schema={"marks": pl.String, "style": pl.UInt32, "is_text": pl.Boolean},
            orient="row",
        )
        cells = found.join(kind, on="marks", how="left", maintain_order="left").select(
            row=pl.col("row").cast(pl.UInt32),
            column=pl.col("column").replace_strict(numbers, return_dtype=pl.UInt16),
            is_text="is_text",
            number=pl.col("value").cast(pl.Float64, strict=False),
            style="style",
            is_right=pl.col("value").is_null() | ~(pl.col("is_text") & pl.col("value").str.contains("[^0-9]")),
        )
        are_numbers = found["value"].is_null() | (cells["number"].abs() < _GREATEST)
        if not (are_numbers.fill_null(value=False).all() and cells["is_right"].all()):
            raise NotPlain
        self._check_order(cells)
        return cells.drop_nulls("number").drop("is_right")

    def _check_order(self, cells: pl.DataFrame) -> None:
        """Rows and their cells are in order, and no column lies too far to the right."""
        place = cells["row"].cast(pl.Int64) * (limits.COLUMNS * 64) + cells["column"]
        is_ordered = (place.diff().drop_nulls() > 0).all() and int(cells["row"][0]) > self.row
        if not is_ordered or (cells["column"] > limits.COLUMNS).any():
            raise NotPlain
        self.row = int(cells["row"][-1])

    def _check_kinds(self, cells: pl.DataFrame) -> None:
        """Each column below the first row holds texts or numbers and not both; the first row holds texts."""
        below = cells.filter(pl.col("row") > 1)
        for column, is_text, least in (
            below.group_by("column").agg(pl.col("is_text").any(), pl.col("is_text").min().alias("least")).iter_rows()
        ):
            if is_text != least or self.kinds.setdefault(column, is_text) != is_text:
                raise NotPlain
        if not cells.filter(pl.col("row") == 1)["is_text"].all():
            raise NotPlain

    def rows(self) -> ColumnRows:
        """All cells, in columns below the first row."""
        if self.size:
            self._understand()
        cells = pl.concat(self.cells) if self.cells else pl.DataFrame()
        if cells.is_empty():
            raise NotPlain
        first, below = cells.filter(pl.col("row") == 1), cells.filter(pl.col("row") > 1)
        rows = below["row"].to_numpy().astype(np.int64)
        width, last = int(cells["column"].to_numpy().max()), int(rows.max(initial=1))
        gap = int(np.diff(rows, prepend=1).max(initial=0))
        if first.is_empty() or last > limits.ROWS or last * width > limits.CELLS or gap > limits.BLANK_ROWS:
            raise NotPlain
        texts = pl.Series(self.values.texts, dtype=pl.String)
        headings = self._texts(first, texts)
        shown = dict(zip(first["column"].to_list(), headings.to_list(), strict=True))
        columns = list(self._columns(below, texts, width, last - 1))
        return ColumnRows(pl.DataFrame(columns), tuple(shown.get(at) for at in range(1, width + 1)), cuts_ends=True)

    def _columns(self, below: pl.DataFrame, texts: pl.Series, width: int, height: int) -> Iterator[pl.Series]:
        """Each column with a value or nothing for every row."""
        parts = below.partition_by("column", as_dict=True)
        for at in range(1, width + 1):
            part = parts.get((at,))
            if part is None:
                yield pl.Series(str(at), [None], dtype=pl.String).new_from_index(0, height)
                continue
            held = self._texts(part, texts) if self.kinds[at] else self._numbers(part)
            places = np.full(height, -1, dtype=np.int64)
            places[part["row"].to_numpy().astype(np.int64) - 2] = np.arange(part.height)
            where = pl.Series(places)
            yield held.gather(where.set(where < 0, None)).alias(str(at))

    def _texts(self, part: pl.DataFrame, texts: pl.Series) -> pl.Series:
        """The shared texts at these places."""
        places = part["number"]
        if not ((places >= 0) & (places < len(texts)) & (places == places.floor())).all():
            raise NotPlain
        return texts.gather(places.cast(pl.UInt32))

    def _numbers(self, part: pl.DataFrame) -> pl.Series:
        """The numbers, or the days, by what the formats of the cells say."""
        styles = ["" if one is None else str(one) for one in part["style"].unique().to_list()]
        shapes = {self.values.format(style) for style in styles}
        meanings = {shape.meaning for shape in shapes}
        if any(shape.digits for shape in shapes) or len(meanings) > 1:
            raise NotPlain
        return part["number"] if meanings == {Meaning.NUMBER} else _days(part["number"], meanings)


def _days(numbers: pl.Series, meanings: set[Meaning]) -> pl.Series:
    """The numbers as the days that they count."""
    are_days = (numbers >= _FIRST_DAY) & (numbers <= _LAST_DAY) & (numbers == numbers.floor())
    if meanings != {Meaning.MOMENT} or not are_days.all():
        raise NotPlain
    return (numbers.cast(pl.Int32) - _TO_1970).cast(pl.Date)
