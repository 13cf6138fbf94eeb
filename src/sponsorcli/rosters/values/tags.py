"""Several texts in one cell."""

import re

from sponsorcli.spreadsheets.grid import Fault, Raw

from .outcome import ChangedValue, Outcome
from .plain_text import fault, is_placeholder, plain_text, squeezed

_BETWEEN = re.compile(r"[;,|\r\n]")


def read_tags(raw: Raw) -> Outcome:
    """The tags in a cell in order, each once whatever its case, as it was first written."""
    if isinstance(raw, Fault):
        return fault(raw)
    text = plain_text(raw)
    if is_placeholder(squeezed(text)):
        return ChangedValue(None, "placeholder read as empty")
    tags: dict[str, str] = {}
    given = 0
    for part in _BETWEEN.split(text):
        if tag := squeezed(part):
            given += 1
            tags.setdefault(tag.casefold(), tag)
    if not tags:
        return None
    kept = list(tags.values())
    return ChangedValue(kept, "tag given twice left out") if given > len(kept) else kept
