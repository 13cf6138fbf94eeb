"""OpenDocument spreadsheets whose repeated rows and cells stand for far more than the file holds."""

from collections.abc import Callable, Mapping
from functools import partial

from .archives import STORED, archive, part_of
from .markup import expanding

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_PARTS = f'xmlns:office="{_NAMES}:office:1.0" xmlns:table="{_NAMES}:table:1.0" xmlns:text="{_NAMES}:text:1.0"'
_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def cell(text: str = "", repeated: object = 1) -> str:
    """A cell, as often as it is said to be repeated."""
    often = "" if repeated == 1 else f' table:number-columns-repeated="{repeated}"'
    kind = ' office:value-type="string"' if text else ""
    return f"<table:table-cell{often}{kind}>{f'<text:p>{text}</text:p>' if text else ''}</table:table-cell>"


def row(*cells: str, repeated: object = 1) -> str:
    """A row, as often as it is said to be repeated."""
    often = "" if repeated == 1 else f' table:number-rows-repeated="{repeated}"'
    return f"<table:table-row{often}>{''.join(cells)}</table:table-row>"


def document(*rows: str, before: str = "") -> bytes:
    """A document of one sheet: a heading and these rows."""
    table = row(cell("employee_id"), cell("name")) + "".join(rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_PARTS} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Roster">{table}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind, manifest = part_of("mimetype", _KIND, STORED), part_of("META-INF/manifest.xml", _MANIFEST)
    return archive([kind, manifest, part_of("content.xml", content)])


DOCUMENTS: Mapping[str, Callable[[], bytes]] = {
    "sound.ods": partial(document, row(cell("E1"), cell("Ada"))),
    "whole_sheet_filled.ods": partial(document, row(cell("x", 16_384), repeated=1_048_576)),
    "all_rows_filled.ods": partial(document, row(cell("E1"), cell("Ada"), repeated=1_048_575)),
    "rows_of_32_bits.ods": partial(document, row(cell("E1"), repeated=4_294_967_295)),
    "rows_below_nought.ods": partial(document, row(cell("E1"), repeated=-1)),
    "cell_behind_a_gap.ods": partial(
        document, row(cell(repeated=16_383), repeated=1_048_570), row(cell(repeated=16_383), cell("far"))
    ),
    "expanding.ods": partial(document, row(cell("&e9;")), before=expanding("office:document-content")),
}
