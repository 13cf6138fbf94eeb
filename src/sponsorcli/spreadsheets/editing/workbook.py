"""Change a sheet of an `.xlsx` or `.xlsm` workbook: all other parts of the file stay as they are, byte for byte.

What no library that reads and writes whole workbooks keeps is never touched here: charts, images, pivot tables,
slicers, macros, comments, the saved results of formulas.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from copy import copy

from sponsorcli.spreadsheets.container import Container, open_container
from sponsorcli.spreadsheets.excel.number_formats import Meaning
from sponsorcli.spreadsheets.excel.workbook import Workbook, links_of, open_workbook
from sponsorcli.spreadsheets.limits import RefusedFileError

from .cells import SheetXml, extended, read_back, spliced
from .edits import CannotEditError, SheetEdits
from .spans import NOT_PLAIN, SAVE_AGAIN, RowSpan, spans_of, tag_end
from .styles import CellStyles, with_attribute

SIGNED = "_xmlsignatures/"
LIST_OF_SHEETS = "xl/workbook.xml"
_TABLE = re.compile(rb"<(?:\w+:)?(?:table|autoFilter)(?=[\s/>])")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_RECALCULATE = re.compile(rb"<(\w+:)?calcPr(?=[\s/>])")
_BEFORE_IT = (b"definedNames", b"externalReferences", b"functionGroups", b"sheets")
"""After which elements of the workbook `calcPr` may stand, the last first."""


def edited_workbook(data: bytes, sheet: str, edits: SheetEdits) -> bytes:
    """The workbook with the cells of one sheet filled; CannotEditError where that would harm anything."""
    try:
        container = open_container(data)
        workbook = open_workbook(container)
        changed = dict(_changed_parts(container, workbook, sheet, edits))
        edited = _packed(container, changed)
        _look_again(workbook, edited, sheet, edits)
    except RefusedFileError as refused:
        raise CannotEditError(refused.message, refused.hint) from refused
    return edited


def _look_again(before: Workbook, edited: bytes, sheet: str, edits: SheetEdits) -> None:
    """CannotEditError unless the new file reads as the old one does, but for the cells that were to change."""
    after = open_workbook(open_container(edited))
    old, new = (_cells(book, sheet) for book in (before, after))
    wanted = {(row, column): read_back(cell) for row, cells in edits.rows.items() for column, cell in cells.items()}
    if {**old, **wanted} != new or [one.name for one in before.sheets] != [one.name for one in after.sheets]:
        raise CannotEditError(NOT_PLAIN, SAVE_AGAIN)


def _cells(book: Workbook, name: str) -> dict[tuple[int, int], object]:
    """The filled cells of a sheet by row and column."""
    sheet = next(one for one in book.sheets if one.name == name)
    return {
        (number, column): cell
        for number, row in enumerate(book.rows(sheet).rows, start=1)
        for column, cell in enumerate(row, start=1)
        if cell is not None
    }


def _changed_parts(
    container: Container, workbook: Workbook, sheet: str, edits: SheetEdits
) -> Iterator[tuple[str, bytes]]:
    if any(name.startswith(SIGNED) for name in container.names):
        raise CannotEditError("the workbook is digitally signed", "remove the signature, or write to a file with -o")
    part = next((one.part for one in workbook.sheets if one.name == sheet), None)
    if part is None or part not in container.names:
        raise CannotEditError(f'the workbook has no sheet "{sheet}"', "add the sheet with its headings")
    xml = whole(container, part)
    spans = spans_of(xml)
    if spans.is_protected:
        raise CannotEditError(f'the sheet "{sheet}" is protected', "remove its protection in Excel (Review)")
    _refuse_rows_below(spans.rows, edits)
    styles = _styles(container, workbook)
    before = styles.xml
    yield part, SheetXml(xml, spans, styles, workbook.counts_from_1904).filled(edits)
    if styles.xml != before and workbook.styles_part is not None:
        yield workbook.styles_part, styles.xml
    yield from _tables(container, part, edits)
    yield from _recalculated(container)


def _refuse_rows_below(rows: dict[int, RowSpan], edits: SheetEdits) -> None:
    """What stands below the table, such as a total, would come to stand among its rows."""
    for number, row in sorted(rows.items()):
        filled = sorted(column for column, cell in row.cells.items() if cell.is_filled)
        if edits.added and number > edits.last + len(edits.added) and filled:
            raise CannotEditError(
                f"row {number}, below the last row of the table, is not empty",
                "move what stands there to another sheet, or write to a file with -o",
                number,
                filled[0],
            )


def whole(container: Container, part: str) -> bytes:
    """All bytes of a part, within what the reader takes."""
    return b"".join(container.pieces(part))


def _styles(container: Container, workbook: Workbook) -> CellStyles:
    if workbook.styles_part is None:
        raise CannotEditError(NOT_PLAIN, SAVE_AGAIN)
    formats = workbook.values.formats
    return CellStyles(whole(container, workbook.styles_part), tuple(one.meaning is Meaning.MOMENT for one in formats))


def _tables(container: Container, sheet: str, edits: SheetEdits) -> Iterator[tuple[str, bytes]]:
    """The lists ("Format as Table") that end in the table's last row, made longer."""
    to = edits.last + len(edits.added)
    for link in links_of(container, sheet).values():
        if not edits.added or link.kind != "table" or link.target not in container.names:
            continue
        xml = whole(container, link.target)
        pieces = []
        for found in _TABLE.finditer(xml):
            end = tag_end(xml, found.start())
            tag = xml[found.start() : end]
            ref = re.search(rb"\sref=[\"']([^\"']*)", tag)
            longer = None if ref is None else extended(ref[1].decode(), edits.last, to)
            if longer is not None:
                pieces.append((found.start(), end, with_attribute(tag, b"ref", longer.encode())))
        if pieces:
            yield link.target, spliced(xml, pieces)


def _recalculated(container: Container) -> Iterator[tuple[str, bytes]]:
    """The workbook told to compute its formulas when it is opened next, where it has any."""
    sheets = [name for name in container.names if posixpath.dirname(name) == "xl/worksheets"]
    if LIST_OF_SHEETS not in container.names or not any(_has_formula(container, name) for name in sheets):
        return
    xml = whole(container, LIST_OF_SHEETS)
    found = _RECALCULATE.search(xml)
    if found is not None:
        end = tag_end(xml, found.start())
        tag = with_attribute(xml[found.start() : end], b"fullCalcOnLoad", b"1")
        yield LIST_OF_SHEETS, spliced(xml, [(found.start(), end, tag)])
        return
    for name in _BEFORE_IT:
        closing = re.search(rb"</(\w+:)?" + name + rb"\s*>", xml)
        if closing is not None:
            tag = b"<" + (closing[1] or b"") + b'calcPr fullCalcOnLoad="1"/>'
            yield LIST_OF_SHEETS, spliced(xml, [(closing.end(), closing.end(), tag)])
            return


def _has_formula(container: Container, part: str) -> bool:
    return _FORMULA.search(whole(container, part)) is not None


def _packed(container: Container, changed: dict[str, bytes]) -> bytes:
    """The file with these parts changed, every part in its place and with its day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in container.archive.infolist():
            content = changed.get(member.filename)
            if content is None:
                content = b"" if member.is_dir() else container.archive.read(member)
            archive.writestr(copy(member), content, compress_type=member.compress_type)
    return out.getvalue()
