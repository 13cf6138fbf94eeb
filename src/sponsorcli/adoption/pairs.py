"""A pairing becomes rows of the pairs table: new pairs begin on the day, pairs that it changes end on it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Related
from sponsorcli.verification.evaluation import broken_rules
from sponsorcli.verification.facts import Facts, facts_of

from .adopted import Adoption, Unfit, Values, person_row
from .handed_in import HandedIn

PAIR_AGAIN = "pair again, or decide about this pair by hand"


@dataclass(frozen=True)
class _Wanted:
    """A pair of the file, in which row it stands."""

    row: int
    protege: str
    sponsor: str
    role: str

    @property
    def ids(self) -> tuple[str, str]:
        return self.protege, self.sponsor

    def unfit(self, code: str, why: str, hint: str = PAIR_AGAIN, related: tuple[Related, ...] = ()) -> Unfit:
        return Unfit(self.row, code, why, hint, related)


def adopt_pairs(result: HandedIn, snapshot: Snapshot, approved_by: str | None = None) -> Adoption:
    """What the pairing comes to on the snapshot's day: `M080` to `M083` say what no longer fits.

    A pair that stands already goes on; a co-sponsor who is the lead in the file becomes it. A pair that the file
    changes ends on the day: only where the file may change pairs (`pair --replace-broken`, `--without` or
    `--from-scratch`), and only one that stood when the file was made.
    """
    wanted = [_wanted(at, row) for at, row in enumerate(result.rows)]
    facts, standing = facts_of(snapshot), _standing(snapshot)
    new = [one for one in wanted if one.ids not in standing]
    ending = _ending(result, wanted, standing)
    unfit = [
        *_twice(wanted),
        *_ended_since(result, wanted, standing, snapshot),
        *_changed_since(result, wanted, standing, ending),
        *(fault for one in new for fault in _unfit(one, facts, snapshot)),
    ]
    if not unfit:
        unfit = list(_without_seat(new, standing, ending, facts, snapshot))
    added = tuple(_row(one, snapshot.as_of, approved_by) for one in sorted(new, key=lambda one: one.ids))
    why = {str(row.get("protege_id")): str(row.get("why") or "") for row in result.table("changes")}
    leads = dict(_new_leads(wanted, standing))
    changed = {**dict(_ends(ending, standing, why, result, snapshot)), **leads}
    kept = len(standing) - len(ending) - len(leads)
    return Adoption(snapshot.roster.table("pairs"), added, changed, kept, tuple(_in_order(unfit)))


def _wanted(at: int, row: Mapping[str, object]) -> _Wanted:
    return _Wanted(at, str(row["protege_id"]), str(row["sponsor_id"]), str(row.get("role") or "lead"))


def _in_order(unfit: list[Unfit]) -> list[Unfit]:
    return sorted(unfit, key=lambda one: (one.row, one.code, one.why))


def _standing(snapshot: Snapshot) -> dict[tuple[str, str], Mapping[str, object]]:
    """The pairs that stand on the day, by both ids: their rows."""
    rows = snapshot.history.standing.select("protege_id", "sponsor_id", "paired_on", "role", "at")
    return {(row["protege_id"], row["sponsor_id"]): row for row in rows.iter_rows(named=True)}


def _new_leads(
    wanted: list[_Wanted], standing: Mapping[tuple[str, str], Mapping[str, object]]
) -> Iterator[tuple[int, Values]]:
    """The rows of co-sponsors who lead in the file."""
    for one in wanted:
        row = standing.get(one.ids, {})
        if row.get("role") == "co" and one.role == "lead":
            yield _position(row), {"role": "lead"}


def _position(row: Mapping[str, object]) -> int:
    at = row["at"]
    assert isinstance(at, int)  # noqa: S101 - a position
    return at


def may_change_pairs(result: HandedIn) -> bool:
    """Whether pairs that stood were up for choice."""
    return result.is_fact("afresh") or bool(result.table("changes"))


def _ending(
    result: HandedIn, wanted: list[_Wanted], standing: Mapping[tuple[str, str], Mapping[str, object]]
) -> list[tuple[str, str]]:
    """The pairs of lead sponsors that stand and are not in the file, of the people whom the file is about."""
    made = {one.ids for one in wanted}
    about = {one.protege for one in wanted} | {str(row.get("protege_id")) for row in result.table("unpaired")}
    return sorted(ids for ids, row in standing.items() if ids[0] in about and ids not in made and row["role"] == "lead")


def _twice(wanted: list[_Wanted]) -> Iterator[Unfit]:
    seen: Counter[tuple[str, ...]] = Counter()
    for one in wanted:
        keys: list[tuple[str, ...]] = [one.ids] if one.role == "co" else [one.ids, (one.protege,)]
        if any(seen[key] for key in keys):
            yield one.unfit("M083", f"{one.protege} stands in the file twice", "hand in the file as it was written")
        seen.update(keys)


def _ended_since(
    result: HandedIn, wanted: list[_Wanted], standing: Mapping[tuple[str, str], object], snapshot: Snapshot
) -> Iterator[Unfit]:
    """Pairs that the file keeps and that no longer stand."""
    kept = {at for at, row in enumerate(result.rows) if row["kept"]}
    last = snapshot.history.pairs.sort("paired_on").select("protege_id", "sponsor_id", "until", "at").rows()
    until = {(one, other): (day, at) for one, other, day, at in last}
    for one in wanted:
        if one.row not in kept or one.ids in standing:
            continue
        if one.ids in until:
            day, at = until[one.ids]
            related = (Related(snapshot.roster.table("pairs").place(at), "the pair"),)
            why = f"the pair of {one.protege} and {one.sponsor} ended on {day}, and the file keeps it"
            yield one.unfit("M083", why, "pair again", related)
        else:
            yield one.unfit("M083", f"{one.protege} and {one.sponsor} are said to be a pair already, and are none")


def _changed_since(
    result: HandedIn,
    wanted: list[_Wanted],
    standing: Mapping[tuple[str, str], Mapping[str, object]],
    ending: list[tuple[str, str]],
) -> Iterator[Unfit]:
    """Pairs made by somebody since the file was written, or that the file had no right to end."""
    row_of = {one.protege: one.row for one in wanted}
    for protege, sponsor in ending:
        since = standing[protege, sponsor]["paired_on"]
        if may_change_pairs(result) and isinstance(since, date) and since <= result.as_of:
            continue
        why = f"{protege} has been paired with {sponsor} since {since}, and the file does not have that pair"
        yield Unfit(row_of.get(protege, 0), "M083", why, "pair again; or end that pair first, if it is wrong")


def _unfit(one: _Wanted, facts: Facts, snapshot: Snapshot) -> Iterator[Unfit]:
    """Why two people cannot become a pair on the day."""
    found = [*_absent_protege(one, facts, snapshot), *_absent_sponsor(one, facts, snapshot)]
    yield from found
    if not found:
        broken = broken_rules(one.protege, one.sponsor, facts, snapshot.program.pairing)
        if broken:
            words = f"{one.protege} and {one.sponsor} break {', '.join(broken)}"
            related = (*person_row(one.protege, "proteges", snapshot), *person_row(one.sponsor, "sponsors", snapshot))
            yield one.unfit("M082", words, related=related)


def _absent_protege(one: _Wanted, facts: Facts, snapshot: Snapshot) -> Iterator[Unfit]:
    if one.protege in facts.proteges:
        return
    why = {out.person_id: out.why for out in facts.pool.left_out}.get(one.protege) or "not among the protégés"
    related = person_row(one.protege, "proteges", snapshot)
    yield one.unfit("M080", f"{one.protege} cannot be paired on {snapshot.as_of}: {why}", related=related)


def _absent_sponsor(one: _Wanted, facts: Facts, snapshot: Snapshot) -> Iterator[Unfit]:
    related = person_row(one.sponsor, "sponsors", snapshot)
    if one.sponsor not in facts.sponsors:
        gone = dict(snapshot.history.absent.rows()).get(one.sponsor)
        why = gone or ("not available on that day" if related else "not among the sponsors")
    elif one.sponsor in facts.away:
        why = "away, and takes nobody new"
    else:
        return
    yield one.unfit("M080", f"{one.sponsor} cannot take a protégé on {snapshot.as_of}: {why}", related=related)


def _without_seat(
    new: list[_Wanted],
    standing: Mapping[tuple[str, str], object],
    ending: list[tuple[str, str]],
    facts: Facts,
    snapshot: Snapshot,
) -> Iterator[Unfit]:
    """The new pairs of sponsors who would have more protégés than seats."""
    settings = snapshot.program.pairing
    taken = Counter(facts.elsewhere) + Counter(sponsor for _, sponsor in standing.keys() - set(ending))
    taken += Counter(one.sponsor for one in new)
    for one in new:
        seats = facts.seats(one.sponsor, settings.capacity, settings.capacity_limit)
        if taken[one.sponsor] > seats:
            words = f"{one.sponsor} would have {taken[one.sponsor]} protégés, and has {seats} seat{'s' * (seats != 1)}"
            yield one.unfit("M081", words, related=person_row(one.sponsor, "sponsors", snapshot))


def _row(one: _Wanted, day: date, approved_by: str | None) -> Values:
    row: dict[str, str | date] = {"protege_id": one.protege, "sponsor_id": one.sponsor, "paired_on": day}
    if approved_by:
        row["approved_by"] = approved_by
    if one.role != "lead":
        row["role"] = one.role
    return row


def _ends(
    ending: list[tuple[str, str]],
    standing: Mapping[tuple[str, str], Mapping[str, object]],
    why: Mapping[str, str],
    result: HandedIn,
    snapshot: Snapshot,
) -> Iterator[tuple[int, Values]]:
    """The rows that end, with the day and the reason; also of pairs that ended because the sponsor left."""
    usual = f"changed by the pairing of {result.as_of}"
    for ids in ending:
        yield _position(standing[ids]), {"ended_on": snapshot.as_of, "end_reason": why.get(ids[0]) or usual}
    left = {(row.get("protege_id"), row.get("from_id")) for row in result.table("changes") if row.get("orphaned")}
    over = snapshot.history.pairs.filter(~pl.col("standing") & pl.col("ended_on").is_null())
    for at, one, other, until in over.select("at", "protege_id", "sponsor_id", "until").rows():
        if (one, other) in left:
            yield at, {"ended_on": until, "end_reason": why.get(one) or "the sponsor left"}
