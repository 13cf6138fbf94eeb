"""`sponsorcli select`."""

import typer

from sponsorcli.cli.finish import Wanted, finish
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today
from sponsorcli.workflows import SELECT, Reading, analyse

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def select(
    program: ProgramPath,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Say who is eligible, rank them, and give the places.

    Example: sponsorcli select configs/emerging-leaders.yaml --as-of 2026-10-31
    """
    answer = analyse(program, as_of or today(), SELECT, Reading(strict, allow_outside))
    finish(answer, Wanted(form, outputs or (), quiet))
