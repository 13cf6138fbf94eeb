"""`sponsorcli verify` and `adopt`: what is done with a result that was written before."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import conclude, finish, wanted_of
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, day, today
from sponsorcli.on_demand import fetch

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

ResultFile = Annotated[
    Path,
    typer.Argument(metavar="FILE.json", help="A file that `select -o` or `pair -o` wrote, unchanged."),
]
On = Annotated[
    date,
    typer.Option(
        "--on",
        parser=day,
        metavar="DATE",
        help="Needed: the day of the decision, on which new pairs begin. The tables are read as of that day.",
    ),
]
ApprovedBy = Annotated[
    str | None,
    typer.Option("--approved-by", metavar="NAME", help="Who approved it, for the record."),
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


PairingFile = Annotated[Path, typer.Argument(metavar="PAIRING.json", help="A file that `pair -o` wrote.")]


OtherFiles = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[OTHER.yaml OTHER.json…]",
        help="The programs that were paired together with it, and their files.",
    ),
]


@app.command(cls=PageCommand)
def verify(
    program: ProgramPath,
    pairing: PairingFile,
    others: OtherFiles = None,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Check a pairing file independently: rules, seats, scores and the proof that no pairing is better.

    The check shares no calculation with the code that made the pairing. Without --as-of, the day in the file is used.
    The exit code is 1 if anything is wrong. Programs that were paired together have one proof: name all of them, with
    all their files.

    Example: sponsorcli verify configs/emerging-leaders.yaml pairing.json

    Example: sponsorcli verify configs/a.yaml configs/b.yaml pairing-a.json pairing-b.json
    """
    reading = jobs.Reading(strict, allow_outside)
    if others:
        programs, files = programs_and_files([program, pairing, *others])
        wanted = wanted_of(programs, form, outputs, quiet=quiet, others=files)
        finish(fetch("sponsorcli.jobs.together:verify_programs")(programs, files, as_of, reading), wanted)
    wanted = wanted_of((program,), form, outputs, quiet=quiet, others=(pairing,))
    answer = jobs.analyses.verify(program, pairing, as_of, reading)
    finish(answer, wanted)


def programs_and_files(named: list[Path]) -> tuple[list[Path], list[Path]]:
    """The program files and the pairing files among those named; leaves where there is not one for each."""
    programs = [path for path in named if path.suffix.casefold() in {".yaml", ".yml"}]
    files = [path for path in named if path not in programs]
    if len(programs) != len(files):
        raise typer.BadParameter("Name as many pairing files as programs.", param_hint="PAIRING.json")
    return programs, files


@app.command(cls=PageCommand)
def adopt(
    program: ProgramPath,
    result: ResultFile,
    on: On,
    approved_by: ApprovedBy = None,
    into_workbook: IntoWorkbook = False,
    replace_source: Replace = False,
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
    replaced, others = file_replaced(outputs or [], is_wanted=replace_source)
    if replaced is not None and into_workbook:
        raise typer.BadParameter("Use one of the two: --into-workbook or --replace.")
    wanted = wanted_of((program,), form, others, quiet=quiet, others=(result,))
    asked = jobs.analyses.AdoptionRequest(
        result, on, today(), approved_by, into_workbook, replaced, wanted.outputs, wanted.keep, wanted.wait
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
