"""What is on record of earlier decisions stands: who was selected, and between whom the last places were drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.eligibility import Unmet

from .evaluation import MILLION, Nominee, names_of, nominees_of, scores_of
from .rounds import Sitting, as_of, not_known_on

NOT_ELIGIBLE = "not_eligible"


def decisions_on_record(snapshot: Snapshot) -> list[Nominee]:
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
        names = names_of(nominees)
        for row in of_day.iter_rows(named=True):
            at = place_of[row["person_id"]]
            found.append(_on_record(row, names[at], scores[at], tuple(missing[at])))
    lots = _recorded_lots(snapshot)
    return [replace(one, drawn=(one.person_id, one.round) in lots) for one in found]


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


def lots_of(decided: Sequence[Nominee], snapshot: Snapshot, *, may_draw_again: bool) -> dict[str, bool]:
    """Who was in a draw, and whether drawn: as first recorded, else as the draw is made again."""
    recorded = _recorded_lots(snapshot)
    return {
        one.person_id: recorded.get((one.person_id, one.round), one.selected)
        for one in decided
        if one.drawn and (may_draw_again or (one.person_id, one.round) in recorded)
    }


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


def _day(value: object) -> date:
    assert isinstance(value, date)  # noqa: S101 - a decision has a day
    return value
