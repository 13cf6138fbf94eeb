"""Pair two programmes, or one with a setting changed, and say what differs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import PAIR, Findings, Reading
from sponsorcli.jobs.opened import open_program
from sponsorcli.jobs.runner import missing_table_problems
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.what_if import compare_pairings
from sponsorcli.reports.what_if import comparison_report
from sponsorcli.rosters import ReadCache

COMPARE = replace(PAIR, name="compare")
"""What comparing needs of each of the two programs."""


def compare(
    before: Path, after: Path, settings: Sequence[str], as_of: date, reading: Reading, *, afresh: bool = False
) -> Answer:
    """What changes from the one programme to the other with these settings; rosters that both share are read once."""
    cache = ReadCache()
    first = open_program(before, as_of, reading, cache=cache)
    second = open_program(after, as_of, reading, cache=cache, settings=settings)
    answer = of_both(first.answer, second.answer)
    if first.given is None or second.given is None:
        return answer
    given = (first.given, second.given)
    if missing := [problem for one in given for problem in missing_table_problems(one, COMPARE)]:
        return replace(answer, problems=(*answer.problems, *missing))
    made = [make_pairing(one.snapshot, afresh=afresh) for one in given]
    found = compare_pairings(*made)
    report = second.with_inputs(comparison_report(found, given[0].snapshot, given[1].snapshot, settings))
    inputs = tuple(dict.fromkeys((*first.loaded.all_inputs, *report.inputs)))
    told = of_both(
        first.answered(Findings(problems=made[0].problems), PAIR.parts),
        second.answered(Findings(problems=made[1].problems), PAIR.parts),
    )
    return replace(told, reports=(replace(report, inputs=inputs),))


def of_both(first: Answer, second: Answer) -> Answer:
    """The answer as far as reading two programs decides it; what both say is said once."""
    problems = tuple(dict.fromkeys((*first.problems, *second.problems)))
    accepted = max(first.accepted, second.accepted)
    return replace(first, problems=problems, accepted=accepted, cannot_run=first.cannot_run or second.cannot_run)
