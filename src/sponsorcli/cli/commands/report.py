"""`sponsorcli report`."""

from pathlib import Path
from typing import Annotated

import typer

from sponsorcli.cli.finish import Wanted, finish
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today
from sponsorcli.workflows import FailOn, Reading, report_month

Wait = Annotated[
    float, typer.Option("--wait", min=0, metavar="SECONDS", help="How long to wait for another run in the same folder.")
]
FailOnOption = Annotated[
    list[FailOn] | None,
    typer.Option("--fail-on", help="Exit with 1 where this is found. As often as wanted.", show_default=False),
]
Log = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="Add a line of JSON on this run; it names nobody.", show_default=False),
]
QuietIfNothingNew = Annotated[
    bool, typer.Option("--quiet-if-nothing-new", help="Print nothing where the files say what they said before.")
]

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def report(
    program: ProgramPath,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
    wait: Wait = 60.0,
    fail_on: FailOnOption = None,
    log: Log = None,
    quiet_if_nothing_new: QuietIfNothingNew = False,
) -> None:
    """Write the month's workbook: every analysis the tables allow, with a cover.

    Made for schedules: run it as often as you like, the files are replaced whole and the earlier ones are never lost.
    Without -o the files go to the program's report folder, named after the program and the month.

    Example: sponsorcli report configs/emerging-leaders.yaml --as-of 2026-10-31 -o october.xlsx
    """
    answer = report_month(program, as_of or today(), Reading(strict, allow_outside))
    wanted = Wanted(form, outputs or (), quiet, quiet_if_nothing_new, wait, fail_on or (), log)
    finish(answer, wanted)
