"""The selection as a whole: judged, ranked, placed, audited."""

from dataclasses import dataclass

from sponsorcli.model import RosterTable, Snapshot
from sponsorcli.problems import Problem, in_reading_order

from .eligibility import Unmet, level_problems, reasons_against
from .impact import ImpactRow, audit_problems, impact_rows
from .ranking import scores_of
from .values import Nominees, field_problems, nominees_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the nominated.

    `score` is in millionths; `rank` counts the eligible from 1. `failed` says what is not met, `missing` which values
    of the score are not on record and counted nothing. `tied` is whether the last place was given between equal scores,
    of which this is one.
    """

    person_id: str
    name: str | None
    eligible: bool
    score: int | None
    rank: int | None
    selected: bool
    failed: tuple[Unmet, ...] = ()
    missing: tuple[str, ...] = ()
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Who takes the places, the eligible first by rank, and how the steps fell on groups.

    `places` is missing where the program sets no limit; `audited` whether an audit table was given.
    """

    candidates: tuple[Candidate, ...]
    places: int | None
    impact: tuple[ImpactRow, ...]
    audited: bool
    problems: tuple[Problem, ...]

    @property
    def nominated(self) -> int:
        """How many were nominated."""
        return len(self.candidates)

    @property
    def eligible(self) -> int:
        """How many of them are eligible."""
        return sum(one.eligible for one in self.candidates)

    @property
    def selected(self) -> int:
        """How many take a place."""
        return sum(one.selected for one in self.candidates)


def select_proteges(snapshot: Snapshot, audit: RosterTable | None = None) -> Selection:
    """Judge and rank the nominated, give the places to the best, audit each step if there is an audit table."""
    nominees = nominees_of(snapshot)
    candidates = _placed(nominees, snapshot)
    stages = {
        "nominated": [one.person_id for one in candidates],
        "eligible": [one.person_id for one in candidates if one.eligible],
        "selected": [one.person_id for one in candidates if one.selected],
    }
    problems = (
        *field_problems(nominees, snapshot),
        *level_problems(snapshot),
        *audit_problems(audit, snapshot),
    )
    return Selection(
        candidates,
        snapshot.program.selection.places,
        impact_rows(stages, audit, snapshot),
        audit is not None,
        in_reading_order(problems),
    )


def _placed(nominees: Nominees, snapshot: Snapshot) -> tuple[Candidate, ...]:
    reasons = reasons_against(nominees, snapshot)
    scores, missing = scores_of(nominees, snapshot)
    ids = nominees.ids
    names = nominees.frame["name"].to_list() if "name" in nominees.frame.columns else [None] * len(ids)
    order = sorted(range(len(ids)), key=lambda place: (bool(reasons[place]), -(scores[place] or 0), ids[place]))
    eligible = sum(not one for one in reasons)
    places = snapshot.program.selection.places
    taken = eligible if places is None else min(places, eligible)
    cut = {scores[order[taken - 1]], scores[order[taken]]} if 0 < taken < eligible else set()
    tied = cut.pop() if len(cut) == 1 else None
    return tuple(
        Candidate(
            person_id=ids[place],
            name=names[place],
            eligible=rank <= eligible,
            score=scores[place],
            rank=rank if rank <= eligible else None,
            selected=rank <= taken,
            failed=tuple(reasons[place]),
            missing=tuple(missing[place]),
            tied=tied is not None and rank <= eligible and scores[place] == tied,
        )
        for rank, place in enumerate(order, start=1)
    )
