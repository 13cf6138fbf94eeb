"""Make résumés, of one person or of everybody in an active pair, in the forms that are asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from importlib.util import find_spec
from pathlib import Path

from sponsorcli.documents import UnreadableError, read_posting
from sponsorcli.forms.addressed import file_names
from sponsorcli.installation import install_line
from sponsorcli.jobs.job import Findings, Reading, WrongUse
from sponsorcli.jobs.opened import open_program
from sponsorcli.jobs.papers.papers import Papers
from sponsorcli.model import Snapshot
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.readiness.matching import rank_for
from sponsorcli.readiness.resume import MadeResume, Resume, ResumeLine, make_resume
from sponsorcli.rendering.documents.resume import UndrawableError, resume_docx, resume_json, resume_pdf
from sponsorcli.reports.readiness.resume import resume_report, resumes_report
from sponsorcli.tables import Input, Report
from sponsorcli.tables.report import PAPERS, Paper

from .own_edits import edits_file, input_of, read_edits
from .unread import unread
from .whom import people_asked

Rank = Callable[[ResumeLine], float]
ENDINGS = (".docx", ".pdf", ".json", ".yaml")
"""The forms of a résumé; .yaml is the file in which the person edits it."""


@dataclass(frozen=True, slots=True)
class ResumesAsked:
    """Whose résumés, None for everybody in an active pair, for which posting, with whose edits, and in which files.

    `files` are those of one person; of everybody, `endings` are the forms of each.
    """

    person: str | None
    files: tuple[Path, ...] = ()
    endings: tuple[str, ...] = (".docx",)
    posting: Path | None = None
    edits: Path | None = None


def make_resumes(program: Path, as_of: date, reading: Reading, asked: ResumesAsked) -> Papers:
    """The résumés as files, and the report on what stands in them; nothing is written yet."""
    opened = open_program(program, as_of, reading)
    if opened.given is None:
        return Papers(opened.answer)
    snapshot = opened.given.snapshot
    people = people_asked(asked.person, snapshot)
    if isinstance(people, WrongUse):
        return Papers(opened.answered(people))
    try:
        made, used = made_of(people, snapshot, posting_rank(asked.posting, snapshot), asked)
    except UnreadableError as fault:
        return Papers(unread(opened, fault))
    named = names_of_files(made, asked)
    files, problems = drawn(made, named, snapshot)
    report = report_on(made, named, files, snapshot, asked)
    found = dict.fromkeys(problem for one in made for problem in one.problems)
    answer = opened.answered(Findings((report,), (*found, *problems)))
    reports = tuple(replace(one, inputs=(*one.inputs, *used)) for one in answer.reports)
    return Papers(replace(answer, reports=reports), files)


def made_of(
    people: Sequence[str], snapshot: Snapshot, rank: Rank | None, asked: ResumesAsked
) -> tuple[list[MadeResume], tuple[Input, ...]]:
    """The résumé of each with the person's own edits, and the files beside the program that were used."""
    own = [read_edits(asked.edits, person) for person in people]
    made = [make_resume(person, snapshot, one.edits, rank) for person, one in zip(people, own, strict=True)]
    edited = [used for one in own for used in one.used]
    return made, (*([input_of(asked.posting)] if asked.posting else []), *edited)


def report_on(
    made: Sequence[MadeResume],
    named: Sequence[Sequence[str]],
    files: Mapping[str, bytes],
    snapshot: Snapshot,
    asked: ResumesAsked,
) -> Report:
    """What stands in one résumé; of several, which were made."""
    if asked.person is not None:
        return resume_report(made[0], snapshot)
    every = [(one, [name for name in names if name in files]) for one, names in zip(made, named, strict=True)]
    return resumes_report(every, snapshot)


def posting_rank(path: Path | None, snapshot: Snapshot) -> Rank | None:
    """The order of lines for a posting; None without one. UnreadableError where it cannot be read."""
    return None if path is None else rank_for(read_posting(path), snapshot)


def names_of_files(made: Sequence[MadeResume], asked: ResumesAsked) -> list[list[str]]:
    """The files of each: those that are named, or one of each form by the person's name."""
    if asked.person is not None:
        return [[path.as_posix() for path in asked.files]]
    names = file_names([("cv", one.resume.name) for one in made])
    return [[f"{name}{ending}" for ending in asked.endings] for name in names]


def drawn(
    made: Sequence[MadeResume], named: Sequence[Sequence[str]], snapshot: Snapshot
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Each file by its name, and the problems of those that cannot be made."""
    paper = PAPERS[snapshot.program.report.paper]
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for one, names in zip(made, named, strict=True):
        for name in names:
            content = content_of(one, name, paper, snapshot.as_of)
            if isinstance(content, Problem):
                problems.append(content)
            else:
                files[name] = content
    return files, tuple(once(problems))


def once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems, that of a missing part only at the first file it concerns."""
    is_told = False
    for problem in problems:
        if problem.code != "P095" or not is_told:
            yield problem
        is_told = is_told or problem.code == "P095"


def content_of(made: MadeResume, name: str, paper: Paper, as_of: date) -> bytes | Problem:
    """The bytes of a file in the form that its ending names, or why there are none."""
    resume: Resume = made.resume
    ending = Path(name).suffix.casefold()
    if ending == ".pdf":
        return pdf_of(resume, name, paper)
    forms: Mapping[str, Callable[[], bytes]] = {
        ".docx": lambda: resume_docx(resume, paper, datetime.combine(as_of, time())),
        ".json": lambda: resume_json(resume),
        ".yaml": lambda: edits_file(made),
    }
    return forms[ending]()


def pdf_of(resume: Resume, name: str, paper: Paper) -> bytes | Problem:
    """The PDF, P095 where what writes it is not installed, C027 where its font lacks a letter."""
    if find_spec("reportlab") is None:
        message = f'"{name}" was not written: what writes PDF files is not installed'
        return Problem("P095", message, FilePlace(name), f"run: {install_line('readiness')}")
    try:
        return resume_pdf(resume, paper)
    except UndrawableError as fault:
        letters = ", ".join(f"U+{ord(one):04X}" for one in fault.letters[:5])
        return Problem(
            "C027",
            f"the PDF of {resume.person_id} was not written: its font lacks {letters}",
            FilePlace(name),
            "write a .docx file, and save that as PDF from a word processor",
        )
