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
from sponsorcli.problems.catalogue import explanations

PLAIN_MARKS = frozenset("._-/@+,")
BEGINNING = 4096
"""Bytes of a file in which a program names its schema's version."""
MOST = 1000


def plain(words: Sequence[str], incomplete: str) -> list[str]:
    """Those that begin so and mean nothing to a shell."""
    return [
        word
        for word in words
        if word.startswith(incomplete) and all(char.isalnum() or char in PLAIN_MARKS for char in word)
    ][:MOST]


def programs(incomplete: str) -> list[str]:
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


def is_program(path: Path) -> bool:
    """Whether the file begins as a program does."""
    from sponsorcli.regular_files import read_beginning

    try:
        lines = read_beginning(path, BEGINNING).splitlines()
    except OSError:
        return False
    return any(line.startswith(b"schema_version:") for line in lines)


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
    """The ids in these tables of the program that the command line names already.

    Behind an option that still waits for its value the program has not been parsed: it is the first word left.
    """
    with suppress(Exception):
        known_ids = fetch("sponsorcli.rosters:known_ids")
        return plain(known_ids(Path(ctx.params.get("program") or ctx.args[0]), tables), incomplete)
    return []


def problem_codes(incomplete: str) -> Iterator[tuple[str, str]]:
    """Every code with its title."""
    return ((code, page.title) for code, page in explanations().items() if code.startswith(incomplete.upper()))


def conditions(incomplete: str) -> list[str]:
    """What `--fail-on` knows, behind those that are written already."""
    before, comma, _ = incomplete.rpartition(",")
    return plain([f"{before}{comma}{word}" for word in FailOn], incomplete)
