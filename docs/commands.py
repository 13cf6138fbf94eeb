"""The reference of all commands, from how they are declared: the same with every release of the libraries.

The help on the screen is laid out by typer, differently from release to release; its words are these.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from enum import Enum
from importlib import import_module
from typing import Any, get_args, get_origin, get_type_hints

import typer
from typer.models import ArgumentInfo, CommandInfo, OptionInfo, TyperInfo

from sponsorcli.cli import ExitCode
from sponsorcli.cli.manifest import MANIFEST

EXAMPLE = re.compile(r"^\s*Example: (.*(?:\n(?!\s*(?:\n|Example:)).*)*)", re.MULTILINE)
INTRODUCTION = """# Commands

`sponsorcli COMMAND --help` says the same on the screen. Every command reads a program file (YAML) and the tables it
names, and changes none of them. The result goes to stdout, problems go to stderr.

| exit code | |
|---|---|
"""
EXITS = {
    ExitCode.FINE: "nothing is wrong",
    ExitCode.ERRORS_FOUND: "errors were found in programs or tables, or what `--fail-on` names",
    ExitCode.WRONG_USE: "the command was given wrongly",
    ExitCode.CANNOT_RUN: "a file cannot be opened or written, or another run keeps the folder",
    ExitCode.OUR_BUG: "a fault of sponsorcli itself",
    ExitCode.INTERRUPTED: "stopped by Ctrl-C",
}


def command_reference() -> str:
    """Every command with its arguments and options."""
    parts = [INTRODUCTION, *(f"| {code.value} | {EXITS[code]} |\n" for code in ExitCode)]
    parts.append("\n| command | |\n|---|---|\n")
    parts += [f"| [`{name}`](#sponsorcli-{name}) | {line.says} |\n" for name, line in MANIFEST.items()]
    for name, line in MANIFEST.items():
        app: typer.Typer = import_module(f"sponsorcli.cli.commands.{line.module}").app
        for group in app.registered_groups:
            inner = group.typer_instance
            if group.name == name and inner is not None and inner.registered_callback is not None:
                parts += page(f"## sponsorcli {name}", f"sponsorcli {name} COMMAND", inner.registered_callback)
                for command in inner.registered_commands:
                    called = f"{name} {name_of(command)}"
                    parts += page(f"### sponsorcli {called}", f"sponsorcli {called}", command)
        for command in app.registered_commands:
            if name_of(command) == name:
                parts += page(f"## sponsorcli {name}", f"sponsorcli {name}", command)
    return "".join(parts)


def name_of(command: CommandInfo) -> str:
    """What the command is called."""
    return command.name or getattr(command.callback, "__name__", "")


def page(heading: str, called: str, command: CommandInfo | TyperInfo) -> Iterator[str]:
    """A command: what it does, how it is called, an example, its arguments and options."""
    callback = command.callback
    words = inspect.cleandoc(command.help if isinstance(command.help, str) else callback.__doc__ or "")
    told = [" ".join(part.split()) for part in EXAMPLE.sub("", words).split("\n\n") if part.strip()]
    arguments, options = parameters(callback)
    usage = " ".join([called, *(name for name, _ in arguments), *(["[OPTIONS]"] if options else [])])
    yield f"\n{heading}\n\n" + "\n\n".join(told) + f"\n\n```\n{usage}\n```\n"
    for example in EXAMPLE.findall(words):
        yield f"\nExample: `{' '.join(example.split())}`\n"
    if arguments or options:
        rows = [*(f"| `{name}` | {said} |" for name, said in arguments), *options]
        yield "\n| argument or option | |\n|---|---|\n" + "\n".join(rows) + "\n"


def parameters(callback: Callable[..., Any]) -> tuple[list[tuple[str, str]], list[str]]:
    """The arguments with what they mean, and the rows of the options."""
    hints = get_type_hints(callback, include_extras=True)
    arguments, options = [], []
    for name, parameter in inspect.signature(callback).parameters.items():
        kind, *more = get_args(hints[name])
        (info,) = (one for one in more if isinstance(one, OptionInfo | ArgumentInfo))
        if info.hidden:
            continue
        if isinstance(info, ArgumentInfo):
            arguments.append((info.metavar or name.upper(), cell(info.help)))
        else:
            declared = [one for one in (info.default, *(info.param_decls or ())) if isinstance(one, str)]
            names = ", ".join(f"`{one}`" for one in sorted(declared, key=len))
            takes = value_of(kind, info)
            shown = f"{names[:-1]} {takes}`" if takes else names
            options.append(f"| {shown} | {cell(info.help)}{default_of(parameter.default, info)} |")
    return arguments, options


def value_of(kind: Any, info: OptionInfo) -> str:
    """What stands after the option; nothing after one that is there or not."""
    kinds = [one for one in (get_args(kind) or (kind,)) if one is not type(None)]
    first = kinds[0] if get_origin(kind) is not None else kind
    if info.metavar:
        return cell(info.metavar)
    if isinstance(first, type) and issubclass(first, Enum):
        return cell("|".join(str(one.value) for one in first))
    return {bool: "", int: "N", float: "N"}.get(first, "TEXT")


def default_of(default: object, info: OptionInfo) -> str:
    """The default in words where there is one to tell."""
    if not info.show_default or default in (None, False, inspect.Parameter.empty, ()):
        return ""
    match default:
        case Enum():
            said = str(default.value)
        case float():
            said = f"{default:g}"
        case _:
            said = str(default)
    return f" Default: `{said}`."


def cell(words: str | None) -> str:
    """Words in one line, as the cell of a table."""
    return " ".join((words or "").split()).replace("|", "\\|")
