"""The reference of all commands, from how they are declared: the same with every release of the libraries.

The help on the screen is laid out by typer, differently from release to release; its words are these.
"""

import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from importlib import import_module
from types import SimpleNamespace
from typing import Any, get_args, get_type_hints

import typer
from typer.models import ArgumentInfo, CommandInfo, OptionInfo, TyperInfo

from sponsorcli.cli import ExitCode
from sponsorcli.cli.help_pages import OLD_NAMES, explained
from sponsorcli.cli.manifest import MANIFEST, Theme
from sponsorcli.cli.screen.one_table import HELP as TABLE_HELP
from sponsorcli.cli.screen.one_table import with_option

INTRODUCTION = """# Commands

`sponsorcli COMMAND --help` shows the same on the screen. Every command reads a program file (YAML) and the tables it
names. Only `adopt` and `record` change a table, and keep a copy of what was there. The result goes to standard output,
problems go to standard error.

The exit code tells scripts what happened:

| exit code | meaning |
|---|---|
"""
EXITS = {
    ExitCode.FINE: "all is well",
    ExitCode.ERRORS_FOUND: "the program or its tables have errors, or something named by `--fail-on` was found",
    ExitCode.WRONG_USE: "wrong use: an unknown option or person, or an output that would land on a file that is read",
    ExitCode.CANNOT_RUN: "a file cannot be opened or written, or another run is writing to the folder",
    ExitCode.OUR_BUG: "a fault in sponsorcli; please report the line it prints",
    ExitCode.INTERRUPTED: "stopped by Ctrl-C",
}


def command_reference() -> str:
    """Every command with its arguments and options."""
    parts = [INTRODUCTION, *(f"| {code.value} | {EXITS[code]} |\n" for code in ExitCode)]
    for theme in Theme:
        parts.append(f"\n**{theme}**\n\n| command | what it does |\n|---|---|\n")
        shown = [(name, line.says) for name, line in MANIFEST.items() if line.theme is theme]
        parts += [f"| [`{name}`](#sponsorcli-{name}) | {says} |\n" for name, says in shown]
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
    told = explained(command.help if isinstance(command.help, str) else callback.__doc__ or "")
    arguments, options = parameters(callback)
    options = with_table_option(called, callback, options)
    usage = " ".join([called, *(name for name, _ in arguments), *(["[options]"] if options else [])])
    yield f"\n{heading}\n\n{told.gist}\n\n```text\n{usage}\n```\n"
    yield from (f"\nExample: `{example}`\n" for example in told.examples)
    yield from (f"\n{part}\n" for part in told.more)
    if arguments or options:
        rows = [*(f"| `{name}` | {said} |" for name, said in arguments), *options]
        yield "\n| argument or option | meaning |\n|---|---|\n" + "\n".join(rows) + "\n"


def parameters(callback: Callable[..., Any]) -> tuple[list[tuple[str, str]], list[str]]:
    """The arguments with what they mean, and the rows of the options."""
    hints = get_type_hints(callback, include_extras=True)
    arguments, options = [], []
    for name, parameter in inspect.signature(callback).parameters.items():
        (info,) = (one for one in get_args(hints[name]) if isinstance(one, OptionInfo | ArgumentInfo))
        if info.hidden:
            continue
        if isinstance(info, ArgumentInfo):
            arguments.append((info.metavar or name.upper(), cell(info.help)))
        else:
            declared = [
                one
                for one in (info.default, *(info.param_decls or ()))
                if isinstance(one, str) and one not in OLD_NAMES
            ]
            names = ", ".join(f"`{one}`" for one in sorted(declared, key=len))
            shown = f"{names[:-1]} {cell(info.metavar)}`" if info.metavar else names
            options.append(f"| {shown} | {cell(info.help)}{default_of(parameter.default, info)} |")
    return arguments, options


def with_table_option(called: str, callback: Callable[..., Any], options: list[str]) -> list[str]:
    """The rows with that of `--table`, which a command has by its class, where the command has it."""
    hints = get_type_hints(callback, include_extras=True)
    declared = [
        SimpleNamespace(name=name, metavar=info.metavar)
        for name in inspect.signature(callback).parameters
        for info in get_args(hints[name])
        if isinstance(info, OptionInfo | ArgumentInfo)
    ]
    if len(with_option(called.rsplit(maxsplit=1)[-1], declared)) == len(declared):
        return options
    place = next(at for at, row in enumerate(options) if "`--format" in row)
    return [*options[: place + 1], f"| `--table NAME` | {cell(TABLE_HELP)} |", *options[place + 1 :]]


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
