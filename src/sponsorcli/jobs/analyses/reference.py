"""Show the ladder of sponsorship, with a program's own actions."""

from datetime import date
from pathlib import Path

from sponsorcli.jobs.answer import Answer
from sponsorcli.program_file import read_program
from sponsorcli.reports.ladder import ladder_report


def ladder(program: Path | None, as_of: date) -> Answer:
    """The ladder as it is, or as the program changes it; of a program nothing but its file is read."""
    if program is None:
        return Answer((ladder_report(None, as_of),))
    file = read_program(program, program.as_posix())
    if file.program is None:
        return Answer(problems=file.problems, cannot_run=not program.is_file())
    return Answer((ladder_report(file.program, as_of),))
