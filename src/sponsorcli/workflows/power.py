"""Say what a programme of a given size could show."""

from datetime import date
from pathlib import Path

from sponsorcli.reports.power import PowerQuestion, power_report

from .analyse import Reading
from .answer import Answer
from .on_program import on_program


def ask_power(program: Path, asked: PowerQuestion, as_of: date, reading: Reading) -> Answer:
    """The report on the question, under the program's name."""
    return on_program(program, as_of, lambda snapshot: (power_report(asked, snapshot), ()), reading)
