"""Finish a pairing of several programs: a file of each, all of them on the screen, the worst exit code."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import typer

from sponsorcli import delivery, jobs
from sponsorcli.on_demand import fetch

from .finish import OutputOptions, conclude, refuse_harm, refuse_pages, without_stdout
from .options import OutputFormat
from .screen import one_table
from .screen.watching import watched

if TYPE_CHECKING:
    from sponsorcli.delivery import Delivery
    from sponsorcli.jobs.together import PairedPrograms


class PrintOptions(NamedTuple):
    """How the result is printed, and the files that are named for it."""

    form: OutputFormat | None
    outputs: Sequence[Path] | None
    quiet: bool = False


def finish_together(
    programs: Sequence[Path], as_of: date, reading: "jobs.Reading", shown: PrintOptions, *, afresh: bool
) -> NoReturn:
    """Pair the programs, write a file of each for every file that is named, print all, and leave."""
    if one_table.asked() is not None:
        raise typer.BadParameter(
            "A table is printed of one program. Name one alone, or write them all with -o FILE.json.",
            param_hint="--table",
        )
    files, to_stdout = without_stdout(shown.outputs)
    refuse_pages(files)
    ids = fetch("sponsorcli.jobs.together:ids_of")(programs)
    keep = refuse_harm(delivery.protected_files.NamedInputs(tuple(programs)), planned(files, ids))
    wanted = OutputOptions(keep, shown.form, files, shown.quiet and not to_stdout)
    with watched(quiet=shown.quiet) as watch:
        made = fetch("sponsorcli.jobs.together:pair_programs")(programs, as_of, reading, afresh=afresh, watch=watch)
    answer = replace(made.whole, is_interrupted=watch.is_interrupted)
    conclude(answer, files_written(made, wanted), wanted)


def planned(files: Sequence[Path], programs: Sequence[str]) -> list[Path]:
    """The files that are written of these programs, each once: two programs of one id are refused later (P096)."""
    return list(dict.fromkeys(named_after(path, one) for path in files for one in programs))


def named_after(path: Path, program: str) -> Path:
    """The file of one of several programs: the one that is named, with the program's id in its name."""
    return path.with_stem(f"{path.stem}-{program}")


def files_written(made: "PairedPrograms", wanted: OutputOptions) -> "Delivery":
    """The files of every program that was paired."""
    done = [
        delivery.deliver(
            answer.contents,
            [named_after(path, program) for path in wanted.outputs],
            keep=wanted.keep,
            wait=wanted.wait,
        )
        for program, answer in made.each.items()
        if answer.reports and wanted.outputs
    ]
    return delivery.Delivery.joined(done)
