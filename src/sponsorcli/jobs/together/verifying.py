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
        file = _read(path)
        if isinstance(file, Answer):
            return file
        files.append(file)
    day = as_of or _day_of_all(files)
    if day is None:
        why = 'the files have different days under "as_of", or one has none'
        return Answer(problems=(not_what(files[-1].path, *NO_PAIRING, why),))
    opened = open_programs(programs, day, reading)
    if opened.unread:
        return Answer(problems=opened.unread, cannot_run=opened.cannot_run, strict=reading.strict)
    if stranger := _stranger(files, opened.groups):
        return Answer(problems=(stranger,))
    by_program = {file.program: file for file in files}
    answers: list[Answer] = []
    for group in opened.groups:
        answers += _verified(group, by_program)
    return _answer(answers, reading)


def _day_of_all(files: Sequence[ReadPairing]) -> date | None:
    """The day of which all files speak; None where there is none."""
    days = {day_of(file.data) for file in files}
    return days.pop() if len(days) == 1 else None


def _read(path: Path) -> ReadPairing | Answer:
    """The file, or what is said where it is none."""
    found = read_json(path, *NO_PAIRING)
    if isinstance(found, Problem):
        return Answer(problems=(found,), cannot_run=not path.is_file())
    return ReadPairing(path, found.data)


def _stranger(files: Sequence[ReadPairing], groups: Sequence[Sequence[OpenedProgram]]) -> Problem | None:
    """The first file whose program is not named, or has another file already; None where each has one."""
    left = {snapshot_of(one).program.about.id for group in groups for one in group}
    for file in files:
        if file.program not in left:
            why = f'it was made with the program "{file.program}", which is not named, or which another file is of'
            return not_what(file.path, *NO_PAIRING, why, "name each program once, with its file")
        left.discard(str(file.program))
    return None


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
