"""`sponsorcli init` and `sample`: a new programme, or a made-up one."""

import os
import sys
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import finish_new_files
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import AsOf, day, today

if TYPE_CHECKING:
    from sponsorcli.jobs.beginning import NewProgramme

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


Extract = Annotated[
    Path | None,
    typer.Option(
        "--people",
        metavar="FILE",
        help="An HR extract with everybody: its headings are recognised, its levels, functions and locations taken "
        "over. A copy goes into the folder, unless the file is there already.",
    ),
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=HEADING",
        help="With --people: the heading of a field that is not recognised, such as manager_id=Boss. Repeat for "
        "several.",
    ),
]
Levels = Annotated[
    str | None,
    typer.Option(
        "--levels",
        metavar="LEVELS",
        help="Your job levels, junior to senior, separated by commas. Default: those of the extract, in a proposed "
        "order.",
    ),
]
LeadershipFrom = Annotated[
    str | None,
    typer.Option("--leadership-from", metavar="LEVEL", help="The lowest level that counts as leadership."),
]
StartsOn = Annotated[
    date | None,
    typer.Option(
        "--starts-on",
        parser=day,
        metavar="DATE",
        help="First day of the programme. Default: today.",
    ),
]
EndsOn = Annotated[
    date | None,
    typer.Option(
        "--ends-on",
        parser=day,
        metavar="DATE",
        help="Last day of the programme. Default: a year after the first.",
    ),
]
Name = Annotated[
    str | None,
    typer.Option(
        "--name",
        metavar="NAME",
        help="The name of the programme, as people know it. Default: made from the name of the folder.",
    ),
]


@app.command(cls=PageCommand)
def init(
    folder: Folder,
    phase: Phase = CareerPhase.EARLY,
    people: Extract = None,
    column: Column = None,
    levels: Levels = None,
    leadership_from: LeadershipFrom = None,
    starts_on: StartsOn = None,
    ends_on: EndsOn = None,
    name: Name = None,
) -> None:
    """Set up a new programme: a program file, and a workbook to fill in with every heading explained.

    With no options on a terminal, you are asked for what is needed. A JSON Schema is written as well, with which
    editors check the program file. Existing files are never overwritten.

    Example: sponsorcli init rising-leaders --phase mid --people hr/extract.csv

    Example: sponsorcli init rising-leaders --levels "Analyst, Manager, Director, Partner" --starts-on 2027-01-11
    """
    given = (people, column, levels, leadership_from, starts_on, ends_on, name)
    asked = jobs.beginning.NewProgramme(
        str(phase), starts_on or today(), ends_on, name, parted(levels), leadership_from, people, columns_in(column)
    )
    if is_at_terminal() and not any(given):
        asked = questions(folder, asked)
    begun = jobs.beginning.new_programme(folder, asked)
    if begun.wrong_use:
        raise typer.BadParameter(begun.wrong_use)
    finish_new_files(begun.files, begun.told)


def parted(levels: str | None) -> tuple[str, ...]:
    """The levels of a text; leaves for wrong use where it names none."""
    if levels is None:
        return ()
    found = tuple(" ".join(one.split()) for one in levels.split(",") if one.strip())
    if not found:
        raise typer.BadParameter("--levels names no level. Write it as --levels 'Analyst, Manager, Director'.")
    return found


def columns_in(texts: list[str] | None) -> dict[str, str]:
    """The headings of fields; leaves for wrong use where a text is not FIELD=HEADING of the people table."""
    found = {}
    known = jobs.beginning.fields_of_people()
    for text in texts or ():
        name, equals, heading = text.partition("=")
        if not equals or not heading.strip() or name.strip() not in known:
            raise typer.BadParameter(f'"{text}" is not FIELD=HEADING, with a field out of {", ".join(known)}.')
        found[name.strip()] = heading.strip()
    return found


def is_at_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def questions(folder: Path, known: "NewProgramme") -> "NewProgramme":
    """What is known of the programme with the answers to what is not; the Enter key takes what stands in brackets."""
    try:
        name = typer.prompt("Name of the programme", Path(os.path.realpath(folder)).name.replace("-", " ").title())
        phase = typer.prompt("Career phase of the protégés (early, mid, executive)", known.phase, value_proc=phase_in)
        people = typer.prompt("File with everybody HR knows (Enter: none yet)", "", value_proc=file_in)
        ask = "Job levels, junior to senior, with commas between them" + (
            " (Enter: those of the file)" if people else ""
        )
        levels = typer.prompt(ask, "")
        starts_on = typer.prompt("First day", known.starts_on.isoformat(), value_proc=day)
        ends_on = typer.prompt("Last day (Enter: a year later)", "", value_proc=day_or_none)
    except typer.Abort:
        raise KeyboardInterrupt from None
    own = parted(levels) if levels.strip() else ()
    return replace(known, name=name, phase=phase, people=people, levels=own, starts_on=starts_on, ends_on=ends_on)


def phase_in(text: str) -> str:
    """A career phase; asked again where it is none."""
    word = text.strip().casefold()
    if word not in set(CareerPhase):
        raise typer.BadParameter(f'"{text}" is none of early, mid, executive.')
    return word


def file_in(text: str) -> Path | None:
    """A file that is there, or none; asked again where there is no such file."""
    if not text.strip():
        return None
    path = Path(text.strip().strip("'\"")).expanduser()
    if not path.is_file():
        raise typer.BadParameter(f'there is no file "{path}".')
    return path


def day_or_none(text: str) -> date | None:
    """A day, or none."""
    return day(text.strip()) if text.strip() else None


LAST_DAY = date(2026, 10, 31)
"""The day on which a made-up year ends, whatever today is."""

SampleFolder = Annotated[
    Path,
    typer.Argument(metavar="FOLDER", help="The folder to write to. It is created if it does not exist."),
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
