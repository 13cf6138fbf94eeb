"""What is known of the nominated, who of them is eligible and why the others are not, and what each scores."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.eligibility import NomineeData, Unmet
from sponsorcli.model.law.protected import is_protected, is_proxy
from sponsorcli.problems import Problem

Reasons = list[list[Unmet]]
"""For each of the nominated what is not met; nothing for the eligible."""
MILLION = 1_000_000
"""A score of 1: scores are whole millionths, exact and equal on every machine."""


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

    def not_on_record(self) -> tuple[str, ...]:
        """The values that are missing: those of the score, then those that a rule asks for."""
        start, end = "no ", " on record"
        asked = (one.rule for one in self.failed if one.rule.startswith(start) and one.rule.endswith(end))
        return tuple(dict.fromkeys([*self.missing, *(rule.removeprefix(start).removesuffix(end) for rule in asked)]))


def nominees_of(snapshot: Snapshot, ids: Collection[str] | None = None) -> NomineeData:
    """These of the protégés table, else all, as they are on the day; evidence dated after it does not count yet."""
    frame = snapshot.history.described("proteges")
    if ids is not None:
        frame = frame.filter(pl.col("person_id").is_in(list(ids)))
    return data_on(snapshot, frame.unique("person_id", keep="first", maintain_order=True).sort("person_id"))


def data_on(snapshot: Snapshot, frame: pl.DataFrame) -> NomineeData:
    """What rules and criteria are judged by, of these people (a row a person, by id), as of the snapshot's day."""
    given = snapshot.roster.frame("evidence").filter(pl.col("on") <= snapshot.as_of)
    counts = frame.select("person_id").join(
        given.group_by("person_id").len("pieces"), on="person_id", how="left", maintain_order="left"
    )
    settings, ranks = snapshot.program.selection, snapshot.program.about.rank_of_level()
    named = {name for rule in (*settings.eligible, *settings.ranked_by) for name, _ in rule.columns}
    return NomineeData(
        frame,
        tuple(counts["pieces"].fill_null(0).to_list()),
        {level.casefold(): rank for level, rank in ranks.items()},
        frozenset(name for name in named if not is_usable(name, snapshot)),
    )


def is_usable(field: str, snapshot: Snapshot) -> bool:
    """Whether a field may decide about a person: neither protected nor one that gives a protected attribute away."""
    own = {name.casefold() for name in snapshot.program.protected}
    return not (is_protected(field) or is_proxy(field) or field.casefold() in own)


def reasons_against(nominees: NomineeData, snapshot: Snapshot) -> Reasons:
    """What each of the nominated does not meet, rule by rule; a missing value meets nothing and is said."""
    reasons: Reasons = [[] for _ in nominees.ids]
    absent = dict(snapshot.history.absent.rows())
    for place, person in enumerate(nominees.ids):
        if person in absent:
            reasons[place].append(Unmet("is not employed", absent[person]))
    for rule in snapshot.program.selection.eligible:
        for place, reason in enumerate(rule.judge(nominees)):
            if reason is not None:
                reasons[place].append(reason)
    return reasons


def scores_of(nominees: NomineeData, snapshot: Snapshot) -> tuple[list[int | None], list[list[str]]]:
    """Everybody's score in millionths with the names of values that are missing, which count nothing.

    There is no score where the program ranks by nothing, or gives nothing a weight.
    """
    missing: list[list[str]] = [[] for _ in nominees.ids]
    weight = sum((_exact(rule.weight) for rule in snapshot.program.selection.ranked_by), Fraction(0))
    if not weight:
        return [None] * len(missing), missing
    totals = [Fraction(0)] * len(missing)
    for rule in snapshot.program.selection.ranked_by:
        worth: dict[float, Fraction] = {}
        for place, value in enumerate(rule.values(nominees)):
            if value is None:
                missing[place].append(rule.label)
                continue
            if value not in worth:  # many have the same, and fractions take their time
                share = min(Fraction(1), max(Fraction(0), _exact(value) / _exact(rule.best)))
                worth[value] = _exact(rule.weight) * share
            totals[place] += worth[value]
    points = {total: round(total / weight * MILLION) for total in set(totals)}
    return [points[total] for total in totals], missing


def _exact(number: float) -> Fraction:
    """The number as people write it: 0.1 is a tenth."""
    return Fraction(str(number))


def field_problems(nominees: NomineeData, snapshot: Snapshot) -> Iterator[Problem]:
    """A problem for every field of the settings that is no column, or must not be used."""
    settings = snapshot.program.selection
    for part, rules in (("eligible", settings.eligible), ("ranked_by", settings.ranked_by)):
        for place, rule in enumerate(rules):
            for field, _ in rule.columns:
                where = snapshot.places.of("selection", part, place, "field")
                if not is_usable(field, snapshot):
                    yield Problem(
                        "S002",
                        f'"{field}" is, or gives away, a protected attribute, and must not decide who is selected',
                        where,
                        f"remove it from `{part}`; the audit of each step shows how groups fare",
                    )
                elif field not in nominees.frame.columns:
                    yield Problem(
                        "S001",
                        f'no table of the nominated has a column "{field}"',
                        where,
                        "name a column of the protégés or people table, or remove the line",
                    )


def rule_problems(snapshot: Snapshot) -> Iterator[Problem]:
    """A problem for whatever of a rule does not fit the program, such as a level that it does not list."""
    for place, rule in enumerate(snapshot.program.selection.eligible):
        for fault in rule.faults(snapshot.program.about.levels):
            where = snapshot.places.of("selection", "eligible", place, fault.key)
            yield Problem(fault.code, fault.words, where, fault.remedy)


def names_of(nominees: NomineeData) -> list[str | None]:
    """Everybody's name, in the order of ids; missing where none is on record."""
    return nominees.frame["name"].to_list() if "name" in nominees.frame.columns else [None] * len(nominees.ids)
