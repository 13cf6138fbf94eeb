"""`sponsorcli report`."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sponsorcli import jobs
from sponsorcli.cli.finish import OutputOptions, conclude, narrowed, refuse_harm, without_stdout
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.log import logged_if_stopped
from sponsorcli.cli.many import PortfolioOptions, finish_many
from sponsorcli.cli.options import (
    AllowOutside,
    AsOf,
    FailOnOption,
    Format,
    ProgramPaths,
    Quiet,
    ReportOutputs,
    Strict,
    conditions_of,
    today,
)
from sponsorcli.cli.screen import one_table
from sponsorcli.jobs import monthly
from sponsorcli.on_demand import fetch

if TYPE_CHECKING:
    from sponsorcli.jobs.monthly import MonthlyRun


def processes(text: str) -> int:
    """A number of processes; "auto" stands for the processor cores that this one may use."""
    if str(text).casefold() == "auto":
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not str(text).isdecimal() or int(text) < 1:
        raise typer.BadParameter(f'"{text}" is no number of programmes. Write 1 or more, or auto.')
    return int(text)


def cluster_address(text: str) -> str:
    """Where a Dask scheduler listens."""
    if not fetch("sponsorcli.jobs.monthly.cluster:is_address")(text):
        raise typer.BadParameter(f'"{text}" is no address of a Dask scheduler. Write it as tcp://host:8786.')
    return text


Wait = Annotated[
    float,
    typer.Option(
        "--wait", min=0, metavar="SECONDS", help="How long to wait while another run writes to the same folder."
    ),
]
Log = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", help="Add a line about this run to a log. It names no one."),
]
QuietIfNothingNew = Annotated[
    bool, typer.Option("--quiet-if-nothing-new", help="Print nothing if the files say the same as before.")
]
Processes = Annotated[
    int,
    typer.Option(
        "-j",
        "--jobs",
        parser=processes,
        metavar="N",
        help="Number of programmes to work on at the same time; auto: as many as there are processor cores.",
    ),
]
Dask = Annotated[
    str | None,
    typer.Option(
        "--dask",
        parser=cluster_address,
        metavar="ADDRESS",
        help="Use this Dask cluster, such as tcp://host:8786.",
    ),
]
Portfolio = Annotated[
    Path | None,
    typer.Option(
        "--portfolio",
        metavar="FILE.xlsx",
        help="Write an overview of all programmes, a row for each.",
    ),
]
Draft = Annotated[
    Path | None,
    typer.Option(
        "--eml",
        metavar="FILE.eml",
        help="Also write a mail draft with the workbook attached. It has no recipient, and nothing is sent.",
    ),
]
Snapshot = Annotated[
    Path | None,
    typer.Option(
        "--snapshot",
        metavar="FOLDER",
        help="Also keep what databases gave, as Parquet files from which the month can be made again.",
    ),
]
Tidy = Annotated[
    Path | None,
    typer.Option(
        "--tidy",
        metavar="FOLDER",
        help="Also write each table as a CSV file for Power BI or Tableau, into a folder for each programme in it.",
    ),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help="Encrypt workbooks, in mail drafts too, with the password in the first line of this file. No other "
        "kinds of file are written then.",
    ),
]
PseudonymsOption = Annotated[
    bool,
    typer.Option(
        "--pseudonyms", help="Replace ids and names by pseudonyms. The key to them is kept beside the program."
    ),
]
Full = Annotated[
    bool,
    typer.Option(
        "--full",
        help="Add the longest lists: each pair against each expectation, what each score is made of, the proof.",
    ),
]

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(cls=PageCommand)
def report(
    programs: ProgramPaths,
    as_of: AsOf = None,
    form: Format = None,
    outputs: ReportOutputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
    draft: Draft = None,
    snapshot: Snapshot = None,
    tidy: Tidy = None,
    password_file: PasswordFile = None,
    pseudonyms: PseudonymsOption = False,
    full: Full = False,
    portfolio: Portfolio = None,
    processes: Processes = 1,
    dask: Dask = None,
    fail_on: FailOnOption = None,
    log: Log = None,
    quiet_if_nothing_new: QuietIfNothingNew = False,
    wait: Wait = 60.0,
) -> None:
    """Write the month's workbook: every analysis that your tables allow, with a cover that sums it up.

    Without -o the files go to the program's report folder, named after the program and the month. You can run it as
    often as you like, also from a schedule: a file is replaced only when the new one is complete. With several programs
    an overview of all is printed, and one that fails does not stop the others.

    Example: sponsorcli report configs/emerging-leaders.yaml --as-of 2026-10-31 -o october.xlsx

    Example: sponsorcli report configs/emerging-leaders.yaml -o summary.pdf

    Example: sponsorcli report configs/emerging-leaders.yaml --eml october.eml

    Example: sponsorcli report configs/*.yaml -j 4 --portfolio portfolio.xlsx
    """
    files, folder, to_stdout = files_folder_and_stdout(outputs or [], is_one=len(programs) == 1)
    refuse_of_one(draft, snapshot, is_one=len(programs) == 1, pseudonyms=pseudonyms, to_stdout=to_stdout)
    refuse_tidy(tidy, password_file)
    conditions, how = conditions_of(fail_on or []), jobs.Reading(strict, allow_outside)
    first = monthly.MonthlyRun(programs[0], as_of or today(), how, files, folder, snapshot, draft, wait, password_file)
    first = replace(first, tidy=tidy, table=one_table.asked(), usual=not to_stdout)
    runs = [replace(first, program=one, pseudonyms=pseudonyms, fail_on=conditions, full=full) for one in programs]
    keep = refuse_harm(monthly.reads_of(runs), outputs_of_all(runs, log, portfolio))
    wanted = OutputOptions(keep, form, files, quiet and not to_stdout, quiet_if_nothing_new, wait, conditions, log)
    if len(runs) > 1 or portfolio is not None or dask is not None:
        finish_many(runs, wanted, PortfolioOptions(processes, dask, portfolio))
    with logged_if_stopped(log, keep=keep):
        answer, delivery = monthly.report_and_deliver(runs[0])
    conclude(narrowed(answer, wanted), delivery, wanted)


def outputs_of_all(runs: "Sequence[MonthlyRun]", log: Path | None, portfolio: Path | None) -> list[Path]:
    """Every file that will be written. Of runs that would write the same reports the first one does (P096)."""

    others = [path for path in (log, portfolio) if path is not None]
    if len(runs) == 1:
        return [*monthly.planned_outputs(runs[0]), *others]
    by_place = {
        Path(os.path.realpath(path.parent)) / path.name: path for run in runs for path in monthly.planned_outputs(run)
    }
    return [*by_place.values(), *others]


def files_folder_and_stdout(outputs: list[Path], *, is_one: bool) -> tuple[tuple[Path, ...], Path | None, bool]:
    """What `files_and_folder` gives, and whether "-" is among the outputs."""
    named, to_stdout = without_stdout(outputs)
    return *files_and_folder(named, is_one=is_one), to_stdout


def files_and_folder(outputs: list[Path], *, is_one: bool) -> tuple[tuple[Path, ...], Path | None]:
    """The files to write, or the folder for files of the usual names: a name that has no ending, or is a folder's."""
    folders = [path for path in outputs if not path.suffix or path.is_dir()]
    if not folders and (is_one or not outputs):
        return tuple(outputs), None
    if len(outputs) > 1 or not folders:
        raise typer.BadParameter(
            "-o takes files of one program, or one folder for all. Write -o FOLDER/.", param_hint="-o"
        )
    if not folders[0].is_dir():
        raise typer.BadParameter(f'there is no folder "{folders[0]}". Make it first.', param_hint="-o")
    return (), folders[0]


def refuse_of_one(
    draft: Path | None, snapshot: Path | None, *, is_one: bool, pseudonyms: bool, to_stdout: bool
) -> None:
    """Stop where a file that only one program can have is asked for of several, or cannot be had."""
    refuse_draft(draft, is_one=is_one)
    refuse_snapshot(snapshot, is_one=is_one, pseudonyms=pseudonyms)
    refuse_of_stdout(to_stdout=to_stdout, table=one_table.asked(), is_one=is_one)


def refuse_of_stdout(*, to_stdout: bool, table: str | None, is_one: bool) -> None:
    """Stop where one result or one table of it is asked for of several programs."""
    if to_stdout and not is_one:
        raise typer.BadParameter("-o - prints the report of one program.", param_hint="-o")
    if table is not None and not is_one:
        raise typer.BadParameter("A table is printed of one program. Name one alone.", param_hint="--table")


def refuse_tidy(folder: Path | None, password_file: Path | None) -> None:
    """Stop where the tables would lie beside encrypted files as they are, or a file stands where the folder goes."""
    if folder is None:
        return
    if password_file is not None:
        raise typer.BadParameter(
            "CSV files cannot be encrypted. Leave --tidy or --password-file away.", param_hint="--tidy"
        )
    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(f'"{folder}" is a file; name a folder.', param_hint="--tidy")


def refuse_draft(draft: Path | None, *, is_one: bool) -> None:
    """Stop where the draft is of several programs, or its name is no draft's."""
    if draft is None:
        return
    if not is_one:
        raise typer.BadParameter(
            "--eml writes the draft of one program. Name eml under report.formats in each of several.",
            param_hint="--eml",
        )
    if draft.suffix.casefold() != ".eml":
        raise typer.BadParameter(
            f'"{draft}" does not end in .eml. Mail programs know drafts by that.', param_hint="--eml"
        )


def refuse_snapshot(folder: Path | None, *, is_one: bool, pseudonyms: bool) -> None:
    """Stop where the snapshot is of several programs, or would name the people whom the report does not."""
    if folder is not None and not is_one:
        raise typer.BadParameter("--snapshot keeps the tables of one program.", param_hint="--snapshot")
    if folder is not None and pseudonyms:
        raise typer.BadParameter(
            "a snapshot keeps people's ids and names, which --pseudonyms leaves out.", param_hint="--snapshot"
        )
