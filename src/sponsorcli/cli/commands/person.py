"""`sponsorcli person` and `dossier`: what the files hold about people, of one person or as a record of the whole."""

from pathlib import Path
from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli import completing
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.help_pages import PageCommand, PageGroup
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
of_person = typer.Typer(cls=PageGroup, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)
app.add_typer(of_person, name="person")

PersonId = Annotated[
    str,
    typer.Argument(metavar="PERSON", help="The person: id, e-mail or name.", autocompletion=completing.either),
]
Plan = Annotated[
    bool,
    typer.Option(
        "--plan", help="Needed: this prints a plan for you to carry out. sponsorcli never changes your files."
    ),
]

Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--search",
        metavar="FOLDER",
        help="Also look through every file in this folder: forms, messages, papers. Repeat for several folders.",
    ),
]


@of_person.callback()
def person() -> None:
    """Export one person's data, or list what to delete. Your files are not changed.

    Example: sponsorcli person export configs/emerging-leaders.yaml 00103 -o 00103.xlsx
    """


@of_person.command(cls=PageCommand)
def export(
    program: ProgramPath,
    person: PersonId,
    folders: Folders = None,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Get every row about a person from every table, with its file and cell. Audit data is never included.

    Example: sponsorcli person export configs/emerging-leaders.yaml 00103 -o 00103.xlsx
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run(
        "person export",
        program,
        as_of or today(),
        jobs.Reading(strict, allow_outside),
        person=person,
        folders=tuple(folders or ()),
    )
    finish(answer, wanted)


@of_person.command(cls=PageCommand)
def erase(
    program: ProgramPath,
    person: PersonId,
    plan: Plan = False,
    folders: Folders = None,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Get the list of rows and cells to remove from your files so that nothing about a person remains.

    Example: sponsorcli person erase configs/emerging-leaders.yaml 00103 --plan
    """
    if not plan:
        raise typer.BadParameter("sponsorcli never changes your files. Add --plan to see what to remove.")
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run(
        "person erase",
        program,
        as_of or today(),
        jobs.Reading(strict, allow_outside),
        person=person,
        folders=tuple(folders or ()),
    )
    finish(answer, wanted)


@app.command(cls=PageCommand)
def dossier(
    program: ProgramPath,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Write the programme's own record: purposes, data, criteria, where people decide, who sees what, what to delete.

    For data protection officers, works councils and lawyers, with the questions of the laws that apply under `program:
    jurisdictions`, answered as far as the files say. It names nobody, gives no verdict, and is not legal advice.

    Example: sponsorcli dossier configs/emerging-leaders.yaml -o dossier.docx
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    finish(jobs.run("dossier", program, as_of or today(), jobs.Reading(strict, allow_outside)), wanted)
