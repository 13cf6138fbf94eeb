"""`sponsorcli adopt`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import conclude, wanted_of
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import AllowOutside, Format, Outputs, ProgramPath, Quiet, Strict, day, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

ResultFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE.json", help="A file that `select -o` or `pair -o` wrote, unchanged.", show_default=False
    ),
]
On = Annotated[
    date,
    typer.Option(
        "--on",
        parser=day,
        metavar="DATE",
        help="Needed: the day of the decision, on which new pairs begin. The tables are read as of that day.",
        show_default=False,
    ),
]
ApprovedBy = Annotated[
    str | None,
    typer.Option("--approved-by", metavar="NAME", help="Who approved it, for the record.", show_default=False),
]
IntoWorkbook = Annotated[
    bool,
    typer.Option(
        "--into-workbook",
        help="Add the rows to the sheet in your workbook; all else in it stays as it is. A dated copy is made first.",
    ),
]
Replace = Annotated[
    bool,
    typer.Option(
        "--replace", help="With -o: the file is the one that the table is read from. A dated copy of it is made first."
    ),
]


@app.command(cls=PageCommand)
def adopt(
    program: ProgramPath,
    result: ResultFile,
    on: On,
    approved_by: ApprovedBy = None,
    into_workbook: IntoWorkbook = False,
    replace: Replace = False,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Add an approved selection or pairing to your own tables: rows of `selections`, or of `pairs`.

    Each row is checked against the tables of the day, and nothing is written where somebody has left, a seat is taken
    or a rule is broken. Pairs that the file changes get their end date; no row is removed. Without --into-workbook or
    -o you see what would be written. To undo it, put the dated copy back: the command to do so is printed.

    Example: sponsorcli adopt configs/emerging-leaders.yaml pairing.json --on 2026-11-02 --into-workbook

    Example: sponsorcli adopt configs/emerging-leaders.yaml pairing.json --on 2026-11-02 -o pairs.csv
    """
    replaced, others = file_replaced(outputs or [], is_wanted=replace)
    if replaced is not None and into_workbook:
        raise typer.BadParameter("Use one of the two: --into-workbook or --replace.")
    wanted = wanted_of((program,), form, others, quiet=quiet, others=(result,))
    asked = jobs.analyses.AdoptionRequest(
        result, on, today(), approved_by, into_workbook, replaced, others, wanted.keep, wanted.wait
    )
    conclude(*jobs.analyses.adopt(program, asked, jobs.Reading(strict, allow_outside)), wanted)


def file_replaced(outputs: list[Path], *, is_wanted: bool) -> tuple[Path | None, list[Path]]:
    """The file to be replaced, and the other outputs; leaves for wrong use where it is not plain which that is."""
    if not is_wanted:
        return None, outputs
    tables = [path for path in outputs if path.suffix.casefold() in {".csv", ".tsv"}]
    if len(tables) != 1:
        raise typer.BadParameter("--replace goes with one -o FILE.csv, the file that the table is read from.")
    return tables[0], [path for path in outputs if path not in tables]
