"""Prepare a promotion round of one program."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.problems import Problem
from sponsorcli.reading import load

from .analyse import ACCOUNTABILITY, Reading, tables_lacking, with_inputs
from .answer import Answer


def promotion_round(program: Path, review_on: date | None, as_of: date, reading: Reading) -> Answer:
    """The round of that day, or of the program's own `review_on`; A011 where neither says when."""
    from sponsorcli.accountability import prepare_round
    from sponsorcli.reports.promotion_round import promotion_round_report

    loaded = load(program, as_of, allow_outside=reading.allow_outside)
    answer = Answer(problems=loaded.problems, strict=reading.strict, cannot_run=not program.is_file())
    snapshot = loaded.snapshot
    if snapshot is None or (reading.strict and answer.has_errors):
        return answer
    lacking = tuple(tables_lacking(snapshot, ACCOUNTABILITY))
    day = review_on or snapshot.program.promotion_round.review_on
    if day is None:
        hint = "say --review-date, or write `promotion_round: {review_on: …}` in the program"
        lacking += (Problem("A011", "nothing says when promotions are decided", snapshot.places.of(), hint),)
    if lacking or day is None:
        return replace(answer, problems=(*loaded.problems, *lacking))
    result = prepare_round(snapshot, day)
    report = with_inputs(promotion_round_report(result, snapshot), loaded)
    return replace(answer, reports=(report,), problems=(*loaded.problems, *result.problems))
