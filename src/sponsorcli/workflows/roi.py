"""Say what fewer departures are worth."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.model import Snapshot
from sponsorcli.outcomes import measure_outcomes
from sponsorcli.reading import load
from sponsorcli.reports.roi import RoiQuestion, roi_report

from .analyse import OUTCOMES, Reading, tables_lacking, with_inputs
from .answer import Answer

ROI = replace(OUTCOMES, name="roi")


def ask_roi(program: Path, asked: RoiQuestion, as_of: date, reading: Reading) -> Answer:
    """The report on the question; retention is measured whether or not the program asks for it."""
    loaded = load(program, as_of, allow_outside=reading.allow_outside)
    answer = Answer(problems=loaded.problems, strict=reading.strict, cannot_run=not program.is_file())
    if loaded.snapshot is None or (reading.strict and answer.has_errors):
        return answer
    snapshot = loaded.snapshot
    lacking = tuple(tables_lacking(snapshot, ROI))
    if lacking:
        return replace(answer, problems=(*loaded.problems, *lacking))
    result = measure_outcomes(retention_alone(snapshot))
    report = with_inputs(roi_report(result, asked, snapshot), loaded)
    return replace(answer, reports=(report,), problems=(*loaded.problems, *result.problems))


def retention_alone(snapshot: Snapshot) -> Snapshot:
    """The snapshot with retention as the only measure."""
    settings = snapshot.program.outcomes.model_copy(update={"measures": ("retention",)})
    return replace(snapshot, program=snapshot.program.model_copy(update={"outcomes": settings}))
