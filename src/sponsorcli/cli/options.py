"""The options that commands share, declared once."""

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sponsorcli.jobs.monthly import FailOn

from . import completing


class OutputFormat(StrEnum):
    """How the result is printed."""

    RICH = "rich"
    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


class CheckFormat(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


EARLIEST, LATEST = 1950, 2100
"""The years that a programme can be looked at in."""


def day(text: str) -> date:
    """A day written as 2026-10-31; nothing else is guessed at."""
    try:
        found = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise typer.BadParameter(f'"{text}" is not a day. Write it as 2026-10-31.') from None
    if not EARLIEST <= found.year <= LATEST:
        raise typer.BadParameter(f'"{text}" is a year outside {EARLIEST} to {LATEST}. Write the day as 2026-10-31.')
    return found


def today() -> date:
    """The only look at the clock there is."""
    return datetime.now(UTC).astimezone().date()


def file_to_write(text: str) -> Path:
    """The file of `-o FILE`; `-o=FILE`, which long options allow and short ones take for a part of the name, too."""
    return Path(text.removeprefix("="))


ProgramPath = Annotated[
    Path,
    typer.Argument(
        metavar="[PROGRAM.yaml]",
        help="The program file. Default: the only one in this folder or in configs/.",
        autocompletion=completing.programs,
    ),
]
ProgramPaths = Annotated[
    list[Path],
    typer.Argument(
        metavar="[PROGRAM.yaml…]",
        help="One or more program files. Default: the only one in this folder or in configs/.",
        autocompletion=completing.programs,
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=day,
        metavar="DATE",
        help="The day to report on, such as 2026-10-31. Default: today.",
    ),
]
Format = Annotated[
    OutputFormat | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="How to print: rich, text, markdown, json or csv. Default: rich on a terminal, text elsewhere.",
    ),
]
ReportOutputs = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        parser=file_to_write,
        metavar="FILE|FOLDER/",
        help="Write this file instead of the usual ones; its ending sets the kind: .xlsx .html .docx .md .json .csv "
        ".txt .ics .eml, and .pdf for one page. Repeat for several files. A folder: files with the usual names in it. "
        "-: print, and write no file.",
    ),
]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        parser=file_to_write,
        metavar="FILE",
        help="Also write a file; its ending sets the kind: .xlsx .html .docx .md .json .csv .txt .eml. "
        "Repeat for several files. -: print it, even with --quiet.",
    ),
]
Afresh = Annotated[
    bool,
    typer.Option("--from-scratch", "--afresh", help="Ignore the existing pairs: pair everybody from the beginning."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only, not the result.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Stop instead of leaving out a row with an error; treat warnings as errors.")
]
StrictOnFiles = Annotated[
    bool, typer.Option("--strict", help="Treat warnings as errors: exit with code 1 if a file has one.")
]
AllowOutside = Annotated[
    bool, typer.Option("--allow-outside", help="Let the program read files outside the folder that holds configs/.")
]
FailOnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="WHAT",
        help=f"Exit with code 1 if any of these is found: {', '.join(FailOn)}. Separate several with commas.",
        autocompletion=completing.conditions,
    ),
]


def conditions_of(texts: list[str]) -> tuple[FailOn, ...]:
    """What to fail on: words parted by commas, in one option or several."""

    words = [word.strip() for text in texts for word in text.split(",")]
    unknown = [word for word in words if word not in set(FailOn)]
    if unknown:
        raise typer.BadParameter(f'"{unknown[0]}" is none of {", ".join(FailOn)}.', param_hint="--fail-on")
    return tuple(FailOn(word) for word in words)
