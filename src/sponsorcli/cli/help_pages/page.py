"""Lay out a page of help: text in paragraphs, and two columns of names and meanings."""

import re
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any, NamedTuple

MARK = "Example:"
WIDEST = 104
"""Longer lines are hard to read, whatever the terminal's width."""
NARROWEST = 40
NAMES_AT_MOST = 26
"""Columns for names; a longer name has a line of its own."""

COMMON = ("--as-of", "--format", "--table", "--output", "--quiet", "--strict", "--allow-outside", "--help")
"""The options that commands share, in the order in which they are listed."""
OLD_NAMES = frozenset({"--afresh", "--repair", "--ratify"})
"""Earlier names of options: scripts can go on using them, and no page shows them."""
LIBRARY_OPTIONS = {
    "--install-completion": "Let the Tab key complete commands, files and people in this shell.",
    "--show-completion": "Print what --install-completion would add to the shell's settings.",
    "--help": "Show this page.",
}
"""Our words for the options that the command-line library adds."""


class HelpText(NamedTuple):
    """A help text taken apart: what the reader gets, what else there is to know, and lines to copy."""

    gist: str
    more: tuple[str, ...]
    examples: tuple[str, ...]


class PageBlock(NamedTuple):
    """A part of a page: a paragraph; lines that are laid out already; or rows of names and meanings below a heading.

    The meanings stand in line with those of other blocks whose names are as long as `longest`.
    """

    text: str
    rows: "Sequence[tuple[str, str]] | None" = None
    longest: int = 0
    is_laid_out: bool = False


def explained(text: str) -> HelpText:
    """The parts of a help text: paragraphs, of which those that begin with "Example:" are lines to copy."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]
    examples = tuple(part.removeprefix(MARK).strip() for part in paragraphs if part.startswith(MARK))
    gist, *more = [part for part in paragraphs if not part.startswith(MARK)]
    return HelpText(gist, tuple(more), examples)


def page_width() -> int:
    """The columns of a page: the terminal's, within what can be read."""
    return max(NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))


def laid_out(blocks: Sequence[PageBlock]) -> str:
    """A page of these blocks, as wide as suits the terminal."""
    width = page_width()
    return "\n\n".join(text for block in blocks for text in drawn(block, width))


def drawn(block: PageBlock, width: int) -> Iterator[str]:
    """The text of a block; none of one without rows that is for rows."""
    if block.rows is not None:
        yield from definitions(block.text, block.rows, width, longest=block.longest)
    else:
        yield block.text if block.is_laid_out else paragraph(block.text, width)


def command_page(called: str, text: str, parameters: Sequence[Any]) -> tuple[PageBlock, ...]:
    """The page of a command: what one gets, how it is called, an example, its options, then the common ones."""
    found = explained(text)
    arguments, own, common = sorted_by_use(parameters)
    head = [f"Usage:    {usage(called, parameters)}", *(f"{MARK}  {line}" for line in found.examples)]
    return (
        PageBlock(found.gist),
        PageBlock("\n".join(head), is_laid_out=True),
        *(PageBlock(part) for part in found.more),
        PageBlock("", [described(one) for one in arguments]),
        PageBlock("Options:" if own else "", [described(one) for one in own]),
        PageBlock("Common options:" if own else "Options:", [described(one) for one in common]),
    )


def usage(called: str, parameters: Sequence[Any]) -> str:
    """How the command is called: its arguments by the names that the page gives them, then options."""
    arguments, own, common = sorted_by_use(parameters)
    has_more = any("--help" not in one.opts for one in (*own, *common))
    return " ".join([called, *(name_of(one) for one in arguments), *(["[options]"] if has_more else [])])


def sorted_by_use(parameters: Sequence[Any]) -> tuple[list[Any], list[Any], list[Any]]:
    """The arguments, the command's own options, and those that commands share, each in the order of use."""
    shown = [one for one in parameters if not getattr(one, "hidden", False)]
    arguments = [one for one in shown if one.param_type_name == "argument"]
    options = [one for one in shown if one.param_type_name != "argument"]
    own = [one for one in options if not set(one.opts) & set(COMMON)]
    common = [one for name in COMMON for one in options if name in one.opts]
    return arguments, own, common


def described(parameter: Any) -> tuple[str, str]:
    """An argument or option as it is written, and what it means with its default."""
    ours = (LIBRARY_OPTIONS[name] for name in parameter.opts if name in LIBRARY_OPTIONS)
    said = next(ours, " ".join((parameter.help or "").split()))
    return name_of(parameter), said + default_in_words(parameter)


def name_of(parameter: Any) -> str:
    """How it is written: short name first, then the value that follows."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    names = ", ".join(sorted((name for name in parameter.opts if name not in OLD_NAMES), key=len))
    takes_value = not (parameter.is_flag or parameter.count)
    return f"{names} {parameter.metavar or 'VALUE'}" if takes_value else names


def default_in_words(parameter: Any) -> str:
    """The default where it is one to name: not of switches, nor where the help tells it already."""
    value = parameter.default
    if not getattr(parameter, "show_default", False) or value is None or isinstance(value, bool):
        return ""
    if isinstance(value, Enum):
        value = value.value
    return f" Default: {value:g}." if isinstance(value, float) else f" Default: {value}."


def paragraph(text: str, width: int) -> str:
    """Text in lines of that width; options and paths are never broken at a hyphen."""
    return textwrap.fill(text, width, break_on_hyphens=False, break_long_words=False)


def definitions(heading: str, rows: Sequence[tuple[str, str]], width: int, *, longest: int = 0) -> Iterator[str]:
    """A block of names and meanings below a heading; none where there are no rows.

    The meanings stand in line with those of other blocks whose names are as long as `longest`.
    """
    if rows:
        longest = max(longest, *(len(name) for name, _ in rows))
        column = 2 + min(NAMES_AT_MOST, longest) + 2
        lines = [line for name, said in rows for line in definition(name, said, column, width)]
        yield "\n".join([*([heading] if heading else []), *lines])


def definition(name: str, said: str, column: int, width: int) -> Iterator[str]:
    """The lines of one name with its meaning, which begins at that column."""
    first, *rest = paragraph(said, max(width - column, NARROWEST // 2)).split("\n")
    if len(name) + 4 > column:
        yield f"  {name}"
        yield f"{'':{column}}{first}"
    else:
        yield f"  {name:{column - 2}}{first}".rstrip()
    yield from (f"{'':{column}}{line}" for line in rest)
