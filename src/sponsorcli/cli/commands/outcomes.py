"""`sponsorcli outcomes`."""

import typer

from sponsorcli.cli.finish import Wanted, finish
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today
from sponsorcli.workflows import OUTCOMES, Reading, analyse

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def outcomes(
    program: ProgramPath,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Compare promotion and retention of protégés with those of the comparison group.

    Example: sponsorcli outcomes configs/emerging-leaders.yaml --as-of 2026-10-31
    """
    answer = analyse(program, as_of or today(), OUTCOMES, Reading(strict, allow_outside))
    finish(answer, Wanted(form, outputs or (), quiet))
