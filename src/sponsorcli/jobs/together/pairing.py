"""Pair several programs: those that share sponsors as one, each other by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sponsorcli.jobs.answer import Answer
from sponsorcli.jobs.job import PAIR, Findings, Reading
from sponsorcli.jobs.opened import OpenedProgram
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.solving import OnProgress, ignore_progress
from sponsorcli.pairing.sponsors_today import sponsors_today
from sponsorcli.pairing.together import PairedTogether, pair_together
from sponsorcli.problems import Problem
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.reports.pairing.together import PairedProgram, together_report

from .opened_programs import open_programs, snapshot_of


@dataclass(frozen=True, slots=True)
class PairedPrograms:
    """What came of pairing several programs: the answer of each by its id, and the answer of all for the screen."""

    each: Mapping[str, Answer]
    whole: Answer


def pair_programs(
    paths: Sequence[Path],
    as_of: date,
    reading: Reading,
    *,
    afresh: bool = False,
    watch: OnProgress = ignore_progress,
) -> PairedPrograms:
    """Pair the programs as of a day. Those with no sponsor in common with another are paired as each would be alone."""
    opened = open_programs(paths, as_of, reading)
    if opened.unread:
        return PairedPrograms({}, _whole({}, (), opened.unread, cannot_run=opened.cannot_run, reading=reading))
    each: dict[str, Answer] = {}
    made: list[PairedProgram] = []
    problems: list[Problem] = []
    for group in opened.groups:
        if len(group) == 1:
            snapshot = snapshot_of(group[0])
            alone = make_pairing(snapshot, afresh=afresh, on_progress=watch)
            found = PairedTogether({snapshot.program.about.id: alone}, (), ())
        else:
            found = pair_together([snapshot_of(one) for one in group], afresh=afresh, on_progress=watch)
        problems += found.problems
        for one in group:
            snapshot = snapshot_of(one)
            pairing = found.pairings.get(snapshot.program.about.id)
            each[snapshot.program.about.id] = _answer(one, pairing)
            if pairing is not None:
                made.append(PairedProgram(snapshot, pairing))
    each = dict(sorted(each.items()))
    made.sort(key=lambda one: one.snapshot.program.about.id)
    return PairedPrograms(each, _whole(each, made, problems, reading=reading))


def _answer(opened: OpenedProgram, pairing: Pairing | None) -> Answer:
    """What is said of one program: its report and its problems."""
    if pairing is None:
        return opened.answered(Findings())
    snapshot = snapshot_of(opened)
    report = pairing_report(pairing, snapshot, sponsors_today(pairing, snapshot))
    return opened.answered(Findings((report,), pairing.problems), PAIR.parts)


def _whole(
    each: Mapping[str, Answer],
    made: Sequence[PairedProgram],
    problems: Sequence[Problem],
    *,
    reading: Reading,
    cannot_run: bool = False,
) -> Answer:
    """The overview of all and the report of each, with every problem once."""
    own = [problem for answer in each.values() for problem in answer.problems]
    reports = tuple(report for answer in each.values() for report in answer.reports)
    inputs = tuple(dict.fromkeys(one for report in reports for one in report.inputs))
    overview = (replace(together_report(made), inputs=inputs),) if made else ()
    return Answer(
        reports=(*overview, *reports),
        problems=tuple(dict.fromkeys([*own, *problems])),
        strict=reading.strict,
        cannot_run=cannot_run,
        accepted=sum(answer.accepted for answer in each.values()),
    )
