"""An Excel workbook: its sheets, shared texts and number formats, and the cells of a sheet when they are asked for."""

import posixpath
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import unquote

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.container import Container, damaged
from sponsorcli.spreadsheets.limits import SAVE_ANEW, RefusedFileError
from sponsorcli.spreadsheets.markup import Attributes, Markup, attribute

from .cell_values import CellValues
from .number_formats import NumberFormat, number_format
from .shared_texts import shared_texts
from .sheet_columns import LARGE, ColumnSheet, read_columns
from .sheet_exact import read_exactly
from .sheet_quick import NotPlain, read_quickly
from .sheet_rows import SheetRows

_WITHOUT_CELLS = frozenset({"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})
"""Kinds of sheets that hold no table. What says nothing, or something unknown, is read: its cells tell."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation from a part to another: what it is, and the part it leads to."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that a workbook lists."""

    name: str
    is_hidden: bool
    part: str | None
    """None where the workbook's link leads nowhere."""


@dataclass(slots=True)
class Workbook:
    """A workbook whose list of sheets is read and whose cells are not yet."""

    container: Container
    sheets: tuple[Sheet, ...]
    counts_from_1904: bool
    texts_part: str | None
    styles_part: str | None
    styles_are_lost: bool = False
    """Whether the file names a part with styles that is not there."""
    _values: CellValues | None = None

    def rows(self, sheet: Sheet) -> SheetRows | ColumnSheet:
        """The cells of a sheet. Raises Refused where they cannot be read safely."""
        if sheet.part is None or sheet.part not in self.container.names:
            raise RefusedFileError(
                "R116", f'the workbook lists the sheet "{sheet.name[:60]}", which is not in the file'
            )
        short = posixpath.basename(sheet.part)
        if self.container.size_of(sheet.part) >= LARGE:
            with suppress(NotPlain):
                return read_columns(short, self.container.pieces(sheet.part), self.values)
        try:
            return read_quickly(short, self.container.pieces(sheet.part), self.values)
        except NotPlain:
            return read_exactly(short, self.container.pieces(sheet.part), self.values)

    @property
    def values(self) -> CellValues:
        """The shared texts and the number formats, read when they are first asked for."""
        if self._values is None:
            self._values = self._read_values()
        return self._values

    def _read_values(self) -> CellValues:
        texts: Sequence[str | None] = ()
        if self.texts_part is not None:
            texts = shared_texts(self.container, self.texts_part)
        formats: Sequence[NumberFormat] = ()
        if self.styles_part is not None:
            styles = _Styles()
            pieces = self.container.pieces(self.styles_part)
            Markup(posixpath.basename(self.styles_part), styles.start, styles.end).feed_all(pieces)
            formats = styles.formats
        return CellValues(texts, formats, self.counts_from_1904, self.styles_are_lost)


def open_workbook(container: Container) -> Workbook:
    """The workbook in a container. Raises Refused where it has no sheets, or two that programs could confuse."""
    if container.real_name("[Content_Types].xml") not in container.names:
        raise damaged("the file does not say what its parts are")
    start = next((link.target for link in links_of(container, "").values() if link.kind == "officeDocument"), None)
    start = start or container.real_name("xl/workbook.xml")
    if start not in container.names:
        raise damaged("the workbook's list of sheets is missing")
    listing = _Listing()
    Markup(posixpath.basename(start), listing.start).feed_all(container.pieces(start))
    links = links_of(container, start)
    sheets = tuple(_sheets(listing.entries, links))
    _check_names(sheets)
    by_kind = {link.kind: link.target for link in reversed(links.values()) if link.target in container.names}
    are_lost = "styles" not in by_kind and any(link.kind == "styles" for link in links.values())
    return Workbook(
        container, sheets, listing.counts_from_1904, by_kind.get("sharedStrings"), by_kind.get("styles"), are_lost
    )


def _check_names(sheets: Sequence[Sheet]) -> None:
    names = {sheet.name.casefold() for sheet in sheets}
    if not sheets:
        raise RefusedFileError("R117", "the workbook has no sheets with cells", SAVE_ANEW)
    if len(names) != len(sheets):
        raise RefusedFileError(
            "R117", "two sheets of the workbook have the same name", "give each sheet a different name"
        )


@dataclass(slots=True)
class _Listing:
    counts_from_1904: bool = False
    entries: list[tuple[str, str | None, bool]] = field(default_factory=list)
    """Name, link and whether hidden."""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            link = next((value for key, value in attributes.items() if key.endswith(":id")), None)
            self.entries.append((attributes.get("name", ""), link, is_hidden))
            if len(self.entries) > limits.SHEETS:
                raise RefusedFileError("R117", f"the workbook has more than {limits.SHEETS} sheets", SAVE_ANEW)


def _sheets(entries: Sequence[tuple[str, str | None, bool]], links: dict[str, Link]) -> list[Sheet]:
    found = []
    for name, identity, is_hidden in entries:
        link = links.get(identity or "")
        if link is None or link.kind not in _WITHOUT_CELLS:
            found.append(Sheet(name, is_hidden, None if link is None else link.target))
    return found


def links_of(container: Container, part: str) -> dict[str, Link]:
    """The relations of a part inside the file, by their ids; what lies outside it is not followed."""
    folder = posixpath.dirname(part)
    listed = container.real_name(posixpath.join(folder, "_rels", posixpath.basename(part) + ".rels"))
    found: dict[str, Link] = {}
    if listed not in container.names:
        return found

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attribute(attributes, "TargetMode") != "External":
            target = unquote(attributes.get("Target", ""))
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Link(kind, container.real_name(posixpath.normpath(whole)))

    Markup(posixpath.basename(listed), start).feed_all(container.pieces(listed))
    return found


@dataclass(slots=True)
class _Styles:
    codes: dict[str, str] = field(default_factory=dict)
    formats: list[NumberFormat] = field(default_factory=list)
    known: dict[str, NumberFormat] = field(default_factory=dict)
    is_in_cells: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            if len(self.codes) >= limits.STYLES:
                raise self._too_many()
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.is_in_cells = True
        elif name == "xf" and self.is_in_cells:
            if len(self.formats) >= limits.STYLES:
                raise self._too_many()
            self.formats.append(self._format(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.is_in_cells = False

    def _format(self, identity: str) -> NumberFormat:
        if identity not in self.known:
            number = int(identity) if identity.isascii() and identity.isdecimal() and len(identity) < 9 else 0
            self.known[identity] = number_format(self.codes.get(identity), number)
        return self.known[identity]

    @staticmethod
    def _too_many() -> RefusedFileError:
        return RefusedFileError("R111", f"the workbook has more than {limits.STYLES:,} cell styles", SAVE_ANEW)
