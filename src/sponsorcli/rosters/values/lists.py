"""Lists as programs and people write them into a cell: [A, B], ["A", "B"], {A,B}, or numbered, as 1. A, 2. B."""

import re
from collections.abc import Callable, Sequence

_BRACKETED = re.compile(r"\s*(?:\[([^\[\]]*)\]|\{([^{}]*)\}|\(([^()]*[,;|\n][^()]*)\))\s*")
_QUOTED = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)')\s*(?:[,;]|$)""")
_NUMBERED = re.compile(
    r"\s*(?:\(?([0-9]{1,2})(?:\)\s*|[.:]\s+|(?:st|nd|rd|th)(?: choice\s*[:.)-]?|\s*[:)])\s*)"
    r"|#([0-9]{1,2})[.:)]?\s+)(?=\S)",
    re.IGNORECASE,
)


def entries(text: str, parted: Callable[[str], Sequence[str]]) -> list[str]:
    """The entries of a cell, without brackets, quotation marks and numbers around them; `parted` cuts a plain text.

    Numbers count only where they are all of 1, 2, 3, … to the last; the entries are then in their order.
    """
    listed = _in_brackets(text)
    found = [part for one in (parted(listed) if isinstance(listed, str) else listed) if (part := one.strip())]
    numbers = [_NUMBERED.match(one) for one in found]
    by_number = {int(one[1] or one[2]): found[at][one.end() :] for at, one in enumerate(numbers) if one}
    return [by_number[at] for at in sorted(by_number)] if [*range(1, len(found) + 1)] == sorted(by_number) else found


def _in_brackets(text: str) -> str | list[str]:
    """What stands between the brackets of a list; its entries where each is in quotation marks, else their text.

    Any other text comes back as it is.
    """
    found = _BRACKETED.fullmatch(text) if text.lstrip()[:1] in {"[", "{", "("} else None
    if found is None:
        return text
    inside = found[found.lastindex or 0]
    if inside.strip() and not _QUOTED.sub("", inside):
        return [one[1] or one[2] or "" for one in _QUOTED.finditer(inside)]
    return inside
