"""`sponsorcli round`."""

from datetime import date
from typing import Annotated

import typer

from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, day, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

ReviewDate = Annotated[
    date | None,
    typer.Option(
        "--review-date",
        parser=day,
        metavar="DATE",
        help="The day on which the panel decides. Default: the program's `promotion_round.review_on`.",
        show_default=False,
    ),
]


@app.command("round")
def prepare(
    program: ProgramPath,
    review_date: ReviewDate = None,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Say which protégés are in a promotion round, what speaks for them, and who on the panel should not decide.

    Example: sponsorcli round configs/emerging-leaders.yaml --review-date 2026-12-01
    """
    from sponsorcli.jobs import Reading, Reads
    from sponsorcli.jobs.analyses.promotion_round import promotion_round

    wanted = wanted_of(Reads((program,)), form, outputs, quiet=quiet)
    answer = promotion_round(program, review_date, as_of or today(), Reading(strict, allow_outside))
    finish(answer, wanted)
