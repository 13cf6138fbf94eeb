"""How the bytes of a text file become characters: by its mark, else as UTF-8, UTF-16 or Windows-1252."""

import codecs
import re
from dataclasses import dataclass

from .limits import RefusedFileError

_SAVE_AS_UTF8 = 'save the file as "CSV UTF-8", or as .xlsx'
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF8_IN_PART = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]|[\xc0\xc1][\x80-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")
_PIECE = 1 << 20
_HEAD = 8192


@dataclass(frozen=True, slots=True)
class Encoding:
    """A text encoding by the codec's name, and by the name people know where it is not the expected one."""

    codec: str
    title: str | None = None


def encoding_of(data: bytes) -> Encoding:
    """The encoding of a text file. Raises Refused where no encoding reads all of it, or it is no text."""
    return _by_its_mark(data) or _by_its_zeros(data) or _of_bytes(data)


def _by_its_mark(data: bytes) -> Encoding | None:
    """The encoding that the first bytes name; None where they name none."""
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    if codec is None:
        return None
    if (at := _first_undecodable(data, codec)) is not None:
        raise _unreadable(data, at)
    return Encoding(codec, "UTF-16" if codec == "utf-16" else None)


def _by_its_zeros(data: bytes) -> Encoding | None:
    """UTF-16 without a mark, in which every second byte of Latin text is 0; None where it is not."""
    head = data[:_HEAD]
    if head.count(0) * 4 <= len(head):
        return None
    codec = "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
    return Encoding(codec, "UTF-16 without a mark") if _first_undecodable(data, codec) is None else None


def _of_bytes(data: bytes) -> Encoding:
    """UTF-8, or Windows-1252 where no part of the text is UTF-8."""
    at = _first_undecodable(data, "utf-8")
    if at is None:
        return Encoding("utf-8")
    if _UTF8_IN_PART.search(data) or _first_undecodable(data, "cp1252") is not None:
        raise _unreadable(data, at)
    return Encoding("cp1252", "Windows-1252")


def _first_undecodable(data: bytes, codec: str) -> int | None:
    """The position of the first byte that the codec cannot read; None where it reads all. Keeps no text."""
    decoder = codecs.getincrementaldecoder(codec)()
    view = memoryview(data)
    for start in range(0, len(data) + 1, _PIECE):
        try:
            decoder.decode(bytes(view[start : start + _PIECE]), start + _PIECE > len(data))
        except UnicodeDecodeError as error:
            return start + error.start
    return None


def _unreadable(data: bytes, at: int) -> RefusedFileError:
    line = data.count(b"\n", 0, at) + 1
    return RefusedFileError(
        "R132", f"line {line:,} holds a character that does not fit the encoding of the rest", _SAVE_AS_UTF8
    )
