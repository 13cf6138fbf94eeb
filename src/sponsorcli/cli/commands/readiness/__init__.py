"""`sponsorcli readiness`: getting people ready for what they apply for."""

import typer

from sponsorcli.cli.help_pages import PageGroup

from .help_desk import add_help_desk

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
readiness_app = typer.Typer(cls=PageGroup, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)
app.add_typer(readiness_app, name="readiness")
add_help_desk(readiness_app)


@readiness_app.callback()
def readiness() -> None:
    """Help people apply, inside and outside: the help desk, and which open opportunities fit somebody.

    Example: sponsorcli readiness desk configs/emerging-leaders.yaml --as-of 2026-10-31
    """
