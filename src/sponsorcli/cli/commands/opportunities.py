"""`sponsorcli opportunities`."""

import typer

from sponsorcli.cli.finish import Wanted, finish
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today
from sponsorcli.workflows import OPPORTUNITIES, Reading, analyse

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def opportunities(
    program: ProgramPath,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Keep the register of opportunities: what was open to view, and who had none.

    Example: sponsorcli opportunities configs/emerging-leaders.yaml --as-of 2026-10-31
    """
    answer = analyse(program, as_of or today(), OPPORTUNITIES, Reading(strict, allow_outside))
    finish(answer, Wanted(form, outputs or (), quiet))
