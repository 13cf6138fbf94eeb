"""Both sides' values as arrays, offered to the kinds of rules and criteria for their array form."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sponsorcli.model import Snapshot
from sponsorcli.model.aims import SharedObjectives
from sponsorcli.model.kinds.pairing import FieldUse
from sponsorcli.model.reporting_lines import ReportingLines
from sponsorcli.model.settings import SettingPath

from .columns import FieldRequest, codes_of, levels_of, measures_of, numbers_of, tag_sets, tags_of
from .grid import SinglePairs
from .masks import ComparedMask, ExcludedPairs, ManagerCodes, Mask, NumberMask, SponsorMask, TagMask
from .measures import CodeMeasure, Formula, GivenValues, Measure, NumberMeasure, RankMeasure, TagMeasure
from .parties import Flags, Parties


@dataclass(frozen=True, slots=True)
class MissingValues:
    """A field that a rule needs and whom it is missing for, so that the rule cannot be shown to hold for them."""

    table: str
    field: str
    people: Flags


@dataclass(frozen=True, slots=True)
class JudgedRule:
    """A rule's mask, and whose values it lacks."""

    mask: Mask
    missing: tuple[MissingValues, ...] = ()


def missing_on(field: str, proteges: Flags, sponsors: Flags) -> tuple[MissingValues, ...]:
    """Whose value of a field of both is missing."""
    return MissingValues("proteges", field, proteges), MissingValues("sponsors", field, sponsors)


@dataclass(frozen=True)
class _Columns:
    """The values of the day for one rule or criterion; `path` is where the program has it, `uses` what it reads."""

    parties: Parties
    snapshot: Snapshot
    path: SettingPath
    uses: Sequence[FieldUse]

    @property
    def ids(self) -> tuple[Sequence[str], Sequence[str]]:
        """The ids of the protégés and of the sponsors."""
        return self.parties.proteges.ids, self.parties.sponsors.ids

    @cached_property
    def ended_pairs(self) -> Iterable[tuple[str, str]]:
        """The pairs that have ended."""
        pairs = self.snapshot.history.pairs.filter(~pl.col("standing"))
        return tuple(zip(pairs["protege_id"].to_list(), pairs["sponsor_id"].to_list(), strict=True))

    def _request(self, field: str, table: str = "sponsors") -> FieldRequest:
        """The field with the place in the program file that names it."""
        keys = (one.key for one in self.uses if (one.field, one.table) == (field, table) and one.key is not None)
        return FieldRequest(field, self.snapshot.places.of(*self.path, *list(keys)[:1]))

    def _levels(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        levels = levels_of(
            self.parties, self.snapshot.program.about.rank_of_level(), self.snapshot.places.of(*self.path)
        )
        return levels.proteges, levels.sponsors


@dataclass(frozen=True)
class MaskColumns(_Columns):
    """The values for a rule, made into its mask."""

    lines: ReportingLines

    @property
    def reporting_lines(self) -> ReportingLines:
        """Who reports to whom."""
        return self.lines

    def every_pair(self) -> JudgedRule:
        """A mask that lets every pair pass."""
        return self.excluding(())

    def levels(self, met: Callable[[NDArray[Any], NDArray[Any]], Flags]) -> JudgedRule:
        """By both ranks."""
        ours, theirs = self._levels()
        return JudgedRule(ComparedMask(ours, theirs, met), missing_on("level", ours < 0, theirs < 0))

    def values(self, field: str, met: Callable[[NDArray[Any], NDArray[Any]], Flags]) -> JudgedRule:
        """By codes of a field of both."""
        codes = codes_of(self.parties, self._request(field))
        missing = missing_on(field, codes.proteges < 0, codes.sponsors < 0)
        return JudgedRule(ComparedMask(codes.proteges, codes.sponsors, met), missing)

    def numbers(self, protege: str, sponsor: str, met: Callable[[NDArray[Any], NDArray[Any]], Flags]) -> JudgedRule:
        """By a field of the protégé and one of the sponsor as numbers."""
        ours = numbers_of(self.parties.proteges, self._request(protege, "proteges"))
        theirs = numbers_of(self.parties.sponsors, self._request(sponsor))
        missing = (
            MissingValues("proteges", protege, np.isnan(ours)),
            MissingValues("sponsors", sponsor, np.isnan(theirs)),
        )
        return JudgedRule(NumberMask(ours, theirs, met), missing)

    def tags(self, protege: str, sponsor: str, met: Callable[[NDArray[Any]], Flags]) -> JudgedRule:
        """By how many tags the two have in common."""
        tags = tags_of(self.parties, self._request(protege, "proteges"), self._request(sponsor))
        missing = (
            MissingValues("proteges", protege, tags.protege_counts == 0),
            MissingValues("sponsors", sponsor, tags.sponsor_counts == 0),
        )
        return JudgedRule(TagMask(tags, met), missing)

    def sponsor_tags(self, field: str, met: Callable[[frozenset[str]], bool]) -> JudgedRule:
        """By the sponsor's tags alone."""
        sets = tag_sets(self.parties.sponsors, self._request(field))
        mask = SponsorMask(np.array([met(tags) for tags in sets], dtype=bool))
        return JudgedRule(mask, (MissingValues("sponsors", field, np.array([not tags for tags in sets], dtype=bool)),))

    def excluding(self, pairs: Iterable[tuple[str, str]]) -> JudgedRule:
        """All but these pairs."""
        return JudgedRule(excluded(pairs, self.parties))

    def excluding_managed(self, pairs: Iterable[tuple[str, str]]) -> JudgedRule:
        """All but these pairs, those of one manager, and those of anybody whose manager is not found."""
        lines, sides = self.lines, (self.parties.proteges, self.parties.sponsors)
        number = {name: at for at, name in enumerate(sorted(set(lines.manager_of.values())))}
        own = [[number.get(lines.manager_of.get(one, ""), -1) for one in side.ids] for side in sides]
        codes = [np.array(numbers, dtype=np.int32) for numbers in own]
        lost = [np.array([one in lines.not_found for one in side.ids], dtype=bool) for side in sides]
        single = excluded(pairs, self.parties)
        mask = ExcludedPairs(single.pairs, single.count, ManagerCodes(codes[0], codes[1], lost[0], lost[1]))
        return JudgedRule(mask, missing_on("manager_id", lost[0], lost[1]))


def excluded(pairs: Iterable[tuple[str, str]], parties: Parties) -> ExcludedPairs:
    """The mask of all pairs but these, of which those of other people count for nothing."""
    ours, theirs = parties.proteges.index, parties.sponsors.index
    known = sorted({(ours[one], theirs[other]) for one, other in pairs if one in ours and other in theirs})
    array = np.array(known, dtype=np.int64).reshape(-1, 2)
    return ExcludedPairs(SinglePairs(array[:, 0], array[:, 1]), len(parties.sponsors))


@dataclass(frozen=True)
class MeasureColumns(_Columns):
    """The values for a criterion, made into its measure."""

    def table(self, name: str) -> pl.DataFrame:
        """A table of the roster."""
        return self.snapshot.roster.frame(name)

    @property
    def objectives(self) -> SharedObjectives:
        """The objectives that open aims serve and those that are owned, by person."""
        return self.snapshot.history.shared_objectives

    def levels(self, worth: Formula) -> Measure:
        """By both ranks."""
        return NumberMeasure(*self._levels(), worth)

    def values(self, field: str, worth: Formula) -> Measure:
        """By codes of a field of both."""
        codes = codes_of(self.parties, self._request(field))
        return CodeMeasure(codes.proteges, codes.sponsors, worth)

    def numbers(self, field: str, worth: Formula) -> Measure:
        """By a field of both as numbers."""
        numbers = measures_of(self.parties, self._request(field))
        return NumberMeasure(numbers.proteges, numbers.sponsors, worth)

    def tags(self, protege: str, sponsor: str, worth: Formula) -> Measure:
        """By how many tags the two have in common and how many the protégé has."""
        return TagMeasure(tags_of(self.parties, self._request(protege, "proteges"), self._request(sponsor)), worth)

    def given(self, values: Mapping[tuple[str, str], int], known: Collection[str] | None = None) -> Measure:
        """Millionths for single pairs."""
        ours, theirs = self.parties.proteges.index, self.parties.sponsors.index
        found = {
            (ours[one], theirs[other]): value
            for (one, other), value in values.items()
            if one in ours and other in theirs
        }
        at = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
        given = np.array([found[pair] for pair in sorted(found)], dtype=np.int32)
        sides = None
        if known is not None:
            sides = tuple(np.array([one in known for one in ids], dtype=bool) for ids in self.ids)
        return GivenValues(SinglePairs(at[:, 0], at[:, 1]), given, len(self.parties.sponsors), sides)

    def ranks(self, given: Mapping[tuple[str, str], int], unlisted: Mapping[str, int], worth: Formula) -> Measure:
        """By the ranks that the two give each other, else by what the unlisted count as."""
        ours, theirs = self.parties.proteges.index, self.parties.sponsors.index
        both = (pair for one, other in given for pair in ((one, other), (other, one)))
        ranked = sorted({(ours[one], theirs[other]) for one, other in both if one in ours and other in theirs})
        at = np.array(ranked, dtype=np.int64).reshape(-1, 2)
        ids, others = self.ids
        pairs = [(ids[one], others[other]) for one, other in ranked]
        own = np.array([given.get((one, other), unlisted.get(one, 0)) for one, other in pairs], dtype=np.int64)
        back = np.array([given.get((other, one), unlisted.get(other, 0)) for one, other in pairs], dtype=np.int64)
        mine, yours = (np.array([unlisted.get(one, 0) for one in side], dtype=np.int64) for side in self.ids)
        single = SinglePairs(at[:, 0], at[:, 1])
        return RankMeasure(single, worth(own, back).astype(np.int32), NumberMeasure(mine, yours, worth))
