"""Zip archives written part by part, so that what they declare need not be what they hold."""

import bz2
import lzma
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

STORED, DEFLATED, BZIP2, LZMA = 0, 8, 12, 14


@dataclass(frozen=True)
class Part:
    """A part of an archive as it is declared, and the bytes that really stand there."""

    name: str
    packed: bytes
    size: int
    sum_of_bytes: int = 0
    method: int = DEFLATED


@dataclass
class Archive:
    """The bytes of an archive so far, and its directory."""

    data: bytearray = field(default_factory=bytearray)
    directory: list[bytes] = field(default_factory=list)

    def add(self, part: Part) -> int:
        """Writes the part and lists it; says where it begins."""
        start = len(self.data)
        name = part.name.encode()
        self.data += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, part.method, *_facts(part), len(name), 0)
        self.data += name + part.packed
        self.list(part, start)
        return start

    def list(self, part: Part, start: int) -> None:
        """Lists a part as beginning at `start`, whatever stands there."""
        name = part.name.encode()
        head = struct.pack("<IHHHHHHIIIHH", 0x02014B50, 20, 20, 0, part.method, *_facts(part), len(name), 0)
        self.directory.append(head + struct.pack("<HHHII", 0, 0, 0, 0, start) + name)

    def end(self) -> bytes:
        """The whole archive."""
        directory, count = b"".join(self.directory), len(self.directory)
        end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), len(self.data), 0)
        return bytes(self.data) + directory + end


def _facts(part: Part) -> tuple[int, ...]:
    """Time, day (1 January 2020), sum, packed size and size, as both places of an archive state them."""
    return 0, 0x5021, part.sum_of_bytes, len(part.packed), part.size


def archive(parts: Iterable[Part]) -> bytes:
    """An archive of these parts."""
    whole = Archive()
    for part in parts:
        whole.add(part)
    return whole.end()


def parts_of(contents: Mapping[str, str | bytes]) -> list[Part]:
    """Honest parts with these contents."""
    return [part_of(name, content) for name, content in contents.items()]


def part_of(name: str, content: str | bytes, method: int = DEFLATED) -> Part:
    """An honest part, packed by a method."""
    data = content.encode() if isinstance(content, str) else content
    match method:
        case 12:
            packed = bz2.compress(data)
        case 14:
            packed = lzma.compress(data, lzma.FORMAT_ALONE)
        case 0:
            packed = data
        case _:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed = packer.compress(data) + packer.flush()
    return Part(name, packed, len(data), zlib.crc32(data), method)


def repeating(name: str, head: str, unit: str, times: int, tail: str = "", size: int | None = None) -> Part:
    """A part that unpacks to a text repeated so often: one block is packed, and stands in the file again and again.

    Its sum is nought: who comes so far as to compare it has unpacked everything.
    """
    per_block = max(1, (1 << 20) // len(unit))
    blocks, left = divmod(times, per_block)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = packer.compress(head.encode()) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress((unit * per_block).encode()) + packer.flush(zlib.Z_FULL_FLUSH)
    end = packer.compress((unit * left + tail).encode()) + packer.flush()
    whole = len(head.encode()) + len(unit.encode()) * times + len(tail.encode())
    return Part(name, start + block * blocks + end, whole if size is None else size)
