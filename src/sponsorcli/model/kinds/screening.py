"""What a kind of eligibility or ranking says of itself: the columns it reads, how it judges people, its words."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING, ClassVar

import polars as pl

from sponsorcli.model.schema import FieldType
from sponsorcli.model.settings.setting import Setting, SettingFault


@dataclass(frozen=True, slots=True)
class Unmet:
    """A rule somebody does not meet, as it is counted, and in words that quote the value."""

    rule: str
    words: str


@dataclass(frozen=True)
class NomineeData:
    """The nominated, by id, each once, with all that is known of each; `evidence` counts accomplishments by day.

    `rank_of_level` gives each level's place from 0 for the most junior, by its name in small letters; `unusable` are
    the columns that must not decide about anybody.
    """

    frame: pl.DataFrame
    evidence: tuple[int, ...]
    rank_of_level: Mapping[str, int] = field(default_factory=dict)
    unusable: frozenset[str] = frozenset()

    @property
    def ids(self) -> list[str]:
        """The ids in order."""
        return self.frame["person_id"].to_list()

    def numbers(self, column: str) -> Sequence[float | None]:
        """The column as numbers, missing where it is empty, no number, or not there."""
        if column not in self.frame.columns:
            return [None] * self.frame.height
        values = self.frame[column]
        if not values.dtype.is_numeric():
            values = values.cast(pl.String, strict=False).cast(pl.Float64, strict=False)
        return [None if value is None or not isfinite(value) else float(value) for value in values]

    def deciding_numbers(self, column: str) -> Sequence[float | None]:
        """The column as numbers by which people are chosen; all missing where it must not decide."""
        return [None] * len(self.ids) if column in self.unusable else self.numbers(column)


class ScreeningSetting(Setting, ABC):
    """What kinds of eligibility and of ranking have in common."""

    listed_at: ClassVar[int]
    """Its place among the kinds in the schema and the reference."""
    counts_evidence: ClassVar[bool] = False
    """Whether it counts rows of the evidence table."""
    if TYPE_CHECKING:
        kind: str

    @property
    def columns(self) -> tuple[tuple[str, FieldType], ...]:
        """The columns it names by its key `field`, each with the type it is read as."""
        return ()


class EligibilitySetting(ScreeningSetting, ABC):
    """What somebody must meet to take a place."""

    goes_by_level: ClassVar[bool] = False
    """Whether people's levels decide."""

    @property
    @abstractmethod
    def words(self) -> str:
        """What it asks, as a reader who knows nothing of settings understands it."""

    @abstractmethod
    def judge(self, nominees: NomineeData) -> Iterator[Unmet | None]:
        """For each of the nominated what is not met, or None; a missing value meets nothing and is said."""

    def levels_taken(self, levels: Sequence[str]) -> Sequence[str] | None:
        """The levels, of all junior to senior, that may pass; None where it does not go by level."""
        del levels
        return None

    def faults(self, levels: Sequence[str]) -> Iterator[SettingFault]:
        """What is wrong with it in a program of these levels."""
        del levels
        yield from ()

    @property
    def idle(self) -> tuple[str, str] | None:
        """Why it changes nothing as it is written, and what to do; None where it has an effect."""
        return None


class RankingSetting(ScreeningSetting, ABC):
    """What the order of the eligible is made of: a number as a share of the best."""

    if TYPE_CHECKING:
        best: float
        weight: float

    @property
    @abstractmethod
    def label(self) -> str:
        """What it is called where somebody's value is missing."""

    @abstractmethod
    def values(self, nominees: NomineeData) -> Sequence[float | None]:
        """Each nominee's number, None where it is missing."""
