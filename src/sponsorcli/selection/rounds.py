"""When the places of a round were given, and on whose data: what was decided stands, whatever became of it later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Sitting:
    """People of one round who are judged together: on the data of `day`, for the places that are left.

    `lacking` names what is not known of that day, so that today's value stands in for it.
    """

    round: str
    day: date
    people: tuple[str, ...]
    lacking: tuple[str, ...] = ()


def sittings_of(snapshot: Snapshot, undecided: pl.DataFrame, decided_rounds: frozenset[str]) -> Iterator[Sitting]:
    """How those without a decision on record are judged (`person_id`, `round`, `nominated_on`), round by round.

    Where pairs were made and nobody wrote down who was selected, the places of a round were given by its first pair:
    who was nominated by then is judged on the data of that day. Who was nominated later, or is in a round of which
    decisions are on record, is judged as of today.
    """
    first = _first_pairs(snapshot, undecided)
    for (name,), rows in undecided.sort("round", "person_id").group_by(["round"], maintain_order=True):
        day = None if str(name) in decided_rounds else first.get(str(name))
        if day is None:
            yield Sitting(str(name), snapshot.as_of, tuple(rows["person_id"]))
            continue
        joined_later = pl.col("person_id").is_in(_joined_after(day, snapshot))
        then = (pl.col("nominated_on") <= day).fill_null(value=~joined_later)
        lacking = tuple(not_known_on(day, snapshot)) if day < snapshot.as_of else ()
        yield Sitting(str(name), day, tuple(rows.filter(then)["person_id"]), lacking)
        late = tuple(rows.filter(~then)["person_id"])
        if late:
            yield Sitting(str(name), snapshot.as_of, late)


def _joined_after(day: date, snapshot: Snapshot) -> pl.Series:
    """The people whose first employment began after the day."""
    first = snapshot.history.career.employment.group_by("person_id").agg(pl.col("since").min())
    return first.filter(pl.col("since") > day)["person_id"].implode()


def _first_pairs(snapshot: Snapshot, nominees: pl.DataFrame) -> dict[str, date]:
    """The day of the first pair of each round's nominees, made on their nomination or later."""
    paired = nominees.join(snapshot.history.pairs, left_on="person_id", right_on="protege_id", how="inner")
    made = paired.filter((pl.col("paired_on") >= pl.col("nominated_on")).fill_null(value=True))
    return dict(made.group_by("round").agg(pl.col("paired_on").min()).rows())


def not_known_on(day: date, snapshot: Snapshot) -> Iterator[str]:
    """What the program selects by and no table dates, so that only today's value is known."""
    career, settings = snapshot.history.career, snapshot.program.selection
    people = set(snapshot.roster.frame("people").columns)
    own = snapshot.roster.frame("proteges")
    taken = career.extracts.last_by(day)
    shown = career.extracts.said_on(taken) if taken is not None else frozenset[str]()
    rules = (*settings.eligible, *settings.ranked_by)
    if any(rule.goes_by_level for rule in settings.eligible) and not (career.has_events or "level" in shown):
        yield "level"
    named = dict.fromkeys(name for rule in rules for name, _ in rule.columns)
    of_nomination = {name for name in own.columns if own[name].count()}
    yield from (name for name in named if name in people - of_nomination - shown)


def as_of(sitting: Sitting, snapshot: Snapshot) -> Snapshot:
    """The snapshot as of the day on which the places were given."""
    return snapshot if sitting.day == snapshot.as_of else snapshot.on(sitting.day)


def undated_problems(sittings: list[Sitting], snapshot: Snapshot) -> Iterator[Problem]:
    """A warning for every round that was decided earlier and is judged on values of today."""
    for one in sittings:
        if one.lacking:
            yield Problem(
                "S006",
                f"the places were given by {one.day}, but only today's values of {' and '.join(one.lacking)} are known",
                snapshot.places.of("selection"),
                "write down who was selected in a table `selections`, or name dated extracts as `people_history`",
                Severity.WARNING,
            )
