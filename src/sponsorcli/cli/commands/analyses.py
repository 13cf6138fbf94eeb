"""The commands that are one analysis each: the same options, another question."""

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

SAYS = {
    "select": """Say who is eligible, rank them, and give the places.

    Example: sponsorcli select configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
    "accountability": """Hold each pair to what was promised, and find the sponsors who only mentor.

    Example: sponsorcli accountability configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
    "opportunities": """Keep the register of opportunities: what was open to view, and who had none.

    Example: sponsorcli opportunities configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
    "outcomes": """Compare promotion and retention of protégés with those of the comparison group.

    Example: sponsorcli outcomes configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
    "fairness": """Say how every step from nomination to promotion fell on groups, and tell of nobody apart.

    Example: sponsorcli fairness configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
}
"""The commands, and the help of each."""


def add_command(name: str, says: str) -> None:
    """Add the command that is the job of that name; `says` is its help."""

    @app.command(name, help=says)
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
