"""The people of the day as plain rows, read for checking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, cached_property
from math import isfinite

import polars as pl

from sponsorcli.model import ROW, SOURCE, Roster, Snapshot
from sponsorcli.model.reporting_lines import is_somebody
from sponsorcli.selection import Pool, pool_of

Row = Mapping[str, object]


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
    """The pairs of co-sponsors: each holds a seat and is not up for choice."""
    elsewhere: tuple[str, ...]
    """A sponsor for each seat that another programme's pair holds."""
    ended: frozenset[tuple[str, str]]
    forbidden: frozenset[tuple[str, str]]
    pinned: frozenset[tuple[str, str]]
    panel: Mapping[tuple[str, str], float]
    rank_given: Mapping[tuple[str, str], int]
    list_length: Mapping[str, int]
    pool: Pool
    """Who could be paired, by the selection."""
    away: frozenset[str]
    """Who is on leave or paused: such a sponsor takes nobody new."""

    @cached_property
    def standing(self) -> frozenset[tuple[str, str]]:
        """The pairs of lead sponsors that stand."""
        return frozenset(self.leads)

    def seats(self, sponsor: str, default: int, limit: int) -> int:
        """How many protégés the sponsor has a seat for."""
        given = self.sponsors[sponsor].get("capacity")
        return max(0, min(given if isinstance(given, int) else default, limit))


def facts_of(snapshot: Snapshot) -> Facts:
    """The people who take part on the day, and what is known of them."""
    day, roster, pairing = snapshot.as_of, snapshot.roster, snapshot.program.pairing
    history = snapshot.history
    left = set(history.absent["person_id"])
    by_age = history.standing.sort("paired_on", "protege_id", "sponsor_id")
    standing = by_age.select("protege_id", "sponsor_id", "role").rows()
    pool = pool_of(snapshot)
    taking_part = {*pool.people, *(one for one, _, _ in standing)}
    sides: list[dict[str, Row]] = []
    numeric: set[str] = set()
    columns: list[Mapping[str, ColumnKind]] = []
    for table in ("proteges", "sponsors"):
        frame = history.described(table)
        columns.append(_columns(frame, history.filled(table)))
        numeric |= {name for name, kind in frame.schema.items() if kind.is_numeric()}
        people: dict[str, Row] = {}
        for row in frame.iter_rows(named=True):
            person = row["person_id"]
            if person not in left and (person in taking_part if table == "proteges" else _is_available(row, day)):
                people.setdefault(person, row)
        sides.append(people)
    ranks, lengths = _preferences(snapshot)
    scores = roster.frame("pair_scores").select("protege_id", "sponsor_id", "score").drop_nulls()
    panel: dict[tuple[str, str], float] = {}
    for one, other, score in scores.rows():
        panel[one, other] = min(score, panel.get((one, other), score))
    managers = _managers(roster, history.people)
    ended = history.pairs.filter(~pl.col("standing")).select("protege_id", "sponsor_id").rows()
    return Facts(
        sides[0],
        sides[1],
        (columns[0], columns[1]),
        frozenset(numeric),
        {level.casefold(): rank for rank, level in enumerate(snapshot.program.about.levels)},
        managers,
        frozenset(one for one, boss in managers.items() if not is_somebody(boss, roster)),
        tuple((one, other) for one, other, role in standing if role == "lead"),
        tuple((one, other) for one, other, role in standing if role != "lead"),
        tuple(held.sponsor_id for held in snapshot.elsewhere),
        frozenset((one, other) for one, other in ended),
        frozenset((pin.protege, pin.sponsor) for pin in pairing.forbid),
        frozenset((pin.protege, pin.sponsor) for pin in pairing.keep),
        panel,
        ranks,
        lengths,
        pool,
        frozenset(history.away["person_id"]),
    )


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
