"""Pair, repair, or judge what is paired already; say what would help the whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import Findings, JobInput, PairingQuestion, Reading, WrongUse
from sponsorcli.jobs.named import person_named
from sponsorcli.jobs.runner import run
from sponsorcli.model import Snapshot
from sponsorcli.model.schema import Referent
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.evaluation import judge_pairs
from sponsorcli.pairing.solving import OnProgress, ignore_progress
from sponsorcli.pairing.sponsors_today import sponsors_today
from sponsorcli.pairing.what_if import find_sensitivity, make_shortlist
from sponsorcli.pairing.what_if.remedies import find_remedies
from sponsorcli.pairing.what_if.repairs import repair_pairing
from sponsorcli.reports.pairing import (
    pairing_report,
    ratified_report,
    repair_report,
    sensitivity_report,
    shortlist_report,
)
from sponsorcli.reports.pairing.cover import pairing_part
from sponsorcli.reports.what_if import remedies_report

UNDATED = "A001"
"""A pair without a date: an error everywhere but where pairs are judged before they are dated."""


def pair_people(
    program: Path, as_of: date, asked: PairingQuestion, reading: Reading, watch: OnProgress | None = None
) -> Answer:
    """The pairing of one program as of a day, as it is asked for; a long one is watched."""
    answer = run("pair", program, as_of, reading, asked=asked, watch=watch)
    if not asked.ratify:
        return answer
    return replace(answer, problems=tuple(one for one in answer.problems if one.code != UNDATED))


def pair(
    given: JobInput, *, asked: PairingQuestion | None = None, watch: OnProgress | None = None
) -> Findings | WrongUse:
    """The report `pair`, or what is asked of the pairing instead."""
    asked = asked or PairingQuestion()
    without = sponsors_named(asked.without, given.snapshot)
    if isinstance(without, WrongUse):
        return without
    if asked.ratify:
        return ratified(given.snapshot)
    if asked.shortlist is not None:
        return shortlist(given.snapshot, asked.shortlist, asked)
    if asked.repair or without:
        return repaired(given.snapshot, without, asked.changes)
    return paired(given, asked, watch or ignore_progress)


def sponsors_named(written: Sequence[str], snapshot: Snapshot) -> tuple[str, ...] | WrongUse:
    """The ids of the sponsors to do without."""
    found = [person_named(one, snapshot, Referent.SPONSOR) for one in written]
    wrong = next((one for one in found if isinstance(one, WrongUse)), None)
    return tuple(one for one in found if isinstance(one, str)) if wrong is None else wrong


def paired(given: JobInput, asked: PairingQuestion, watch: OnProgress) -> Findings:
    """The pairing, with what hangs on the weights where that is asked."""
    snapshot = given.snapshot
    made = make_pairing(snapshot, afresh=asked.afresh, on_progress=watch)
    if asked.sensitivity:
        found = find_sensitivity(snapshot, made)
        return Findings((sensitivity_report(made, found, snapshot),), (*made.problems, *found.problems))
    today = sponsors_today(made, snapshot)
    part = pairing_part(made, today, snapshot, given.program_name)
    return Findings((pairing_report(made, snapshot, today),), made.problems, part=part)


def shortlist(snapshot: Snapshot, length: int, asked: PairingQuestion) -> Findings:
    """So many sponsors for each protégé to meet."""
    found = make_shortlist(snapshot, length, afresh=asked.afresh)
    return Findings((shortlist_report(found, snapshot),), found.problems)


def ratified(snapshot: Snapshot) -> Findings:
    """The pairs that there are, judged by the rules."""
    found = judge_pairs(snapshot)
    return Findings((ratified_report(found, snapshot),), found.problems)


def repaired(snapshot: Snapshot, without: Sequence[str], changes: int | None) -> Findings:
    """The pairing with as few changes as can be."""
    repair = repair_pairing(snapshot, without=tuple(without), changes=changes)
    return Findings((repair_report(repair, snapshot),), repair.problems)


def remedies(given: JobInput, *, afresh: bool = False) -> Findings:
    """What would help the pairing of one program as a whole."""
    result = find_remedies(given.snapshot, afresh=afresh)
    return Findings((remedies_report(result, given.snapshot),), result.problems)
