"""`sponsorcli brief`, `round` and `scorecards`: what goes into promotion discussions and reviews."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli import completing
from sponsorcli.cli.finish import (
    conclude,
    exit_code,
    finish,
    leave,
    leave_if_refused,
    refuse_files,
    show,
    wanted_of,
    why_not_fine,
)
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import (
    AllowOutside,
    AsOf,
    Format,
    Outputs,
    ProgramPath,
    Quiet,
    Strict,
    day,
    file_to_write,
    today,
)
from sponsorcli.jobs import papers

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

ScorecardOutputs = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        parser=file_to_write,
        metavar="FILE|FOLDER",
        help="Write one file with a part for each sponsor: .xlsx .html .docx .json. A folder: a workbook for each.",
    ),
]


@app.command(cls=PageCommand)
def scorecards(
    program: ProgramPath,
    as_of: AsOf = None,
    form: Format = None,
    outputs: ScorecardOutputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Write what each sponsor has done and what is open, with the evidence and space for a reply.

    The program must say `accountability: {mode: scorecard}`, which covers expectations only, or
    `mode: scorecard_with_progress`, which adds a separate table: protégés promoted beside the number to expect.
    The audit table is never opened.

    Example: sponsorcli scorecards configs/emerging-leaders.yaml -o scorecards.xlsx
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run("scorecards", program, as_of or today(), jobs.Reading(strict, allow_outside))
    delivery = jobs.analyses.deliver_scorecards(answer, wanted.outputs, keep=wanted.keep, wait=wanted.wait)
    leave_if_refused(delivery.problems)
    show(answer, delivery, wanted)
    leave(exit_code(answer, delivery, wanted), why_not_fine(answer, delivery, wanted))


ReviewDate = Annotated[
    date | None,
    typer.Option(
        "--review-date",
        parser=day,
        metavar="DATE",
        help="The day the panel decides. Default: `promotion_round.review_on` of the program.",
    ),
]


@app.command("round", cls=PageCommand)
def prepare(
    program: ProgramPath,
    review_date: ReviewDate = None,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """See which protégés are in a promotion round, what supports each case, and who on the panel should step aside.

    With -o FOLDER/ all papers of the round are written: its own page and workbook, and a brief on each protégé in it.

    Example: sponsorcli round configs/emerging-leaders.yaml --review-date 2026-12-01 -o round/
    """
    folders = [path for path in outputs or () if not path.suffix and str(path) != "-"]
    if folders:
        if len(folders) < len(outputs or ()):
            raise typer.BadParameter("name folders or files, not both.", param_hint="-o")
        refuse_files(folders)
        kept = wanted_of((program,), form, (), quiet=quiet)
        made = papers.make_round(program, as_of or today(), jobs.Reading(strict, allow_outside), review_date)
        conclude(made.answer, papers.deliver_papers(made, folders, keep=kept.keep), kept)
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run("round", program, as_of or today(), jobs.Reading(strict, allow_outside), review_on=review_date)
    finish(answer, wanted)


Protege = Annotated[
    str | None,
    typer.Argument(
        metavar="[PERSON]",
        help="The protégé: id, e-mail or name.",
        autocompletion=completing.proteges,
    ),
]


Everybody = Annotated[
    bool,
    typer.Option(
        "--all",
        help="A brief on each protégé of an active pair and a page for each sponsor, as Word documents in the folder "
        "of -o.",
    ),
]


@app.command(cls=PageCommand)
def brief(
    program: ProgramPath,
    person: Protege = None,
    everybody: Everybody = False,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Write a page on one protégé that the sponsor takes into a promotion discussion: facts only, each with its date.

    It has goals, accomplishments and who can confirm them, what sponsors did, opportunities, and career. Audit data is
    never included.

    Example: sponsorcli brief configs/emerging-leaders.yaml 00103 -o brief.docx
    """
    if everybody == (person is not None):
        raise typer.BadParameter("name one protégé, or say --all.", param_hint="PERSON")
    if everybody:
        refuse_files(outputs or ())
        kept = wanted_of((program,), form, (), quiet=quiet)
        made = papers.make_briefs(program, as_of or today(), jobs.Reading(strict, allow_outside))
        conclude(made.answer, papers.deliver_papers(made, outputs or (), keep=kept.keep), kept)
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run("brief", program, as_of or today(), jobs.Reading(strict, allow_outside), person=person)
    finish(answer, wanted)
