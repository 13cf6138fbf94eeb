"""What kind of file some bytes are, by what they begin with: never by the name they carry."""

import json
import re
from enum import Enum
from pathlib import PurePosixPath

from .container import password_protected
from .limits import SAVE_ANEW, RefusedFileError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%pdf", "a PDF document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"rar!", "a RAR archive"),
    (b"\x89png", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a text document"),
)
_PAGES = (b"<html", b"<!doctype", b"<table", b"<head", b"<body", b"<meta", b"<style", b"mime-version:")
_GZIP = b"\x1f\x8b\x08"
_NAMES_OF_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_BEGINS_AS_JSON = re.compile(rb'\[\s*(?:[\[{\]]|"|\d|null)|\{\s*(?:"|\})')
"""How an object or a list begins, and no heading in brackets, where the text also ends like one."""
_IS_JSON_CUT_SHORT = re.compile(rb'\[\s*(?:\{\s*"|\[\s*["\[])|\{\s*"(?:[^"\\\n]|\\.)*"\s*:')
"""How they begin where no table does, whatever the end is."""
_SQLITE = b"SQLite format 3\0"
_POINTER_BYTES = 1 << 16
_MARK = b"\xef\xbb\xbf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class FileKind(Enum):
    """The kinds of file that this package reads."""

    ZIP = "zip"
    OLD_EXCEL = "xls"
    PARQUET = "parquet"
    GZIP = "gzip"
    JSON = "json"
    JSON_LINES = "jsonl"
    CALENDAR = "ics"
    TEXT = "text"


def kind_of(data: bytes, shown_as: str) -> FileKind:
    """The kind of file. Raises Refused for an empty file, a placeholder, and anything that is no spreadsheet."""
    name = PurePosixPath(shown_as).name
    if name.startswith("~$"):
        hint = "close the workbook in Excel; this file then goes away"
        raise RefusedFileError("R107", "Excel's mark that somebody has the workbook open, not a workbook", hint)
    if not data:
        raise RefusedFileError("R104", "the file is empty", "save the file again from the program that made it")
    if not data.strip(b"\0"):
        hint = "open the file once so that it is downloaded, then try again"
        raise RefusedFileError(
            "R106", "the file holds only zeros: it is still in the cloud, or was never finished", hint
        )
    if data.startswith(b"PK\x03\x04"):
        return FileKind.ZIP
    if data.startswith(b"PAR1"):
        return FileKind.PARQUET
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise password_protected()
        return FileKind.OLD_EXCEL
    if data.startswith(_GZIP):
        return FileKind.GZIP
    if data.startswith(_SQLITE):
        hint = "read its tables by queries: `people: {query: people.sql, from: hr}`; docs/databases.md shows how"
        raise RefusedFileError("R109", "the file is a SQLite database, not a table", hint)
    _refuse_others(data)
    return _kind_of_text(data, name)


def _kind_of_text(data: bytes, name: str) -> FileKind:
    """A calendar by its first line, JSON by its first sign; else a table."""
    text = _in_utf8(data).removeprefix(_MARK).strip()
    if text[:15].upper() == b"BEGIN:VCALENDAR":
        return FileKind.CALENDAR
    return _kind_of_json(text, name) if text.startswith((b"{", b"[")) else FileKind.TEXT


def _kind_of_json(text: bytes, name: str) -> FileKind:
    """JSON where the text begins as a document does, or its first line is an object; else a table.

    A single object may be a document with a list in it or a table of one row: there alone the name decides.
    """
    end = text.find(b"\n") + 1 or len(text)
    first = text[:end].strip()
    is_one_line = end == len(text) and not name.casefold().endswith(_NAMES_OF_LINES)
    if not is_one_line and first.startswith(b"{") and first.endswith(b"}") and _is_json(first):
        return FileKind.JSON_LINES
    begins = _BEGINS_AS_JSON if text.endswith((b"}", b"]")) else _IS_JSON_CUT_SHORT
    return FileKind.JSON if begins.match(text) else FileKind.TEXT


def _in_utf8(data: bytes) -> bytes:
    """JSON that is in UTF-16 or UTF-32, as PowerShell writes it, in UTF-8; everything else as it is."""
    codec = json.detect_encoding(data[:4])
    if codec.startswith("utf-8") or not data[:4096].decode(codec, "ignore").lstrip().startswith(("{", "[")):
        return data
    return data.decode(codec, "replace").encode()


def _is_json(text: bytes) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse_others(data: bytes) -> None:
    head = data[:1024].lower()
    for magic, title in _OTHERS:
        if head.startswith(magic):
            raise not_a_spreadsheet(title)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_PAGES):
        raise not_a_spreadsheet("a web page")
    if start.startswith((b"{", b"[")):
        _refuse_pointers_and_json(data, start)
    if start.startswith(b"version https://git-lfs"):
        hint = "get the file itself with `git lfs pull`"
        raise RefusedFileError("R109", "the file only says where the real one is kept (Git LFS)", hint)
    if start.startswith(b"<?xml"):
        raise not_a_spreadsheet("an XML document")


def _refuse_pointers_and_json(data: bytes, start: bytes) -> None:
    """Raises Refused for what begins as JSON or a shortcut does, and is one."""
    if start.startswith(b"[internetshortcut]"):
        raise RefusedFileError(
            "R109", "the file is a link to a web page", "download the spreadsheet it leads to as .xlsx"
        )
    if len(data) > _POINTER_BYTES:
        return
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return
    if isinstance(content, dict) and ("doc_id" in content or "docs.google.com" in str(content.get("url", ""))):
        hint = "open it in the browser and download it: File, Download, Microsoft Excel (.xlsx)"
        raise RefusedFileError("R109", "the file is a link to a Google sheet, which holds no rows itself", hint)


def not_a_spreadsheet(title: str) -> RefusedFileError:
    """The refusal of a file that is something else."""
    return RefusedFileError("R109", f"the file is {title}, whatever its name says", SAVE_ANEW)
