"""`sponsorcli readiness`: résumés from evidence, what machines lose in one, postings, letters."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sponsorcli import delivery, jobs
from sponsorcli.cli import completing, screen
from sponsorcli.cli.commands.check import Form
from sponsorcli.cli.finish import (
    OutputOptions,
    conclude,
    finish,
    leave,
    leave_if_refused,
    refuse_files,
    refuse_wrong_use,
    wanted_of,
    why_errors,
)
from sponsorcli.cli.help_pages import PageCommand
from sponsorcli.cli.options import (
    AllowOutside,
    AsOf,
    CheckFormat,
    Format,
    Outputs,
    ProgramPath,
    Quiet,
    Strict,
    StrictOnFiles,
    file_to_write,
    today,
)
from sponsorcli.cli.screen.pager import put_out
from sponsorcli.jobs import readiness

if TYPE_CHECKING:
    from sponsorcli.jobs.papers.papers import Papers

KINDS = ("docx", "pdf", "json", "yaml")

Protege = Annotated[
    str | None,
    typer.Argument(
        metavar="[PERSON]",
        help="The protégé: id, e-mail or name.",
        autocompletion=completing.proteges,
    ),
]
OneProtege = Annotated[
    str,
    typer.Argument(
        metavar="PERSON",
        help="The protégé: id, e-mail or name.",
        autocompletion=completing.proteges,
    ),
]
Everybody = Annotated[bool, typer.Option("--all", help="For each protégé of an active pair, into the folder of -o.")]
Posting = Annotated[
    Path | None,
    typer.Option(
        "--for",
        metavar="POSTING",
        help="Put first what the posting asks for: .txt .docx .pdf, or .json or .html with a JobPosting.",
    ),
]
Edits = Annotated[
    Path | None,
    typer.Option(
        "--overrides",
        metavar="FILE.yaml|FOLDER",
        help="The person's own edits, which -o edits.yaml begins; in a folder, the file ID.yaml of each person.",
    ),
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Replace a file that is there already. Otherwise nothing is written.")
]
Documents = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        parser=file_to_write,
        metavar="FILE|FOLDER",
        help="The résumé: .docx, .pdf, .json (JSON Resume), or .yaml to edit it. Repeat for several. With --all: a "
        "folder.",
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help=f"With --all: which files for each person: {', '.join(KINDS)}. Repeat for several. Default: docx.",
    ),
]
Letters = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        parser=file_to_write,
        metavar="FILE.docx|FOLDER",
        help="The letter. With --all: a folder.",
    ),
]
Template = Annotated[
    Path,
    typer.Option(
        "--template",
        metavar="T.docx",
        help="A Word document with fields such as {{ name }}, {{ company }} or {{ evidence | first }}.",
    ),
]
Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Résumés and letters: .docx or .pdf.")]
PostingFile = Annotated[
    Path,
    typer.Argument(
        metavar="POSTING", help="The posting: .txt .docx .pdf, or .json or .html with a JobPosting.",
    ),
]  # fmt: skip


def add_papers(group: typer.Typer) -> None:
    """Add these commands to the group `readiness`."""
    for name, command in (("resume", resume), ("check", check), ("match", match), ("letter", letter)):
        group.command(name, cls=PageCommand)(command)


def resume(
    program: ProgramPath,
    person: Protege = None,
    everybody: Everybody = False,
    posting: Posting = None,
    overrides: Edits = None,
    kinds: Kinds = None,
    replace: Replace = False,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Documents = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Write a résumé that machines read whole, from roles, evidence, education and certificates. Every line is a row.

    Accomplishments are printed where somebody can confirm them, or where the person agreed (`use_unverified`). No
    rating, no date of birth and no audit data is ever in it. A file that is there already is not overwritten, since
    somebody may have gone on writing in it; with --replace it is.

    Example: sponsorcli readiness resume configs/emerging-leaders.yaml 00103 -o cv.docx -o cv.pdf
    """
    one_or_all(person, everybody=everybody)
    files = tuple(outputs or ())
    if unknown := sorted(set(kinds or ()) - set(KINDS)):
        raise typer.BadParameter(f'"{unknown[0]}" is no form of a résumé. Use {", ".join(KINDS)}.', param_hint="--kind")
    if not everybody:
        refuse_endings(files, tuple(f".{kind}" for kind in KINDS))
    others = tuple(path for path in (posting, overrides) if path is not None)
    wanted = wanted_for(program, form, files, others, everybody=everybody, quiet=quiet)
    asked = readiness.ResumesAsked(
        person, files, tuple(f".{kind}" for kind in dict.fromkeys(kinds or ("docx",))), posting, overrides
    )
    made = readiness.make_resumes(program, as_of or today(), jobs.Reading(strict, allow_outside), asked)
    write(made, files, wanted, everybody=everybody, replace=replace)


def check(files: Files, form: Form = CheckFormat.TEXT, quiet: Quiet = False, strict: StrictOnFiles = False) -> None:
    """Find what machines would lose of a résumé: columns, tables, boxes, headers, hidden text, unusual headings.

    Two independent readers look at each file, and a place where they disagree is a problem too. There is no score.

    Example: sponsorcli readiness check cv.pdf cv.docx
    """
    found = readiness.check_files(files)
    put_out(screen.found.of_files(found, form, quiet=quiet))
    problems = [problem for every in found.values() for problem in every]
    leave(screen.found.code_of_files(problems, readiness.UNOPENED, strict=strict), why_errors(problems, strict=strict))


def match(
    program: ProgramPath,
    person: OneProtege,
    posting: PostingFile,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Outputs = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """See each term of a posting, and which row of the person shows it: evidenced, claimed, or missing.

    Terms are the posting's own words, those of the firm's skills (`readiness: skills`) first. There is no score, and
    nothing is to be added that has no row.

    Example: sponsorcli readiness match configs/emerging-leaders.yaml 00103 posting.txt
    """
    wanted = wanted_of((program,), form, outputs, quiet=quiet, others=(posting,))
    finish(readiness.match(program, as_of or today(), jobs.Reading(strict, allow_outside), person, posting), wanted)


def letter(
    program: ProgramPath,
    template: Template,
    person: Protege = None,
    everybody: Everybody = False,
    posting: Posting = None,
    overrides: Edits = None,
    replace: Replace = False,
    as_of: AsOf = None,
    form: Format = None,
    outputs: Letters = None,
    quiet: Quiet = False,
    strict: Strict = False,
    allow_outside: AllowOutside = False,
) -> None:
    """Fill in a Word template of a letter from the person's rows and the posting.

    A field that nobody knows, or that is empty for the person, is a problem, and that letter is not written.

    Example: sponsorcli readiness letter configs/emerging-leaders.yaml 00103 --template letter.docx -o out.docx
    """
    one_or_all(person, everybody=everybody)
    files = tuple(outputs or ())
    if not everybody:
        refuse_endings(files, (".docx",))
        if len(files) > 1:
            raise typer.BadParameter("name one file for one letter.", param_hint="-o")
    others = tuple(path for path in (template, posting, overrides) if path is not None)
    wanted = wanted_for(program, form, files, others, everybody=everybody, quiet=quiet)
    own = None if everybody or not files else files[0]
    asked = readiness.LettersAsked(person, template, own, posting, overrides)
    made = readiness.make_letters(program, as_of or today(), jobs.Reading(strict, allow_outside), asked)
    write(made, files, wanted, everybody=everybody, replace=replace)


def one_or_all(person: str | None, *, everybody: bool) -> None:
    """Leave for wrong use where neither one person nor all are asked for, or both."""
    if everybody == (person is not None):
        raise typer.BadParameter("name one protégé, or say --all.", param_hint="PERSON")


def refuse_endings(files: tuple[Path, ...], known: tuple[str, ...]) -> None:
    """Leave for wrong use where a file's ending names no form that can be written."""
    for path in files:
        if path.suffix.casefold() not in known:
            raise typer.BadParameter(f'"{path}": end the name in {", ".join(known)}.', param_hint="-o")


def wanted_for(
    program: Path, form: Format, files: tuple[Path, ...], others: tuple[Path, ...], *, everybody: bool, quiet: bool
) -> OutputOptions:
    """What the user wants; leaves for wrong use where a document would land on a file that is read."""
    wanted = wanted_of((program,), form, (), quiet=quiet, others=others)
    if everybody:
        refuse_files(files)
    else:
        leave_if_refused(delivery.protected_files.clashes(wanted.keep, files))
    return wanted


def write(made: "Papers", folders: tuple[Path, ...], wanted: OutputOptions, *, everybody: bool, replace: bool) -> None:
    """Write the documents, those of everybody into each folder, print what is wanted, and leave."""
    refuse_wrong_use(made.answer)
    files = {Path(name): content for name, content in made.files.items()}
    if everybody:
        files = {folder / name: content for folder in folders for name, content in files.items()}
    conclude(made.answer, readiness.deliver_documents(files, replace=replace, keep=wanted.keep), wanted)
