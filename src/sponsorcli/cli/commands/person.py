"""`sponsorcli person`."""

from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli import completing
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
of_person = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)
app.add_typer(of_person, name="person")

PersonId = Annotated[
    str,
    typer.Argument(
        metavar="PERSON", help="The person: id, e-mail or name.", show_default=False, autocompletion=completing.either
    ),
]
Plan = Annotated[
    bool, typer.Option("--plan", help="Print the plan. Must be given: sponsorcli itself changes no source file.")
]


@of_person.callback()
def person() -> None:
    """Hand over what the files say of one person, or plan its removal; no file is changed.

    Example: sponsorcli person export configs/emerging-leaders.yaml 00103 -o 00103.xlsx
    """


@of_person.command()
def export(
    program: ProgramPath,
    person: PersonId,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Print every row of every table about a person, with where it stands. No audit data.

    Example: sponsorcli person export configs/emerging-leaders.yaml 00103 -o 00103.xlsx
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run("person export", program, as_of or today(), jobs.Reading(strict, allow_outside), person=person)
    finish(answer, wanted)


@of_person.command()
def erase(
    program: ProgramPath,
    person: PersonId,
    plan: Plan = False,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Print the plan of rows and cells in the source files that would have to go for a person to be forgotten.

    Example: sponsorcli person erase configs/emerging-leaders.yaml 00103 --plan
    """
    if not plan:
        raise typer.BadParameter("sponsorcli changes no source file. Say --plan for what to change.")
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run("person erase", program, as_of or today(), jobs.Reading(strict, allow_outside), person=person)
    finish(answer, wanted)
