"""Prepare a promotion round of one program."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.jobs.analyse import ACCOUNTABILITY, Reading
from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.on_program import Found, on_program
from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem


def promotion_round(program: Path, review_on: date | None, as_of: date, reading: Reading) -> Answer:
    """The round of that day, or of the program's own `review_on`; A011 where neither says when."""

    def found(snapshot: Snapshot) -> Found:
        from sponsorcli.accountability import prepare_round
        from sponsorcli.reports.promotion_round import promotion_round_report

        day = review_on or snapshot.program.promotion_round.review_on
        if day is None:
            hint = "say --review-date, or write `promotion_round: {review_on: …}` in the program"
            return None, (Problem("A011", "nothing says when promotions are decided", snapshot.places.of(), hint),)
        result = prepare_round(snapshot, day)
        return promotion_round_report(result, snapshot), result.problems

    return on_program(program, as_of, found, reading, needs=replace(ACCOUNTABILITY, name="round"))
