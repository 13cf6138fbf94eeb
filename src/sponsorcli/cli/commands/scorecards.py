"""`sponsorcli scorecards`."""

from pathlib import Path
from typing import Annotated

import typer

from sponsorcli.cli.finish import exit_code, leave_if_refused, show, wanted_of
from sponsorcli.cli.options import AllowOutside, AsOf, Format, ProgramPath, Quiet, Strict, file_to_write, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

ScorecardOutputs = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        parser=file_to_write,
        metavar="FILE|FOLDER",
        help="A file for all, a sheet a sponsor: .xlsx .html .docx .json. A folder: a workbook a sponsor.",
        show_default=False,
    ),
]


@app.command()
def scorecards(
    program: ProgramPath,
    as_of: AsOf = None,
    form: Format = None,
    outputs: ScorecardOutputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Write what each sponsor did and owes, with the evidence and room for a reply. Duties alone: no outcomes.

    Only where the program says `accountability: {mode: scorecard}`. The audit table is never opened.

    Example: sponsorcli scorecards configs/emerging-leaders.yaml -o scorecards.xlsx
    """
    from sponsorcli.jobs import Reading, Reads
    from sponsorcli.jobs.analyses.scorecards import deliver_scorecards
    from sponsorcli.jobs.analyses.scorecards import scorecards as make_scorecards

    wanted = wanted_of(Reads((program,)), form, outputs, quiet=quiet)
    answer = make_scorecards(program, as_of or today(), Reading(strict, allow_outside))
    delivery = deliver_scorecards(answer, wanted.outputs, keep=wanted.keep, wait=wanted.wait)
    leave_if_refused(delivery.problems)
    show(answer, delivery, wanted)
    raise typer.Exit(exit_code(answer, delivery, wanted))
