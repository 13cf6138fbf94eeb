"""The selection as a whole: judged, ranked, placed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, in_reading_order

from .eligibility import Unmet, level_problems, reasons_against
from .lottery import draw, lottery_problems, near_ties
from .nominators import Nominator, nominators_of
from .ranking import scores_of
from .values import Nominees, field_problems, nominees_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the nominated.

    `score` is in millionths; `rank` counts the eligible from 1. `failed` says what is not met, `missing` which values
    of the score are not on record and counted nothing. `tied` is whether the last place was given between scores as
    good as equal, of which this is one, and `drawn` whether a lottery decided between them.
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
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Who takes the places, the eligible first by rank; `places` is missing where the program sets no limit."""

    candidates: tuple[Candidate, ...]
    places: int | None
    nominators: tuple[Nominator, ...]
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


def select_proteges(snapshot: Snapshot) -> Selection:
    """Judge and rank the nominated, and give the places to the best."""
    nominees = nominees_of(snapshot)
    candidates = _placed(nominees, snapshot)
    problems = (*field_problems(nominees, snapshot), *level_problems(snapshot), *lottery_problems(snapshot))
    return Selection(
        candidates,
        snapshot.program.selection.places,
        nominators_of(_stages(candidates), nominees, snapshot),
        in_reading_order(problems),
    )


def selection_stages(snapshot: Snapshot) -> dict[str, list[str]]:
    """Who is nominated, eligible and selected, each among those of the stage before, and nothing else of it."""
    return _stages(_placed(nominees_of(snapshot), snapshot))


def _stages(candidates: tuple[Candidate, ...]) -> dict[str, list[str]]:
    return {
        "nominated": [one.person_id for one in candidates],
        "eligible": [one.person_id for one in candidates if one.eligible],
        "selected": [one.person_id for one in candidates if one.selected],
    }


def _placed(nominees: Nominees, snapshot: Snapshot) -> tuple[Candidate, ...]:
    reasons = reasons_against(nominees, snapshot)
    scores, missing = scores_of(nominees, snapshot)
    ids = nominees.ids
    place_of = {person: place for place, person in enumerate(ids)}
    names = nominees.frame["name"].to_list() if "name" in nominees.frame.columns else [None] * len(ids)
    ranked = _by_score([person for person in ids if not reasons[place_of[person]]], scores, place_of)
    places = snapshot.program.selection.places
    taken = len(ranked) if places is None else min(places, len(ranked))
    points = [scores[place_of[person]] or 0 for person in ranked]
    order, drawn = draw(ranked, points, taken, snapshot)
    tied = drawn or near_ties(ranked, points, taken, snapshot)
    refused = [person for person in ids if reasons[place_of[person]]]
    return tuple(
        Candidate(
            person_id=person,
            name=names[place_of[person]],
            eligible=rank <= len(order),
            score=scores[place_of[person]],
            rank=rank if rank <= len(order) else None,
            selected=rank <= taken,
            failed=tuple(reasons[place_of[person]]),
            missing=tuple(missing[place_of[person]]),
            tied=person in tied,
            drawn=person in drawn,
        )
        for rank, person in enumerate((*order, *_by_score(refused, scores, place_of)), start=1)
    )


def _by_score(people: Sequence[str], scores: Sequence[int | None], place_of: Mapping[str, int]) -> list[str]:
    return sorted(people, key=lambda person: (-(scores[place_of[person]] or 0), person))
