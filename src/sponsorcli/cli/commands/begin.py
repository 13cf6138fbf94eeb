"""`sponsorcli init` and `sample`: a new programme, or a made-up one."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import finish_new_files
from sponsorcli.cli.options import AsOf, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


class CareerPhase(StrEnum):
    """Whom the programme is for."""

    EARLY = "early"
    MID = "mid"
    EXECUTIVE = "executive"


Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to begin; made if need be.", show_default=False)]
Phase = Annotated[CareerPhase, typer.Option("--phase", help="Whose careers the programme is for: sets the defaults.")]


@app.command()
def init(folder: Folder, phase: Phase = CareerPhase.EARLY) -> None:
    """Begin a programme: a program file, its schema for editors, and an empty workbook that explains itself.

    Nothing that is there already is overwritten.

    Example: sponsorcli init rising-leaders --phase mid
    """

    finish_new_files(jobs.beginning.new_programme(folder, str(phase), today()))


LAST_DAY = date(2026, 10, 31)
"""The day on which a made-up year ends, whatever today is."""

SampleFolder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="Where to write; made if need be.", show_default=False)
]
Proteges = Annotated[int, typer.Option("--proteges", min=1, help="How many protégés.")]
Sponsors = Annotated[int, typer.Option("--sponsors", min=1, help="How many sponsors.")]
People = Annotated[
    int | None,
    typer.Option(
        "--people", min=1, help="How many people in the company. Default: enough for both.", show_default=False
    ),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Another seed gives another programme; the same the same.")]
SamplePhase = Annotated[CareerPhase, typer.Option("--phase", help="Whose careers the programme is for.")]


@app.command()
def sample(
    folder: SampleFolder,
    proteges: Proteges = 60,
    sponsors: Sponsors = 40,
    people: People = None,
    seed: Seed = 1,
    phase: SamplePhase = CareerPhase.EARLY,
    as_of: AsOf = None,
) -> None:
    """Make up a programme of any size: a company, rosters with the usual gaps, a year of activity.

    Nobody in it exists. Without --as-of its year ends on 2026-10-31, whatever today is, so that the same command
    gives the same files. Nothing that is there already is overwritten.

    Example: sponsorcli sample my-programme --proteges 200 --sponsors 120 --people 5000
    """

    size = jobs.beginning.SampleHeadcount(proteges, sponsors, people)
    try:
        made = jobs.beginning.new_sample(folder, size, seed=seed, phase=str(phase), as_of=as_of or LAST_DAY)
    except ValueError as too_small:
        raise typer.BadParameter(f"{too_small}.") from None
    finish_new_files(made)
