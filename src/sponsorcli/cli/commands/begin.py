"""`sponsorcli init` and `sample`: a new programme, or a made-up one."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import finish_new_files
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import AsOf, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


class CareerPhase(StrEnum):
    """Whom the programme is for."""

    EARLY = "early"
    MID = "mid"
    EXECUTIVE = "executive"


Folder = Annotated[
    Path,
    typer.Argument(
        metavar="FOLDER",
        help="The folder for the new programme. It is created if it does not exist.",
        show_default=False,
    ),
]
Phase = Annotated[
    CareerPhase,
    typer.Option(
        "--phase",
        metavar="PHASE",
        help="The career phase of the protégés, which sets the defaults: early, mid or executive.",
    ),
]


@app.command(cls=PageCommand)
def init(folder: Folder, phase: Phase = CareerPhase.EARLY) -> None:
    """Set up a new programme: a program file, and a workbook to fill in with every heading explained.

    A JSON Schema is written as well, with which editors check the program file. Existing files are never overwritten.

    Example: sponsorcli init rising-leaders --phase mid
    """

    finish_new_files(jobs.beginning.new_programme(folder, str(phase), today()))


LAST_DAY = date(2026, 10, 31)
"""The day on which a made-up year ends, whatever today is."""

SampleFolder = Annotated[
    Path,
    typer.Argument(
        metavar="FOLDER", help="The folder to write to. It is created if it does not exist.", show_default=False
    ),
]
Proteges = Annotated[int, typer.Option("--proteges", min=1, metavar="N", help="Number of protégés.")]
Sponsors = Annotated[int, typer.Option("--sponsors", min=1, metavar="N", help="Number of sponsors.")]
People = Annotated[
    int | None,
    typer.Option(
        "--people",
        min=1,
        metavar="N",
        help="Number of people in the company. Default: enough for all of them.",
        show_default=False,
    ),
]
Seed = Annotated[
    int, typer.Option("--seed", min=0, metavar="N", help="Any number. The same number makes the same programme.")
]


@app.command(cls=PageCommand)
def sample(
    folder: SampleFolder,
    proteges: Proteges = 60,
    sponsors: Sponsors = 40,
    people: People = None,
    seed: Seed = 1,
    phase: Phase = CareerPhase.EARLY,
    as_of: AsOf = None,
) -> None:
    """Create made-up data of any size, to try the commands: a company, rosters with the usual gaps, a year of activity.

    Nobody in it exists. Without --as-of the year ends on 2026-10-31, so that the same command always makes the same
    files. Existing files are never overwritten.

    Example: sponsorcli sample my-programme --proteges 200 --sponsors 120 --people 5000
    """

    size = jobs.beginning.SampleHeadcount(proteges, sponsors, people)
    try:
        made = jobs.beginning.new_sample(folder, size, seed=seed, phase=str(phase), as_of=as_of or LAST_DAY)
    except ValueError as too_small:
        raise typer.BadParameter(f"{too_small}.") from None
    finish_new_files(made)
