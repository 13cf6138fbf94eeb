"""A workbook with everything, as it is drawn: sizes, colours, widths, print set-up and charts.

The texts beside this file say what stood in it; `tests/kept.py` says how to write them anew.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from sponsorcli.rendering.workbook import workbook_bytes
from tests.kept import assert_kept, outline

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def content(made_up: ModuleType) -> bytes:
    """The workbook of everything."""
    cover, *reports = made_up.everything()
    return workbook_bytes([*reports, made_up.accountability()], cover)


def test_every_sheet_is_drawn_as_it_was(content: bytes) -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported")
        book = openpyxl.load_workbook(io.BytesIO(content))
    looks: dict[str, str] = {}
    sheets = [line for sheet in book for line in sheet_lines(sheet, looks)]
    legend = [f"{name}: {look}" for look, name in looks.items()]
    about = book.properties
    head = [f"{about.title} | {about.subject} | {about.creator} | {about.description} | {about.created}"]
    assert_kept("\n".join([*head, *sheets, "[looks]", *legend, ""]), HERE / "drawn.txt")


def test_every_chart_is_drawn_as_it_was(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = sorted(name for name in parts.namelist() if re.match(r"xl/(charts/chart|drawings/drawing)\d", name))
        found = "".join(f"[{name}]\n{outline(parts.read(name))}" for name in names)
    assert_kept(found, HERE / "drawn_charts.txt")


def sheet_lines(sheet: Worksheet, looks: dict[str, str]) -> Iterator[str]:
    """The sheet's set-up, then its cells; a look is told once, by its number."""
    page, margins = sheet.page_setup, sheet.page_margins
    tab = sheet.sheet_properties.tabColor
    yield f"[{sheet.title}] {sheet.sheet_state} tab {tab and tab.rgb}"
    yield (
        f"paper {page.paperSize} {page.orientation} {page.fitToWidth}x{page.fitToHeight} {page.pageOrder} "
        f"centred {sheet.print_options.horizontalCentered} margins {margins.left} {margins.right} {margins.top} "
        f"{margins.bottom} repeats {sheet.print_title_rows} {sheet.print_title_cols} frozen {sheet.freeze_panes}"
    )
    foot, view, outlined = sheet.oddFooter, sheet.sheet_view, sheet.sheet_properties.outlinePr
    yield f"foot {foot and foot.left.text} | {foot and foot.right.text} {foot and (foot.left.size, foot.left.font)}"
    yield f"lines {view.showGridLines} headings {view.showRowColHeaders} below {outlined and outlined.summaryBelow}"
    yield "widths " + " ".join(
        f"{name}={one.width:.4g}" for name, one in sorted(sheet.column_dimensions.items()) if one.width
    )
    yield "heights " + " ".join(runs([row_look(sheet, row) for row in range(1, sheet.max_row + 1)]))
    yield f"merged {' '.join(sorted(map(str, sheet.merged_cells.ranges)))}"
    for name, table in sorted((table.name, table) for table in sheet.tables.values()):
        yield f"table {name} {table.ref} filter {table.autoFilter is not None} style {table.tableStyleInfo}"
    for area in sheet.conditional_formatting:
        yield f"bars {area.sqref}: {[rule.type for rule in area.rules]}"
    for row in sheet.iter_rows(max_row=45):
        yield from (cell_line(cell, looks) for cell in row if cell.value is not None or cell.has_style)


def row_look(sheet: Worksheet, row: int) -> str:
    """A row's height, and how deep it is folded."""
    one = sheet.row_dimensions[row]
    return f"{'' if one.height is None else format(one.height, '.4g')}{'>' * (one.outlineLevel or 0)}"


def runs(found: Sequence[str]) -> Iterator[str]:
    """Equal neighbours told once: `15*3`."""
    start = 0
    for place in range(1, len(found) + 1):
        if place == len(found) or found[place] != found[start]:
            yield found[start] if place - start == 1 else f"{found[start]}*{place - start}"
            start = place


def cell_line(cell: Cell | MergedCell, looks: dict[str, str]) -> str:
    """The cell's address, the number of its look, its value, its link."""
    link = f" -> {cell.hyperlink.location} {cell.hyperlink.tooltip or ''}" if cell.hyperlink else ""
    number = looks.setdefault(look_of(cell), f"L{len(looks)}")
    return f"{cell.coordinate} {number} {cell.value!r}{link}"


def look_of(cell: Cell | MergedCell) -> str:
    """Everything by which a cell looks as it does."""
    font, sides, place = cell.font, cell.border, cell.alignment
    parts = [f"{font.name} {font.sz:g} {font.color and font.color.rgb}"]
    parts += [word for word, has in (("bold", font.b), ("italic", font.i), ("underlined", font.u)) if has]
    parts += [f"on {cell.fill.fgColor.rgb}" for _ in (0,) if cell.fill.fill_type]
    for name in ("top", "bottom", "left", "right"):
        side = getattr(sides, name)
        parts += [f"{name} {side.style} {side.color and side.color.rgb}" for _ in (0,) if side.style]
    parts += [f"{place.horizontal or '-'}/{place.vertical or '-'}/{place.indent:g}", cell.number_format]
    parts += [word for word, has in (("wraps", place.wrap_text), ("quoted", cell.quotePrefix)) if has]
    return " ".join(parts)
