"""`--table NAME`: one table of a report in place of the whole of it, an option of every command that prints a report.

A command gets the option by its class, `PageCommand`: none declares it, and none is handed its value. `finish` asks
here for the name while the command runs.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Annotated, Any

import typer
import typer.main

from sponsorcli.on_demand import fetch

NAME = "table"
OF_REPORTS = frozenset({"FILE", "FILE|FOLDER/"})
"""What the option -o takes where it writes the report that is printed."""
CHANGING = frozenset({"adopt", "record"})
"""Commands that change a table first: a name that no table has would be noticed too late."""
HELP = (
    "Print one table of the report, by its name in JSON; -o FILE writes it alone, too. With --format csv: that table "
    "instead of the first. Where two reports have one of that name: REPORT.NAME."
)

_asked: ContextVar[str | None] = ContextVar("table", default=None)


@contextmanager
def asked_for(name: str | None) -> Iterator[None]:
    """Let `asked` give this name as long as the command runs."""
    token = _asked.set(name)
    try:
        yield
    finally:
        _asked.reset(token)


def asked() -> str | None:
    """The table that the running command is to print alone; None where it prints all of its report."""
    return _asked.get()


def with_option(command: str | None, parameters: Sequence[Any]) -> list[Any]:
    """The command's parameters, after `--format` the option where the command prints a report and can write it."""
    writes = any(one.name == "outputs" and getattr(one, "metavar", None) in OF_REPORTS for one in parameters)
    found = list(parameters)
    place = next((at for at, one in enumerate(found) if one.name == "form"), None)
    if writes and place is not None and command not in CHANGING:
        found.insert(place + 1, _made())
    return found


@cache
def _made() -> Any:
    """The option as the library makes it of a declaration, which differs between its versions."""
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

    @app.command()
    def declared(
        table: Annotated[
            str | None,
            typer.Option("--table", metavar="NAME", help=HELP, autocompletion=names),
        ] = None,
    ) -> None:
        del table

    (option,) = (one for one in typer.main.get_command(app).params if one.name == NAME)
    return option


def names(ctx: typer.Context, incomplete: str) -> list[str]:
    """What the shell's Tab key offers."""
    found: list[str] = fetch("sponsorcli.cli.completing:tables")(ctx, incomplete)
    return found
