"""Workbooks of the old kind (.xls): a container of streams, one of which is a list of records."""

import struct
from collections.abc import Callable, Mapping

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A container of streams that are each at least 4,096 bytes long: its table, its directory, and the streams."""
    table, body, entries = [_TABLE, _END], b"", []
    for name, content in streams.items():
        start, count = len(table), -(-len(content) // _SECTOR)
        table += [*range(start + 1, start + count), _END]
        body += content.ljust(count * _SECTOR, b"\0")
        entries.append(_entry(name, 2, start, len(content)))
    # the root names the first entry, and each entry the next one
    chained = [_entry("Root Entry", 5, _END, 0, child=1)]
    chained += [entry[:72] + struct.pack("<I", at + 2 if at + 1 < len(entries) else _FREE) + entry[76:]
                for at, entry in enumerate(entries)]  # fmt: skip
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4_096, _END, 0, _END, 0) + struct.pack("<109I", 0, *[_FREE] * 108)
    listed = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    return head + listed + b"".join(chained).ljust(_SECTOR, b"\0") + body


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    """An entry of the directory: its name, its kind, its neighbours, and where its content begins."""
    text = (name + "\0").encode("utf-16-le")
    places = struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
    return text.ljust(64, b"\0") + places + bytes(36) + struct.pack("<IQ", start, size)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _label(row: int, column: int, text: str) -> bytes:
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("ascii"))


def old_workbook(rows: tuple[tuple[str, ...], ...] = (("employee_id", "name"), ("E1", "Ada"))) -> bytes:
    """A sound workbook of one sheet."""
    end = _record(0x000A, b"")
    first = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0x0600))
    name = b"\x06\x00Roster"
    place = len(first) + len(_record(0x0085, bytes(6) + name)) + len(end)
    book = first + _record(0x0085, struct.pack("<IH", place, 0) + name) + end
    labels = [_label(row, column, text) for row, one in enumerate(rows) for column, text in enumerate(one)]
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0x0600)) + b"".join(labels) + end
    return compound_file({"Workbook": (book + sheet).ljust(4_096, b"\0")})


def cut_in_half() -> bytes:
    """Half of a workbook."""
    whole = old_workbook()
    return whole[: len(whole) // 2]


def damaged() -> bytes:
    """A workbook in whose table of sectors every byte is another one."""
    whole = bytearray(old_workbook())
    for place in range(_SECTOR, 2 * _SECTOR, 7):
        whole[place] ^= 0x5A
    return bytes(whole)


OLD_WORKBOOKS: Mapping[str, Callable[[], bytes]] = {
    "sound.xls": old_workbook,
    "cut_in_half.xls": cut_in_half,
    "damaged.xls": damaged,
    "web_page.xls": lambda: b"<html><table><tr><td>employee_id</td></tr></table></html>",
}
