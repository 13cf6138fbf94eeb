"""Texts whose letters were lost before they came here: read in the wrong encoding by some program, and saved so."""

import re
from collections.abc import Iterable, Iterator, Mapping

from sponsorcli.rosters.values.outcome import Doubt, Unreadable
from sponsorcli.spreadsheets.grid import Raw

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]|(?<![^\s-])\?+[^\W\d_]")
"""A question mark inside a word or before it, where a letter was that an encoding does not have: `M?ller`, `?ukasz`."""
_EXPORT = "export the list again, as .xlsx or as CSV in UTF-8"


def doubts_of_texts(distinct: Mapping[Raw, int], *, is_name: bool) -> Iterator[Doubt]:
    """A doubt where letters of texts are lost or stand as two or three others; of names also by question marks."""
    texts = [raw for raw in distinct if isinstance(raw, str)]
    lost = [text for text in texts if _is_lost(text, is_name=is_name)]
    if lost:
        mark = "?" if "?" in lost[0] else _REPLACEMENT
        what = f'letters were lost in {_cells(lost, distinct)} before this file was made: "{mark}" stands for them'
        yield Doubt(lost[0], Unreadable("R173", what, _EXPORT), frozenset(lost))
    meant = {text: once for text in texts if (once := undone(text)) is not None}
    if meant:
        first, once = next(iter(meant.items()))
        letter, made = _letter(once)
        what = f'letters were read in a wrong encoding in {_cells(meant, distinct)}: "{made}" is probably "{letter}"'
        yield Doubt(first, Unreadable("R173", what, _EXPORT), frozenset(meant))


def _is_lost(text: str, *, is_name: bool) -> bool:
    return _REPLACEMENT in text or (is_name and _LOST.search(text) is not None)


def _letter(text: str) -> tuple[str, str]:
    """The first letter of a text that was read in a wrong encoding, and what was made of it."""
    letter = next(char for char in text if not char.isascii())
    return letter, "".join(map(_char, letter.encode()))


def _cells(texts: Iterable[str], distinct: Mapping[Raw, int]) -> str:
    number = sum(distinct[text] for text in texts)
    return f"{number:,} cells" if number != 1 else "1 cell"


def undone(text: str) -> str | None:
    """The text that was in UTF-8 and was read as Windows-1252, as it was; None for every other text."""
    if text.isascii():
        return None
    try:
        data = b"".join(map(_byte, text))
        return data.decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def _char(byte: int) -> str:
    """The character that Windows-1252 reads a byte as; a dot for the five that it does not have."""
    return bytes([byte]).decode("cp1252", "replace").replace(_REPLACEMENT, "·")


def _byte(char: str) -> bytes:
    """The byte that Windows-1252 reads as this character; of the five that it does not have, the number itself."""
    return char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode("cp1252")
