"""`sponsorcli roi` and `power`: what a programme is worth, and what it could show."""

from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

Replacement = Annotated[
    float, typer.Option("--replacement-cost", help="What replacing a leaver costs, in yearly salaries of that person.")
]
Cost = Annotated[
    float | None,
    typer.Option(
        "--programme-cost", help="Cost of the programme, in yearly salaries of a protégé.", show_default=False
    ),
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

    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run(
        "roi",
        program,
        as_of or today(),
        jobs.Reading(strict, allow_outside),
        replacement_cost=replacement_cost,
        programme_cost=programme_cost,
    )
    finish(answer, wanted)


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

    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run(
        "power",
        program,
        as_of or today(),
        jobs.Reading(strict, allow_outside),
        base=base,
        lift=lift,
        pairs=pairs,
        ratio=ratio,
    )
    finish(answer, wanted)
