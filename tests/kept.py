"""Texts kept beside a test: what a small thing looks like once it is drawn, to be read in a review.

After a change that is wanted, `REMAKE=1 pytest` with the test's file writes its texts again.
"""

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path, PurePath
from xml.etree.ElementTree import Element, fromstring

import pytest

MOST = 60
"""Lines of a difference that are shown."""
WIDTH = 118


def assert_kept(found: str, path: Path) -> None:
    """That the text is the one that is kept; the lines that differ are shown."""
    found = found.replace("\r\n", "\n")
    if os.environ.get("REMAKE"):
        path.write_text(found, encoding="utf-8", newline="\n")
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    if found != kept:
        lines = difflib.unified_diff(kept.split("\n"), found.split("\n"), path.name, "now", lineterm="", n=1)
        pytest.fail("\n".join(list(lines)[:MOST]), pytrace=False)


def outline(xml: str | bytes) -> str:
    """XML as lines without namespaces; an element stands in one line with all that is in it where there is room."""
    return "".join(f"{line}\n" for line in _lines(fromstring(xml), 0))  # noqa: S314 - our own


def _lines(element: Element, depth: int) -> Iterator[str]:
    whole = _in_short(element)
    if len(whole) <= WIDTH - depth or not len(element):
        yield f"{' ' * depth}{whole}"
        return
    yield f"{' ' * depth}{_element(element)}"
    for child in element:
        yield from _lines(child, depth + 1)


def _in_short(element: Element) -> str:
    inside = "; ".join(map(_in_short, element))
    return f"{_element(element)} ({inside})" if inside else _element(element)


def _element(element: Element) -> str:
    text = element.text or ""
    said = "".join(f" {_bare(key)}={value}" for key, value in element.attrib.items())
    return f"{_bare(element.tag)}{said}{f' {text!r}' if text.strip() else ''}"


def told(value: object, name: str = "") -> str:
    """A value of the program as lines: what is empty or not there is left out."""
    return "".join(f"{line}\n" for line in _told_lines(value, name, 0))


def _told_lines(value: object, name: str, depth: int) -> Iterator[str]:
    head = f"{' ' * depth}{f'{name}: ' if name else ''}"
    parts = _parts(value)
    if parts is None:
        yield f"{head}{_plain(value)}"
        return
    short = ", ".join(f"{key}={_plain(part)}" if key else _plain(part) for key, part in parts)
    if all(_parts(part) is None for _, part in parts) and len(head) + len(short) < WIDTH:
        yield f"{head}{short}"
        return
    yield head.rstrip() or f"{' ' * depth}-"
    for key, part in parts:
        yield from _told_lines(part, key, depth + 1)


def _parts(value: object) -> list[tuple[str, object]] | None:
    """What the value is made of, by name where it has names; None where it is one thing."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = [(one.name, getattr(value, one.name)) for one in fields(value)]
    elif isinstance(value, Mapping):
        pairs = [(str(key), part) for key, part in value.items()]
    elif isinstance(value, (list, tuple)):
        return [("", part) for part in value]
    elif isinstance(value, (set, frozenset)):
        return [("", part) for part in sorted(value)]
    else:
        return None
    return [(key, part) for key, part in pairs if part or (part == 0 and part is not False)]


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.9g}"
    if isinstance(value, PurePath):
        return value.name
    return repr(value) if isinstance(value, str) and not isinstance(value, Enum) else str(value)


def _bare(name: str) -> str:
    return re.sub(r"\{[^}]*\}", "", name)
