"""The people of the day as plain rows, read for checking."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cache, cached_property
from math import isfinite

import polars as pl

from sponsorcli.model import ROW, SOURCE, Roster, Snapshot
from sponsorcli.model.aims import SharedObjectives
from sponsorcli.model.pair_definitions.apart import ANYBODY, Value, is_meant
from sponsorcli.model.reporting_lines import is_somebody
from sponsorcli.model.settings.pairing import ForbiddenPair, PinnedPair
from sponsorcli.selection import Pool, pool_of

Row = Mapping[str, object]
SIDES = ("proteges", "sponsors")


class ColumnKind(Enum):
    """What a column holds, as far as a rule minds."""

    TAGS = "tags"
    TEXT = "text"
    OTHER = "other"


@dataclass(frozen=True)
class Facts:
    """All that the rules and criteria can ask about, by person."""

    proteges: Mapping[str, Row]
    sponsors: Mapping[str, Row]
    columns: tuple[Mapping[str, ColumnKind], Mapping[str, ColumnKind]]
    """The columns of protégés and of sponsors in which anybody has a value."""
    numeric: frozenset[str]
    """The fields that are compared as numbers."""
    rank_of: Mapping[str, int]
    manager_of: Mapping[str, str]
    manager_not_found: frozenset[str]
    """The people whose manager is written and is nobody whom the tables know."""
    leads: tuple[tuple[str, str], ...]
    """The pairs of lead sponsors that stand, the oldest first."""
    co_standing: tuple[tuple[str, str], ...]
    """The pairs of co-sponsors: they stay and are not up for choice."""
    elsewhere: tuple[str, ...]
    """A sponsor for each seat that another programme's pair holds."""
    ended: frozenset[tuple[str, str]]
    forbidden: frozenset[tuple[str, str]]
    """Of those who take part."""
    in_conflict: frozenset[tuple[str, str]]
    pinned: frozenset[tuple[str, str]]
    panel: Mapping[tuple[str, str], float]
    rank_given: Mapping[tuple[str, str], int]
    list_length: Mapping[str, int]
    objectives: SharedObjectives
    """The objectives that open aims serve and those that are owned, by person."""
    pool: Pool
    """Who could be paired, by the selection."""
    away: frozenset[str]
    """Who is on leave or paused: such a sponsor takes nobody new."""
    most_seats: Mapping[str, int] = field(default_factory=dict)
    """The seats of sponsors who are shared with programmes paired together with this one, in all of them."""

    @cached_property
    def given_up(self) -> frozenset[tuple[str, str]]:
        """The pairs that may not even stand."""
        return self.forbidden | self.in_conflict

    @cached_property
    def standing(self) -> frozenset[tuple[str, str]]:
        """The pairs of lead sponsors that stand."""
        return frozenset(self.leads)

    @cached_property
    def standing_here(self) -> frozenset[tuple[str, str]]:
        """Those of them whose protégé and sponsor both take part on the day."""
        return frozenset(filter(self.takes_part, self.standing))

    @cached_property
    def stood(self) -> frozenset[tuple[str, str]]:
        """All pairs that stand, those of co-sponsors too."""
        return self.standing | frozenset(self.co_standing)

    def takes_part(self, pair: tuple[str, str]) -> bool:
        """Whether both people of a pair take part on the day."""
        return pair[0] in self.proteges and pair[1] in self.sponsors

    def wanted(self, protege: str, default: int) -> int:
        """How many sponsors the protégé should have; no more than there are."""
        given = self.proteges[protege].get("sponsors_wanted")
        return max(1, min(given if isinstance(given, int) else default, len(self.sponsors)))

    def seats(self, sponsor: str, default: int, limit: int) -> int:
        """How many protégés the sponsor has a seat for."""
        given = self.sponsors[sponsor].get("capacity")
        most = min(limit, self.most_seats.get(sponsor, limit))
        return max(0, min(given if isinstance(given, int) else default, most))


def facts_of(snapshot: Snapshot) -> Facts:
    """The people who take part on the day, and what is known of them."""
    roster, pairing, history = snapshot.roster, snapshot.program.pairing, snapshot.history
    by_age = history.standing.sort("paired_on", "protege_id", "sponsor_id")
    standing = by_age.select("protege_id", "sponsor_id", "role").rows()
    pool = pool_of(snapshot)
    frames = [history.described(table) for table in SIDES]
    ranks, lengths = _preferences(snapshot)
    managers = _managers(roster, history.people)
    proteges = _proteges(frames[0], snapshot, {*pool.people, *(one for one, _, _ in standing)})
    sponsors = _sponsors(frames[1], snapshot)
    ended = history.pairs.filter(~pl.col("standing")).select("protege_id", "sponsor_id").rows()
    return Facts(
        proteges=proteges,
        sponsors=sponsors,
        columns=(_columns(frames[0], history.filled(SIDES[0])), _columns(frames[1], history.filled(SIDES[1]))),
        numeric=frozenset(name for frame in frames for name, kind in frame.schema.items() if kind.is_numeric()),
        rank_of={level.casefold(): rank for rank, level in enumerate(snapshot.program.about.levels)},
        manager_of=managers,
        manager_not_found=frozenset(one for one, boss in managers.items() if not is_somebody(boss, roster)),
        leads=tuple((one, other) for one, other, role in standing if role == "lead"),
        co_standing=tuple((one, other) for one, other, role in standing if role != "lead"),
        elsewhere=tuple(held.sponsor_id for held in snapshot.elsewhere),
        ended=frozenset(ended),
        forbidden=_forbidden(pairing.forbid, proteges, sponsors),
        in_conflict=_in_conflict(roster, proteges, sponsors),
        pinned=_pinned(pairing.keep),
        panel=_panel(roster),
        rank_given=ranks,
        list_length=lengths,
        objectives=_objectives(snapshot),
        pool=pool,
        away=frozenset(history.away["person_id"]),
    )


def _proteges(frame: pl.DataFrame, snapshot: Snapshot, taking_part: Collection[str]) -> dict[str, Row]:
    """Those of the pool and those in a pair that stands, by id, the first row of each."""
    return _people(frame, snapshot, lambda row: row["person_id"] in taking_part)


def _sponsors(frame: pl.DataFrame, snapshot: Snapshot) -> dict[str, Row]:
    """Those who are available on the day, by id, the first row of each."""
    return _people(frame, snapshot, lambda row: _is_available(row, snapshot.as_of))


def _people(frame: pl.DataFrame, snapshot: Snapshot, takes_part: Callable[[Row], bool]) -> dict[str, Row]:
    left = set(snapshot.history.absent["person_id"])
    people: dict[str, Row] = {}
    for row in frame.iter_rows(named=True):
        if row["person_id"] not in left and takes_part(row):
            people.setdefault(row["person_id"], row)
    return people


def _pinned(pins: Iterable[PinnedPair]) -> frozenset[tuple[str, str]]:
    return frozenset((pin.protege, pin.sponsor) for pin in pins)


def _forbidden(
    lines: Iterable[ForbiddenPair], proteges: Mapping[str, Row], sponsors: Mapping[str, Row]
) -> frozenset[tuple[str, str]]:
    """The pairs that each line means, one by one."""
    found: set[tuple[str, str]] = set()
    for line in lines:
        ours = _meant(line.protege, line.where.protege, proteges)
        theirs = _meant(line.sponsor, line.where.sponsor, sponsors)
        found.update((one, other) for one in ours for other in theirs)
    return frozenset(found)


def _meant(named: str, where: Mapping[str, Value | tuple[Value, ...]], people: Mapping[str, Row]) -> list[str]:
    return [person for person, row in people.items() if named in {ANYBODY, person} and is_meant(row, where)]


def _in_conflict(
    roster: Roster, proteges: Mapping[str, Row], sponsors: Mapping[str, Row]
) -> frozenset[tuple[str, str]]:
    """The pairs for which a row is on record, of whichever of the two."""
    found: set[tuple[str, str]] = set()
    for row in roster.frame("conflicts").iter_rows(named=True):
        for first, second in ((row["person_id"], row["other_id"]), (row["other_id"], row["person_id"])):
            ours, theirs = (_named(first, proteges), _named(second, sponsors))
            found.update((one, other) for one in ours for other in theirs)
    return frozenset(found)


def _named(person: str, people: Mapping[str, Row]) -> Collection[str]:
    return people.keys() if person == ANYBODY else people.keys() & {person}


def _panel(roster: Roster) -> dict[tuple[str, str], float]:
    """The panel's scores, the lowest where a pair was given several."""
    panel: dict[tuple[str, str], float] = {}
    for one, other, score in (
        roster.frame("pair_scores").select("protege_id", "sponsor_id", "score").drop_nulls().rows()
    ):
        panel[one, other] = min(score, panel.get((one, other), score))
    return panel


def _objectives(snapshot: Snapshot) -> SharedObjectives:
    running = _running(snapshot)
    return SharedObjectives(
        _together(aim for aim in _open_aims(snapshot) if aim[1] in running),
        _together((owner, objective) for objective, owner in running.items() if owner is not None),
    )


def _running(snapshot: Snapshot) -> dict[str, str | None]:
    """The owners of the objectives whose last day is not over, by objective; the first row of each counts."""
    owners: dict[str, str | None] = {}
    for row in _first_rows(snapshot.roster.frame("objectives").iter_rows(named=True), "objective_id"):
        if not (isinstance(row["ends_on"], date) and row["ends_on"] < snapshot.as_of):
            owners[str(row["objective_id"])] = row["owner_id"] if isinstance(row["owner_id"], str) else None
    return owners


def _open_aims(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Each person's aims that are not reached by the day, with the objective that they name."""
    rows = _first_rows(snapshot.roster.frame("aims").iter_rows(named=True), "person_id", "goal")
    for row in rows:
        is_met = isinstance(row["met_on"], date) and row["met_on"] <= snapshot.as_of
        if row["objective_id"] is not None and not is_met:
            yield str(row["person_id"]), str(row["objective_id"])


def _together(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The second of the pairs by the first."""
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
    return {one: frozenset(others) for one, others in found.items()}


def _first_rows(rows: Iterable[Row], *key: str) -> Iterable[Row]:
    """The first of the rows with each key."""
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        found.setdefault(tuple(row[name] for name in key), row)
    return found.values()


def _columns(frame: pl.DataFrame, filled: frozenset[str]) -> Mapping[str, ColumnKind]:
    kinds = {pl.List: ColumnKind.TAGS, pl.String: ColumnKind.TEXT}
    return {
        name: kinds.get(type_.base_type(), ColumnKind.OTHER)
        for name, type_ in frame.schema.items()
        if name in filled and name not in {SOURCE, ROW}
    }


def _is_available(row: Row, day: date) -> bool:
    """Whether the day lies within the time in which a sponsor is available."""
    since, until = row.get("available_from"), row.get("available_until")
    return not (isinstance(since, date) and since > day) and not (isinstance(until, date) and until < day)


def _managers(roster: Roster, people: pl.DataFrame) -> dict[str, str]:
    """Each person's manager: a sponsor's and a protégé's own table says it before the table of people."""
    managers: dict[str, str] = {}
    for frame in (roster.frame("proteges"), roster.frame("sponsors"), people):
        for row in frame.iter_rows(named=True):
            if row.get("manager_id") is not None:
                managers.setdefault(row["person_id"], str(row["manager_id"]))
    return managers


def address_of(row: Row) -> str | None:
    """The person's e-mail address without case; the id where that is one."""
    person = str(row["person_id"])
    return text_of(row, "email") or (person.strip().casefold() if "@" in person else None)


def _preferences(snapshot: Snapshot) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    ranks: dict[tuple[str, str], int] = {}
    lengths: dict[str, int] = {}
    rows = snapshot.roster.frame("preferences").select("person_id", "choice_id", "rank").drop_nulls()
    for person, choice, rank in rows.rows():
        if rank >= 1:
            ranks[person, choice] = min(rank, ranks.get((person, choice), rank))
    for (person, _), rank in ranks.items():
        lengths[person] = max(rank, lengths.get(person, 0))
    return ranks, lengths


def text_of(row: Row, field: str) -> str | None:
    """The field as a text for comparing; None where it is empty."""
    value = row.get(field)
    plain = "" if value is None else " ".join(str(value).split()).casefold()
    return plain or None


def number_of(row: Row, field: str) -> float | None:
    """The field as a number; None where it is none."""
    value = row.get(field)
    try:
        number = float(str(value)) if value is not None else None
    except ValueError:
        return None
    return number if number is not None and isfinite(number) else None


def tags_of(row: Row, field: str) -> frozenset[str]:
    """The field's tags, without case."""
    value = row.get(field)
    return _folded(tuple(value) if isinstance(value, list) else str(value or ""))


@cache
def _folded(value: str | tuple[object, ...]) -> frozenset[str]:
    """The tags of a cell, or of a list, that many people may have alike."""
    texts = (
        value if isinstance(value, tuple) else value.replace(",", ";").replace("|", ";").replace("\n", ";").split(";")
    )
    return frozenset(tag for text in texts if (tag := " ".join(str(text or "").split()).casefold()))
