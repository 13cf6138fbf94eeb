"""Commands and groups whose help is one of our pages, in place of the library's layout and notation."""

from collections.abc import Iterator
from typing import Any

import typer
import typer.core

from sponsorcli.cli.parameters import converted_when_given, told_of_the_file
from sponsorcli.cli.programs_here import with_program
from sponsorcli.cli.screen import one_table

from .page import PageBlock, command_page, described, explained, laid_out, usage


class PageCommand(typer.core.TyperCommand):
    """A command with a page of help, which takes the only program at hand where none is named.

    Where it prints a report and can write it, it has the option `--table`, too.
    """

    def __init__(self, name: str | None = None, **settings: Any) -> None:
        super().__init__(name, **settings)
        self.params = one_table.with_option(name, self.params)

    def invoke(self, ctx: Any) -> Any:
        """Run the command, which is not handed the table's name."""
        with one_table.asked_for(ctx.params.pop(one_table.NAME, None)):
            return super().invoke(ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the words apart, the program before them where they name none."""
        converted_when_given(self.get_params(ctx))
        try:
            return super().parse_args(ctx, with_program(self, ctx, args))
        except typer.BadParameter as fault:
            told_of_the_file(fault)
            raise

    def get_help(self, ctx: Any) -> str:
        """The page that `--help` prints."""
        return laid_out(self.page(ctx))

    def page(self, ctx: Any) -> tuple[PageBlock, ...]:
        """The parts of its page of help."""
        return command_page(ctx.command_path, self.help or "", self.get_params(ctx))

    def get_usage(self, ctx: Any) -> str:
        """The line above a complaint about wrong use."""
        return f"Usage: {usage(ctx.command_path, self.get_params(ctx))}"


class PageGroup(typer.core.TyperGroup):
    """A group of commands with a page of help: what it is for, how to start, the commands by theme."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the words apart."""
        converted_when_given(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The page that `--help` prints."""
        return laid_out(self.page(ctx))

    def page(self, ctx: Any) -> tuple[PageBlock, ...]:
        """The parts of its page of help."""
        found = explained(self.help or "")
        head = [self.get_usage(ctx), *(f"Example: {line}" for line in found.examples)]
        return (
            PageBlock(found.gist),
            PageBlock("\n".join(head), is_laid_out=True),
            *(PageBlock(part) for part in found.more),
            *self.start(),
            *self.themes(),
            PageBlock("Options:", [described(one) for one in self.get_params(ctx)]),
            PageBlock(f'"{ctx.command_path} COMMAND --help" explains a command and its options.'),
        )

    def get_usage(self, ctx: Any) -> str:
        """The line above a complaint about wrong use."""
        return f"Usage: {ctx.command_path} COMMAND [PROGRAM.yaml] [options]"

    def start(self) -> Iterator[PageBlock]:
        """The block on where to start; a group within a command has none."""
        yield from ()

    def themes(self) -> Iterator[PageBlock]:
        """A block a theme: the commands, each with what one gets."""
        yield PageBlock(
            "Commands:", [(name, explained(command.help or "").gist) for name, command in self.commands.items()]
        )
