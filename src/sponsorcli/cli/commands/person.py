"""`sponsorcli person`."""

from typing import Annotated

import typer

from sponsorcli.cli import completing
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True)

PersonId = Annotated[
    str,
    typer.Argument(
        metavar="PERSON", help="The person: id, e-mail or name.", show_default=False, autocompletion=completing.either
    ),
]
Plan = Annotated[
    bool, typer.Option("--plan", help="Print the plan. Must be given: sponsorcli itself changes no source file.")
]


@app.callback()
def person() -> None:
    """Hand over what the files say of one person, or plan its removal; no file is changed.

    Example: sponsorcli person export configs/emerging-leaders.yaml 00103 -o 00103.xlsx
    """


@app.command()
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
    from sponsorcli.jobs import Reading, Reads
    from sponsorcli.jobs.people import export_person

    wanted = wanted_of(Reads((program,)), form, outputs, quiet=quiet)
    answer = export_person(program, person, as_of or today(), Reading(strict, allow_outside))
    finish(answer, wanted)


@app.command()
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
    from sponsorcli.jobs import Reading, Reads
    from sponsorcli.jobs.people import plan_erasure

    if not plan:
        raise typer.BadParameter("sponsorcli changes no source file. Say --plan for what to change.")
    wanted = wanted_of(Reads((program,)), form, outputs, quiet=quiet)
    answer = plan_erasure(program, person, as_of or today(), Reading(strict, allow_outside))
    finish(answer, wanted)
