"""`sponsorcli remedies`."""

import typer

from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import Afresh, AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def remedies(
    program: ProgramPath,
    as_of: AsOf = None,
    afresh: Afresh = False,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Say what would help the pairing as a whole: what each rule costs, what a seat is worth, whom to recruit.

    Each figure is found by pairing the changed programme again.

    Example: sponsorcli remedies configs/emerging-leaders.yaml --as-of 2026-10-31
    """
    from sponsorcli.jobs import Reading, Reads
    from sponsorcli.jobs.analyses.pairing import remedies as find_remedies

    wanted = wanted_of(Reads((program,)), form, outputs, quiet=quiet)
    answer = find_remedies(program, as_of or today(), Reading(strict, allow_outside), afresh=afresh)
    finish(answer, wanted)
