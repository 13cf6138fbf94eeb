"""`sponsorcli problem`, `ladder` and `schema`: what to look up."""

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli import completing
from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import AsOf, Format, Outputs, Quiet, today
from sponsorcli.on_demand import fetch
from sponsorcli.problems import catalogue

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

MaybeProgram = Annotated[
    Path | None,
    typer.Argument(
        metavar="[PROGRAM.yaml]",
        help="The program file whose own actions are shown too.",
        autocompletion=completing.programs,
    ),
]
Code = Annotated[
    str,
    typer.Argument(metavar="CODE", help="The code, such as R003.", autocompletion=completing.problem_codes),
]


@app.command(cls=PageCommand)
def problem(code: Code) -> None:
    """Explain a problem code: what it means, an example, and what to do.

    Example: sponsorcli problem R003
    """
    pages = catalogue.explanations()
    page = pages.get(code.upper())
    if page is None:
        near = get_close_matches(code.upper(), pages, n=1, cutoff=0.5)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise typer.BadParameter(f'there is no problem code "{code}".{hint}')
    title = f"{page.code}: {page.title} ({page.severity})"
    typer.echo(f"{title}\n\n{page.meaning}\n\nExample: {page.example}\n\nRemedy: {page.remedy}")


@app.command(cls=PageCommand)
def ladder(
    program: MaybeProgram = None,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
) -> None:
    """Show the ladder of sponsorship: each rung, its actions, what they mean, and other words for them.

    With a program, its own actions are on the ladder too. Nothing but the program file is read.

    Example: sponsorcli ladder

    Example: sponsorcli ladder configs/emerging-leaders.yaml -o ladder.xlsx
    """
    wanted = wanted_of(() if program is None else (program,), form, outputs, quiet=quiet)
    finish(jobs.analyses.ladder(program, as_of or today()), wanted)


@app.command(cls=PageCommand)
def schema() -> None:
    """Print the JSON Schema of the program file, so that editors can suggest settings and mark mistakes.

    To use it, make this the first line of a program file: # yaml-language-server: $schema=program.schema.json

    Example: sponsorcli schema > program.schema.json
    """

    import json

    typer.echo(json.dumps(fetch("sponsorcli.program_file.reference:program_schema")(), ensure_ascii=False, indent=2))
