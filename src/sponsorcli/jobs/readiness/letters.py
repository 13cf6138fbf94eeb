"""Fill in a template of a letter for one person, or for everybody in an active pair."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from sponsorcli.documents import UnreadableError, read_posting
from sponsorcli.documents.opening import UnopenedError, bytes_of, kind_of
from sponsorcli.forms.addressed import file_names
from sponsorcli.installation import install_line
from sponsorcli.jobs.job import Findings, Reading, WrongUse
from sponsorcli.jobs.opened import open_program
from sponsorcli.jobs.papers.papers import Papers
from sponsorcli.model import Snapshot
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.readiness.matching import Posting, rank_for
from sponsorcli.readiness.resume import MadeResume, make_resume
from sponsorcli.rendering.documents.letter import LetterError, LetterFault, LetterTemplate, Value
from sponsorcli.rendering.wording import worded_day
from sponsorcli.reports.papers.sponsor_page import papers_report
from sponsorcli.tables import Input

from .own_edits import input_of, read_edits
from .unread import unread
from .whom import people_asked

OF_EDITS = frozenset({"C024", "C025", "C026", "C029"})
"""Problems of a person's own edits."""
TEMPLATE_FAULTS = frozenset({"C035", "C037"})
"""Faults that are the same for everybody."""


@dataclass(frozen=True, slots=True)
class LettersAsked:
    """Whose letters, None for everybody in an active pair, from which template, for which posting."""

    person: str | None
    template: Path
    file: Path | None = None
    posting: Path | None = None
    edits: Path | None = None


def make_letters(program: Path, as_of: date, reading: Reading, asked: LettersAsked) -> Papers:
    """The letters as files, and the report that lists them; a letter with a fault is not among them."""
    opened = open_program(program, as_of, reading)
    if opened.given is None:
        return Papers(opened.answer)
    snapshot = opened.given.snapshot
    people = people_asked(asked.person, snapshot)
    if isinstance(people, WrongUse):
        return Papers(opened.answered(people))
    if find_spec("docxtpl") is None:
        hint = f"run: {install_line('readiness')}"
        missing = Problem("P095", "what fills in letters is not installed", shown(asked.template), hint)
        return Papers(opened.answered(Findings(problems=(missing,))))
    try:
        template = template_in(asked.template)
        posting = None if asked.posting is None else read_posting(asked.posting)
        resumes, edited = resumes_of(people, snapshot, posting, asked.edits)
    except UnreadableError as fault:
        return Papers(unread(opened, fault))
    used = [input_of(path) for path in (asked.template, asked.posting) if path is not None]
    files, whose, faults = written(resumes, template, posting, snapshot, asked)
    problems = [one for made in resumes for one in made.problems if one.code in OF_EDITS]
    report = papers_report(snapshot, "readiness letter", "Letters", whose)
    answer = opened.answered(Findings((report,), (*dict.fromkeys(problems), *faults)))
    reports = tuple(replace(one, inputs=(*one.inputs, *used, *edited)) for one in answer.reports)
    return Papers(replace(answer, reports=reports), files)


def resumes_of(
    people: Sequence[str], snapshot: Snapshot, posting: Posting | None, edits: Path | None
) -> tuple[list[MadeResume], list[Input]]:
    """What there is to say of each person, in the order of the posting, and the files of edits that were used."""
    rank = None if posting is None else rank_for(posting, snapshot)
    own = [read_edits(edits, person) for person in people]
    made = [make_resume(person, snapshot, one.edits, rank) for person, one in zip(people, own, strict=True)]
    return made, [used for one in own for used in one.used]


def template_in(path: Path) -> LetterTemplate:
    """The template in a file. UnreadableError where it is no Word document, or far too large (C037, C048)."""
    try:
        data = bytes_of(path)
        kind = kind_of(data, path.as_posix())
    except UnopenedError:
        raise
    except UnreadableError as fault:
        raise UnreadableError(replace(fault.problem, code="C037")) from fault
    if kind != "docx":
        hint = "name a Word document (.docx)"
        raise UnreadableError(Problem("C037", "the template is no Word document", shown(path), hint))
    return LetterTemplate(data)


def written(
    resumes: list[MadeResume],
    template: LetterTemplate,
    posting: Posting | None,
    snapshot: Snapshot,
    asked: LettersAsked,
) -> tuple[dict[str, bytes], dict[str, str], tuple[Problem, ...]]:
    """Each letter by its file, whose it is, and what is wrong; a fault of the template itself is told once."""
    files: dict[str, bytes] = {}
    whose: dict[str, str] = {}
    problems: list[Problem] = []
    for made, name in zip(resumes, names_of_files(resumes, asked), strict=True):
        try:
            content = template.written(values_of(made, posting, snapshot))
        except LetterError as error:
            problems += list(problems_of(error.faults, made, asked.template))
            if any(fault.code in TEMPLATE_FAULTS for fault in error.faults):
                break
            continue
        whose[name or made.resume.person_id] = made.resume.person_id
        files |= {name: content} if name else {}
    return files, whose, tuple(problems)


def names_of_files(resumes: Sequence[MadeResume], asked: LettersAsked) -> list[str]:
    """The file of each letter: the one that is named, empty where none is, or one by the person's name."""
    if asked.person is not None:
        return ["" if asked.file is None else asked.file.as_posix()]
    return [f"{name}.docx" for name in file_names([("letter", one.resume.name) for one in resumes])]


def values_of(made: MadeResume, posting: Posting | None, snapshot: Snapshot) -> Mapping[str, Value]:
    """What a template can say of a person: texts, and lists of them; each of a row, the program or the posting."""
    resume = made.resume
    present = next((role for role in resume.roles if role.until is None), None)
    return {
        "name": "" if resume.name == resume.person_id else resume.name,
        "email": resume.contact.email,
        "phone": resume.contact.phone,
        "location": resume.contact.location,
        "title": present.title if present else "",
        "organisation": snapshot.program.about.organisation or "",
        "programme": snapshot.program.about.name,
        "today": worded_day(snapshot.as_of),
        "posting": posting.title if posting else "",
        "company": posting.company if posting else "",
        "evidence": tuple(line.text for line in resume.lines),
        "skills": resume.skills,
        "education": tuple(award.name for award in resume.education),
        "certificates": tuple(award.name for award in resume.certificates),
    }


def problems_of(faults: tuple[LetterFault, ...], made: MadeResume, template: Path) -> Iterator[Problem]:
    """The faults as problems of the template; one of a person's values says whose."""
    for fault in faults:
        sentence = fault.sentence
        if fault.code not in TEMPLATE_FAULTS:
            sentence = f"no letter for {made.resume.person_id}: {sentence}"
        yield Problem(fault.code, sentence, shown(template), fault.hint)


def shown(path: Path) -> FilePlace:
    """A file as problems name it."""
    return FilePlace(path.as_posix())
