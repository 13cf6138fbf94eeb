"""`sponsorcli explain`."""

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
        help="A protégé or a sponsor: id, e-mail or name.",
        show_default=False,
        autocompletion=completing.either,
    ),
]
Other = Annotated[
    str | None,
    typer.Argument(
        metavar="[OTHER]",
        help="A sponsor: why these two, or why not.",
        show_default=False,
        autocompletion=completing.sponsors,
    ),
]


@app.command()
def explain(
    program: ProgramPath,
    person: Person,
    other: Other = None,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Say what a person's options are, ranked, with each criterion's part; or why two people are (not) a pair.

    For two people it says which rule forbids them, or what choosing them would cost the whole. For a protégé without
    a sponsor it tries what would change that; for a sponsor it says what one more seat is worth.

    Example: sponsorcli explain configs/emerging-leaders.yaml 00451 00168
    """
    from sponsorcli.jobs import Reading, Reads
    from sponsorcli.jobs.analyses.explain import explain as explain_person

    wanted = wanted_of(Reads((program,)), form, outputs, quiet=quiet)
    answer = explain_person(program, person, other, as_of or today(), Reading(strict, allow_outside))
    finish(answer, wanted)
