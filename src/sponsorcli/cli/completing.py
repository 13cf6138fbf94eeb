"""What the shell's Tab key offers: program files, the ids of a program's people, problem codes.

Whatever goes wrong offers nothing: a shell that waits for a word has no place for messages. Some shells run what they
are offered through `eval`, so that text with a meaning to them is never offered.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import typer

from sponsorcli.jobs.monthly import FailOn
from sponsorcli.on_demand import fetch
from sponsorcli.problems import catalogue
from sponsorcli.regular_files import read_whole

from .programs_here import is_argument, is_program, names_program, programs_here

PLAIN_MARKS = frozenset("._-/@+,")
MOST = 1000
TABLES = Path(__file__).with_name("screen") / "tables.json"
"""The names of the tables of each command's report; a test makes it, and holds it against the reports."""


def plain(words: Sequence[str], incomplete: str) -> list[str]:
    """Those that begin so and mean nothing to a shell."""
    return [
        word
        for word in words
        if word.startswith(incomplete) and all(char.isalnum() or char in PLAIN_MARKS for char in word)
    ][:MOST]


def programs(ctx: typer.Context, incomplete: str) -> list[str]:
    """The program files in the folder named so far and in those below it.

    Where the command goes on with another argument, and one program alone is here, that one need not be named: what the
    next argument could be is offered as well.
    """
    return [*program_files(incomplete), *without_program(ctx, incomplete)]


def without_program(ctx: typer.Context, incomplete: str) -> list[str]:
    """What the second argument could be, where the only program here need not be named."""
    with suppress(Exception):
        first, second, *_ = filter(is_argument, ctx.command.get_params(ctx))
        if incomplete and first.required and len(programs_here()) == 1:
            return [item.value for item in second.shell_complete(ctx, incomplete)]
    return []


def program_files(incomplete: str) -> list[str]:
    """The program files in the folder named so far and in those below it."""
    with suppress(Exception):
        if os.name == "nt":
            incomplete = incomplete.replace("\\", "/")
        folder = incomplete.rpartition("/")[0]
        start = Path(f"{folder}/" if folder or incomplete.startswith("/") else ".")
        found = sorted(path for depth in ("*", "*/*") for path in start.glob(f"{depth}.y*ml"))
        here = "./" if incomplete.startswith("./") else ""
        return plain([f"{here}{path.as_posix()}" for path in found if is_program(path)], incomplete)
    return []


def proteges(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of the program's protégés."""
    return ids_of(ctx, ("proteges",), incomplete)


def sponsors(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of the program's sponsors."""
    return ids_of(ctx, ("sponsors",), incomplete)


def either(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of the program's protégés and sponsors."""
    return ids_of(ctx, ("proteges", "sponsors"), incomplete)


def ids_of(ctx: typer.Context, tables: Sequence[str], incomplete: str) -> list[str]:
    """The ids in these tables of the program that the command line names already, or of the only one here.

    Behind an option that still waits for its value the program has not been parsed: it is the first word left.
    """
    with suppress(Exception):
        known_ids = fetch("sponsorcli.rosters:known_ids")
        return plain(known_ids(program_of(ctx), tables), incomplete)
    return []


def program_of(ctx: typer.Context) -> Path:
    """The program that the command line names, or the only one here; ValueError where there is none, or several."""
    for word in (ctx.params.get("program"), *(ctx.params.get("programs") or ()), *ctx.args[:1]):
        if word and names_program(str(word)):
            return Path(word)
    (only,) = programs_here()
    return Path(only)


def tables(ctx: typer.Context, incomplete: str) -> list[str]:
    """The names of the tables that the command's report has."""
    import json

    with suppress(Exception):
        known: dict[str, str] = json.loads(read_whole(TABLES))
        return plain(known[ctx.command_path.split(maxsplit=1)[1]].split(), incomplete)
    return []


def problem_codes(incomplete: str) -> Iterator[tuple[str, str]]:
    """Every code with its title."""
    pages = catalogue.explanations()
    return ((code, pages[code].title) for code in pages if code.startswith(incomplete.upper()))


def conditions(incomplete: str) -> list[str]:
    """What `--fail-on` knows, behind those that are written already."""
    before, comma, _ = incomplete.rpartition(",")
    return plain([f"{before}{comma}{word}" for word in FailOn], incomplete)
