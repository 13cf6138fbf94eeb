"""The selection as a whole: what is on record stands; the others are judged, ranked, placed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.eligibility import NomineeData, Unmet
from sponsorcli.problems import Problem, in_reading_order

from .evaluation import Nominee, field_problems, names_of, nominees_of, reasons_against, rule_problems, scores_of
from .lottery import draw, lottery_problems, near_ties
from .nominators import Nominator, nominators_of
from .on_record import decisions_on_record, lots_of
from .potential import potential_problems
from .rounds import Sitting, as_of, sittings_of, undated_problems


@dataclass(frozen=True, slots=True)
class SelectionStage:
    """How many came so far, and their share of the nominated; missing where nobody is nominated."""

    stage: str
    people: int
    share: float | None


@dataclass(frozen=True, slots=True)
class RuleUnmet:
    """How many do not meet a rule."""

    reason: str
    people: int


@dataclass(frozen=True, slots=True)
class NotOnRecord:
    """A value that is missing: for whom, by id, and how many of them are eligible all the same."""

    value: str
    eligible: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Who takes the places, the eligible first by rank; `places` is missing where the program sets no limit.

    `drawn` and `not_drawn` are those between whom the last places were drawn, whatever became of them; those on
    record alone where a draw cannot be made again on the data of its day, of which `undated` says what is not known.
    """

    candidates: tuple[Nominee, ...]
    places: int | None
    nominators: tuple[Nominator, ...]
    problems: tuple[Problem, ...]
    drawn: tuple[str, ...] = ()
    not_drawn: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()

    @property
    def nominated(self) -> int:
        """How many are nominated on the day."""
        return sum(one.nominated for one in self.candidates)

    @property
    def eligible(self) -> int:
        """How many of them are eligible."""
        return sum(one.eligible for one in self.candidates)

    @property
    def selected(self) -> int:
        """How many of them have a place."""
        return sum(one.selected for one in self.candidates)

    @property
    def on_record(self) -> int:
        """Of how many the selections table says what was decided."""
        return sum(one.result is not None for one in self.candidates)

    def stages(self) -> tuple[SelectionStage, ...]:
        """Nominated, eligible, selected, each as a share of the nominated."""
        counts = {"nominated": self.nominated, "eligible": self.eligible, "selected": self.selected}
        return tuple(
            SelectionStage(name, people, people / self.nominated if self.nominated else None)
            for name, people in counts.items()
        )

    def reasons(self) -> tuple[RuleUnmet, ...]:
        """How many do not meet what, the most frequent first; somebody who misses several rules counts in each."""
        counts = Counter(unmet.rule for one in self.candidates for unmet in one.failed)
        return tuple(RuleUnmet(*item) for item in sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def not_on_record(self) -> tuple[NotOnRecord, ...]:
        """Which values are not on record for whom, in the score or in a rule; those missing most often first."""
        who: dict[str, list[Nominee]] = {}
        for one in self.candidates:
            for value in one.not_on_record():
                who.setdefault(value, []).append(one)
        return tuple(
            NotOnRecord(value, sum(one.eligible for one in people), tuple(sorted(one.person_id for one in people)))
            for value, people in sorted(who.items(), key=lambda item: (-len(item[1]), item[0]))
        )


def select_proteges(snapshot: Snapshot) -> Selection:
    """Who is nominated on the day, who of them is eligible, and who has a place; asked once for a snapshot."""
    tables = snapshot.roster.tables
    named = ("people", "career_events", "people_history", "proteges", "selections", "pairs", "evidence", "agreements")
    given = tuple(tables.get(name) for name in named)
    settings = (snapshot.program.selection, snapshot.program.about, snapshot.program.protected)
    key = ("selection", snapshot.as_of, snapshot.known_on, settings, *map(id, given))
    return snapshot.once(key, given, lambda: _selection(snapshot))


def _selection(snapshot: Snapshot) -> Selection:
    nominees = nominees_of(snapshot)
    decided = decisions_on_record(snapshot)
    sittings = list(_sittings(snapshot, decided))
    taken = Counter(one.round for one in decided if one.selected and one.nominated)
    for sitting in sittings:
        judged = _judged(sitting, snapshot, taken[sitting.round])
        taken[sitting.round] += sum(one.selected for one in judged)
        decided += judged
    candidates = _in_order(_still_in(decided, snapshot), snapshot)
    problems = (
        *field_problems(nominees, snapshot), *rule_problems(snapshot), *potential_problems(snapshot),
        *lottery_problems(snapshot),
        *undated_problems(sittings, snapshot),
    )  # fmt: skip
    undated = tuple(dict.fromkeys(name for one in sittings for name in one.lacking))
    lots = lots_of(decided, snapshot, may_draw_again=not undated)
    return Selection(
        candidates,
        snapshot.program.selection.places,
        nominators_of(_stages(candidates), nominees, snapshot),
        in_reading_order(problems),
        tuple(sorted(person for person, is_drawn in lots.items() if is_drawn)),
        tuple(sorted(person for person, is_drawn in lots.items() if not is_drawn)),
        undated,
    )


def selection_stages(snapshot: Snapshot) -> dict[str, list[str]]:
    """Who is nominated, eligible and selected on the day, each among those of the stage before."""
    return _stages(select_proteges(snapshot).candidates)


def _stages(candidates: Iterable[Nominee]) -> dict[str, list[str]]:
    known = sorted(candidates, key=lambda one: one.person_id)
    return {
        "nominated": [one.person_id for one in known if one.nominated],
        "eligible": [one.person_id for one in known if one.eligible],
        "selected": [one.person_id for one in known if one.selected],
    }


def _sittings(snapshot: Snapshot, decided: Sequence[Nominee]) -> Iterable[Sitting]:
    known = [one.person_id for one in decided]
    nominations = snapshot.history.nominations.select("person_id", "round", "nominated_on")
    by_day = nominations.filter((pl.col("nominated_on") <= snapshot.as_of).fill_null(value=True))
    undecided = by_day.filter(~pl.col("person_id").is_in(known))
    return sittings_of(snapshot, undecided, frozenset(one.round for one in decided))


def _judged(sitting: Sitting, snapshot: Snapshot, taken: int) -> list[Nominee]:
    """The people of a sitting, judged and placed on the data of its day."""
    then = as_of(sitting, snapshot)
    nominees = nominees_of(then, sitting.people)
    places = snapshot.program.selection.places
    left = None if places is None else max(0, places - taken)
    found = _placed(nominees, then, left)
    is_past = sitting.day < snapshot.as_of
    return [replace(one, round=sitting.round, decided_on=sitting.day if is_past else None) for one in found]


def _placed(nominees: NomineeData, snapshot: Snapshot, places: int | None) -> list[Nominee]:
    reasons = reasons_against(nominees, snapshot)
    scores, missing = scores_of(nominees, snapshot)
    ids, names = nominees.ids, names_of(nominees)
    place_of = {person: place for place, person in enumerate(ids)}
    ranked = _by_score([person for person in ids if not reasons[place_of[person]]], scores, place_of)
    taken = len(ranked) if places is None else min(places, len(ranked))
    points = [scores[place_of[person]] or 0 for person in ranked]
    order, drawn = draw(ranked, points, taken, snapshot)
    tied = drawn or near_ties(ranked, points, taken, snapshot)
    refused = [person for person in ids if reasons[place_of[person]]]
    return [
        Nominee(
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
    ]


def _by_score(people: Sequence[str], scores: Sequence[int | None], place_of: Mapping[str, int]) -> list[str]:
    return sorted(people, key=lambda person: (-(scores[place_of[person]] or 0), person))


def _still_in(decided: Sequence[Nominee], snapshot: Snapshot) -> list[Nominee]:
    """The decisions, those of people who have left or withdrawn since without a place."""
    rows = snapshot.history.nominations.filter(pl.col("left_out").is_not_null()).select("person_id", "left_out")
    out = dict(rows.rows())
    return [
        one if one.person_id not in out else replace(
            one, eligible=False, rank=None, selected=False, nominated=False, tied=False,
            failed=(Unmet("no longer nominated", out[one.person_id]),),
        )
        for one in decided
    ]  # fmt: skip


def _in_order(candidates: Sequence[Nominee], snapshot: Snapshot) -> tuple[Nominee, ...]:
    """The candidates round by round, the newest first: those selected, the other eligible, the rest; ranked anew."""
    nominations = snapshot.history.nominations
    newest = dict(nominations.group_by("round").agg(pl.col("nominated_on").max()).rows())
    order = {name: at for at, name in enumerate(sorted(newest, key=lambda name: (newest[name] or date.min, name)))}
    ordered = sorted(
        candidates,
        key=lambda one: (
            not one.eligible, -order.get(one.round, -1), one.decided_on or date.max, not one.selected,
            one.rank or 0, -(one.score or 0), one.person_id,
        ),
    )  # fmt: skip
    ranks = Counter[str]()
    found = []
    for one in ordered:
        ranks[one.round] += one.eligible
        found.append(replace(one, rank=ranks[one.round] if one.eligible else None))
    return tuple(found)
