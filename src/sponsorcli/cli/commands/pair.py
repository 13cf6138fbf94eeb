"""`sponsorcli pair`."""

from typing import Annotated

import typer

from sponsorcli.cli.finish import Wanted, finish
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today
from sponsorcli.workflows import Reading
from sponsorcli.workflows.pairing import Asked
from sponsorcli.workflows.pairing import pair as pair_people

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

Afresh = Annotated[bool, typer.Option("--afresh", help="Pair as if there were no pairs yet.")]
Repair = Annotated[
    bool, typer.Option("--repair", help="Let standing pairs change where they must, and say what changes and why.")
]
Changes = Annotated[
    int | None,
    typer.Option(
        "--changes",
        min=0,
        metavar="N",
        help="With --repair: give up so many pairs that could stay, at most, for a better whole.",
        show_default=False,
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="ID",
        help="Repair as if this sponsor had left. As often as wanted.",
        show_default=False,
    ),
]


@app.command()
def pair(
    program: ProgramPath,
    as_of: AsOf = None,
    afresh: Afresh = False,
    repair: Repair = False,
    changes: Changes = None,
    without: Without = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Pair protégés with sponsors as well as the program's rules allow, and prove that no pairing is better.

    Pairs that stand are kept; --afresh pairs everybody anew, --repair changes as few as can be. The JSON output
    carries the proof.

    Example: sponsorcli pair configs/emerging-leaders.yaml --as-of 2026-10-31 -o pairing.json
    """
    asked = Asked(afresh, repair or changes is not None, changes, tuple(without or ()))
    refuse_contradictions(asked)
    answer = pair_people(program, as_of or today(), asked, Reading(strict, allow_outside))
    finish(answer, Wanted(form, outputs or (), quiet))


def refuse_contradictions(asked: Asked) -> None:
    """Stop where two options say the opposite of each other."""
    if asked.afresh and (asked.repair or asked.without):
        raise typer.BadParameter("--afresh pairs everybody anew, so there is nothing to repair. Give one of the two.")
