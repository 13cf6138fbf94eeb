"""Pair, repair, or judge what is paired already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sponsorcli.jobs.analyse import PAIR, Findings, Reading
from sponsorcli.jobs.answer import Answer, WrongName
from sponsorcli.jobs.named import person_named
from sponsorcli.jobs.on_program import on_program
from sponsorcli.model import Snapshot, Standing

if TYPE_CHECKING:
    from sponsorcli.pairing import Watch


UNDATED = "A001"
"""A pair without a date: an error everywhere but where pairs are judged before they are dated."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a pairing beside the pairs.

    `repair` lets standing pairs change, `changes` of them at most where it is given; `without` are sponsors to do
    without. `sensitivity` asks what hangs on the weights, `shortlist` for so many sponsors to meet, `ratify` for a
    judgement on the pairs that there are.
    """

    afresh: bool = False
    repair: bool = False
    changes: int | None = None
    without: tuple[str, ...] = ()
    sensitivity: bool = False
    shortlist: int | None = None
    ratify: bool = False


def pair(program: Path, as_of: date, asked: Asked, reading: Reading, watch: "Watch | None" = None) -> Answer:
    """The pairing of one program as of a day, as it is asked for; a long one is watched."""

    def found(snapshot: Snapshot) -> Findings | WrongName:
        without = sponsors_named(asked.without, snapshot)
        if isinstance(without, WrongName):
            return without
        return findings(snapshot, replace(asked, without=without), watch)

    answer = on_program(program, as_of, found, reading, needs=PAIR)
    if not asked.ratify:
        return answer
    return replace(answer, problems=tuple(one for one in answer.problems if one.code != UNDATED))


def sponsors_named(written: Sequence[str], snapshot: Snapshot) -> tuple[str, ...] | WrongName:
    """The ids of the sponsors to do without."""
    found = [person_named(one, snapshot, Standing.SPONSOR) for one in written]
    wrong = next((one for one in found if isinstance(one, WrongName)), None)
    return tuple(one for one in found if isinstance(one, str)) if wrong is None else wrong


def findings(snapshot: Snapshot, asked: Asked, watch: "Watch | None" = None) -> Findings:
    """The report, and the problems on the way."""
    if asked.ratify:
        return _ratified(snapshot)
    if asked.shortlist is not None:
        return _shortlist(snapshot, asked.shortlist, asked)
    if asked.repair or asked.without:
        return _repaired(snapshot, asked)
    return _paired(snapshot, asked, watch)


def _paired(snapshot: Snapshot, asked: Asked, watch: "Watch | None") -> Findings:
    from sponsorcli.pairing import find_sensitivity, make_pairing, nobody_watches
    from sponsorcli.reports.pairing import pairing_report
    from sponsorcli.reports.pairing_questions import sensitivity_report

    made = make_pairing(snapshot, afresh=asked.afresh, watch=watch or nobody_watches)
    if asked.sensitivity:
        found = find_sensitivity(snapshot, made)
        return sensitivity_report(made, found, snapshot), (*made.problems, *found.problems)
    return pairing_report(made, snapshot), made.problems


def _shortlist(snapshot: Snapshot, length: int, asked: Asked) -> Findings:
    from sponsorcli.pairing import make_shortlist
    from sponsorcli.reports.pairing_questions import shortlist_report

    found = make_shortlist(snapshot, length, afresh=asked.afresh)
    return shortlist_report(found, snapshot), found.problems


def _ratified(snapshot: Snapshot) -> Findings:
    from sponsorcli.pairing import judge_pairs
    from sponsorcli.reports.pairing_questions import ratified_report

    found = judge_pairs(snapshot)
    return ratified_report(found, snapshot), found.problems


def _repaired(snapshot: Snapshot, asked: Asked) -> Findings:
    from sponsorcli.pairing import repair_pairing
    from sponsorcli.reports.repair import repair_report

    repair = repair_pairing(snapshot, without=asked.without, changes=asked.changes)
    return repair_report(repair, snapshot), repair.problems


def remedies(program: Path, as_of: date, reading: Reading, *, afresh: bool = False) -> Answer:
    """What would help the pairing of one program as a whole."""

    def found(snapshot: Snapshot) -> Findings:
        from sponsorcli.pairing import find_remedies
        from sponsorcli.reports.remedies import remedies_report

        result = find_remedies(snapshot, afresh=afresh)
        return remedies_report(result, snapshot), result.problems

    return on_program(program, as_of, found, reading, needs=replace(PAIR, name="remedies"))
