"""`sponsorcli pair`, `explain`, `compare`, `remedies` and `verify`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli import completing
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import Afresh, AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today
from sponsorcli.cli.watching import watched
from sponsorcli.jobs.job import PairingQuestion

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

    repairs = repair or changes is not None
    asked = PairingQuestion(afresh, repairs, changes, tuple(without or ()), sensitivity, shortlist, ratify)
    refuse_contradictions(asked)
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    with watched(quiet=quiet) as watch:
        answer = jobs.analyses.pair_people(program, as_of or today(), asked, jobs.Reading(strict, allow_outside), watch)
    answer = replace(answer, is_interrupted=watch.is_interrupted)
    finish(answer, wanted)


def refuse_contradictions(asked: PairingQuestion) -> None:
    """Stop where two options say the opposite of each other, or ask for two results at once."""
    repairs = asked.repair or bool(asked.without)
    if asked.afresh and repairs:
        raise typer.BadParameter(
            "--afresh pairs everybody from the start, so there is nothing to repair. Give one of the two."
        )
    if sum((repairs, asked.sensitivity, asked.shortlist is not None, asked.ratify)) > 1:
        raise typer.BadParameter("Ask for one at a time: a repair, --sensitivity, --shortlist or --ratify.")


Person = Annotated[
    str,
    typer.Argument(
        metavar="PERSON",
        help="A protégé or a sponsor: id, e-mail or name.",
        show_default=False,
        autocompletion=completing.either,
    ),
]
OtherPerson = Annotated[
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
    other: OtherPerson = None,
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
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run(
        "explain", program, as_of or today(), jobs.Reading(strict, allow_outside), person=person, other=other
    )
    finish(answer, wanted)


OtherProgram = Annotated[
    Path | None,
    typer.Argument(
        metavar="[OTHER.yaml]",
        help="The program to compare it with.",
        show_default=False,
        autocompletion=completing.programs,
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Change a setting of the second program, such as pairing.capacity=2. As often as wanted.",
        show_default=False,
    ),
]


@app.command()
def compare(
    program: ProgramPath,
    other: OtherProgram = None,
    settings: Set = None,
    as_of: AsOf = None,
    afresh: Afresh = False,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Say which pairs another program, or another setting, would change: gained, lost, changed, and the totals.

    --format markdown is fit for a comment on a change.

    Example: sponsorcli compare configs/emerging-leaders.yaml --set pairing.capacity=2 --afresh --as-of 2026-10-31
    """
    if other is None and not settings:
        raise typer.BadParameter("Name a second program, or change a setting with --set.")
    changes = tuple(settings or ())
    reading = jobs.Reading(strict, allow_outside)
    wanted = wanted_of((program, other or program), form, outputs, quiet=quiet, settings=changes)
    answer = jobs.analyses.compare(program, other or program, changes, as_of or today(), reading, afresh=afresh)
    finish(answer, wanted)


@app.command()
def remedies(
    program: ProgramPath,
    as_of: AsOf = None,
    afresh: Afresh = False,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Say what would help the pairing as a whole: what each rule costs, what a seat is worth, whom to recruit.

    Each figure is found by pairing the changed programme again.

    Example: sponsorcli remedies configs/emerging-leaders.yaml --as-of 2026-10-31
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run("remedies", program, as_of or today(), jobs.Reading(strict, allow_outside), afresh=afresh)
    finish(answer, wanted)


PairingFile = Annotated[
    Path, typer.Argument(metavar="PAIRING.json", help="A file that pair -o wrote.", show_default=False)
]


@app.command()
def verify(
    program: ProgramPath,
    pairing: PairingFile,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Check a pairing file against the program and its roster: rules, seats, scores, and the proof.

    None of the code that made the pairing is used. Without --as-of the day in the file counts. Exit code 1 where
    anything does not hold.

    Example: sponsorcli verify configs/emerging-leaders.yaml pairing.json
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet, others=(pairing,))
    answer = jobs.analyses.verify(program, pairing, as_of, jobs.Reading(strict, allow_outside))
    finish(answer, wanted)
