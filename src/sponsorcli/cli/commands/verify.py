"""`sponsorcli verify`."""

from pathlib import Path
from typing import Annotated

import typer

from sponsorcli.cli.finish import finish, wanted_of
from sponsorcli.cli.options import AllowOutside, AsOf, Format, Outputs, ProgramPath, Quiet, Strict

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

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
    from sponsorcli.jobs import Reading, Reads
    from sponsorcli.jobs.analyses.verify import verify as verify_file

    wanted = wanted_of(Reads((program,), (pairing,)), form, outputs, quiet=quiet)
    answer = verify_file(program, pairing, as_of, Reading(strict, allow_outside))
    finish(answer, wanted)
