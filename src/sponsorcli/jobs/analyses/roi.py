"""Say what fewer departures are worth."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.jobs.analyse import OUTCOMES, Reading
from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.on_program import Found, on_program
from sponsorcli.model import Snapshot
from sponsorcli.outcomes import measure_outcomes
from sponsorcli.reports.roi import RoiQuestion, roi_report

ROI = replace(OUTCOMES, name="roi")


def ask_roi(program: Path, asked: RoiQuestion, as_of: date, reading: Reading) -> Answer:
    """The report on the question; retention is measured whether or not the program asks for it."""

    def found(snapshot: Snapshot) -> Found:
        result = measure_outcomes(retention_alone(snapshot))
        return roi_report(result, asked, snapshot), result.problems

    return on_program(program, as_of, found, reading, needs=ROI)


def retention_alone(snapshot: Snapshot) -> Snapshot:
    """The snapshot with retention as the only measure."""
    settings = snapshot.program.outcomes.model_copy(update={"measures": ("retention",)})
    return replace(snapshot, program=snapshot.program.model_copy(update={"outcomes": settings}))
