"""The command group. It loads a command's module only when that command runs, so that `--help` is quick."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import typer
import typer.main

from sponsorcli import __version__

from .help_pages import PageBlock, PageCommand, PageGroup
from .manifest import MANIFEST, START, Theme
from .parameters import named_in_environment, with_own_defaults


class LazyCommands(PageGroup):
    """Knows every command by name and one line; fetches the whole of it when it is called."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, line in MANIFEST.items():
            self.commands[name] = PageCommand(name, help=line.says)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is the library's
        """The commands in the order of the work, not of the alphabet."""
        return list(MANIFEST)

    def start(self) -> Iterator[PageBlock]:
        """The first commands to try."""
        lines = ["Start here:", *(f"  {line}\n      {says}" for line, says in START)]
        yield PageBlock("\n".join(lines), is_laid_out=True)

    def themes(self) -> Iterator[PageBlock]:
        """The commands under the headings of the work."""
        for theme in Theme:
            rows = [(name, line.says) for name, line in MANIFEST.items() if line.theme is theme]
            yield PageBlock(f"{theme}:", rows, max(map(len, MANIFEST)))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command asked for, now with its options."""
        name, stub, rest = super().resolve_command(ctx, args)
        if stub is None:  # completing after a mistyped command
            return name, stub, rest
        module = import_module(f"sponsorcli.cli.commands.{MANIFEST[str(stub.name)].module}")
        command = command_of(module.app, str(stub.name))
        named_in_environment(command, f"SPONSORCLI_{stub.name}")
        with_own_defaults(command, str(stub.name), MANIFEST)
        return name, command, rest


def command_of(theme: typer.Typer, name: str) -> Any:
    """The command of that name, built without the others of its file, whose options nobody asked for."""
    alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.registered_groups = [one for one in theme.registered_groups if one.name == name]
    alone.registered_commands = [one for one in theme.registered_commands if name_of(one) == name]
    return typer.main.get_group(alone).commands[name]


def name_of(registered: Any) -> str:
    """The name that a command has on the command line."""
    return registered.name or typer.main.get_command_name(registered.callback.__name__)


def print_version(wanted: bool) -> None:  # noqa: FBT001 - called by typer with the option's value
    """Print the version and stop."""
    if wanted:
        typer.echo(f"sponsorcli {__version__}")
        raise typer.Exit


def about(
    version: bool = typer.Option(  # noqa: FBT001 - read by its callback
        False,  # noqa: FBT003 - the default, as typer takes it
        "--version",
        callback=print_version,
        is_eager=True,
        help="Print the version and stop.",
    ),
) -> None:
    """Run a corporate sponsorship programme from the spreadsheets you have: select, pair, follow up, report.

    Every command reads a program file (YAML) and the tables it names. Only `adopt` and `record` change a table, with a
    copy of what was there.
    """


def build_app() -> Any:
    """The command group, ready to be called with arguments."""
    app = typer.Typer(
        cls=LazyCommands,
        name="sponsorcli",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(about)
    return typer.main.get_command(app)
