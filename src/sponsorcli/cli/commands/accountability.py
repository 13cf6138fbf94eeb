"""`sponsorcli accountability`."""

import typer

from sponsorcli.cli.finish import Wanted, finish
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today
from sponsorcli.workflows import ACCOUNTABILITY, Reading, analyse

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def accountability(
    program: ProgramPath,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Hold each pair to what was promised, and find the sponsors who only mentor.

    Example: sponsorcli accountability configs/emerging-leaders.yaml --as-of 2026-10-31
    """
    answer = analyse(program, as_of or today(), ACCOUNTABILITY, Reading(strict, allow_outside))
    finish(answer, Wanted(form, outputs or (), quiet))
