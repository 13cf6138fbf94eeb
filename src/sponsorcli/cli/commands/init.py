"""`sponsorcli init`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sponsorcli.cli.finish import finish_new_files
from sponsorcli.cli.options import today

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
    from sponsorcli.jobs.beginning import new_programme

    finish_new_files(new_programme(folder, str(phase), today()))
