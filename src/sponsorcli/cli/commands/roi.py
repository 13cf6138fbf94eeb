"""`sponsorcli roi`."""

from typing import Annotated

import typer

from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

Replacement = Annotated[
    float, typer.Option("--replacement-cost", help="What replacing a leaver costs, in yearly pays of that person.")
]
Cost = Annotated[
    float | None,
    typer.Option("--programme-cost", help="What the programme costs, in yearly pays of a protégé.", show_default=False),
]


@app.command()
def roi(
    program: ProgramPath,
    replacement_cost: Replacement = 1.0,
    programme_cost: Cost = None,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Say what fewer departures are worth, from what to what, at a stated cost of replacing somebody.

    Example: sponsorcli roi configs/emerging-leaders.yaml --replacement-cost 1.0 --programme-cost 3
    """
    from sponsorcli.jobs import Reading, Reads
    from sponsorcli.jobs.analyses.roi import ask_roi
    from sponsorcli.reports.roi import RoiQuestion

    try:
        asked = RoiQuestion(replacement_cost, programme_cost)
    except ValueError as impossible:
        raise typer.BadParameter(f"{impossible}.") from None
    wanted = wanted_of(Reads((program,)), form, outputs, quiet=quiet)
    answer = ask_roi(program, asked, as_of or today(), Reading(strict, allow_outside))
    finish(answer, wanted)
