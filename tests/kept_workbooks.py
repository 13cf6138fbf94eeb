"""A workbook as text, as another library reads it: set-up, rules, every cell with its look."""

import io
import warnings
from collections.abc import Iterator, Sequence

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

HELD = ("selectLockedCells", "selectUnlockedCells", "formatCells", "formatColumns", "formatRows", "insertColumns",
        "insertRows", "deleteColumns", "deleteRows", "sort", "autoFilter", "objects", "scenarios")  # fmt: skip


def workbook_text(content: bytes, *, most_rows: int = 45) -> str:
    """The workbook's properties, its sheets with their first rows, and what each look is."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported")
        book = openpyxl.load_workbook(io.BytesIO(content))
    looks: dict[str, str] = {}
    about = book.properties
    head = f"{about.title} | {about.subject} | {about.creator} | {about.description} | {about.created}"
    sheets = [line for sheet in book for line in sheet_lines(sheet, looks, most_rows)]
    return "\n".join([head, *sheets, "[looks]", *(f"{name}: {look}" for look, name in looks.items()), ""])


def sheet_lines(sheet: Worksheet, looks: dict[str, str], most_rows: int) -> Iterator[str]:
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
        f"{name}={one.width:.4g}{' hidden' * one.hidden}"
        for name, one in sorted(sheet.column_dimensions.items())
        if one.width
    )
    yield "heights " + " ".join(runs([row_look(sheet, row) for row in range(1, sheet.max_row + 1)]))
    yield f"merged {' '.join(sorted(map(str, sheet.merged_cells.ranges)))} filter {sheet.auto_filter.ref}"
    for name, table in sorted((table.name, table) for table in sheet.tables.values()):
        yield f"table {name} {table.ref} filter {table.autoFilter is not None} style {table.tableStyleInfo}"
    for area in sheet.conditional_formatting:
        yield f"bars {area.sqref}: {[rule.type for rule in area.rules]}"
    if sheet.protection.sheet:
        yield f"held {' '.join(name for name in HELD if getattr(sheet.protection, name))}"
    for rule in sheet.data_validations.dataValidation:
        yield (
            f"rule {rule.sqref} {rule.type} {rule.operator} {rule.formula1} {rule.formula2} {rule.errorStyle} "
            f"{rule.errorTitle!r} {rule.error!r} {rule.promptTitle!r} {rule.prompt!r} {rule.showInputMessage}"
        )
    for row in sheet.iter_rows(max_row=most_rows):
        yield from (cell_line(cell, looks) for cell in row if cell.value is not None or cell.has_style)


def row_look(sheet: Worksheet, row: int) -> str:
    """A row's height, how deep it is folded, whether it is hidden."""
    one = sheet.row_dimensions[row]
    height = "-" if one.height is None else format(one.height, ".4g")
    return f"{height}{'>' * (one.outlineLevel or 0)}{'hidden' * one.hidden}"


def runs(found: Sequence[str]) -> Iterator[str]:
    """Equal neighbours told once: `15*3`."""
    start = 0
    for place in range(1, len(found) + 1):
        if place == len(found) or found[place] != found[start]:
            yield found[start] if place - start == 1 else f"{found[start]}*{place - start}"
            start = place


def cell_line(cell: Cell | MergedCell, looks: dict[str, str]) -> str:
    """The cell's address, the number of its look, its value, its link, its comment."""
    link = f" -> {cell.hyperlink.location}" if cell.hyperlink else ""
    said = f" // {cell.comment.text!r} {cell.comment.width}x{cell.comment.height}" if cell.comment else ""
    number = looks.setdefault(look_of(cell), f"L{len(looks)}")
    return f"{cell.coordinate} {number} {cell.value!r}{link}{said}"


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
    words = (("wraps", place.wrap_text), ("quoted", cell.quotePrefix), ("open", not cell.protection.locked))
    parts += [word for word, has in words if has]
    return " ".join(parts)
