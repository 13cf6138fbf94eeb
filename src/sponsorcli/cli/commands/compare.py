"""`sponsorcli compare`."""

from pathlib import Path
from typing import Annotated

import typer

from sponsorcli.cli import completing
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import Afresh, AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

Other = Annotated[
    Path | None,
    typer.Argument(
        metavar="[OTHER.yaml]",
        help="The program to compare it with.",
        show_default=False,
        autocompletion=completing.programs,
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Change a setting of the second program, such as pairing.capacity=2. As often as wanted.",
        show_default=False,
    ),
]


@app.command()
def compare(
    program: ProgramPath,
    other: Other = None,
    settings: Set = None,
    as_of: AsOf = None,
    afresh: Afresh = False,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Say which pairs another program, or another setting, would change: gained, lost, changed, and the totals.

    --format markdown is fit for a comment on a change.

    Example: sponsorcli compare configs/emerging-leaders.yaml --set pairing.capacity=2 --afresh --as-of 2026-10-31
    """
    from sponsorcli.jobs import Reading, Reads
    from sponsorcli.jobs.analyses.compare import compare as compare_programs

    if other is None and not settings:
        raise typer.BadParameter("Name a second program, or change a setting with --set.")
    changes = tuple(settings or ())
    reading = Reading(strict, allow_outside)
    wanted = wanted_of(Reads((program, other or program), settings=changes), form, outputs, quiet=quiet)
    answer = compare_programs(program, other or program, changes, as_of or today(), reading, afresh=afresh)
    finish(answer, wanted)
