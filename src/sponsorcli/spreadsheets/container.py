"""A zip container opened only after everything it declares was found reasonable, and unpacked piece by piece."""

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from . import limits
from .limits import GET_ANEW, SAVE_ANEW, RefusedFileError

PIECE = 1 << 20
_GZIP_PIECE = 1 << 16
_END = b"PK\x05\x06"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError, KeyError)


@dataclass(frozen=True, slots=True)
class Container:
    """The parts of a file that is a zip archive, by name."""

    archive: zipfile.ZipFile
    names: frozenset[str]

    def real_name(self, name: str) -> str:
        """The part's name as it is written in the file, which may differ in case alone; as it is where there is none.

        ECMA-376 part 2, 6.2.2.3: names of parts are equal whatever their case.
        """
        if name in self.names:
            return name
        return next((one for one in self.names if one.casefold() == name.casefold()), name)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The part's bytes, about a megabyte at a time.

        Raises Refused where the part is damaged or unpacks to more than it declared.
        """
        total = 0
        try:
            declared = self.size_of(name)
            with self.archive.open(name) as part:
                while piece := part.read(PIECE):
                    total += len(piece)
                    if total > declared:
                        raise RefusedFileError("R111", f'the part "{_short(name)}" unpacks to more than it declares')
                    yield piece
        except _DAMAGE as error:
            raise damaged(f'the part "{_short(name)}" cannot be unpacked') from error

    def size_of(self, name: str) -> int:
        """How many bytes a part unpacks to, as the file says."""
        return self.archive.getinfo(name).file_size

    def whole(self, name: str, most: int = limits.FREE_BYTES) -> bytes:
        """The part's bytes at once, where it has no more than `most`."""
        if self.size_of(name) > most:
            raise RefusedFileError("R111", f'the part "{_short(name)}" is larger than {most >> 20} MB', SAVE_ANEW)
        return b"".join(self.pieces(name))


def open_container(data: bytes) -> Container:
    """The container in these bytes. Raises Refused for what is damaged or no spreadsheet program writes."""
    _check_directory_size(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (*_DAMAGE, OverflowError, UnicodeError, MemoryError) as error:
        raise damaged("the file is cut short or damaged") from error
    _check_names(members)
    _check_sizes(members)
    _check_spans(members)
    return Container(archive, frozenset(member.filename for member in members if not member.is_dir()))


def unpacked(data: bytes) -> bytes:
    """What a gzip file holds, all of its members one after the other (RFC 1952, 2.2).

    Raises Refused for what is damaged, holds another one, or is far larger inside.
    """
    most = max(limits.FREE_BYTES, min(limits.FILE_BYTES, limits.RATIO * len(data)))
    inside = bytearray()
    try:
        for piece in _members_unpacked(data, most + 1):
            inside += piece
            if len(inside) > most:
                raise RefusedFileError("R111", f"the file unpacks to more than {most >> 20:,} MB", SAVE_ANEW)
    except zlib.error as error:
        raise damaged("the file is cut short or damaged") from error
    if inside.startswith(b"\x1f\x8b"):
        raise RefusedFileError("R109", "the file is packed twice", "unpack it once")
    return bytes(inside)


def _members_unpacked(data: bytes, most: int) -> Iterator[bytes]:
    """The pieces of what is inside; zeros behind a member fill up a block of a tape or disk. May raise zlib.error."""
    unpack, members = zlib.decompressobj(wbits=31), 1
    for start in range(0, len(data), _GZIP_PIECE):
        rest = data[start : start + _GZIP_PIECE]
        while rest := rest.lstrip(b"\0") if unpack.eof else rest:
            if unpack.eof:
                unpack, members = zlib.decompressobj(wbits=31), members + 1
            if members > limits.GZIP_MEMBERS:
                raise RefusedFileError("R111", f"the file has more than {limits.GZIP_MEMBERS:,} parts", SAVE_ANEW)
            yield unpack.decompress(rest, most)
            rest = unpack.unused_data
    if not unpack.eof:
        raise damaged("the file is cut short: its end is missing")


def damaged(message: str) -> RefusedFileError:
    """The refusal of a file that once was a spreadsheet."""
    return RefusedFileError("R110", message, GET_ANEW)


def _check_directory_size(data: bytes) -> None:
    end = data.rfind(_END, max(0, len(data) - 66_000))
    if end < 0 or end + 22 > len(data):
        raise damaged("the file is cut short: its end is missing")
    if int.from_bytes(data[end + 12 : end + 16], "little") > limits.DIRECTORY_BYTES:
        raise RefusedFileError("R111", f"the file lists more than {limits.PARTS:,} parts", SAVE_ANEW)


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > limits.PARTS:
        raise RefusedFileError(
            "R111", f"the file has {len(members):,} parts, and {limits.PARTS:,} is the most", SAVE_ANEW
        )
    seen: set[str] = set()
    for member in members:
        if not member.filename:
            raise damaged("a part of the file has no name")
        name = unicodedata.normalize("NFC", member.filename.replace("\\", "/")).casefold()
        if name in seen:
            raise RefusedFileError("R111", f'the part "{_short(member.filename)}" is there twice', SAVE_ANEW)
        seen.add(name)
        if member.flag_bits & 1:
            raise password_protected()


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        name = _short(member.filename)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RefusedFileError("R111", f'the part "{name}" is packed in a way that spreadsheets are not', SAVE_ANEW)
        most = max(limits.FREE_BYTES, min(limits.PART_BYTES, limits.RATIO * member.compress_size))
        if member.file_size > most:
            size = f"{member.file_size >> 20:,} MB from {member.compress_size >> 10:,} KB"
            raise RefusedFileError("R111", f'the part "{name}" unpacks to {size}', SAVE_ANEW)
    total = sum(member.file_size for member in members)
    if total > limits.ALL_PARTS_BYTES:
        raise RefusedFileError("R111", f"the file unpacks to {total >> 20:,} MB", SAVE_ANEW)


def _check_spans(members: list[zipfile.ZipInfo]) -> None:
    spans = sorted((member.header_offset, member.header_offset + 30 + member.compress_size) for member in members)
    if spans and spans[0][0] != 0:
        raise damaged("the file has something before its first part")
    if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
        raise RefusedFileError("R111", "parts of the file overlap", SAVE_ANEW)


def password_protected() -> RefusedFileError:
    """The refusal of a file that only a password opens."""
    return RefusedFileError("R108", "the file is password-protected", "open it, remove the password and save it again")


def _short(name: str) -> str:
    shown = name if name.isprintable() else ascii(name)
    return shown if len(shown) <= 60 else shown[:57] + "..."
