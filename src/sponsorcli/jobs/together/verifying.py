"""Verify the pairings of several programs: those that were paired together as one, each other by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sponsorcli.jobs.analyses.verifying import NO_PAIRING, day_of
from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.handed_in import made_from_others, not_what, read_json
from sponsorcli.jobs.job import PAIR, Findings, Reading
from sponsorcli.jobs.opened import OpenedProgram
from sponsorcli.problems import Problem
from sponsorcli.reports.verification import verification_report
from sponsorcli.verification import verify_pairing, verify_together

from .opened_programs import open_programs, snapshot_of


@dataclass(frozen=True, slots=True)
class ReadPairing:
    """A pairing file as it was read."""

    path: Path
    data: Mapping[str, object]

    @property
    def program(self) -> object:
        """The id of the programme that it was made with."""
        return self.data.get("program")


def verify_programs(programs: Sequence[Path], pairings: Sequence[Path], as_of: date | None, reading: Reading) -> Answer:
    """Hold each pairing file against its program, which is found by its id, as of the day in the files."""
    files: list[ReadPairing] = []
    for path in pairings:
        found = read_json(path, *NO_PAIRING)
        if isinstance(found, Problem):
            return Answer(problems=(found,), cannot_run=not path.is_file())
        files.append(ReadPairing(path, found.data))
    days = {as_of or day_of(file.data) for file in files}
    day = next(iter(days))
    if day is None or len(days) > 1:
        why = 'the files have different days under "as_of", or one has none'
        return Answer(problems=(not_what(files[-1].path, *NO_PAIRING, why),))
    opened = open_programs(programs, day, reading)
    if opened.unread:
        return Answer(problems=opened.unread, cannot_run=opened.cannot_run, strict=reading.strict)
    by_program = {file.program: file for file in files}
    ids = [snapshot_of(one).program.about.id for group in opened.groups for one in group]
    for file in files:
        if file.program not in ids or by_program[file.program] is not file:
            why = f'it was made with the program "{file.program}", which is not among those named, or has another file'
            return Answer(problems=(not_what(file.path, *NO_PAIRING, why, "name each program once, with its file"),))
    return _answer([answer for group in opened.groups for answer in _verified(group, by_program)], reading)


def _verified(group: Sequence[OpenedProgram], by_program: Mapping[object, ReadPairing]) -> list[Answer]:
    """What is said of each program of a group."""
    files = [by_program[snapshot_of(one).program.about.id] for one in group]
    handed_in = [(snapshot_of(one), file.data, file.path.as_posix()) for one, file in zip(group, files, strict=True)]
    found = verify_together(handed_in) if len(group) > 1 else (verify_pairing(*handed_in[0]),)
    answers = []
    for one, file, verification in zip(group, files, found, strict=True):
        report = verification_report(verification, snapshot_of(one))
        problems = (*verification.problems, *made_from_others(file.data, one.loaded.all_inputs, file.path))
        answers.append(one.answered(Findings((report,), problems), PAIR.parts))
    return answers


def _answer(answers: Sequence[Answer], reading: Reading) -> Answer:
    """All that was found, each problem once."""
    return Answer(
        reports=tuple(report for one in answers for report in one.reports),
        problems=tuple(dict.fromkeys(problem for one in answers for problem in one.problems)),
        strict=reading.strict,
        accepted=sum(one.accepted for one in answers),
    )
