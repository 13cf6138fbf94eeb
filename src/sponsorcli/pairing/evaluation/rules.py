"""The rules of a program made ready to judge pairs a block at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.pairing_words import OWN_MANAGER, SAME_PERSON, setting_name
from sponsorcli.model.reporting_lines import ReportingLines
from sponsorcli.model.settings.pairing import (
    Different,
    Holds,
    LevelGap,
    NotPairedBefore,
    OutsideReportingLine,
    Rule,
    Same,
    Shares,
)
from sponsorcli.problems import Place, Problem, Severity

from .columns import FieldRequest, NoSuchFieldError, Ranks, Tags, codes_of, holders_of, levels_of, tags_of
from .grid import ALL, Index, SinglePairs, block_shape
from .parties import Flags, Parties


@dataclass(frozen=True, slots=True)
class MissingValues:
    """A field that a rule needs and whom it is missing for, so that the rule cannot be shown to hold for them."""

    table: str
    field: str
    people: Flags


@dataclass(frozen=True, slots=True)
class NeverMet:
    """A rule that cannot be judged, such as one on a field that does not exist: no pair can be shown to meet it."""

    sponsors: int

    def alike(self) -> Literal[True]:
        """All protégés are judged alike."""
        return True

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """False for every pair."""
        return np.zeros(block_shape(rows, columns, self.sponsors), dtype=bool)


@dataclass(frozen=True, slots=True)
class OneOfSponsors:
    """A rule about the sponsor alone."""

    sponsors: Flags

    def alike(self) -> Literal[True]:
        """All protégés are judged alike."""
        return True

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether the sponsor meets it, for every pair."""
        return np.broadcast_to(self.sponsors[columns], block_shape(rows, columns, len(self.sponsors)))


@dataclass(frozen=True, slots=True)
class Agreeing:
    """A rule that two codes are equal, or that they differ; -1 is unknown and meets neither."""

    proteges: Ranks
    sponsors: Ranks
    equal: bool

    def alike(self) -> Ranks:
        """Protégés with equal codes are judged alike."""
        return self.proteges

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether both codes are known and as they should be."""
        ours, theirs = self.proteges[rows][:, None], self.sponsors[columns]
        agree = (ours == theirs) if self.equal else (ours != theirs)
        known: Flags = (ours >= 0) & (theirs >= 0)
        return np.asarray(known & agree)


@dataclass(frozen=True, slots=True)
class GapWithin:
    """A rule on how many levels the sponsor stands above the protégé; a rank of -1 is unknown and meets nothing."""

    proteges: Ranks
    sponsors: Ranks
    least: int
    most: int

    def alike(self) -> Ranks:
        """Protégés with equal codes are judged alike."""
        return self.proteges

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether the gap lies within the bounds, both included."""
        ours, theirs = self.proteges[rows][:, None], self.sponsors[columns]
        gap = theirs - ours
        within = (gap >= self.least) & (gap <= self.most)
        within &= ours >= 0
        within &= theirs >= 0
        return within


@dataclass(frozen=True, slots=True)
class SharedTags:
    """A rule on how many tags the two have in common."""

    tags: Tags
    least: int

    def alike(self) -> None:
        """Nothing is known of who is judged alike."""

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """Whether they have that many."""
        return np.asarray(self.tags.in_common(rows, columns) >= self.least)


@dataclass(frozen=True, slots=True)
class Excluding:
    """Single pairs that may not be made, and people with equal codes (-1 for none) who may not."""

    pairs: SinglePairs
    protege_codes: Ranks | None
    sponsor_codes: Ranks | None
    count: int
    protege_lost: Flags | None = None
    """Those who cannot be judged, so that none of their pairs may be made."""
    sponsor_lost: Flags | None = None

    def alike(self) -> None:
        """Nothing is known of who is judged alike."""

    def holds(self, rows: Index, columns: Index = ALL) -> Flags:
        """True but for those pairs."""
        allowed = np.ones(block_shape(rows, columns, self.count), dtype=bool)
        row, column, _ = self.pairs.among(rows, columns)
        allowed[row, column] = False
        if self.protege_codes is not None and self.sponsor_codes is not None:
            ours = self.protege_codes[rows][:, None]
            allowed &= (ours != self.sponsor_codes[columns]) | (ours < 0)
        if self.protege_lost is not None and self.sponsor_lost is not None:
            allowed &= ~self.protege_lost[rows][:, None] & ~self.sponsor_lost[columns]
        return allowed


Judge = NeverMet | OneOfSponsors | Agreeing | GapWithin | SharedTags | Excluding


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to judge: its name for people, its position in the settings (-1 for what always holds)."""

    name: str
    position: int
    judge: Judge
    unknown: tuple[MissingValues, ...] = ()


def compile_rules(parties: Parties, snapshot: Snapshot) -> tuple[tuple[CompiledRule, ...], tuple[Problem, ...]]:
    """All that must hold: the program's rules in order, then `forbid`, and what always holds.

    Nobody is paired with themselves, be it under another id, or with their own manager.
    """
    rules: list[CompiledRule] = []
    problems: list[Problem] = []
    lines = ReportingLines.of(snapshot.roster, snapshot.history.people)
    for position, rule in enumerate(snapshot.program.pairing.rules):
        try:
            judge, unknown = _judge(rule, position, parties, snapshot, lines)
        except NoSuchFieldError as fault:
            problems.append(fault.problem)
            judge, unknown = NeverMet(len(parties.sponsors)), ()
        if isinstance(rule, OutsideReportingLine):
            problems.extend(_no_lines(position, lines, parties, snapshot))
        rules.append(CompiledRule(name_of(rule), position, judge, unknown))
    forbidden = [(pin.protege, pin.sponsor) for pin in snapshot.program.pairing.forbid]
    rules.append(CompiledRule("forbid", -1, _excluding(forbidden, parties)))
    rules.append(CompiledRule(SAME_PERSON, -1, _same_person(parties)))
    rules.append(CompiledRule(OWN_MANAGER, -1, _excluding(_with_own_manager(parties, lines), parties)))
    return tuple(rules), tuple(problems)


def name_of(rule: Rule) -> str:
    """The rule as people speak of it: its kind and its field."""
    return setting_name(rule)


def _judge(
    rule: Rule, position: int, parties: Parties, snapshot: Snapshot, lines: ReportingLines
) -> tuple[Judge, tuple[MissingValues, ...]]:
    def wanted(field: str, key: str = "field") -> FieldRequest:
        return FieldRequest(field, snapshot.places.of("pairing", "rules", position, key))

    match rule:
        case LevelGap():
            return _gap(rule, snapshot.places.of("pairing", "rules", position), parties, snapshot)
        case Same(field=field) | Different(field=field):
            codes = codes_of(parties, wanted(field))
            judge = Agreeing(codes.proteges, codes.sponsors, isinstance(rule, Same))
            return judge, _unknown(field, codes.proteges < 0, codes.sponsors < 0)
        case Holds(field=field, any_of=any_of):
            holders, known = holders_of(parties, wanted(field), any_of)
            return OneOfSponsors(holders), (MissingValues("sponsors", field, ~known),)
        case Shares(protege=ours, sponsor=theirs, at_least=least):
            tags = tags_of(parties, wanted(ours, "protege"), wanted(theirs, "sponsor"))
            unknown = (
                MissingValues("proteges", ours, tags.protege_counts == 0),
                MissingValues("sponsors", theirs, tags.sponsor_counts == 0),
            )
            return SharedTags(tags, least), unknown
        case OutsideReportingLine():
            return _outside_line(parties, lines)
        case NotPairedBefore():
            return _excluding(_ended(snapshot), parties), ()


def _unknown(field: str, proteges: Flags, sponsors: Flags) -> tuple[MissingValues, ...]:
    return (MissingValues("proteges", field, proteges), MissingValues("sponsors", field, sponsors))


def _gap(rule: LevelGap, place: Place, parties: Parties, snapshot: Snapshot) -> tuple[Judge, tuple[MissingValues, ...]]:
    if rule.at_least is None and rule.at_most is None:
        return _excluding((), parties), ()
    levels = levels_of(parties, snapshot.program.about.rank_of_level(), place)
    far = len(snapshot.program.about.levels) + 1
    least = -far if rule.at_least is None else rule.at_least
    most = far if rule.at_most is None else rule.at_most
    unknown = _unknown("level", levels.proteges < 0, levels.sponsors < 0)
    return GapWithin(levels.proteges, levels.sponsors, least, most), unknown


def _excluding(pairs: Iterable[tuple[str, str]], parties: Parties) -> Excluding:
    ours, theirs = parties.proteges.index, parties.sponsors.index
    known = sorted({(ours[one], theirs[other]) for one, other in pairs if one in ours and other in theirs})
    array = np.array(known, dtype=np.int64).reshape(-1, 2)
    return Excluding(SinglePairs(array[:, 0], array[:, 1]), None, None, len(parties.sponsors))


def _ended(snapshot: Snapshot) -> list[tuple[str, str]]:
    pairs = snapshot.history.pairs.filter(~pl.col("standing"))
    return list(zip(pairs["protege_id"].to_list(), pairs["sponsor_id"].to_list(), strict=True))


def _same_person(parties: Parties) -> Excluding:
    """Everybody with themselves: of one id, or of one e-mail address, which an id can be. Two can share a name."""
    ours, theirs = (
        side.frame.select("person_id", _address()).drop_nulls() for side in (parties.proteges, parties.sponsors)
    )
    alike = ours.join(theirs, on="address").select("person_id", "person_id_right").rows()
    return _excluding([*((one, one) for one in parties.proteges.ids), *alike], parties)


def _address() -> pl.Expr:
    of_id = pl.when(pl.col("person_id").str.contains("@", literal=True)).then(pl.col("person_id"))
    return pl.coalesce("email", of_id).str.strip_chars().str.to_lowercase().alias("address")


def _with_own_manager(parties: Parties, lines: ReportingLines) -> Iterator[tuple[str, str]]:
    """Each protégé with the own manager, and each sponsor's manager with the sponsor."""
    for one in parties.proteges.ids:
        if one in lines.manager_of:
            yield one, lines.manager_of[one]
    for other in parties.sponsors.ids:
        if other in lines.manager_of:
            yield lines.manager_of[other], other


def _outside_line(parties: Parties, lines: ReportingLines) -> tuple[Judge, tuple[MissingValues, ...]]:
    """Nobody above the other and no manager shared; whoever's own manager is not found meets it with nobody."""
    ours, theirs = parties.proteges, parties.sponsors
    pairs = [(one, boss) for one in ours.ids for boss in lines.above(one) if boss in theirs.index]
    pairs += [(boss, one) for one in theirs.ids for boss in lines.above(one) if boss in ours.index]
    single = _excluding(pairs, parties)
    managers = {name: code for code, name in enumerate(sorted(set(lines.manager_of.values())))}
    codes = [
        np.array([managers.get(lines.manager_of.get(one, ""), -1) for one in side.ids], dtype=np.int32)
        for side in (ours, theirs)
    ]
    lost = [np.array([one in lines.not_found for one in side.ids], dtype=bool) for side in (ours, theirs)]
    judge = Excluding(single.pairs, codes[0], codes[1], single.count, lost[0], lost[1])
    return judge, _unknown("manager_id", lost[0], lost[1])


def _no_lines(position: int, lines: ReportingLines, parties: Parties, snapshot: Snapshot) -> Iterator[Problem]:
    if len(parties.proteges) and not lines.manager_of:
        yield Problem(
            "M010",
            "nobody's manager is known, so outside_reporting_line rules nothing out",
            snapshot.places.of("pairing", "rules", position),
            "give people, or the sponsors and the protégés, the column manager_id, or remove the rule",
            Severity.WARNING,
        )
