"""The program that is meant where a command line names none, or none of this folder: one that is in `configs/`."""

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import typer

from sponsorcli.regular_files import read_beginning

FOLDERS = (".", "configs")
BEGINNING = 4096
"""Bytes of a file in which a program names its schema's version."""
NAMES = ("program", "programs")
"""The parameters that take program files."""
ENDINGS = frozenset({".yaml", ".yml"})


def is_program(path: Path) -> bool:
    """Whether the file begins as a program does."""
    try:
        lines = read_beginning(path, BEGINNING).splitlines()
    except OSError:
        return False
    return any(line.startswith(b"schema_version:") for line in lines)


def programs_here() -> list[str]:
    """The program files of this folder and of `configs/`, by name."""
    found = [path for folder in FOLDERS for ending in ENDINGS for path in sorted(Path(folder).glob(f"*{ending}"))]
    return sorted({path.as_posix() for path in found if path.is_file() and is_program(path)})


def with_program(command: Any, ctx: Any, args: Sequence[str]) -> list[str]:
    """The arguments, the program before them where they name none; leaves for wrong use where that is not plain.

    The first word is the program where it ends in `.yaml` or `.yml`, or is a file that begins as programs do. Where a
    command takes more than the program, any other first word is the next argument, such as a person. While a shell asks
    how a line could go on, nothing is said or refused.
    """
    words = list(args)
    arguments = list(filter(is_argument, command.get_params(ctx)))
    if {"--help", "-h"} & set(words) or not takes_program(arguments):
        return words
    values, _, _ = command.make_parser(ctx).parse_args(args=list(words))
    value = values.get(arguments[0].name)
    is_given = bool(value) and isinstance(value, str | tuple | list)
    is_named = is_given and is_meant_as_program(value, is_alone=len(arguments) == 1)
    if ctx.resilient_parsing:
        return completed(words, is_lacking=is_given and not is_named)
    if is_named:
        return in_folders(words, {value} if isinstance(value, str) else set(value))
    return [*the_program(ctx, is_needed=not is_given), *words]


def completed(words: list[str], *, is_lacking: bool) -> list[str]:
    """The words with the only program at hand before them, where they lack one and there is one."""
    found = programs_here()
    return [*found, *words] if is_lacking and len(found) == 1 else words


def is_argument(parameter: Any) -> bool:
    """Whether it is an argument, and no option."""
    return bool(parameter.param_type_name == "argument")


def is_meant_as_program(value: Any, *, is_alone: bool) -> bool:
    """Whether the first argument is the program: several always are, and one where nothing else could be meant."""
    return not isinstance(value, str) or is_alone or names_program(value)


def takes_program(arguments: Sequence[Any]) -> bool:
    """Whether a command with these arguments cannot do without a program."""
    return bool(arguments) and arguments[0].name in NAMES and arguments[0].required


def the_program(ctx: Any, *, is_needed: bool) -> list[str]:
    """The one program at hand, which is named on stderr; none where none is needed. Else leaves for wrong use."""
    found = programs_here()
    if len(found) > 1:
        raise typer.BadParameter(f"There are several programs here: {', '.join(found)}. Name one.", ctx=ctx)
    if found:
        sys.stderr.write(f"program: {found[0]}\n")
        return found
    if is_needed:
        message = "There is no program file here. Name one, or begin with: sponsorcli init FOLDER"
        raise typer.BadParameter(message, ctx=ctx)
    return []


def in_folders(words: Sequence[str], named: Collection[str]) -> list[str]:
    """The words of a command line, the programs that are named among them with their folder."""
    return [in_folder(word) if word in named else word for word in words]


def in_folder(word: str) -> str:
    """The path of a program that is named without its folder and lies in `configs/`, which is named on stderr.

    Reports name programs so, and their commands are copied from there.
    """
    there = Path(FOLDERS[-1], word)
    if Path(word).name != word or not names_program(word) or Path(word).exists() or not there.is_file():
        return word
    sys.stderr.write(f"program: {there.as_posix()}\n")
    return there.as_posix()


def names_program(word: str) -> bool:
    """Whether a word of a command line is meant as a program file."""
    path = Path(word)
    try:
        return path.suffix.casefold() in ENDINGS or (path.is_file() and is_program(path))
    except OSError:
        return False
