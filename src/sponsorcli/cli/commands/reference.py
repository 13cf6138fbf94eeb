"""`sponsorcli problem` and `schema`: what to look up."""

import json
from difflib import get_close_matches
from typing import Annotated

import typer

from sponsorcli.cli import completing
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.on_demand import fetch
from sponsorcli.problems.catalogue import explanations

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

Code = Annotated[
    str,
    typer.Argument(
        metavar="CODE", help="The code, such as R003.", show_default=False, autocompletion=completing.problem_codes
    ),
]


@app.command(cls=PageCommand)
def problem(code: Code) -> None:
    """Explain a problem code: what it means, an example, and what to do.

    Example: sponsorcli problem R003
    """
    pages = explanations()
    page = pages.get(code.upper())
    if page is None:
        near = get_close_matches(code.upper(), pages, n=1, cutoff=0.5)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise typer.BadParameter(f'there is no problem code "{code}".{hint}')
    typer.echo(f"{page.code}: {page.title}\n\n{page.meaning}\n\nExample: {page.example}\n\nRemedy: {page.remedy}")


@app.command(cls=PageCommand)
def schema() -> None:
    """Print the JSON Schema of the program file, with which editors suggest settings and mark mistakes.

    To use it, make this the first line of a program file: # yaml-language-server: $schema=program.schema.json

    Example: sponsorcli schema > program.schema.json
    """

    typer.echo(json.dumps(fetch("sponsorcli.program_file.reference:program_schema")(), ensure_ascii=False, indent=2))
