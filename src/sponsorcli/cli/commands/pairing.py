"""`sponsorcli pair`, `explain`, `compare` and `remedies`."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli import completing
from sponsorcli.cli.finish import finish, wanted_of, wanted_of_page
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import (
    Afresh,
    AllowOutside,
    AsOf,
    Format,
    Outputs,
    ProgramPath,
    ProgramPaths,
    Quiet,
    Strict,
    today,
)
from sponsorcli.cli.screen.watching import watched
from sponsorcli.cli.together import PrintOptions, finish_together

if TYPE_CHECKING:
    from sponsorcli.jobs.job import PairingQuestion

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

Repair = Annotated[
    bool,
    typer.Option(
        "--replace-broken",
        "--repair",
        help="Replace pairs that no longer work because a sponsor has left or a rule is broken, and "
        "change as few others as possible.",
    ),
]
Changes = Annotated[
    int | None,
    typer.Option(
        "--changes",
        min=0,
        metavar="N",
        help="With --replace-broken: also change up to N pairs that could stay, if that makes the whole better.",
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="PERSON",
        help="Plan for this sponsor leaving (id, e-mail or name): who would take over. Repeat for several.",
        autocompletion=completing.sponsors,
    ),
]
Sensitivity = Annotated[
    bool, typer.Option("--sensitivity", help="See which pairs stay the same when each weight is 20% lower or higher.")
]
Shortlist = Annotated[
    int | None,
    typer.Option(
        "--shortlist",
        min=1,
        metavar="N",
        help="Do not pair: list N sponsors for each protégé to meet first, spread evenly.",
    ),
]
Ratify = Annotated[
    bool,
    typer.Option(
        "--check-existing", "--ratify", help="Do not pair: check the existing pairs, dated or not, by the rules."
    ),
]


@app.command(cls=PageCommand)
def pair(
    programs: ProgramPaths,
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
    """Make the best pairing that your rules allow, with the reasons and a proof that no other is better.

    Existing pairs stay as they are, unless you choose --replace-broken or --from-scratch. To keep the proof, write a
    JSON file: `verify` checks it.

    Several programs that share sponsors are paired together, each under its own rules: no seat is given twice, and each
    goes where it helps most in all. -o FILE then writes a file for each program, with its id in the name.

    Example: sponsorcli pair configs/emerging-leaders.yaml --as-of 2026-10-31 -o pairing.json

    Example: sponsorcli pair configs/emerging-leaders.yaml configs/mid-career.yaml -o pairing.json
    """

    from sponsorcli.jobs.job import PairingQuestion

    repairs = repair or changes is not None
    asked = PairingQuestion(afresh, repairs, changes, tuple(without or ()), sensitivity, shortlist, ratify)
    refuse_contradictions(asked)
    reading = jobs.Reading(strict, allow_outside)
    if len(several := jobs.checking.programs_in(programs)) > 1:
        refuse_of_one(asked)
        finish_together(several, as_of or today(), reading, PrintOptions(form, outputs, quiet=quiet), afresh=afresh)
    program = several[0]
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    with watched(quiet=quiet) as watch:
        answer = jobs.analyses.pair_people(program, as_of or today(), asked, reading, watch)
    answer = replace(answer, is_interrupted=watch.is_interrupted)
    finish(answer, wanted)


def refuse_contradictions(asked: "PairingQuestion") -> None:
    """Stop where two options say the opposite of each other, or ask for two results at once."""
    repairs = asked.repair or bool(asked.without)
    if asked.afresh and repairs:
        raise typer.BadParameter(
            "--from-scratch pairs everybody from the beginning, so no pair is there to be replaced. Use one of the two."
        )
    if sum((repairs, asked.sensitivity, asked.shortlist is not None, asked.ratify)) > 1:
        raise typer.BadParameter(
            "Use one at a time: --replace-broken (or --without), --sensitivity, --shortlist or --check-existing."
        )


def refuse_of_one(asked: "PairingQuestion") -> None:
    """Stop where something is asked of several programs that can be answered of one alone."""
    if asked.repair or asked.without or asked.sensitivity or asked.shortlist is not None or asked.ratify:
        raise typer.BadParameter(
            "Several programs are paired together; --replace-broken, --without, --sensitivity, --shortlist and "
            "--check-existing are for one program."
        )


Person = Annotated[
    str,
    typer.Argument(
        metavar="PERSON",
        help="A protégé or a sponsor: id, e-mail or name.",
        autocompletion=completing.either,
    ),
]
OtherPerson = Annotated[
    str | None,
    typer.Argument(
        metavar="[OTHER]",
        help="A sponsor, to ask why these two are a pair or not.",
        autocompletion=completing.sponsors,
    ),
]
AsIfNominated = Annotated[
    bool,
    typer.Option(
        "--as-if-nominated",
        help="Treat anybody in the company as if nominated, and make a page for them: sponsors who share their goals, "
        "values and path, who could introduce them, what they can show, what is missing: -o page.pdf, .docx, …",
    ),
]
Goals = Annotated[
    list[str] | None,
    typer.Option(
        "--goal",
        metavar="GOAL",
        help="With --as-if-nominated: a goal of the person that is not on record. Repeat for several.",
    ),
]
Values = Annotated[
    list[str] | None,
    typer.Option(
        "--value",
        metavar="VALUE",
        help="With --as-if-nominated: something that matters to the person at work. Repeat for several.",
    ),
]


@app.command(cls=PageCommand)
def explain(
    program: ProgramPath,
    person: Person,
    other: OtherPerson = None,
    as_if_nominated: AsIfNominated = False,
    goal: Goals = None,
    value: Values = None,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """See one person's options, ranked with the reasons; or why two people are a pair, or are not.

    For two people: which rule keeps them apart, or how much choosing them would lower the total. For a protégé without
    a sponsor: what would change that. For a sponsor: what one more seat would be worth.

    Example: sponsorcli explain configs/emerging-leaders.yaml 00451 00168
    """
    if as_if_nominated and other is not None:
        raise typer.BadParameter("--as-if-nominated is about one person.", param_hint="OTHER")
    if (goal or value) and not as_if_nominated:
        raise typer.BadParameter("--goal and --value go with --as-if-nominated.")
    day, reading = as_of or today(), jobs.Reading(strict, allow_outside)
    if as_if_nominated:
        page = wanted_of_page(program, form, outputs, quiet=quiet)
        told = {"goals": tuple(goal or ()), "values": tuple(value or ())}
        finish(jobs.run("explain nomination", program, day, reading, person=person, **told), page)
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run("explain", program, day, reading, person=person, other=other)
    finish(answer, wanted)


OtherProgram = Annotated[
    Path | None,
    typer.Argument(
        metavar="[OTHER.yaml]",
        help="Another program file, to compare with the first.",
        autocompletion=completing.programs,
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Compare with the program after changing a setting, such as pairing.capacity=2. Repeat for several.",
    ),
]


@app.command(cls=PageCommand)
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
    """See which pairs another program or setting would add, drop or change, with both totals.

    Use --format markdown for a comment on a proposed change.

    Example: sponsorcli compare configs/emerging-leaders.yaml --set pairing.capacity=2 --from-scratch
    """
    if other is None and not settings:
        raise typer.BadParameter("Name a second program, or change a setting with --set.")
    changes = tuple(settings or ())
    reading = jobs.Reading(strict, allow_outside)
    wanted = wanted_of((program, other or program), form, outputs, quiet=quiet, settings=changes)
    answer = jobs.analyses.compare(program, other or program, changes, as_of or today(), reading, afresh=afresh)
    finish(answer, wanted)


@app.command(cls=PageCommand)
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
    """See what would help the pairing as a whole: what each rule costs, what a seat is worth, who to recruit.

    For each figure the changed programme is paired again.

    Example: sponsorcli remedies configs/emerging-leaders.yaml --as-of 2026-10-31
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet)
    answer = jobs.run("remedies", program, as_of or today(), jobs.Reading(strict, allow_outside), afresh=afresh)
    finish(answer, wanted)
