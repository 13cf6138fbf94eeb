"""Tables in JSON, as the interfaces of HR systems give them: a list of objects, or an object on each line.

The names in the objects are the headings, in the order in which they are met. What is inside an object stands under its
way, `manager.id`; a list of texts is a cell with several tags.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sponsorcli.spreadsheets import limits
from sponsorcli.spreadsheets.excel.cell_values import too_long
from sponsorcli.spreadsheets.grid import Fault, Grid, Raw
from sponsorcli.spreadsheets.limits import RefusedFileError

from .encodings import encoding_of

_OWN_REPORT = {"report", "facts", "tables"}
_DEPTH = 8
"""Objects inside objects."""
_MOST_DIGITS = 10**15
_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, as a text has them at its end when a program cut it by UTF-16 units; no file holds them."""

Object = Mapping[str, Any]


class _TwiceError(ValueError):
    """A name stands twice in an object; the text is the name."""


def json_grid(data: bytes, shown_as: str, *, by_lines: bool, encoding: str | None = None) -> Grid:
    """The table in the bytes, read `by_lines` where each line is an object. Raises Refused where there is none.

    `encoding` is the one that the program states; without it, JSON is in UTF-8, or in what its first bytes say.
    """
    try:
        codec = json.detect_encoding(data) if encoding is None else encoding_of(data, encoding).codec
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        message = "the file is JSON, which is in UTF-8, and this is not"
        hint = "say in what it is, such as `encoding: windows-1252` beside the file under `sources`, or get it again"
        raise RefusedFileError("R118", message, hint) from error
    rows = _rows(_objects_by_lines(text) if by_lines else _objects_in(_parsed(text)))
    return Grid(shown_as, None, rows, {}, positions=_line_of if by_lines else None, is_named=True)


def _line_of(row: int, _: int | None) -> tuple[int, int]:
    """The line and character of a row, whose headings stand on no line."""
    return max(1, row - 1), 1


def _parsed(text: str, line: int | None = None) -> Any:
    """The value in the text. Raises Refused with the line where it is no JSON."""
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno if line is None else line}, character {error.colno}"
        raise RefusedFileError("R118", f"the file cannot be read to its end: it is no JSON from {where}") from error
    except _TwiceError as error:
        raise _twice(str(error)) from error
    except (RecursionError, ValueError) as error:  # a number with thousands of digits is a ValueError
        raise RefusedFileError("R118", "the file cannot be read to its end: no table looks like this") from error


def _twice(name: str) -> RefusedFileError:
    return RefusedFileError("R118", f'an object has "{_ascii(name)}" twice, so one of its values would be lost')


def _number(text: str) -> float | str | Fault:
    """A number with a point or an exponent; the text where a float would lose digits that somebody wrote."""
    number = float(text)
    if math.isinf(number):
        return Fault(text[:40])
    return text if abs(number) >= _MOST_DIGITS and "e" not in text.casefold() else number


def _object(pairs: list[tuple[str, Any]]) -> Object:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=Fault, parse_float=_number)


def _objects_by_lines(text: str) -> list[Object]:
    """The object of each line. Raises Refused for a line that has none; blank lines at the end are nothing."""
    found: list[Object] = []
    for number, line in enumerate(text.rstrip().split("\n"), start=1):
        value = _parsed(line, number)
        if not isinstance(value, dict):
            raise RefusedFileError("R118", f"line {number} has no object", "write an object on each line")
        found.append(value)
    return found


def _objects_in(content: Any) -> list[Object]:
    """The list of objects that the document is, or the one that it holds."""
    if isinstance(content, list):
        lists = {"": content}
    elif isinstance(content, dict) and not content.keys() >= _OWN_REPORT:
        lists = {name: value for name, value in content.items() if _is_of_objects(value)}
    else:
        lists = {}
    if len(lists) > 1:
        named = ", ".join(lists)
        hint = "keep one list of objects in the file"
        raise RefusedFileError("R109", f"the file is a JSON document with several lists ({named})", hint)
    found = next(iter(lists.values()), None)
    if found is None or not _is_of_objects(found):
        hint = "export a list of objects, one for each row, or a spreadsheet"
        raise RefusedFileError("R109", "the file is a JSON document that holds no list of rows", hint)
    return found


def _is_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _rows(objects: Sequence[Object]) -> list[tuple[Raw, ...]]:
    """A row with the headings, and one for each object."""
    flat = [_flat(one) for one in objects]
    headings = list(dict.fromkeys(name for one in flat for name in one))
    if broken := next(filter(_HALVES.search, headings), None):
        raise RefusedFileError("R118", f'the name "{_ascii(broken)}" has half a character')
    if len(headings) > limits.COLUMNS or len(headings) * len(flat) > limits.CELLS:
        raise RefusedFileError("R113", "the table has too many names or rows", "leave out what is not needed")
    return [tuple(name or None for name in headings), *(tuple(map(one.get, headings)) for one in flat)]


def _flat(found: Object) -> Mapping[str, Raw]:
    """The cells of an object by their headings. Raises Refused where two have one: `{"a.b": 1, "a": {"b": 2}}`."""
    cells = list(_cells(found))
    flat = dict(cells)
    if len(flat) < len(cells):
        names = [name for name, _ in cells]
        raise _twice(next(name for name in flat if names.count(name) > 1))
    return flat


def _cells(found: Object, way: str = "", depth: int = 0) -> Iterable[tuple[str, Raw]]:
    """The cells of an object, each with the way to it."""
    for name, value in found.items():
        heading = f"{way}{name}"
        if isinstance(value, dict) and depth < _DEPTH:
            yield from _cells(value, f"{heading}.", depth + 1)
        else:
            yield heading, _cell(value)


def _cell(value: Any) -> Raw:
    match value:
        case None | bool() | float() | Fault():
            return value
        case int():
            return value if abs(value) < _MOST_DIGITS else str(value)
        case str():
            return _text(value)
        case list() if not any(isinstance(one, dict | list) for one in value):
            fault = next((one for one in value if isinstance(one, Fault)), None)
            return fault or _text("; ".join(_word(one) for one in value if one is not None))
    return _text(json.dumps(value, ensure_ascii=False, default=lambda fault: fault.shown))


def _word(value: Any) -> str:
    """A value in a list as a cell of its own would show it."""
    return str(value).upper() if isinstance(value, bool) else str(value)


def _text(text: str) -> Raw:
    if len(text) > limits.TEXT_LENGTH:
        raise too_long()
    if not text.isascii() and _HALVES.search(text):
        return Fault(_ascii(text))
    return text or None


def _ascii(text: str) -> str:
    """The text with what is not ASCII as its number, and no longer than a message has room for."""
    return text.encode("ascii", "backslashreplace").decode()[:40]
