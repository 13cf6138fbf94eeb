"""Say what a programme of a given size could show."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.reading import load
from sponsorcli.reports.power import PowerQuestion, power_report

from .analyse import Reading, with_inputs
from .answer import Answer


def ask_power(program: Path, asked: PowerQuestion, as_of: date, reading: Reading) -> Answer:
    """The report on the question, under the program's name."""
    loaded = load(program, as_of, allow_outside=reading.allow_outside)
    answer = Answer(problems=loaded.problems, strict=reading.strict, cannot_run=not program.is_file())
    if loaded.snapshot is None or (reading.strict and answer.has_errors):
        return answer
    return replace(answer, reports=(with_inputs(power_report(asked, loaded.snapshot), loaded),))
