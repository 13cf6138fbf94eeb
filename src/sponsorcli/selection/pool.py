"""Who can be paired on a day, and why the others of the protégés table cannot."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem

from .evaluation import Nominee
from .select import Selection, select_proteges


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody of the protégés table who is not in the pool, with the reason in words."""

    person_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Pool:
    """The people of the pool by id, those left out of it, and which of the two the program asks for."""

    kind: str
    people: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...] = ()
    """Those of the selection, where the pool hangs on it."""


def pool_of(snapshot: Snapshot) -> Pool:
    """Who can be paired on the day, by `pairing.pool`: nobody gone, and nobody a second time unasked.

    Who had a sponsor in an earlier round, and not just lost one who left, is out of the pool once a later round has
    nominations: a nomination for that round asks for a second place.
    """
    kind = snapshot.program.pairing.pool
    selection = select_proteges(snapshot)
    had = _had_their_turn(selection, snapshot)
    people = tuple(
        sorted(one.person_id for one in selection.candidates if _is_in(one, kind) and one.person_id not in had)
    )
    problems = () if kind == "nominated" else selection.problems
    return Pool(kind, people, tuple(_left_out(people, selection, had, snapshot)), problems)


def _is_in(one: Nominee, kind: str) -> bool:
    return {"selected": one.selected, "eligible": one.eligible, "nominated": one.nominated}[kind]


def _had_their_turn(selection: Selection, snapshot: Snapshot) -> Mapping[str, str]:
    """Those of earlier rounds whose pair was ended, with words that say so."""
    rows = snapshot.history.nominations.filter(pl.col("left_out").is_null() & pl.col("nominated_on").is_not_null())
    latest = rows.sort("nominated_on", "round")["round"].tail(1).to_list()
    earlier = [one.person_id for one in selection.candidates if latest and one.round not in latest and one.nominated]
    pairs = snapshot.history.pairs.filter(pl.col("protege_id").is_in(earlier))
    standing = pairs.filter("standing")["protege_id"].implode()
    ended = pairs.filter(~pl.col("protege_id").is_in(standing) & (pl.col("ended_on") == pl.col("until")))
    last = ended.group_by("protege_id").agg(pl.col("until").max())
    return {person: f"had a sponsor until {day}, in an earlier round" for person, day in last.rows()}


def _left_out(
    people: tuple[str, ...], selection: Selection, had: Mapping[str, str], snapshot: Snapshot
) -> Iterator[LeftOut]:
    inside = set(people)
    known = {one.person_id: one for one in selection.candidates}
    later = snapshot.history.nominations.filter(pl.col("left_out").is_not_null()).select("person_id", "left_out")
    why = {**{person: str(text) for person, text in later.rows()}, **had}
    for person in sorted({*known, *why} - inside):
        yield LeftOut(person, why.get(person) or _why_not(known[person], selection))


def _why_not(one: Nominee, selection: Selection) -> str:
    """Why a nominee has no place, in words."""
    if not one.eligible:
        return "not eligible: " + "; ".join(unmet.words for unmet in one.failed)
    on = "" if one.decided_on is None else f", decided on {one.decided_on}"
    match one.result:
        case "not_drawn":
            return f"not drawn{on}"
        case "declined" | "withdrawn" | "waiting" as word:
            return f"{word}{on}"
    if one.drawn:
        return f"not drawn{on}"
    return f"no place: number {one.rank} for {selection.places} place{'s' * (selection.places != 1)}{on}"
