"""`sponsorcli roi` and `power`: what a programme is worth, and what it could show."""

from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

Replacement = Annotated[
    float,
    typer.Option("--replacement-cost", metavar="YEARS", help="Cost of replacing a leaver, in years of their pay."),
]
Cost = Annotated[
    float | None,
    typer.Option(
        "--programme-cost",
        metavar="YEARS",
        help="Cost of the programme, in years of one protégé's pay.",
    ),
]


@app.command(cls=PageCommand)
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
    """Estimate what fewer departures are worth, as a range, for a cost of replacing someone that you state.

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
    float,
    typer.Option(
        "--base",
        metavar="SHARE",
        help="Needed: the share promoted without a sponsor, such as 0.17.",
    ),
]
Lift = Annotated[
    float, typer.Option("--lift", metavar="SHARE", help="The increase hoped for: 0.10 is ten percentage points.")
]
Pairs = Annotated[int, typer.Option("--pairs", metavar="N", help="Number of pairs planned.")]
Ratio = Annotated[float, typer.Option("--ratio", metavar="N", help="Number of comparable colleagues for each protégé.")]


@app.command(cls=PageCommand)
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
    """See, before the programme starts, how many pairs it takes to show an increase in promotions.

    It answers two questions: the pairs needed for the increase hoped for, and the smallest increase that your number
    of pairs can show.

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
