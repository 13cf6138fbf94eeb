"""`sponsorcli forms` and `nudge`: what goes out to people each month, and what comes back."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import conclude, finish, finish_new_files, refuse_files, wanted_of
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import (
    AllowOutside,
    AsOf,
    Format,
    ProgramPath,
    Quiet,
    Strict,
    day,
    file_to_write,
    today,
)
from sponsorcli.jobs import papers

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
KINDS = ("actions", "pulse", "agreement", "handbook")

Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        parser=file_to_write,
        metavar="FOLDER",
        help="Write the files to this folder, which is made if it is missing. Without it they are listed only.",
    ),
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help="The month or quarter that the forms are about: 2026-10 or 2026-Q4. Default: the month of the day.",
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="KIND",
        help=f"Make this kind only: {', '.join(KINDS)}. Repeat for several.",
    ),
]
Choices = Annotated[
    Path | None,
    typer.Option(
        "--choices",
        metavar="FILE.json",
        help="Before pairing: make a form for ranked choices from a shortlist, which "
        "`pair --shortlist N -o FILE.json` writes. No other form is made.",
    ),
]


@app.command(cls=PageCommand)
def forms(
    program: ProgramPath,
    period: PeriodOption = None,
    only: Only = None,
    choices: Choices = None,
    as_of: AsOf = None,
    form: Format = None,
    folders: Folders = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Make the forms that people fill in: what each sponsor did, a pulse for everybody, an agreement for each pair.

    Each form knows whose it is and which period it is about. Send it, put what comes back into a folder as it is, and
    name that under `sources`, such as `activity: [workbook, ../returns/*.xlsx]`. Texts for the handbooks
    of sponsors and protégés are made too. A file that is there already is never overwritten.

    Example: sponsorcli forms configs/emerging-leaders.yaml --period 2026-10 -o forms/2026-10
    """
    if unknown := sorted(set(only or ()) - set(KINDS)):
        raise typer.BadParameter(f'"{unknown[0]}" is an unknown form. Use {", ".join(KINDS)}.', param_hint="--only")
    refuse_files(folders or ())
    wanted = wanted_of((program,), form, (), quiet=quiet, others=(choices,) if choices else ())
    asked = papers.FormsAsked(period, tuple(only or ()), choices)
    made = papers.make_forms(program, as_of or today(), jobs.Reading(strict, allow_outside), asked)
    if made.answer.wrong_use:
        finish(made.answer, wanted)
    conclude(made.answer, papers.deliver_papers(made, folders or (), keep=wanted.keep), wanted)


AUDIENCES = ("sponsors", "proteges", "helpers", "applicants", "managers")
For = Annotated[
    list[str] | None,
    typer.Option(
        "--for",
        metavar="WHO",
        help=f"Who to write to: {', '.join(AUDIENCES)}. Repeat for several. Default: all but managers.",
    ),
]
Since = Annotated[
    date | None,
    typer.Option(
        "--since",
        parser=day,
        metavar="DATE",
        help="Only what has come up since that day, so that a weekly run repeats nothing.",
    ),
]
StartTemplates = Annotated[
    bool,
    typer.Option(
        "--start-templates",
        help="Write the templates of the messages to templates/ beside the program, for you to change, and stop.",
    ),
]


@app.command(cls=PageCommand)
def nudge(
    program: ProgramPath,
    whom: For = None,
    since: Since = None,
    start_templates: StartTemplates = False,
    as_of: AsOf = None,
    form: Format = None,
    folders: Folders = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Draft a message to each person about their own part: what is due or overdue, forms to send back, thanks.

    Each message is an .eml file that your mail program opens for editing; nothing is sent. A list for mail merge and a
    calendar are written too. Change the words in templates/ beside the program.

    Example: sponsorcli nudge configs/emerging-leaders.yaml --since 2026-10-24 -o messages
    """
    if unknown := sorted(set(whom or ()) - set(AUDIENCES)):
        raise typer.BadParameter(
            f'"{unknown[0]}" is nobody to write to. Use {", ".join(AUDIENCES)}.', param_hint="--for"
        )
    today_is = as_of or today()
    if since is not None and since >= today_is:
        raise typer.BadParameter(f"{since} is not before {today_is}.", param_hint="--since")
    refuse_files(folders or ())
    wanted = wanted_of((program,), form, (), quiet=quiet)
    if start_templates:
        finish_new_files(papers.start_templates(program, keep=wanted.keep))
    asked = papers.NudgeAsked(tuple(whom or AUDIENCES[:-1]), since)
    made = papers.make_messages(program, today_is, jobs.Reading(strict, allow_outside), asked)
    conclude(made.answer, papers.deliver_papers(made, folders or (), keep=wanted.keep), wanted)
