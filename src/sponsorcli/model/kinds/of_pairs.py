"""What every kind of pairing rule and criterion offers, and what it is given to judge pairs by.

Each kind says twice how it judges: in a scalar form for one pair of plain values, which is its definition, and in an
array form for blocks of all pairs. Verification reads the first, pairing the second; neither computes with the other's.
"""

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypeVar

from pydantic import Field

from sponsorcli.model.aims import SharedObjectives
from sponsorcli.model.reporting_lines import ReportingLines
from sponsorcli.model.schema import FieldType
from sponsorcli.model.settings import setting  # the module: the package itself imports the kinds

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

Compared_co = TypeVar("Compared_co", covariant=True)
"""What comes of an array form: whatever the caller builds from the formula that the kind gives it."""
Compared = TypeVar("Compared")

MetFormula: TypeAlias = "Callable[[NDArray[Any], NDArray[Any]], NDArray[np.bool_]]"
"""Whether the rule is met, from the protégés' values (a column) and the sponsors' values (a row) to a block of both."""
WorthFormula: TypeAlias = "Callable[[NDArray[Any], NDArray[Any]], NDArray[Any]]"
"""What a criterion gives, from the same: millionths as whole numbers, or flags that count 1 or 0."""

ProfileValue = str | float | tuple[str, ...]
"""A value of a made-up sponsor's field: a text, a number, or tags."""


class ReadAs(StrEnum):
    """What a kind takes the cells of a field for."""

    VALUE = "value"
    """Something that is equal or not: a text without case, a number by its value."""
    NUMBER = "number"
    TAGS = "tags"
    LEVEL = "level"
    MANAGER = "manager"

    @property
    def field_type(self) -> FieldType:
        """What a column that no table declares is read as for it."""
        return {ReadAs.NUMBER: FieldType.NUMBER, ReadAs.TAGS: FieldType.TAGS}.get(self, FieldType.TEXT)


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field of one side that a kind needs, what it is read as, and the key of the setting that names it, if any."""

    table: str
    field: str
    read_as: ReadAs
    key: str | None = None


def on_both_sides(field: str, read_as: ReadAs, key: str | None = None) -> tuple[FieldUse, FieldUse]:
    """The same field of protégés and of sponsors."""
    return FieldUse("proteges", field, read_as, key), FieldUse("sponsors", field, read_as, key)


class PairFacts(Protocol):
    """One protégé and one sponsor as plain values, the protégé's first; None for a value that is missing."""

    @property
    def ids(self) -> tuple[str, str]:
        """Both ids."""

    @property
    def level_gap(self) -> int | None:
        """How many levels the sponsor stands above the protégé."""

    def values(self, field: str) -> tuple[object, object]:
        """A field of both for comparing: numbers where one side's column holds numbers, else folded texts."""

    def numbers(self, field: str, sponsor: str | None = None) -> tuple[float | None, float | None]:
        """A field of both as numbers; with `sponsor` the protégé's field and that of the sponsor."""

    def tags(self, protege: str, sponsor: str) -> tuple[frozenset[str], frozenset[str]]:
        """A field of the protégé and one of the sponsor as folded tags."""

    @property
    def managers(self) -> tuple[str | None, str | None]:
        """Each one's own manager."""

    @property
    def above(self) -> tuple[Collection[str], Collection[str]]:
        """All managers above each of the two."""

    @property
    def has_lost_manager(self) -> bool:
        """Whether a manager is written for one of the two whom no table knows."""

    @property
    def was_paired(self) -> bool:
        """Whether the two have a pair that has ended."""

    @property
    def panel_score(self) -> float | None:
        """What the panel gave the pair."""

    @property
    def ranks(self) -> tuple[int | None, int | None]:
        """The rank that each gives the other, the one after their last for the unlisted; None without any list."""

    @property
    def objectives(self) -> tuple[frozenset[str], frozenset[str]]:
        """The objectives that the protégé's open aims serve, and those that the sponsor owns."""


class RuleColumns(Protocol[Compared_co]):
    """Both sides' values as arrays, for the array form of a rule; whoever lacks a value meets no rule on it."""

    @property
    def ids(self) -> tuple[Sequence[str], Sequence[str]]:
        """The ids of the protégés and of the sponsors."""

    @property
    def reporting_lines(self) -> ReportingLines:
        """Who reports to whom."""

    @property
    def ended_pairs(self) -> Iterable[tuple[str, str]]:
        """The pairs that have ended."""

    def every_pair(self) -> Compared_co:
        """Every pair meets the rule."""

    def levels(self, met: MetFormula) -> Compared_co:
        """By both ranks, from 0 for the most junior; the formula is not asked about unknown ones."""

    def values(self, field: str, met: MetFormula) -> Compared_co:
        """By codes of a field of both, equal where the values are equal."""

    def numbers(self, protege: str, sponsor: str, met: MetFormula) -> Compared_co:
        """By a field of the protégé and one of the sponsor as numbers, which are no number where unknown."""

    def tags(self, protege: str, sponsor: str, met: "Callable[[NDArray[Any]], NDArray[np.bool_]]") -> Compared_co:
        """By how many tags the two have in common."""

    def sponsor_tags(self, field: str, met: Callable[[frozenset[str]], bool]) -> Compared_co:
        """By the sponsor's folded tags alone."""

    def excluding(self, pairs: Iterable[tuple[str, str]]) -> Compared_co:
        """All but these pairs, of which those of other people count for nothing."""

    def excluding_managed(self, pairs: Iterable[tuple[str, str]]) -> Compared_co:
        """All but these pairs, those of one manager, and those of anybody whose manager is not found."""


class CriterionColumns(Protocol[Compared_co]):
    """Both sides' values as arrays, for the array form of a criterion; whoever lacks a value is given 0."""

    @property
    def ids(self) -> tuple[Sequence[str], Sequence[str]]:
        """The ids of the protégés and of the sponsors."""

    @property
    def ended_pairs(self) -> Iterable[tuple[str, str]]:
        """The pairs that have ended."""

    def table(self, name: str) -> "pl.DataFrame":
        """A table of the roster."""

    @property
    def objectives(self) -> SharedObjectives:
        """The objectives that open aims serve and those that are owned, by person."""

    def levels(self, worth: WorthFormula) -> Compared_co:
        """By both ranks, from 0 for the most junior; the formula is not asked about unknown ones."""

    def values(self, field: str, worth: WorthFormula) -> Compared_co:
        """By codes of a field of both, equal where the values are equal."""

    def numbers(self, field: str, worth: WorthFormula) -> Compared_co:
        """By a field of both as numbers."""

    def tags(self, protege: str, sponsor: str, worth: WorthFormula) -> Compared_co:
        """By how many tags the two have in common and how many the protégé has, at least 1; linear in the first."""

    def given(self, values: Mapping[tuple[str, str], int], known: Collection[str] | None = None) -> Compared_co:
        """Millionths for single pairs, of which those of other people count for nothing; 0 for all others.

        Without `known` a value is missing for all others; with it, only where neither of the two is among these people.
        """

    def ranks(
        self, given: Mapping[tuple[str, str], int], unlisted: Mapping[str, int], worth: WorthFormula
    ) -> Compared_co:
        """By the ranks that the two give each other: those `given`, else that of the unlisted, 0 without a list."""


class ProfileSource(Protocol):
    """Values that a made-up sponsor could have, for finding out whom to recruit."""

    @property
    def levels(self) -> Sequence[str]:
        """The program's levels."""

    def frequent(self, field: str) -> Sequence[ProfileValue]:
        """The texts that a field of either side has most."""

    def highest(self, field: str) -> float | None:
        """The highest number that a protégé has in the field; None where there is none."""

    def wanted_tags(self, protege_field: str, size: int) -> Sequence[ProfileValue]:
        """Every so many of the tags that protégés ask for most."""


TagsOfPair = Callable[[str, str], tuple[frozenset[str], frozenset[str]]]
"""Given a field of the protégé and one of the sponsor: the folded tags of both."""
Profile = tuple[str, Sequence[ProfileValue]]
"""A field of the sponsor, and the values to try in it."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """A rule a little wider: in words, and the settings that change."""

    words: str
    settings: Mapping[str, object]


class PairingKind(setting.Setting):
    """What rules and criteria have in common."""

    if TYPE_CHECKING:
        kind: str

    @abstractmethod
    def reads(self) -> tuple[FieldUse, ...]:
        """The fields it needs; empty where a table that is not there speaks against no pair."""

    @abstractmethod
    def profile(self, source: ProfileSource) -> Profile | None:
        """What-if values: the sponsor's field that matters to it, with the values to try; None for none."""

    def in_common(self, tags: TagsOfPair) -> frozenset[str]:
        """The tags that it finds both have; none for a kind that compares no tags."""
        del tags
        return frozenset()

    @property
    def label(self) -> str:
        """Its name as people speak of it: its kind and its field, or the two fields it compares."""
        named = {use.key: use.field for use in self.reads() if use.key is not None}
        return " ".join((self.kind, " with ".join(named.values()))) if named else self.kind

    def lacks(self, levels: Sequence[str]) -> tuple[str, str] | None:
        """What it lacks in the program's own settings and what would give it; None for nothing."""
        if not levels and any(use.read_as is ReadAs.LEVEL for use in self.reads()):
            return "the program gives no levels", 'add "levels:" to program, junior to senior'
        return None


class PairingRule(PairingKind):
    """A rule: each pair meets it or may not be made."""

    @abstractmethod
    def is_met(self, pair: PairFacts) -> bool:
        """Scalar form, the definition: whether one pair meets the rule."""

    @abstractmethod
    def mask(self, columns: RuleColumns[Compared]) -> Compared:
        """Array form: the same for all pairs."""

    @property
    def unmet(self) -> str:
        """What is wrong with a pair that does not meet it, as people say it; a value may be missing."""
        return f"not {self.label.replace('_', ' ')}"

    @property
    def is_idle(self) -> bool:
        """Whether every pair meets it whatever their values, for want of a bound."""
        return False

    def contradiction(self, other: "PairingRule") -> str | None:
        """Why no pair can meet both this rule and the other; None where some could. Asked of both, one is enough."""
        del other
        return None

    def relaxations(self, level_gaps: Callable[[], Sequence[int]]) -> tuple[Relaxation, ...] | None:
        """What-if values: wider forms of the rule; None where it can only be dropped.

        `level_gaps` gives how far above one protégé each sponsor stands, as far as both levels are known.
        """
        del level_gaps
        return None


class PairingCriterion(PairingKind):
    """A criterion gives each pair 0 to 1; the score is the weighted mean."""

    weight: float = Field(default=1, ge=0, le=1000, description="How much it counts compared with the others.")
    where_missing: Literal["zero", "leave_out"] = Field(
        default="zero",
        description="What a pair gets whose value is missing. zero: 0. leave_out: the criterion does not count for "
        "this pair, and the others count for more: the score is the weighted mean of the criteria that can be judged, "
        "rounded once, half up, to a millionth; 0 where none can be.",
    )

    @abstractmethod
    def worth(self, pair: PairFacts) -> int:
        """Scalar form, the definition: what it gives one pair, in millionths."""

    @abstractmethod
    def measure(self, columns: CriterionColumns[Compared]) -> Compared:
        """Array form: the same for all pairs."""

    def is_known(self, pair: PairFacts) -> bool:
        """Whether nothing that it compares is missing for the pair."""
        fields = [use.field for use in self.reads()]
        match {use.read_as for use in self.reads()}.pop():
            case ReadAs.LEVEL:
                return pair.level_gap is not None
            case ReadAs.NUMBER:
                return None not in pair.numbers(fields[0])
            case ReadAs.TAGS:
                return all(pair.tags(fields[0], fields[1]))
            case _:
                return None not in pair.values(fields[0])

    def part(self, pair: PairFacts) -> int | None:
        """What it adds to the pair's score, in millionths; None where it is left out."""
        return None if self.where_missing == "leave_out" and not self.is_known(pair) else self.worth(pair)

    @property
    def can_veto(self) -> bool:
        """Whether it forbids single pairs, beside what it gives."""
        return False

    def is_vetoed(self, pair: PairFacts) -> bool:
        """Scalar form: whether it forbids the pair."""
        del pair
        return False

    def vetoes(self, table: "Callable[[str], pl.DataFrame]") -> Iterable[tuple[str, str]]:
        """Array form: all pairs that it forbids, by the tables of the roster."""
        del table
        return ()


class OneField:
    """What a rule and a criterion on one field of both sides share: what they read, and who would meet them."""

    if TYPE_CHECKING:  # each declares it after its kind, as the order of fields is that of the JSON Schema
        field: str

    def reads(self) -> tuple[FieldUse, ...]:
        """The field of both sides, compared as it is."""
        return on_both_sides(self.field, ReadAs.VALUE, "field")

    def profile(self, source: ProfileSource) -> Profile | None:
        """A new sponsor with the value that most protégés have."""
        return self.field, source.frequent(self.field)
