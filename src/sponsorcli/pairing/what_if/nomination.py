"""What somebody who thinks of being nominated can prepare: sponsors with shared aims, who introduces, what is missing.

No rating of anybody is looked at or told; of the rules of eligibility only whether each is met is said.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from sponsorcli.model import Roster, RosterTable, Snapshot
from sponsorcli.model.reporting_lines import ReportingLines
from sponsorcli.selection.evaluation import nominees_of, reasons_against

PROTEGES = "proteges"
STEPS = 3
"""A manager further up the line than this knows too many people to introduce one of them."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody who knows both, and how."""

    person_id: str
    how: str


@dataclass(frozen=True, slots=True)
class SponsorInSight:
    """A sponsor with whom the person has something in common.

    `goals` are the person's that the sponsor has as expertise, `values` those of both, `path` how the sponsor was once
    where the person is now. Who `leads` the person can introduce, and cannot be the sponsor.
    """

    sponsor_id: str
    goals: tuple[str, ...]
    values: tuple[str, ...]
    path: str
    leads: bool
    introductions: tuple[Introduction, ...]


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """An accomplishment on record."""

    on: date
    what: str
    metric: str | None
    skills: tuple[str, ...]
    verified_by: str | None


@dataclass(frozen=True, slots=True)
class Nomination:
    """What a nomination would rest on. `unmet` are the rules of eligibility that are not met, of `rules` in all."""

    person_id: str
    is_nominated: bool
    goals: tuple[str, ...]
    values: tuple[str, ...]
    sponsors: tuple[SponsorInSight, ...]
    evidence: tuple[EvidenceShown, ...]
    unmet: tuple[str, ...]
    rules: int


def as_if_nominated(
    person_id: str, snapshot: Snapshot, goals: Sequence[str] = (), values: Sequence[str] = ()
) -> Nomination:
    """The person as if nominated, with these goals and values beside those on record."""
    nominated = snapshot.history.nominations.filter(pl.col("left_out").is_null())["person_id"]
    with_row = snapshot if _is_listed(person_id, snapshot) else replace(snapshot, roster=_with_row(person_id, snapshot))
    known = with_row.history.described(PROTEGES).filter(pl.col("person_id") == person_id).row(0, named=True)
    aims, mattering = (
        _each_once([*_tags(known.get(field)), *given]) for field, given in (("goals", goals), ("values", values))
    )
    nominees = nominees_of(with_row, {person_id})
    unmet = tuple(reason.rule for reason in reasons_against(nominees, with_row)[0])
    return Nomination(
        person_id,
        person_id in nominated.to_list(),
        tuple(aims.values()),
        tuple(mattering.values()),
        tuple(_sponsors(known, snapshot, aims, mattering)),
        tuple(_evidence(person_id, snapshot)),
        unmet,
        len(snapshot.program.selection.eligible),
    )


def _is_listed(person_id: str, snapshot: Snapshot) -> bool:
    return person_id in snapshot.roster.frame(PROTEGES)["person_id"].to_list()


def _with_row(person_id: str, snapshot: Snapshot) -> Roster:
    """The roster with a row of the person among the protégés."""
    roster = snapshot.roster
    table, row = roster.table(PROTEGES), RosterTable.of_rows(PROTEGES, [{"person_id": person_id}])
    frame = pl.concat([table.frame, row.frame], how="diagonal")
    return replace(roster, tables={**roster.tables, PROTEGES: replace(table, frame=frame, sources=table.sources)})


def _tags(value: object) -> list[str]:
    return [str(tag) for tag in value] if isinstance(value, list) else []


def _each_once(tags: Sequence[str]) -> dict[str, str]:
    """The tags by how they are compared, each as it was first written."""
    found: dict[str, str] = {}
    for tag in tags:
        if words := " ".join(tag.split()):
            found.setdefault(words.casefold(), words)
    return found


def _sponsors(
    person: Mapping[str, object], snapshot: Snapshot, goals: Mapping[str, str], values: Mapping[str, str]
) -> Iterator[SponsorInSight]:
    """The sponsors with something in common, those with most first: goals, then values, then a path."""
    person_id = str(person["person_id"])
    absent = frozenset(snapshot.history.absent["person_id"])
    paths, lines = _paths(person, snapshot), ReportingLines.of(snapshot.roster, snapshot.history.people)
    above = tuple(lines.above(person_id))
    found = []
    for row in snapshot.history.described("sponsors").iter_rows(named=True):
        sponsor = str(row["person_id"])
        shared = _in_common(row.get("expertise"), goals), _in_common(row.get("values"), values)
        path = paths.get(sponsor, "")
        if sponsor not in absent and sponsor != person_id and (any(shared) or path):
            met = tuple(_introductions(sponsor, person_id, above, lines, snapshot))
            found.append(SponsorInSight(sponsor, shared[0], shared[1], path, sponsor in above, met))
    yield from sorted(found, key=lambda one: (-len(one.goals), -len(one.values), not one.path, one.sponsor_id))


def _in_common(theirs: object, own: Mapping[str, str]) -> tuple[str, ...]:
    """Which of the person's tags are among the sponsor's, in order."""
    return tuple(own[tag] for tag in sorted(_each_once(_tags(theirs)).keys() & own.keys()))


def _paths(person: Mapping[str, object], snapshot: Snapshot) -> dict[str, str]:
    """Of each sponsor who was once at the person's level in the person's function, when that was, as far as known.

    Extracts know level and function of a day. Where there are none, levels are known by career events, and the
    function is that of today.
    """
    level, function = person.get("level"), person.get("function")
    if level is None or function is None:
        return {}
    career, day = snapshot.history.career, snapshot.as_of
    same = pl.col("function").str.to_lowercase() == str(function).casefold()
    seen = career.extracts.rows.filter((pl.col("level") == level) & same & (pl.col("day") <= day))
    told = {
        one: f"{level} in {function} on {on}" for one, on in seen.group_by("person_id").agg(pl.col("day").max()).rows()
    }
    now = snapshot.history.people.filter(same)["person_id"]
    at_level = career.levels.filter((pl.col("level") == level) & (pl.col("until") <= day))
    at_level = at_level.filter(pl.col("person_id").is_in(now.implode()))
    for one, until in at_level.group_by("person_id").agg(pl.col("until").max()).rows():
        told.setdefault(one, f"{level} until {until}, and in {function} today")
    return told


def _introductions(
    sponsor: str, person_id: str, above: Sequence[str], lines: ReportingLines, snapshot: Snapshot
) -> Iterator[Introduction]:
    """Who could introduce: the nearest manager of both, and colleagues under the same manager whom the sponsor has."""
    if sponsor in above:
        yield Introduction(sponsor, "leads you")
        return
    theirs = frozenset(lines.above(sponsor))
    nearest = next((manager for manager in above[:STEPS] if manager in theirs), None)
    if nearest is not None:
        yield Introduction(nearest, "is above both of you")
    yield from _colleagues(sponsor, person_id, above[:1], lines, snapshot)


def _colleagues(
    sponsor: str, person_id: str, manager: Collection[str], lines: ReportingLines, snapshot: Snapshot
) -> Iterator[Introduction]:
    """The sponsor's protégés who have the person's own manager, by id."""
    pairs = snapshot.history.standing.filter(pl.col("sponsor_id") == sponsor)
    for protege in sorted(set(pairs["protege_id"]) - {person_id}):
        if lines.manager_of.get(protege) in manager:
            yield Introduction(protege, "has your manager, and this sponsor")


def _evidence(person_id: str, snapshot: Snapshot) -> Iterator[EvidenceShown]:
    """What can be shown, the confirmed first, then the latest."""
    rows = snapshot.roster.frame("evidence").filter(
        (pl.col("person_id") == person_id) & (pl.col("on") <= snapshot.as_of)
    )
    order = [pl.col("verified_by").is_null(), pl.col("on"), pl.col("what")]
    for row in rows.sort(order, descending=[False, True, False]).iter_rows(named=True):
        skills = tuple(row["skills"] or ())
        yield EvidenceShown(row["on"], row["what"], row["metric"], skills, row["verified_by"])
