"""The cell styles of a workbook, as far as new cells need one: which show dates, and one more where none does."""

import re
from dataclasses import dataclass
from xml.parsers import expat

from .edits import CannotEditError
from .spans import NOT_PLAIN, SAVE_AGAIN, is_empty, tag_end

SHORT_DATE = "14"
"""The built-in format of days, shown as the reader's own country writes them."""


@dataclass
class CellStyles:
    """The styles part; `dated` makes one more style like another, for days."""

    xml: bytes
    is_date: tuple[bool, ...]
    """Of each style whether it shows numbers as days."""

    def shows_days(self, style: str) -> bool:
        """Whether cells of that style show days."""
        return style.isdecimal() and int(style) < len(self.is_date) and self.is_date[int(style)]

    def dated(self, style: str) -> str:
        """A style like that one which shows days, made where it is missing."""
        found = _Formats(self.xml)
        at = int(style) if style.isdecimal() and int(style) < len(found.spans) else 0
        if not found.spans:
            raise CannotEditError(NOT_PLAIN, SAVE_AGAIN)
        start, end = found.spans[at]
        new = with_attribute(
            with_attribute(self.xml[start:end], b"numFmtId", SHORT_DATE.encode()), b"applyNumberFormat", b"1"
        )
        listing = self.xml[found.opened : tag_end(self.xml, found.opened)]
        counted = with_attribute(listing, b"count", str(len(found.spans) + 1).encode())
        head, tail = self.xml[: found.opened], self.xml[found.opened + len(listing) : found.closed]
        self.xml = head + counted + tail + new + self.xml[found.closed :]
        self.is_date = (*self.is_date, True)
        return str(len(found.spans))


class _Formats:
    """Where each style stands in the bytes of the styles part."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self.opened = self.closed = -1
        self.spans: list[tuple[int, int]] = []
        self.depth = 0
        self.start_of = -1
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.Parse(xml, True)  # noqa: FBT003 - the parser's own signature

    def start(self, name: str, _: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        if name.rpartition(":")[2] == "cellXfs":
            self.opened = at
        elif self.opened >= 0 and self.closed < 0:
            self.start_of = at if not self.depth else self.start_of
            self.depth += 1

    def end(self, name: str) -> None:
        at = self.parser.CurrentByteIndex
        if name.rpartition(":")[2] == "cellXfs":
            self.closed = at
        elif self.opened >= 0 and self.closed < 0:
            self.depth -= 1
            if not self.depth:
                inside = tag_end(self.xml, self.start_of)
                self.spans.append((self.start_of, inside if is_empty(self.xml, inside) else tag_end(self.xml, at)))


def with_attribute(element: bytes, name: bytes, value: bytes) -> bytes:
    """The element with the attribute of its first tag set to the value."""
    end = tag_end(element, 0)
    tag = element[:end]
    found = re.search(rb"\s" + name + rb"\s*=\s*([\"'])", tag)
    if found is not None:
        return tag[: found.end()] + value + element[tag.index(found[1], found.end()) :]
    at = end - (2 if tag.endswith(b"/>") else 1)
    return tag[:at].rstrip() + b" " + name + b'="' + value + b'"' + element[at:]
