"""Texts kept beside a test: what a small thing looks like once it is drawn, to be read in a review.

After a change that is wanted, `REMAKE=1 pytest` with the test's file writes its texts anew.
"""

import difflib
import os
import re
from collections.abc import Iterator
from pathlib import Path
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
    yield f"{' ' * depth}{_told(element)}"
    for child in element:
        yield from _lines(child, depth + 1)


def _in_short(element: Element) -> str:
    inside = "; ".join(map(_in_short, element))
    return f"{_told(element)} ({inside})" if inside else _told(element)


def _told(element: Element) -> str:
    text = element.text or ""
    said = "".join(f" {_bare(key)}={value}" for key, value in element.attrib.items())
    return f"{_bare(element.tag)}{said}{f' {text!r}' if text.strip() else ''}"


def _bare(name: str) -> str:
    return re.sub(r"\{[^}]*\}", "", name)
