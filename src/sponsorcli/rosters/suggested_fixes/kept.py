"""The fixes that a file already has, so that new suggestions are added to them and nothing is lost."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sponsorcli.problems import TextPlace
from sponsorcli.rosters.fixes import FixesFile, FixPath

from .write import HEADER, Suggestion

A_GUESS = re.compile(r'# (?:".*": ".*"|- \{table: .*\})')
"""A guess that nobody has made a fix of: it is made again, if there is still a reason."""
OUR_LINES = frozenset(HEADER.splitlines())


def kept(file: FixesFile, text: str) -> Iterator[Suggestion]:
    """Every fix of the file as it is, with the comment above it."""
    lines = text.splitlines()
    for old, new in file.ids:
        yield Suggestion(("ids",), old, new, _comment(file, ("ids", old), lines))
    for table, values in file.values.items():
        for name, old, new in values:
            why = _comment(file, ("values", table, name, old), lines)
            yield Suggestion(("values", table, name), old, new, why)
    for table, drops in file.drops.items():
        for drop in drops:
            why = _comment(file, ("drop", drop.position), lines)
            known = Suggestion(("drop", table), "", "", why, where=drop.where, copy=drop.copy, file=drop.file)
            yield replace(known, content=drop.content or "", row=drop.row)


def _comment(file: FixesFile, path: FixPath, lines: Sequence[str]) -> str:
    """The comment in the lines above a fix, without guesses and the reasons for them."""
    place = file.places.get(path)
    if not isinstance(place, TextPlace):
        return ""
    above: list[str] = []
    is_guess = False
    for line in reversed(lines[: place.line - 1]):
        stripped = line.strip()
        if not stripped.startswith("#") or line in OUR_LINES:
            break
        if A_GUESS.fullmatch(stripped):
            is_guess = True
        elif is_guess:
            is_guess = False
        else:
            above.append(stripped.lstrip("# "))
    return "\n".join(reversed(above))
