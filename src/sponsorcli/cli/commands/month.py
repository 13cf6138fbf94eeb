"""`sponsorcli status` and `record`."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli import completing
from sponsorcli.cli.finish import conclude, finish, refuse_wrong_use, wanted_of
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import (
    AllowOutside,
    AsOf,
    FailOnOption,
    Format,
    Outputs,
    ProgramPath,
    Quiet,
    Strict,
    conditions_of,
    day,
    today,
)
from sponsorcli.on_demand import fetch

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

QuietIfNothing = Annotated[
    bool, typer.Option("--quiet-if-nothing-to-do", help="Print nothing in a week without anything to do.")
]


@app.command(cls=PageCommand)
def status(
    program: ProgramPath,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
    fail_on: FailOnOption = None,
    quiet_if_nothing: QuietIfNothing = False,
) -> None:
    """See where the programme stands on the day, and what to do this week, each with the command for it.

    A schedule can mail it every Monday. What needs somebody is the same as on the cover of the month's report; what
    falls due within a week is added.

    Example: sponsorcli status configs/emerging-leaders.yaml

    Example: sponsorcli status configs/emerging-leaders.yaml --quiet-if-nothing-to-do --fail-on overdue
    """
    wanted = replace(wanted_of((program,), form, outputs, quiet=quiet), fail_on=conditions_of(fail_on or []))
    answer = jobs.run("status", program, as_of or today(), jobs.Reading(strict, allow_outside))
    is_idle = all(len(table) == 0 for report in answer.reports for table in report.tables if table.name == "todo")
    finish(answer, replace(wanted, quiet=wanted.quiet or (quiet_if_nothing and is_idle)))


Sponsor = Annotated[
    str,
    typer.Argument(
        metavar="SPONSOR",
        help="Who did it: id, e-mail or name.",
        autocompletion=completing.sponsors,
    ),
]
ForProtege = Annotated[
    str,
    typer.Argument(
        metavar="PROTEGE",
        help="Who it was done for: id, e-mail or name.",
        autocompletion=completing.proteges,
    ),
]
Action = Annotated[
    str,
    typer.Argument(
        metavar="ACTION",
        help='What was done, such as introduction or "stretch project". `sponsorcli ladder` lists all actions.',
    ),
]
On = Annotated[
    date | None,
    typer.Option("--on", parser=day, metavar="DATE", help="The day it was done. Default: today."),
]
With = Annotated[
    str | None,
    typer.Option(
        "--with", metavar="PERSON", help="Who else was involved, such as a decision-maker who was met.",
    ),
]  # fmt: skip
Opportunity = Annotated[
    str | None,
    typer.Option("--opportunity", metavar="ID", help="The opportunity it was about: its id or title."),
]
Note = Annotated[str | None, typer.Option("--note", metavar="REMARK", help="A remark.")]


@app.command(cls=PageCommand)
def record(
    program: ProgramPath,
    sponsor: Sponsor,
    protege: ForProtege,
    action: Action,
    on: On = None,
    with_person: With = None,
    opportunity: Opportunity = None,
    note: Note = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Record one action of a sponsor: a row is added to the file that the program names under `sources: record`.

    An action that is on record already is not added again. The file is made if there is none; otherwise a copy of
    the file as it was at the start of the day is kept beside it.

    Example: sponsorcli record configs/emerging-leaders.yaml "Naomi Sharma" "Chiara Ndlovu" introduction --on 2026-10-30
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    request = fetch("sponsorcli.jobs.recording:ActionRequest")
    now = today()
    who = (sponsor, protege, action, on or now, now)
    asked = request(*who, with_person, opportunity, note, wanted.outputs, wanted.keep, wanted.wait)
    answer, done = fetch("sponsorcli.jobs.recording:record")(program, asked, jobs.Reading(strict, allow_outside))
    refuse_wrong_use(answer)
    conclude(answer, done, wanted)
