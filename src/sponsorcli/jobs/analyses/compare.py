"""Pair two programmes, or one with a setting changed, and say what differs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.jobs.analyse import PAIR, Reading, tables_lacking, with_inputs
from sponsorcli.jobs.answer import Answer
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
    if first.snapshot is None or second.snapshot is None or (reading.strict and answer.has_errors):
        return answer
    needs = replace(PAIR, name="compare")
    lacking = (*tables_lacking(first.snapshot, needs), *tables_lacking(second.snapshot, needs))
    if lacking:
        return replace(answer, problems=(*problems, *lacking))
    from sponsorcli.pairing import compare_pairings, make_pairing
    from sponsorcli.reports.comparing import comparing_report

    made = [make_pairing(one, afresh=afresh) for one in (first.snapshot, second.snapshot)]
    found = compare_pairings(*made)
    report = with_inputs(comparing_report(found, first.snapshot, second.snapshot, settings), second)
    inputs = tuple(dict.fromkeys((*first.all_inputs, *report.inputs)))
    told = tuple(dict.fromkeys((*problems, *made[0].problems, *made[1].problems)))
    return replace(answer, reports=(replace(report, inputs=inputs),), problems=told)
