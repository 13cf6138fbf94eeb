"""Say what a programme of a given size could show."""

from datetime import date
from pathlib import Path

from sponsorcli.jobs.analyse import Reading
from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.on_program import on_program
from sponsorcli.reports.power import PowerQuestion, power_report


def ask_power(program: Path, asked: PowerQuestion, as_of: date, reading: Reading) -> Answer:
    """The report on the question, under the program's name."""
    return on_program(program, as_of, lambda snapshot: (power_report(asked, snapshot), ()), reading)
