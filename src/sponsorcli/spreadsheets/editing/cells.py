"""Fill cells of a sheet's XML: in rows that there are, and in new ones below them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from sponsorcli.problems.place import column_letters

from .edits import CannotEditError, CellContent, SheetEdits
from .spans import CellSpan, RowSpan, SheetSpans
from .styles import CellStyles, with_attribute

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML cannot hold."""
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
FIRST_DAY, FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
MOST_CHARACTERS = 32_767
_RANGE = re.compile(r"\$?([A-Z]+)\$?([0-9]+)(?::\$?([A-Z]+)\$?([0-9]+))?")


@dataclass(frozen=True)
class SheetXml:
    """A sheet's part with what is needed to write cells as the workbook has them."""

    xml: bytes
    spans: SheetSpans
    styles: CellStyles
    counts_from_1904: bool

    def filled(self, edits: SheetEdits) -> bytes:
        """The part with the cells filled; CannotEditError where something stands in their way."""
        pieces: list[tuple[int, int, bytes]] = []
        new: dict[int, bytes] = {}
        for number, cells in edits.rows.items():
            row = self.spans.rows.get(number)
            self._refuse_overlaps(number, cells, row, is_new=number > edits.last)
            if row is None:
                new[number] = self._new_row(number, cells, edits.model)
            else:
                pieces.append((row.start, row.end, self._row_with(row, cells, edits.model)))
        pieces.extend(self._with_rows(new))
        pieces.extend(self._with_dimension(edits))
        return spliced(self.xml, pieces)

    def _refuse_overlaps(
        self, number: int, cells: Mapping[int, CellContent], row: RowSpan | None, *, is_new: bool
    ) -> None:
        held = {} if row is None else row.cells
        for column in sorted(held if is_new else cells):
            cell = held.get(column)
            if cell is not None and (cell.is_filled if is_new else cell.has_formula):
                what = "stands where a new row would go" if is_new else "holds a formula"
                name = f"{column_letters(column)}{number}"
                raise CannotEditError(f"{name} {what}", "move it away, or write to a file with -o", number, column)
        if any(_covers(merged, number) for merged in self.spans.merged):
            raise CannotEditError(f"row {number} has merged cells", "unmerge them, or write to a file with -o", number)

    def _with_rows(self, new: Mapping[int, bytes]) -> list[tuple[int, int, bytes]]:
        """The new rows, each before the next that there is, as a sheet's rows are in order of their numbers."""
        data = self.spans.data
        if not new or data is None:
            return []
        if not self.spans.rows:
            tag = self.xml[data.start : data.inside].removesuffix(b">").removesuffix(b"/").rstrip()
            return [(data.start, data.end, tag + b">" + b"".join(new.values()) + f"</{data.name}>".encode())]
        found = []
        for number, xml in new.items():
            later = [row.start for other, row in self.spans.rows.items() if other > number]
            at = min(later, default=data.inside_end)
            found.append((at, at, xml))
        return found

    def _with_dimension(self, edits: SheetEdits) -> list[tuple[int, int, bytes]]:
        """The stated extent of the sheet, where it says less than there is now."""
        span, last = self.spans.dimension, edits.last + len(edits.added)
        found = None if span is None else _RANGE.fullmatch(span.attributes.get("ref", ""))
        if span is None or found is None or not edits.added or int(found[4] or found[2]) >= last:
            return []
        ref = f"{found[1]}{found[2]}:{found[3] or found[1]}{last}"
        return [(span.start, span.end, with_attribute(self.xml[span.start : span.end], b"ref", ref.encode()))]

    def _new_row(self, number: int, cells: Mapping[int, CellContent], model: int) -> bytes:
        prefix = self._prefix
        inside = b"".join(
            self._cell(number, column, cells[column], None, model)
            if column in cells
            else self._empty_cell(number, column, model)
            for column in sorted({*cells, *self._columns_beside(cells, model)})
        )
        return f'<{prefix}row r="{number}">'.encode() + inside + f"</{prefix}row>".encode()

    def _columns_beside(self, cells: Mapping[int, CellContent], model: int) -> set[int]:
        """The table's columns that a new row leaves empty: those next to its cells in which the row above has cells."""
        above = self.spans.rows.get(model)
        held = set() if above is None else set(above.cells)
        first, last = min(cells, default=0), max(cells, default=0)
        while first - 1 in held:
            first -= 1
        while last + 1 in held:
            last += 1
        return {column for column in held if first <= column <= last}

    def _empty_cell(self, number: int, column: int, model: int) -> bytes:
        """A cell that has the look of its table alone; nothing where that is plain."""
        style = self._style(column, None, None, model)
        name = f"{column_letters(column)}{number}"
        return b"" if style in {"", "0"} else f'<{self._prefix}c r="{name}" s="{style}"/>'.encode()

    def _row_with(self, row: RowSpan, cells: Mapping[int, CellContent], model: int) -> bytes:
        """The row with these cells in the place of those that there were, the others as they are."""
        tag = self.xml[row.start : row.inside]
        if tag.endswith(b"/>"):
            tag = tag.removesuffix(b"/>").rstrip() + b">"
        # A stated extent of the row may end before the new cells; it is only a hint to readers.
        tag = re.sub(rb"\sspans=(\"[^\"]*\"|'[^']*')", b"", tag)
        columns = sorted({*row.cells, *cells})
        inside = [
            self._cell(row.number, at, cells[at], row, model)
            if at in cells
            else self.xml[row.cells[at].start : row.cells[at].end]
            for at in columns
        ]
        return tag + b"".join(inside) + b"</" + row.name.encode() + b">"

    @property
    def _prefix(self) -> str:
        data = self.spans.data
        before, colon, _ = ("" if data is None else data.name).rpartition(":")
        return before + colon

    def _cell(self, number: int, column: int, content: CellContent, row: RowSpan | None, model: int) -> bytes:
        here = None if row is None else row.cells.get(column)
        style = self._style(column, here, row, model)
        if isinstance(content, date) and not self.styles.shows_days(style):
            style = self._style_of_days(style, model)
        p, start = self._prefix, f'<{self._prefix}c r="{column_letters(column)}{number}"'
        start += "" if style in {"", "0"} else f' s="{style}"'
        if isinstance(content, date):
            first = FIRST_DAY_1904 if self.counts_from_1904 else FIRST_DAY
            return f"{start}><{p}v>{(content - first).days}</{p}v></{p}c>".encode()
        text = f'<{p}is><{p}t xml:space="preserve">{cell_text(content)}</{p}t></{p}is>'
        return f'{start} t="inlineStr">{text}</{p}c>'.encode()

    def _style(self, column: int, here: CellSpan | None, row: RowSpan | None, model: int) -> str:
        """The style of a cell: its own, its row's, its column's, or that of the cell above it in the table."""
        if here is not None:
            return here.attributes.get("s", "0")
        if row is not None and row.attributes.get("customFormat") in {"1", "true"}:
            return row.attributes.get("s", "0")
        of_column = next((style for first, last, style in self.spans.column_styles if first <= column <= last), "0")
        if of_column != "0":
            return of_column
        above = self.spans.rows.get(model)
        cell = None if above is None else above.cells.get(column)
        return "0" if cell is None else cell.attributes.get("s", "0")

    def _style_of_days(self, style: str, model: int) -> str:
        """A style that shows days: one that the table uses for days already, else one made like the given one."""
        above = self.spans.rows.get(model)
        used = [] if above is None else [cell.attributes.get("s", "0") for cell in above.cells.values()]
        return next((one for one in used if self.styles.shows_days(one)), None) or self.styles.dated(style)


def cell_text(text: str) -> str:
    """The text as a sheet's XML holds it."""
    if len(text) > MOST_CHARACTERS:
        raise CannotEditError(f"a cell holds no more than {MOST_CHARACTERS:,} characters", "shorten the text")
    return escape(ESCAPED.sub("_x005F_", ILLEGAL.sub("\ufffd", text)))


def read_back(content: CellContent) -> CellContent:
    """What a reader finds in a cell that was given the content."""
    return ILLEGAL.sub("\ufffd", content) if isinstance(content, str) else content


def spliced(data: bytes, pieces: list[tuple[int, int, bytes]]) -> bytes:
    """The data with each span from start to end replaced."""
    out: list[bytes] = []
    at = 0
    for start, end, new in sorted(pieces, key=lambda piece: piece[:2]):
        out += [data[at:start], new]
        at = end
    return b"".join([*out, data[at:]])


def _covers(merged: str, row: int) -> bool:
    found = _RANGE.fullmatch(merged)
    return found is not None and int(found[2]) <= row <= int(found[4] or found[2])


def extended(ref: str, last: int, to: int) -> str | None:
    """The range of a table that ends in its `last` row, down to another; None where it does not end there."""
    found = _RANGE.fullmatch(ref)
    if found is None or found[4] is None or int(found[4]) != last:
        return None
    return f"{found[1]}{found[2]}:{found[3]}{to}"
