"""A YAML parser's complaint in words for people who write YAML twice a year."""

import re

import yaml

from sponsorcli.problems import FilePlace, Place, Problem, TextPlace

from .scalars import clipped

_PLAIN_WORDS = (
    ("'\\t' that cannot start any token", "a tab stands where spaces must", "indent with spaces only"),
    ("mapping values are not allowed", "there is a colon where no key can be",
     "put texts that hold a colon in quotes, and align keys of one block in one column"),
    ("mapping keys are not allowed", 'a text starts with "? ", which means something in YAML',
     "put the text in quotes"),
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
     "put the dash on a new line below the key"),
    ("directive", "a line starts with %, which means something in YAML", "put the text in quotes"),
)  # fmt: skip


def syntax_problem(fault: yaml.YAMLError, shown_as: str) -> Problem:
    """What the parser stumbled over, where, and what usually mends it."""
    if not isinstance(fault, yaml.MarkedYAMLError):
        return Problem("P005", "this cannot be read as YAML", FilePlace(shown_as), "give a text file written as YAML")
    said = fault.problem or fault.context or ""
    place = _place(fault, shown_as)
    if (odd := _other_space(fault)) is not None:
        message = "a space of another kind stands where a usual one must, as web pages and chats have them"
        return Problem("P005", message, TextPlace(shown_as, *odd), "delete it and type a space")
    if fault.problem_mark is not None and "but got" in said and (in_brackets := _unquoted(fault)) is not None:
        return Problem("P005", in_brackets[0], TextPlace(shown_as, *in_brackets[1]), in_brackets[2])
    for words, message, hint in _PLAIN_WORDS:
        if words in said:
            return Problem("P005", message, place, hint)
    return Problem("P005", f"this is not YAML: {clipped(said)}", place, "correct this line or the one above it")


def _other_space(fault: yaml.MarkedYAMLError) -> tuple[int, int] | None:
    """The line and column of the last space before a fault that indents a line, or parts a key, and is no usual one."""
    mark = fault.problem_mark
    if mark is None or not isinstance(mark.buffer, str):
        return None
    lines = mark.buffer.rstrip("\0").splitlines()[: mark.line + 1]
    found = [
        (number, odd.start("space") + 1) for number, line in enumerate(lines, 1) if (odd := _ODD_SPACE.search(line))
    ]
    return found[-1] if found else None


def _place(fault: yaml.MarkedYAMLError, shown_as: str) -> Place:
    mark = fault.problem_mark or fault.context_mark
    return FilePlace(shown_as) if mark is None else TextPlace(shown_as, mark.line + 1, mark.column + 1)


_ODD_SPACE = re.compile(r"(?:^[ ]*(?:- )?|:)(?P<space>[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff])")
"""A space of another kind before a key, or behind its colon."""
_MEANS = {"?": '"?"', ":": '": "', "[": '"["', "{": '"{"'}
"""What a plain text inside [ ] or { } may not hold, as the message names it."""
_REMARK = re.compile(r"""(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|[ \t](?P<remark>#)(?=.*[\]}])""")


Unquoted = tuple[str, tuple[int, int], str]
"""What a text that needs quotes holds, where, and what to do."""


def _unquoted(fault: yaml.MarkedYAMLError) -> Unquoted | None:
    """Of a fault in a text inside [ ] or { } that needs quotes, what to say of the text; None for other faults."""
    mark, start = fault.problem_mark, fault.context_mark
    if mark is None or start is None or not isinstance(mark.buffer, str):
        return None
    brackets = "{ }" if "mapping" in (fault.context or "") else "[ ]"
    lines = mark.buffer.rstrip("\0").splitlines()
    return _remark_in(brackets, lines, start, mark) or _sign_in(brackets, lines, mark)


def _remark_in(brackets: str, lines: list[str], start: yaml.Mark, mark: yaml.Mark) -> Unquoted | None:
    """A `#` that makes a remark of what would close the brackets."""
    for number in range(start.line, min(mark.line + 1, len(lines))):
        begin = start.column if number == start.line else 0
        for found in _REMARK.finditer(lines[number], begin):
            if found["remark"]:
                message = f'" #" starts a remark, so the {brackets} before it is not closed'
                return message, (number + 1, found.start("remark") + 1), "put a text that holds # in quotes"
    return None


def _sign_in(brackets: str, lines: list[str], mark: yaml.Mark) -> Unquoted | None:
    """A sign that means something inside brackets which are closed in the same line."""
    held = _MEANS.get((mark.buffer or "")[mark.pointer : mark.pointer + 1])
    rest = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
    if held is None or not {"]", "}"} & set(rest):
        return None
    message = f"a text inside {brackets} holds {held}, which means something in YAML"
    hint = 'put the whole text in quotes, such as "How many?"; so must texts with a comma, # or ": " in them'
    return message, (mark.line + 1, mark.column + 1), hint
