"""The commands that are one analysis each: the same options, another question."""

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

SAYS = {
    "select": """See who is eligible and why others are not, how they rank, and who gets a place.

    Example: sponsorcli select configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
    "accountability": """See what each pair has done, what is overdue, and which sponsors only mentor.

    Example: sponsorcli accountability configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
    "opportunities": """See which opportunities were posted openly, who got them, and which protégés had none.

    Example: sponsorcli opportunities configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
    "outcomes": """Compare promotion and retention of protégés with similar colleagues who have no sponsor.

    Example: sponsorcli outcomes configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
}
"""The commands, and the help of each."""


def add_command(name: str, says: str) -> None:
    """Add the command that is the job of that name; `says` is its help."""

    @app.command(name, cls=PageCommand, help=says)
    def command(
        program: ProgramPath,
        as_of: AsOf = None,
        form: Format = None,
        outputs: Outputs = None,
        quiet: Quiet = False,
        strict: Strict = False,
        allow_outside: AllowOutside = False,
    ) -> None:
        wanted = wanted_of((program,), form, outputs, quiet=quiet)
        answer = jobs.run(name, program, as_of or today(), jobs.Reading(strict, allow_outside))
        finish(answer, wanted)


for name, says in SAYS.items():
    add_command(name, says)
