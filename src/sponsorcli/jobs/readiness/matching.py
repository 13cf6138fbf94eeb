"""Hold a posting against one person's rows."""

from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from sponsorcli.documents import UnreadableError, read_posting
from sponsorcli.installation import install_line
from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import Findings, Reading, WrongUse
from sponsorcli.jobs.opened import open_program
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.readiness.matching import match_posting
from sponsorcli.readiness.resume import make_resume
from sponsorcli.reports.readiness.posting import match_report

from .own_edits import input_of
from .unread import unread
from .whom import protege_named


def match(program: Path, as_of: date, reading: Reading, person: str, posting: Path) -> Answer:
    """What the posting asks for, and which of the person's rows show it."""
    opened = open_program(program, as_of, reading)
    if opened.given is None:
        return opened.answer
    snapshot = opened.given.snapshot
    found = protege_named(person, snapshot)
    if isinstance(found, WrongUse):
        return opened.answered(found)
    if find_spec("rapidfuzz") is None:
        return opened.answered(Findings(problems=(without_library(posting),)))
    try:
        read = read_posting(posting)
    except UnreadableError as fault:
        return unread(opened, fault)
    result = match_posting(found, snapshot, read, make_resume(found, snapshot))
    answer = opened.answered(Findings((match_report(found, result, snapshot),), result.problems))
    used = input_of(posting)
    return replace(answer, reports=tuple(replace(one, inputs=(*one.inputs, used)) for one in answer.reports))


def without_library(posting: Path) -> Problem:
    """That what compares spellings is not installed."""
    message = "what compares the spellings of terms is not installed"
    return Problem("P095", message, FilePlace(posting.as_posix()), f"run: {install_line('readiness')}")
