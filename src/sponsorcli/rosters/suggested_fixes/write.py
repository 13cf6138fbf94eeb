"""Write suggested fixes as a file that people review, line by line."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

HEADER = """\
# Suggested fixes. Nothing is applied until a program names this file under sources: fixes:
# Delete what you do not agree with. Where a line is a guess, its fix begins with "# ": remove the # to use it.
fixes_version: 1
"""
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """One remedy: where it goes in the file, what it replaces by what, and why.

    `path` is ("ids",), ("values", table, field) or ("drop", table). A row to drop has, instead of `old` and `new`, what
    its cells show in `where`; one that is kept from a file of an earlier version has its `content` and `row`. A guess
    is written so that it is not applied before somebody says so.
    """

    path: tuple[str, ...]
    old: str
    new: str
    why: str
    is_guess: bool = False
    copy: int = 1
    file: str | None = None
    where: tuple[tuple[str, str], ...] = ()
    content: str = ""
    row: int | None = None


def fixes_text(suggestions: Iterable[Suggestion]) -> str:
    """The file of these suggestions, sorted; of several for one text the first counts."""
    once: dict[tuple[object, ...], Suggestion] = {}
    for one in sorted(suggestions, key=lambda one: (one.path, one.is_guess, one.old, one.where, one.copy, one.new)):
        once.setdefault((one.path, one.old, one.where, one.content, one.copy, one.file), one)
    of_path: dict[tuple[str, ...], list[Suggestion]] = {}
    for one in once.values():
        of_path.setdefault(one.path, []).append(one)
    return HEADER + "".join(f"{line}\n" for line in _lines(of_path))


def _lines(of_path: dict[tuple[str, ...], list[Suggestion]]) -> Iterator[str]:
    if ids := of_path.get(("ids",)):
        yield from ("", "ids:  # id found: id of the same person to use for it, in every table")
        yield from _pairs(ids, "  ")
    if values := {path: many for path, many in of_path.items() if path[0] == "values"}:
        yield from ("", "values:  # table: field: text found: text to use for it; an empty text empties the cell")
        yield from _values(values)
    if drops := [one for path, many in of_path.items() if path[0] == "drop" for one in many]:
        yield from (
            "",
            "drop:  # rows to leave out, known by what these cells show; copy: 2 is the second that shows the same",
        )
        yield from _rows(drops)


def _values(of_path: dict[tuple[str, ...], list[Suggestion]]) -> Iterator[str]:
    table = ""
    for (_, of_table, field), suggestions in of_path.items():
        if of_table != table:
            table = of_table
            yield f"  {table}:"
        yield f"    {field if field.isidentifier() else text(field)}:"
        yield from _pairs(suggestions, "      ")


def _rows(drops: Sequence[Suggestion]) -> Iterator[str]:
    for one in drops:
        where = ", ".join(f"{name if name.isidentifier() else text(name)}: {text(shown)}" for name, shown in one.where)
        at = "" if one.row is None else f", row: {one.row}"
        row = f"where: {{{where}}}" if one.where else f"content: {text(one.content)}{at}"
        copy = f", copy: {one.copy}" if one.copy > 1 else ""
        file = f", file: {text(one.file)}" if one.file is not None else ""
        yield from _reasons(one, "  ")
        yield f"  {_mark(one)}- {{table: {one.path[1]}, {row}{copy}{file}}}"


def _pairs(suggestions: Sequence[Suggestion], indent: str) -> Iterator[str]:
    for one in suggestions:
        yield from _reasons(one, indent)
        yield f"{indent}{_mark(one)}{text(one.old)}: {text(one.new)}"


def _mark(one: Suggestion) -> str:
    return "# " if one.is_guess else ""


def _reasons(one: Suggestion, indent: str) -> Iterator[str]:
    yield from (f"{indent}# {reason(line)}" for line in one.why.splitlines())


def text(value: str) -> str:
    """A text in the double quotes of YAML; those of JSON are among them."""
    return json.dumps(value, ensure_ascii=not value.isprintable())


def reason(why: str) -> str:
    """One line of a comment."""
    line = "".join(char if char.isprintable() else " " for char in why)
    return line if len(line) <= LONGEST_REASON else f"{line[: LONGEST_REASON - 1]}…"
