"""`sponsorcli power`."""

from typing import Annotated

import typer

from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

Base = Annotated[
    float, typer.Option("--base", help="The share promoted without a sponsor, such as 0.17.", show_default=False)
]
Lift = Annotated[float, typer.Option("--lift", help="The lift hoped for, as a share: 0.10 is ten points.")]
Pairs = Annotated[int, typer.Option("--pairs", help="How many pairs there are to be.")]
Ratio = Annotated[float, typer.Option("--ratio", help="How many comparable others there are to each protégé.")]


@app.command()
def power(
    program: ProgramPath,
    base: Base,
    lift: Lift = 0.10,
    pairs: Pairs = 30,
    ratio: Ratio = 1.0,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Say how many pairs it takes to see a lift, or what so many pairs can show, before the programme starts.

    Example: sponsorcli power configs/emerging-leaders.yaml --base 0.17 --lift 0.10 --pairs 60 --ratio 3
    """
    from sponsorcli.jobs import Reading, Reads
    from sponsorcli.jobs.analyses.power import ask_power
    from sponsorcli.reports.power import PowerQuestion

    try:
        asked = PowerQuestion(base, lift, pairs, ratio)
    except ValueError as impossible:
        raise typer.BadParameter(f"{impossible}.") from None
    wanted = wanted_of(Reads((program,)), form, outputs, quiet=quiet)
    answer = ask_power(program, asked, as_of or today(), Reading(strict, allow_outside))
    finish(answer, wanted)
