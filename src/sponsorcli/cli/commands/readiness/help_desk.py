"""`sponsorcli readiness desk`: the help desk for applications."""

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today


def add_help_desk(group: typer.Typer) -> None:
    """Add these commands to the group `readiness`."""
    group.command("desk", cls=PageCommand)(desk)


def desk(
    program: ProgramPath,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """See how soon requests for help get a reply, which wait too long, and who has how many.

    The clock runs to the end of the day of --as-of, in the time zone of the program (`readiness: {zone: …}`).

    Example: sponsorcli readiness desk configs/emerging-leaders.yaml --as-of 2026-10-31
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run("readiness desk", program, as_of or today(), jobs.Reading(strict, allow_outside))
    finish(answer, wanted)
