"""`sponsorcli brief`."""

from typing import Annotated

import typer

from sponsorcli.cli import completing
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

Person = Annotated[
    str,
    typer.Argument(
        metavar="PERSON",
        help="The protégé: id, e-mail or name.",
        show_default=False,
        autocompletion=completing.proteges,
    ),
]


@app.command()
def brief(
    program: ProgramPath,
    person: Person,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Write the sponsor's page on a protégé for a promotion discussion: facts alone, each with its day.

    Goals, accomplishments and who can confirm them, what sponsors did, opportunities, career. No audit data.

    Example: sponsorcli brief configs/emerging-leaders.yaml 00103 -o brief.docx
    """
    from sponsorcli.jobs import Reading, Reads
    from sponsorcli.jobs.analyses.brief import brief as make_brief

    wanted = wanted_of(Reads((program,)), form, outputs, quiet=quiet)
    answer = make_brief(program, person, as_of or today(), Reading(strict, allow_outside))
    finish(answer, wanted)
