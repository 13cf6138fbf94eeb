"""Lists as programs write them into a cell: [A, B], ["A", "B"] or ['A', 'B']."""

import re

_BRACKETED = re.compile(r"\s*\[([^\[\]]*)\]\s*")
_QUOTED = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)')\s*(?:[,;]|$)""")


def in_brackets(text: str) -> str | list[str]:
    """What stands between the brackets of a list; its entries where each is in quotation marks, else their text.

    Any other text comes back as it is.
    """
    found = _BRACKETED.fullmatch(text) if text.lstrip().startswith("[") else None
    if found is None:
        return text
    inside = found[1]
    if inside.strip() and not _QUOTED.sub("", inside):
        return [one[1] or one[2] or "" for one in _QUOTED.finditer(inside)]
    return inside
