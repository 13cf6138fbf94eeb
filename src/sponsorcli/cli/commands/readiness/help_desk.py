"""`sponsorcli readiness desk` and `readiness opportunities`: the help desk, and what is open to somebody."""

from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli import completing
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

Person = Annotated[
    str,
    typer.Argument(
        metavar="PERSON",
        help="The person: id, e-mail or name.",
        autocompletion=completing.proteges,
    ),
]


def add_help_desk(group: typer.Typer) -> None:
    """Add these commands to the group `readiness`."""
    group.command("desk", cls=PageCommand)(desk)
    group.command("opportunities", cls=PageCommand)(opportunities)


def desk(
    program: ProgramPath,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """See how soon requests for help get a reply, which wait too long, and how many each helper has.

    The clock runs to the end of the day of --as-of, in the time zone of the program (`readiness: {zone: …}`).

    Example: sponsorcli readiness desk configs/emerging-leaders.yaml --as-of 2026-10-31
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run("readiness desk", program, as_of or today(), jobs.Reading(strict, allow_outside))
    finish(answer, wanted)


def opportunities(
    program: ProgramPath,
    person: Person,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """See which open opportunities somebody's evidence fits: what shows that each need is met, and what is missing.

    Needs are read from the register of opportunities, skills from the table of evidence. Ratings are not used.

    Example: sponsorcli readiness opportunities configs/emerging-leaders.yaml 00103 --as-of 2026-10-31
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    reading = jobs.Reading(strict, allow_outside)
    answer = jobs.run("readiness opportunities", program, as_of or today(), reading, person=person)
    finish(answer, wanted)
