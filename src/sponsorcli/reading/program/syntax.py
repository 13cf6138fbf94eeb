"""A YAML parser's complaint in words for people who write YAML twice a year."""

import yaml

from sponsorcli.problems import FilePlace, Place, Problem, TextPlace

from .scalars import clipped

_PLAIN_WORDS = (
    ("'\\t' that cannot start any token", "a tab stands where spaces must", "indent with spaces only"),
    ("mapping values are not allowed", "there is a colon where no key can be",
     "put texts that hold a colon in quotes, and align keys of one block in one column"),
    ("could not find expected ':'", "a key has no colon",
     "write a colon and a space after the key, and put long texts in quotes"),
    ("expected <block end>", "the line does not align with the block that it belongs to",
     "start all keys of one block, and all dashes of one list, in the same column"),
    ("expected ',' or ']'", "a list in [ ] is not closed", "part its items by commas and close it with ]"),
    ("expected ',' or '}'", "a block in { } is not closed", "part its keys by commas and close it with }"),
    ("found unexpected end of stream", "a text in quotes is not closed", "close it with the quote that opens it"),
    ("found unknown escape character", "a backslash in double quotes means something else",
     "put the text in single quotes, or write two backslashes"),
    ("that cannot start any token", "a text starts with a character that means something in YAML",
     "put the text in quotes"),
    ("expected alphabetic or numeric character", "a text starts with * or &, which mean something in YAML",
     "put the text in quotes"),
    ("sequence entries are not allowed", "a list starts where none can be",
     "put the dash on a line of its own below the key"),
    ("directive", "a line starts with %, which means something in YAML", "put the text in quotes"),
)  # fmt: skip


def syntax_problem(fault: yaml.YAMLError, shown_as: str) -> Problem:
    """What the parser stumbled over, where, and what usually mends it."""
    if not isinstance(fault, yaml.MarkedYAMLError):
        return Problem("P005", "this cannot be read as YAML", FilePlace(shown_as), "give a text file written as YAML")
    said = fault.problem or fault.context or ""
    mark = fault.problem_mark or fault.context_mark
    place: Place = FilePlace(shown_as) if mark is None else TextPlace(shown_as, mark.line + 1, mark.column + 1)
    for words, message, hint in _PLAIN_WORDS:
        if words in said:
            return Problem("P005", message, place, hint)
    return Problem("P005", f"this is not YAML: {clipped(said)}", place, "correct this line or the one above it")
