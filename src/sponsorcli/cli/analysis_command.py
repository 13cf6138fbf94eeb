"""The commands that are one analysis each: the same options, another question."""

import typer

from .finish import finish, wanted_of
from .options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict, today


def analysis_command(name: str, says: str) -> typer.Typer:
    """The command that runs the analysis of that name; `says` is its help."""
    app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

    @app.command(name, help=says)
    def command(
        program: ProgramPath,
        as_of: AsOf = None,
        form: Format = None,
        outputs: Outputs = None,
        quiet: Quiet = False,
        strict: Strict = False,
        allow_outside: AllowOutside = False,
    ) -> None:
        from sponsorcli.jobs import ANALYSES, Reading, Reads, analyse

        wanted = wanted_of(Reads((program,)), form, outputs, quiet=quiet)
        answer = analyse(program, as_of or today(), ANALYSES[name], Reading(strict, allow_outside))
        finish(answer, wanted)

    return app
