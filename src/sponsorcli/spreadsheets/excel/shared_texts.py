"""The texts that an Excel workbook keeps once and its cells name by number."""

import posixpath
import re
from dataclasses import dataclass, field

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.container import Container
from sponsorcli.spreadsheets.limits import SAVE_ANEW, RefusedFileError
from sponsorcli.spreadsheets.markup import Attributes, Markup

from .cell_values import too_long, unescaped
from .sheet_quick import NotPlain, resolved

_ITEM = re.compile(r'<si><t(?: xml:space="preserve")?+>([^<]*+)</t></si>')
_TAGS_OF_ITEM = 4
_FIRST = re.compile(
    rb'<\?xml version="1\.0" encoding="utf-8"( standalone="\w+")?\s*\?>\s*<sst( [\w:]+="[^"<>&]*")*>', re.IGNORECASE
)
_END = b"</si>"
_LAST = re.compile(rb"\s*</sst>\s*")


def shared_texts(container: Container, part: str) -> list[str | None]:
    """The workbook's texts in order. Raises Refused where the part is damaged or beyond the limits."""
    try:
        return _quickly(container, part)
    except NotPlain:
        return _exactly(container, part)


def _quickly(container: Container, part: str) -> list[str | None]:
    texts: list[str | None] = []
    buffer, has_begun = b"", False
    for piece in container.pieces(part):
        buffer += piece
        if not has_begun:
            first = _FIRST.match(buffer[:4096])
            if first is None:
                raise NotPlain
            buffer, has_begun = buffer[first.end() :], True
        end = buffer.rfind(_END) + len(_END)
        if end >= len(_END):
            _take(buffer[:end], texts)
            buffer = buffer[end:]
        elif len(buffer) > 16 * limits.TEXT_LENGTH:
            raise NotPlain
    if not has_begun or not _LAST.fullmatch(buffer):
        raise NotPlain
    return texts


def _take(block: bytes, texts: list[str | None]) -> None:
    try:
        text = block.decode("utf-8").replace("<si><t/></si>", "<si><t></t></si>")
    except UnicodeDecodeError as error:
        raise NotPlain from error
    items = _ITEM.findall(text)
    if len(items) * _TAGS_OF_ITEM != text.count("<") or "]]>" in text:
        raise NotPlain  # there is something else between the texts
    if len(texts) + len(items) > limits.TEXTS:
        raise _too_many()
    has_escapes = "&" in text or "_x" in text
    texts.extend(item if item.isalnum() else _text(item, has_escapes=has_escapes) for item in items)
    if items and len(max(items, key=len)) > limits.TEXT_LENGTH:
        raise NotPlain


def _text(item: str, *, has_escapes: bool) -> str | None:
    if has_escapes or not item.isprintable():
        item = unescaped(resolved(item))
    return item or None


def _exactly(container: Container, part: str) -> list[str | None]:
    reader = _Texts()
    Markup(posixpath.basename(part), reader.start, reader.end, reader.text).feed_all(container.pieces(part))
    return reader.texts


@dataclass(slots=True)
class _Texts:
    texts: list[str | None] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    spoken: int = 0
    is_taking: bool = False

    def start(self, name: str, _: Attributes) -> None:
        if name == "si":
            self.pieces, self.length, self.spoken = [], 0, 0
        elif name == "rPh":
            self.spoken += 1
        elif name == "t" and not self.spoken:
            self.is_taking = True

    def text(self, piece: str) -> None:
        if self.is_taking:
            self.length += len(piece)
            if self.length > limits.TEXT_LENGTH:
                raise too_long()
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        if name == "t":
            self.is_taking = False
        elif name == "rPh":
            self.spoken -= 1
        elif name == "si":
            self.texts.append(unescaped("".join(self.pieces)) or None)
            if len(self.texts) > limits.TEXTS:
                raise _too_many()


def _too_many() -> RefusedFileError:
    return RefusedFileError("R113", f"the workbook has more than {limits.TEXTS:,} different texts", SAVE_ANEW)
