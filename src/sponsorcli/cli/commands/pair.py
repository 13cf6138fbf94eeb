"""`sponsorcli pair`."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from sponsorcli.cli import completing
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import Afresh, AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today
from sponsorcli.cli.watching import watched

if TYPE_CHECKING:
    from sponsorcli.jobs.analyses.pairing import Asked

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

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
        metavar="PERSON",
        help="Repair as if this sponsor (id, e-mail or name) had left. As often as wanted.",
        show_default=False,
        autocompletion=completing.sponsors,
    ),
]
Sensitivity = Annotated[
    bool, typer.Option("--sensitivity", help="Say which pairs hold when each weight is a fifth less or more.")
]
Shortlist = Annotated[
    int | None,
    typer.Option(
        "--shortlist",
        min=1,
        metavar="N",
        help="Pair nobody: list so many sponsors for each protégé to meet first, spread evenly.",
        show_default=False,
    ),
]
Ratify = Annotated[
    bool, typer.Option("--ratify", help="Pair nobody: judge the pairs that there are, dated or not, by the rules.")
]


@app.command()
def pair(
    program: ProgramPath,
    as_of: AsOf = None,
    afresh: Afresh = False,
    repair: Repair = False,
    changes: Changes = None,
    without: Without = None,
    sensitivity: Sensitivity = False,
    shortlist: Shortlist = None,
    ratify: Ratify = False,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Pair protégés with sponsors as well as the program's rules allow, and prove that no pairing is better.

    Pairs that stand are kept; --afresh pairs everybody from the start, --repair changes as few as can be. The
    JSON output carries the proof.

    Example: sponsorcli pair configs/emerging-leaders.yaml --as-of 2026-10-31 -o pairing.json
    """
    from sponsorcli.jobs import Reading, Reads
    from sponsorcli.jobs.analyses.pairing import Asked
    from sponsorcli.jobs.analyses.pairing import pair as pair_people

    asked = Asked(afresh, repair or changes is not None, changes, tuple(without or ()), sensitivity, shortlist, ratify)
    refuse_contradictions(asked)
    wanted = wanted_of(Reads((program,)), form, outputs, quiet=quiet)
    with watched(quiet=quiet) as watch:
        answer = pair_people(program, as_of or today(), asked, Reading(strict, allow_outside), watch)
    answer = replace(answer, is_interrupted=watch.is_interrupted)
    finish(answer, wanted)


def refuse_contradictions(asked: "Asked") -> None:
    """Stop where two options say the opposite of each other, or ask for two results at once."""
    repairs = asked.repair or bool(asked.without)
    if asked.afresh and repairs:
        raise typer.BadParameter(
            "--afresh pairs everybody from the start, so there is nothing to repair. Give one of the two."
        )
    if sum((repairs, asked.sensitivity, asked.shortlist is not None, asked.ratify)) > 1:
        raise typer.BadParameter("Ask for one at a time: a repair, --sensitivity, --shortlist or --ratify.")
