"""The selection as a whole: what is on record stands; the others are judged, ranked, placed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, in_reading_order

from .eligibility import Unmet, level_problems, reasons_against
from .lottery import draw, lottery_problems, near_ties
from .nominators import Nominator, nominators_of
from .nominees import NomineeData, field_problems, nominees_of
from .ranking import MILLION, scores_of
from .rounds import Sitting, as_of, not_known_on, sittings_of, undated_problems

NOT_ELIGIBLE = "not_eligible"


@dataclass(frozen=True, slots=True)
class Nominee:
    """One of the protégés table who was nominated by the day.

    `score` is in millionths; `rank` counts the eligible from 1. `failed` says what is not met, `missing` which values
    of the score are not on record and counted nothing. `tied` is whether the last place was given between scores as
    good as equal, of which this is one, and `drawn` whether a lottery decided between them. `decided_on` is the day of
    the decision, and `result` what is on record of it; both are missing for a decision that is still open. Somebody who
    has left or withdrawn is not `nominated` any more, and neither eligible nor selected.
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
    round: str = ""
    nominated: bool = True
    decided_on: date | None = None
    result: str | None = None


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
    decided = _decided(snapshot)
    sittings = list(_sittings(snapshot, decided))
    taken = Counter(one.round for one in decided if one.selected and one.nominated)
    for sitting in sittings:
        judged = _judged(sitting, snapshot, taken[sitting.round])
        taken[sitting.round] += sum(one.selected for one in judged)
        decided += judged
    candidates = _in_order(_still_in(decided, snapshot), snapshot)
    problems = (
        *field_problems(nominees, snapshot), *level_problems(snapshot), *lottery_problems(snapshot),
        *undated_problems(sittings, snapshot),
    )  # fmt: skip
    undated = tuple(dict.fromkeys(name for one in sittings for name in one.lacking))
    lots = _lots(decided, snapshot, may_draw_again=not undated)
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


def _decided(snapshot: Snapshot) -> list[Nominee]:
    """Those of whom a decision is on record, with the score they have on the data of its day."""
    nominations = snapshot.history.nominations.select("person_id", "round")
    rows = nominations.join(snapshot.history.decisions, on=["person_id", "round"], how="inner", maintain_order="left")
    found: list[Nominee] = []
    for (day,), of_day in rows.sort("decided_on", "person_id").group_by(["decided_on"], maintain_order=True):
        ids = tuple(of_day["person_id"])
        then = as_of(Sitting("", min(_day(day), snapshot.as_of), ids), snapshot)
        nominees = nominees_of(then, ids)
        scores, missing = scores_of(nominees, then)
        place_of = {person: place for place, person in enumerate(nominees.ids)}
        names = _names(nominees)
        for row in of_day.iter_rows(named=True):
            at = place_of[row["person_id"]]
            found.append(_on_record(row, names[at], scores[at], tuple(missing[at])))
    lots = _recorded_lots(snapshot)
    return [replace(one, drawn=(one.person_id, one.round) in lots) for one in found]


def _recorded_lots(snapshot: Snapshot) -> dict[tuple[str, str], bool]:
    """Whoever was in a draw on record, by id and round: those not drawn, and those selected by then in their round."""
    lots = snapshot.history.lots.select("person_id", "round", "drawn")
    on_merit = frozenset(_selected_on_merit(snapshot))
    return {(person, name): is_drawn for person, name, is_drawn in lots.rows() if (person, name) not in on_merit}


def _selected_on_merit(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Those whom no lot decided about: on the data of that day, above everybody not drawn by more than a tie.

    Where that data is not known, nobody can tell them from those drawn.
    """
    within = round(snapshot.program.selection.tie_within * MILLION)
    for (name, day), rows in snapshot.history.lots.group_by(["round", "decided_on"], maintain_order=True):
        decided_on = _day(day)
        if any(not_known_on(decided_on, snapshot)):
            continue
        then = as_of(Sitting(str(name), decided_on, ()), snapshot)
        nominees = nominees_of(then, tuple(rows["person_id"]))
        points = dict(zip(nominees.ids, scores_of(nominees, then)[0], strict=True))
        left = [points.get(person) for person in rows.filter(~pl.col("drawn"))["person_id"]]
        best = max((score for score in left if score is not None), default=None)
        for person in rows.filter("drawn")["person_id"]:
            score = points.get(person)
            if best is not None and score is not None and score - best > within:
                yield person, str(name)


def _lots(decided: Sequence[Nominee], snapshot: Snapshot, *, may_draw_again: bool) -> dict[str, bool]:
    """Who was in a draw, and whether drawn: as first recorded, else as the draw is made again."""
    recorded = _recorded_lots(snapshot)
    return {
        one.person_id: recorded.get((one.person_id, one.round), one.selected)
        for one in decided
        if one.drawn and (may_draw_again or (one.person_id, one.round) in recorded)
    }


def _day(value: object) -> date:
    assert isinstance(value, date)  # noqa: S101 - a decision has a day
    return value


def _on_record(row: Mapping[str, object], name: str | None, score: int | None, missing: tuple[str, ...]) -> Nominee:
    result, day = str(row["result"]), _day(row["decided_on"])
    why = f": {row['why']}" if row["why"] else ""
    refused = (Unmet("decided not eligible", f"not eligible, as decided on {day}{why}"),)
    return Nominee(
        person_id=str(row["person_id"]),
        name=name,
        eligible=result != NOT_ELIGIBLE,
        score=score,
        rank=None,
        selected=result == "selected",
        failed=refused if result == NOT_ELIGIBLE else (),
        missing=missing,
        round=str(row["round"]),
        decided_on=day,
        result=result,
    )


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
    ids, names = nominees.ids, _names(nominees)
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


def _names(nominees: NomineeData) -> list[str | None]:
    return nominees.frame["name"].to_list() if "name" in nominees.frame.columns else [None] * len(nominees.ids)


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
