"""The commands that are one analysis each: the same options, another question; and `fairness`, which has a ledger."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import OutputOptions, finish, finish_new_files, wanted_of
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

Start = Annotated[
    bool,
    typer.Option(
        "--start",
        help="Make the key and the ledger that `sources: audit` names, once. The key is the secret that keeps figures "
        "by group private: only its owner can read it, and it cannot be made again.",
    ),
]
Publish = Annotated[
    bool,
    typer.Option(
        "--publish",
        help="Show new figures by group, as of the last fixed day: add them to the ledger, with a dated copy of what "
        "was there. All other runs only read it.",
    ),
]
Exact = Annotated[
    bool,
    typer.Option(
        "--exact",
        help="Exact figures with their tests, for whoever may open the audit file. Needs -o FILE; nothing is printed.",
    ),
]
ResolveTies = Annotated[
    bool,
    typer.Option(
        "--resolve-ties",
        help="Decide between people with equal scores by `positive_action`, for whoever may open the audit file: rows "
        "for the table `selections`. Needs -o FILE; nothing is printed.",
    ),
]

SAYS = {
    "accountability": """See what each pair has done, what is overdue, and which sponsors only mentor.

    Example: sponsorcli accountability configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
    "opportunities": """See which opportunities were posted openly, who got them, and which protégés had none.

    Example: sponsorcli opportunities configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
    "pipeline": """See which critical roles have successors, how many could be filled at once, which may open.

    It needs a table of roles and one of successors.

    Example: sponsorcli pipeline configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
    "alignment": """See who aims at which objective of the organisation, and what is done for it.

    It needs a table of objectives and one of aims.

    Example: sponsorcli alignment configs/emerging-leaders.yaml --as-of 2026-10-31
    """,
    "disclose": """Write the figures that ESRS S1-9 and ISO 30414 ask for, as rows with definitions and numbers.

    Example: sponsorcli disclose configs/emerging-leaders.yaml --as-of 2026-10-31 --format csv
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

NotNominated = Annotated[
    bool,
    typer.Option(
        "--not-nominated",
        help="List the people who would be eligible and were not nominated, by the program's criteria alone.",
    ),
]


@app.command("select", cls=PageCommand)
def select(
    program: ProgramPath,
    *,
    not_nominated: NotNominated = False,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """See who is eligible and why others are not, how they rank, and who gets a place.

    Example: sponsorcli select configs/emerging-leaders.yaml --as-of 2026-10-31
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    job = "select not nominated" if not_nominated else "select"
    finish(jobs.run(job, program, as_of or today(), jobs.Reading(strict, allow_outside)), wanted)


@app.command("fairness", cls=PageCommand)
def fairness(
    program: ProgramPath,
    *,
    start: Start = False,
    publish: Publish = False,
    exact: Exact = False,
    resolve_ties: ResolveTies = False,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Compare each step, from nomination to promotion, by group, without identifying anyone.

    Example: sponsorcli fairness configs/emerging-leaders.yaml --as-of 2026-10-31
    """
    if start + publish + exact + resolve_ties > 1:
        raise typer.BadParameter("Use one of --start, --publish, --exact and --resolve-ties at a time.")
    if start:
        start_ledger(program, allow_outside=allow_outside)
    reading, day = jobs.Reading(strict, allow_outside), as_of or today()
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    if publish:
        from sponsorcli.jobs import publishing

        finish(publishing.publish(program, day, reading, today()), wanted)
    for job, is_asked in (("fairness exact", exact), ("fairness ties", resolve_ties)):
        if is_asked:
            kept = in_file_alone(wanted)  # before the work, which would be for nothing
            finish(jobs.run(job, program, day, reading), kept)
    finish(jobs.run("fairness", program, day, reading), wanted)


def in_file_alone(wanted: OutputOptions) -> OutputOptions:
    """What is wanted, nothing of it on the screen: only its owner can read a file."""
    if not wanted.outputs:
        raise typer.BadParameter("This is written to a file that only you can read: add -o FILE.")
    return replace(wanted, quiet=True)


def start_ledger(program: Path, *, allow_outside: bool) -> None:
    """Make the key and the ledger, and leave."""
    from sponsorcli.jobs import publishing
    from sponsorcli.jobs.job import WrongUse

    made = publishing.start(program, allow_outside=allow_outside)
    if isinstance(made, WrongUse):
        raise typer.BadParameter(made.sentence)
    finish_new_files(made)
