"""`sponsorcli schema`."""

import json

import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the program file, for editors and CI.

    Example: sponsorcli schema > program.schema.json, and in the first line of a program
    # yaml-language-server: $schema=program.schema.json
    """
    from sponsorcli.program_file import program_schema

    typer.echo(json.dumps(program_schema(), ensure_ascii=False, indent=2))
