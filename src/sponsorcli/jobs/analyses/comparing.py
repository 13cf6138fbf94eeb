"""Pair two programmes, or one with a setting changed, and say what differs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import PAIR, Reading
from sponsorcli.jobs.runner import given_of, tables_lacking, with_inputs
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.what_if import compare_pairings
from sponsorcli.reports.what_if import comparison_report
from sponsorcli.rosters import ReadCache, load


def compare(
    before: Path, after: Path, settings: Sequence[str], as_of: date, reading: Reading, *, afresh: bool = False
) -> Answer:
    """What changes from the one programme to the other with these settings; rosters that both share are read once."""
    cache = ReadCache()
    first = load(before, as_of, allow_outside=reading.allow_outside, cache=cache)
    second = load(after, as_of, allow_outside=reading.allow_outside, cache=cache, settings=settings)
    problems = tuple(dict.fromkeys((*first.problems, *second.problems)))
    missing = not before.is_file() or not after.is_file()
    answer = Answer(problems=problems, strict=reading.strict, cannot_run=missing)
    given = [one for one in (given_of(first), given_of(second)) if one is not None]
    if len(given) < 2 or answer.is_stopped:
        return answer
    if lacking := [problem for one in given for problem in tables_lacking(one, replace(PAIR, name="compare"))]:
        return replace(answer, problems=(*problems, *lacking))
    made = [make_pairing(one.snapshot, afresh=afresh) for one in given]
    found = compare_pairings(*made)
    report = with_inputs(comparison_report(found, given[0].snapshot, given[1].snapshot, settings), second)
    inputs = tuple(dict.fromkeys((*first.all_inputs, *report.inputs)))
    told = tuple(dict.fromkeys((*problems, *made[0].problems, *made[1].problems)))
    return replace(answer, reports=(replace(report, inputs=inputs),), problems=told)
