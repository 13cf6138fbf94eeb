"""Look at one program as of a day: read it, stop where there is nothing to look at, and bring back what is found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem
from sponsorcli.rosters import load
from sponsorcli.tables import Report

from .analyse import Analysis, Reading, tables_lacking, with_inputs
from .answer import Answer, WrongName

Found = tuple[Report | None, tuple[Problem, ...]]
"""A report, where anything could be said, and the problems met on the way."""


def on_program(
    program: Path,
    as_of: date,
    look: Callable[[Snapshot], Found | WrongName],
    reading: Reading,
    *,
    needs: Analysis | None = None,
) -> Answer:
    """What `look` finds in the program, whose audit table is not opened.

    It is not called where there is nothing to look at, or where the tables are lacking without which the analysis that
    it `needs` says nothing.
    """
    loaded = load(program, as_of, allow_outside=reading.allow_outside)
    answer = Answer(problems=loaded.problems, strict=reading.strict, cannot_run=not program.is_file())
    if loaded.snapshot is None or (reading.strict and answer.has_errors):
        return answer
    lacking = () if needs is None else tuple(tables_lacking(loaded.snapshot, needs))
    if lacking:
        return replace(answer, problems=(*loaded.problems, *lacking))
    found = look(loaded.snapshot)
    if isinstance(found, WrongName):
        return replace(answer, wrong_use=found.sentence)
    report, problems = found
    reports = () if report is None else (with_inputs(report, loaded),)
    return replace(answer, reports=reports, problems=(*loaded.problems, *problems))
