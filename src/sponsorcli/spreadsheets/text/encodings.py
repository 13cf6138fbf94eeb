"""How the bytes of a text file become characters: as the program states it, by its mark, as UTF-8, else by a guess."""

import codecs
import re
from dataclasses import dataclass

from sponsorcli.spreadsheets.limits import RefusedFileError

from .encoding_guess import DOUBLE, TITLES, guessed_encoding, is_surely_western

_SAVE_AS_UTF8 = 'save the file as "CSV UTF-8", or as .xlsx'
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF8_IN_PART = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_NEVER = re.compile(rb"[\xc0\xc1][\x80-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")
"""What UTF-8 forbids, and no words of one byte a letter hold."""
_PIECE = 1 << 20
_HEAD = 8192


@dataclass(frozen=True, slots=True)
class Encoding:
    """A text encoding by the codec's name, and by the name people know where it is not the expected one."""

    codec: str
    title: str | None = None
    is_sure: bool = True
    """False where another encoding could have been meant, so that all names may be wrong."""


def encoding_of(data: bytes, stated: str | None = None) -> Encoding:
    """The encoding of a text file. Raises Refused where no encoding reads all of it, or it is no text.

    `stated` is the one that the program names; a name that nobody knows is refused too.
    """
    if stated is not None:
        return _as_stated(data, stated)
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


def _as_stated(data: bytes, stated: str) -> Encoding:
    try:
        codec = codecs.lookup(stated)
    except LookupError:
        codec = None
    if codec is None or not codec._is_text_encoding:  # noqa: SLF001 — how `bytes.decode` tells texts from base64
        message = f'"{stated}" is not the name of a text encoding'
        raise RefusedFileError("R136", message, "write utf-8, windows-1252, gb18030, shift_jis or another one")
    name = "utf-8-sig" if codec.name == "utf-8" and data.startswith(codecs.BOM_UTF8) else codec.name
    if (at := _first_undecodable(data, name)) is not None:
        raise _unreadable(data, at)
    return Encoding(name)


def _of_bytes(data: bytes) -> Encoding:
    """UTF-8, or the encoding under which the text reads as words; Windows-1252 where it does under none."""
    at = _first_undecodable(data, "utf-8")
    if at is None:
        return Encoding("utf-8")
    if _UTF8_IN_PART.search(data) and _is_mostly_utf8(data):
        raise _unreadable(data, at)
    codec = guessed_encoding(data)
    if codec not in DOUBLE and _NEVER.search(data):
        raise _unreadable(data, at)
    if codec is not None and _first_undecodable(data, codec) is None:
        return Encoding(codec, TITLES[codec], is_sure=codec == "cp1252" and is_surely_western(data))
    if _first_undecodable(data, "cp1252") is not None:
        raise _unreadable(data, at)
    return Encoding("cp1252", TITLES["cp1252"], is_sure=False)


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most of the bytes that are not plain ASCII are characters of UTF-8: some lines alone are not."""
    lines = [line for line in data.splitlines() if not line.isascii()]
    fitting = sum(_first_undecodable(line, "utf-8") is None for line in lines)
    return 2 * fitting >= len(lines)


def _first_undecodable(data: bytes, codec: str) -> int | None:
    """The position of the first byte that the codec cannot read; None where it reads all. Keeps no text."""
    decoder = codecs.getincrementaldecoder(codec.removesuffix("-sig"))()  # which would not count the mark
    view = memoryview(data)
    for start in range(0, len(data) + 1, _PIECE):
        waiting = len(decoder.getstate()[0])
        try:
            decoder.decode(bytes(view[start : start + _PIECE]), start + _PIECE > len(data))
        except UnicodeDecodeError as error:
            return start - waiting + error.start
    return None


def _unreadable(data: bytes, at: int) -> RefusedFileError:
    line = data.count(b"\n", 0, at) + 1
    return RefusedFileError(
        "R132", f"line {line:,} holds a character that does not fit the encoding of the rest", _SAVE_AS_UTF8
    )
