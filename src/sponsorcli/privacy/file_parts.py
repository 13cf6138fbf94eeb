"""What a workbook says outside its cells: properties, comments, links, lists of choices, copies that charts keep."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sponsorcli.regular_files import read_whole
from sponsorcli.spreadsheets.container import Container, open_container, unpacked
from sponsorcli.spreadsheets.excel.workbook import open_workbook
from sponsorcli.spreadsheets.kinds import FileKind, kind_of
from sponsorcli.spreadsheets.limits import RefusedFileError
from sponsorcli.spreadsheets.markup import Attributes, Markup, attribute

WHERE = (
    ("docProps/", "the file's properties, such as its author"),
    ("meta.xml", "the file's properties, such as its author"),
    ("xl/threadedComments/", "a comment"),
    ("xl/comments", "a comment"),
    ("xl/persons/", "the list of people who commented"),
    ("xl/worksheets/_rels/", "a link of the sheet"),
    ("xl/worksheets/", "headers, links, rules or lists of choices of the sheet"),
    ("xl/workbook.xml", "names of ranges"),
    ("xl/charts/", "a chart"),
    ("xl/drawings/", "a text box or drawing"),
    ("xl/pivotCache/", "a pivot table's own copy of the data"),
    ("xl/pivotTables/", "a pivot table"),
    ("xl/externalLinks/", "a copy of another workbook's cells"),
    ("content.xml", "a comment"),
    ("styles.xml", "headers or footers"),
)
"""What parts are called, by how their names begin."""
CELLS_ONLY = ("xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/", "xl/calcChain.xml", "xl/tables/", "settings.xml")
"""Parts that say what cells say, or nothing of people."""
UNITS = frozenset({"comment", "threadedComment", "p"})
"""Elements whose text is one, however it is cut up for formats."""
SAYING = frozenset({
    "Target", "author", "descr", "display", "displayName", "error", "errorTitle", "href", "location", "name", "prompt",
    "promptTitle", "title", "tooltip", "userId", "v", "val", "value",
})  # fmt: skip
"""Attributes whose values people write; others are places, ids of parts, measures."""
HEADER_CODE = re.compile(r'&(?:"[^"]*"|[A-Z]|\d+)')
"""How a header says where and in which letters: &C&"Arial,Bold"&12."""
NOTHING_SEARCHED = "the file cannot be read, so nothing in it was searched"
CELLS_SEARCHED = "its cells were searched, not its comments and properties: save it as .xlsx for that"


@dataclass(frozen=True, slots=True)
class TextBeside:
    """A text that stands outside the cells of a sheet, or of the whole file where there is no sheet, and where."""

    sheet: str | None
    where: str
    text: str


def texts_beside(path: Path) -> tuple[tuple[TextBeside, ...], str]:
    """The texts outside a spreadsheet's cells; and what of the file could not be searched, if anything."""
    try:
        return _texts_in(read_whole(path), path.name)
    except (RefusedFileError, OSError):
        return (), CELLS_SEARCHED


def _texts_in(data: bytes, name: str) -> tuple[tuple[TextBeside, ...], str]:
    match kind_of(data, name):
        case FileKind.ZIP:
            return tuple(_texts(open_container(data))), ""
        case FileKind.GZIP:
            return _texts_in(unpacked(data), name)
        case FileKind.OLD_EXCEL:
            return (), CELLS_SEARCHED
    return (), ""


def _texts(container: Container) -> Iterator[TextBeside]:
    sheets = dict(_sheets(container))
    for name in sorted(container.names):
        if not name.endswith((".xml", ".rels")) or name.startswith(CELLS_ONLY) or name == "[Content_Types].xml":
            continue
        part = _Part(name)
        Markup(name, part.start, part.end, part.text).feed_all(container.pieces(name))
        where = next((said for begins, said in WHERE if name.startswith(begins)), f"the part {name}")
        for cell, text in part.found:
            yield TextBeside(sheets.get(name), f"{where} at {cell}" if cell else where, text)


def _sheets(container: Container) -> Iterator[tuple[str, str]]:
    """The parts of a workbook that belong to one sheet, each with the sheet's name."""
    if "content.xml" in container.names:
        return
    for sheet in open_workbook(container).sheets:
        if sheet.part is not None:
            yield sheet.part, sheet.name
            folder, short = posixpath.split(sheet.part)
            links = posixpath.join(folder, "_rels", f"{short}.rels")
            if links in container.names:
                yield links, sheet.name
                for target in _targets(container, links):
                    yield posixpath.normpath(posixpath.join(folder, target)).lstrip("/"), sheet.name


def _targets(container: Container, links: str) -> list[str]:
    found: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            found.append(attributes.get("Target", ""))

    Markup(links, start).feed_all(container.pieces(links))
    return found


@dataclass(slots=True)
class _Part:
    """The texts and attributes of a part, but for those of cells; each with the cell that it is about, if it says."""

    name: str
    found: list[tuple[str, str]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    cell: str = ""

    @property
    def is_in_cells(self) -> bool:
        """Whether what is read now stands in a cell."""
        if self.name == "content.xml":
            return "annotation" not in self.open
        return self.name.startswith("xl/worksheets/") and "sheetData" in self.open

    def start(self, name: str, attributes: Attributes) -> None:
        if name in {"comment", "threadedComment"}:
            self.cell = attribute(attributes, "ref") or ""
        self.flush()
        self.open.append(name)
        is_sheets_own = self.name == "xl/workbook.xml" and name == "sheet"
        is_inner_link = name == "Relationship" and attribute(attributes, "TargetMode") != "External"
        if not (self.is_in_cells or is_sheets_own or is_inner_link):
            self.found += [(self.cell, value) for key, value in attributes.items() if key.rpartition(":")[2] in SAYING]

    def end(self, name: str) -> None:
        self.open.pop()
        self.flush()
        if name in {"comment", "threadedComment"}:
            self.cell = ""

    def text(self, text: str) -> None:
        if not self.is_in_cells:
            self.pieces.append(text)

    def flush(self) -> None:
        """Put the text together, unless it goes on within the same comment or paragraph."""
        if self.pieces and UNITS.isdisjoint(self.open):
            self.found.append((self.cell, HEADER_CODE.sub(" ", "".join(self.pieces))))
            self.pieces.clear()
