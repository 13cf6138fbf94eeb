"""Options that somebody always gives, from a file of their own: `config.toml`, with a table for each command.

The command line comes first, then the environment, then this file (`own_file` says where it is).
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import typer

from .own_file import own_file

Table = Mapping[str, Any]
LARGEST = 1 << 20
"""The most bytes that the file may have."""


def with_own_defaults(command: Any, name: str, commands: Collection[str]) -> None:
    """Give the command of that name, one of these, the defaults that the file has for it; BadParameter."""
    path = own_file()
    if path is None or not path.is_file():
        return
    table = _read(path)
    for other in table:
        if other not in commands:
            raise _wrong(path, other, _unknown(other, "command", commands))
    _apply(command, table.get(name, {}), name, path)


def told_of_the_file(fault: typer.BadParameter) -> None:
    """Add to a complaint about a value where it is written, if it comes from the file."""
    place = getattr(fault.param, "written_in", None)
    source = (
        fault.ctx.get_parameter_source(fault.param.name) if fault.ctx and fault.param and fault.param.name else None
    )
    if place is not None and source is not None and source.name == "DEFAULT":
        fault.message = f"{fault.message.rstrip('.')}. It is written in {place}."


def _read(path: Path) -> Table:
    from tomllib import TOMLDecodeError, loads

    from sponsorcli.regular_files import read_text

    try:
        return loads(read_text(path, most=LARGEST))
    except (OSError, UnicodeDecodeError, TOMLDecodeError) as fault:
        raise typer.BadParameter(f"{path} cannot be read: {fault}.") from None


def _apply(command: Any, table: Any, name: str, path: Path) -> None:
    """Set the defaults of the command's options, and those of the commands within it."""
    if not isinstance(table, dict):
        raise typer.BadParameter(f"{path}: write [{name}] as a table, with a line for each option.")
    options = {long.removeprefix("--"): one for one in command.params for long in one.opts if long.startswith("--")}
    within = getattr(command, "commands", {})
    for key, value in table.items():
        if key in within:
            _apply(within[key], value, f"{name}.{key}", path)
        elif key not in options:
            raise _wrong(path, name, _unknown(key, "command or option" if within else "option", [*options, *within]))
        else:
            parameter = options[key]
            parameter.default = _as_given(value, parameter, _wrong(path, name, f'"{key}" takes {_taken(parameter)}'))
            parameter.written_in = f"{path} under [{name}]"


def _as_given(value: Any, parameter: Any, wrong: Exception) -> Any:
    """The value as the command line would give it: texts, but for switches."""
    is_switch = bool(getattr(parameter, "is_flag", False))
    if isinstance(value, bool) != is_switch or isinstance(value, dict) or isinstance(value, list) > parameter.multiple:
        raise wrong
    if parameter.multiple:
        return [str(one) for one in (value if isinstance(value, list) else [value])]
    return value if is_switch else str(value)


def _taken(parameter: Any) -> str:
    if getattr(parameter, "is_flag", False):
        return "true or false"
    return "a value, or several in [ ]" if parameter.multiple else "one value"


def _unknown(word: str, what: str, known: Collection[str]) -> str:
    from sponsorcli.problems.messages import nearest

    meant = nearest(word, known)
    return f'there is no {what} "{word}"' + (f'; did you mean "{meant}"?' if meant else "")


def _wrong(path: Path, name: str, message: str) -> typer.BadParameter:
    return typer.BadParameter(f"{path}, [{name}]: {message}{'' if message.endswith('?') else '.'}")
