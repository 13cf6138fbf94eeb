"""The statement in a file of SQL: one that only reads."""

import re

from sponsorcli.spreadsheets.limits import RefusedFileError

_OUTSIDE = re.compile(
    r"""--[^\n]*            # a comment to the end of the line
      | /\*.*?\*/           # a comment
      | '(?:[^']|'')*'      # a text
      | "(?:[^"]|"")*"      # a name
      | `[^`]*` | \[[^\]'"\n]*\]  # a name, as SQLite and BigQuery also write it
      | \$(\w*)\$.*?\$\1\$  # a text, as PostgreSQL also writes it
    """,
    re.VERBOSE | re.DOTALL,
)
"""What is no word of a statement: remarks, texts and names in quotation marks."""
_BEGINNING = re.compile(r"[\s(]*(\w+|\S?).*", re.DOTALL)
_READS = ("select", "with", "values", "table")


def statement_in(text: str) -> str:
    """The one statement in the text, without the semicolon at its end. Raises Refused for anything that may write."""
    bare = _OUTSIDE.sub(lambda found: (" " if found[0].startswith(("--", "/*")) else "x") * len(found[0]), text)
    words = bare.rstrip().rstrip(";").rstrip()
    if not words.strip():
        raise RefusedFileError("R104", "the file holds no query", "write a SELECT statement")
    if ";" in words:
        raise RefusedFileError("R171", "the file holds several statements", "leave one, which selects the rows")
    first = _BEGINNING.sub(r"\1", words).casefold()
    if first not in _READS:
        hint = "write a statement that begins with SELECT or WITH: a database is only read"
        raise RefusedFileError("R171", f'the statement begins with "{first[:20]}"', hint)
    return text[: len(words)]
