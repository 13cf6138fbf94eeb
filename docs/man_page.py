"""The manual page, from the reference of all commands: `man sponsorcli` says what `docs/cli.md` does.

The reference is Markdown of few kinds: headings, paragraphs, tables of two columns, commands in fences. The page is
written with the macros of man(7), which every system's `man` knows.
"""

import re
from collections.abc import Iterator

HEAD = """.\\" Made by docs/generate.py from the code; change it there.
.TH SPONSORCLI 1 ""
.SH NAME
sponsorcli \\- run a corporate sponsorship programme from its spreadsheets
.SH SYNOPSIS
.B sponsorcli
.I COMMAND
[\\fIPROGRAM.yaml\\fR] [\\fIoptions\\fR]
.SH DESCRIPTION
"""
FOOT = """.SH FILES
.TP
.I ~/.config/sponsorcli/config.toml
Options that you always give, with a table for each command; in
.B $XDG_CONFIG_HOME
where that is set.
.SH ENVIRONMENT
.TP
.BI SPONSORCLI_ COMMAND _ OPTION
An option of a command, such as
.B SPONSORCLI_REPORT_WAIT=300
for
.BR "report \\-\\-wait 300" .
.TP
.BR NO_COLOR ", " FORCE_COLOR
Leave colours out, or keep them where the output goes to a file.
"""
RULE = re.compile(r"\|[-|]+\|")


def man_page(reference: str) -> str:
    """The page with the reference as its description."""
    lines = iter(reference.split("\n")[1:])  # the heading of the whole stands in HEAD
    return HEAD + "".join(f"{line}\n" for line in _described(lines)) + FOOT


def _described(lines: Iterator[str]) -> Iterator[str]:
    is_new, is_under_heading = False, True
    for line in lines:
        if not line:
            is_new = not is_under_heading
            continue
        heading = re.fullmatch(r"(#+) (.*)", line)
        if heading is not None:
            yield f"{'.SH' if heading[1] == '##' else '.SS'} {_text(heading[2])}"
        elif line == "```text":
            yield from (".PP", ".nf", *(_text(one) for one in iter(lambda: next(lines), "```")), ".fi")
        elif line.startswith("| "):
            first, second = re.split(r"(?<!\\) \| ", line[2:-2], maxsplit=1)
            if not _is_heading_of_table(first):
                yield from (".TP", _text(first), _text(second))
        elif not RULE.fullmatch(line):
            yield from ((".PP", _text(line)) if is_new else (_text(line),))
        is_new, is_under_heading = False, heading is not None


def _is_heading_of_table(first: str) -> bool:
    return first in {"exit code", "command", "argument or option"}


def _text(words: str) -> str:
    """The words with bold for what is typed, and nothing that the format would take for its own."""
    plain = words.replace("\\|", "|").replace("\\", "\\e").replace("-", "\\-")
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", plain)
    plain = re.sub(r"\*\*([^*]+)\*\*|`([^`]+)`", lambda found: f"\\fB{found[1] or found[2]}\\fR", plain)
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain
