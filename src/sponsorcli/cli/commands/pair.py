"""`sponsorcli pair`."""

from typing import Annotated

import typer

from sponsorcli.cli.finish import Wanted, finish
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today
from sponsorcli.workflows import PAIR, PAIR_AFRESH, Reading, analyse

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

Afresh = Annotated[bool, typer.Option("--afresh", help="Pair as if there were no pairs yet.")]


@app.command()
def pair(
    program: ProgramPath,
    as_of: AsOf = None,
    afresh: Afresh = False,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Pair protégés with sponsors as well as the program's rules allow, and prove that no pairing is better.

    Pairs that stand are kept; --afresh pairs everybody anew. The JSON output carries the proof.

    Example: sponsorcli pair configs/emerging-leaders.yaml --as-of 2026-10-31 -o pairing.json
    """
    answer = analyse(program, as_of or today(), PAIR_AFRESH if afresh else PAIR, Reading(strict, allow_outside))
    finish(answer, Wanted(form, outputs or (), quiet))
