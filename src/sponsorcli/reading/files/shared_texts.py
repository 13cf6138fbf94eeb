"""The texts that an Excel workbook keeps once and its cells name by number."""

import posixpath
import re
from dataclasses import dataclass, field

from . import limits
from .cell_values import plain_text, too_long, unescaped
from .container import Container
from .markup import Attributes, Markup
from .refusal import SAVE_ANEW, Refused
from .sheet_quick import NotPlain, resolved

_ITEM = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>|<si><t/></si>|(.)', re.DOTALL)
_FIRST = re.compile(
    rb'<\?xml version="1\.0" encoding="utf-8"( standalone="\w+")?\s*\?>\s*<sst( [\w:]+="[^"<>&]*")*>', re.IGNORECASE
)
_END = b"</si>"
_LAST = re.compile(rb"\s*</sst>\s*")


def shared_texts(container: Container, part: str) -> list[str]:
    """The workbook's texts in order. Raises Refused where the part is damaged or beyond the limits."""
    try:
        return _quickly(container, part)
    except NotPlain:
        return _exactly(container, part)


def _quickly(container: Container, part: str) -> list[str]:
    texts: list[str] = []
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


def _take(block: bytes, texts: list[str]) -> None:
    try:
        items = _ITEM.findall(block.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NotPlain from error
    if len(texts) + len(items) > limits.TEXTS:
        raise _too_many()
    for text, strange in items:
        if strange:
            raise NotPlain
        texts.append(text if text.isalnum() else unescaped(resolved(text)))
        if len(text) > limits.TEXT_LENGTH:
            plain_text(resolved(text))


def _exactly(container: Container, part: str) -> list[str]:
    reader = _Texts()
    Markup(posixpath.basename(part), reader.start, reader.end, reader.text).feed_all(container.pieces(part))
    return reader.texts


@dataclass(slots=True)
class _Texts:
    texts: list[str] = field(default_factory=list)
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
            self.texts.append(unescaped("".join(self.pieces)))
            if len(self.texts) > limits.TEXTS:
                raise _too_many()


def _too_many() -> Refused:
    return Refused("R113", f"the workbook has more than {limits.TEXTS:,} different texts", SAVE_ANEW)
