"""What a kind of expectation says of itself: what it needs, how it is judged, whose part it is, its words."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Self

import polars as pl
from pydantic import Field

from sponsorcli.model.roster import Roster
from sponsorcli.model.settings.setting import Setting, SettingFault

from .evidence import PAIR, Completions, EvidenceCounts, PairContext
from .windows import Every, Windows

SPONSOR_RECORDS = pl.Schema([(PAIR, pl.UInt32()), ("on", pl.Date()), ("what", pl.String())])


class ExpectationSetting(Setting, ABC):
    """What all expectations have in common."""

    listed_at: ClassVar[int]
    """Its place among the kinds in the schema and the reference."""
    shown_by: ClassVar[tuple[str, ...]]
    """The tables one of which must be given for it to be judged."""
    is_advocacy: ClassVar[bool] = False
    """Whether missing it in windows running puts a sponsor off track, by the threshold for advocacy."""
    hides_open_answers: ClassVar[bool] = False
    """Whether what is open would give away how somebody answered."""
    missed: ClassVar[str] = "missed"
    """What is said of a window that is over and was not kept, before its name."""

    grace_days: int | None = Field(default=None, ge=0, le=27, description="Days of grace after the due date.")
    if TYPE_CHECKING:
        kind: str

    @classmethod
    def word(cls) -> str:
        """The word by which the program file names the kind."""
        return str(cls.model_fields["kind"].default)

    @property
    def label(self) -> str:
        """What it is called in reports."""
        return self.kind

    @property
    def sentence(self) -> str:
        """What it asks, as a handbook says it to the two of a pair."""
        return f"{self.label.replace('_', ' ').capitalize()}."

    @property
    def actions_named(self) -> tuple[str, ...]:
        """The actions of the ladder that the setting names, as they are written."""
        return ()

    @property
    def sides(self) -> tuple[str, ...]:
        """Who has a part in it: `sponsor`, `protege`, or both."""
        return ("sponsor",)

    def can_be_judged(self, roster: Roster) -> bool:
        """Whether a table that shows what was done is there; without it everybody would seem to owe it."""
        return any(roster.table(name).is_given for name in self.shown_by)

    @property
    def what_shows(self) -> str:
        """What would have to be given for it to be judged."""
        return self.shown_by[0]

    @property
    def lack(self) -> tuple[str, str]:
        """Why it cannot be judged where nothing shows it, and what would let it."""
        return f"there is no {self.what_shows} table", f"name {self.what_shows} under `sources`"

    def setup_fault(self, roster: Roster) -> SettingFault | None:
        """What of the setting no row of the tables answers to; None where all is well, or it cannot be judged."""
        del roster
        return None

    def sponsors_part(self) -> Self | None:
        """It cut down to what the sponsor has to do; None where that is nothing."""
        return self

    def without_answers(self) -> tuple[Self, ...]:
        """It as people themselves are told of it: parts that do not hang on how anybody answered."""
        return (self,)

    def sponsors_records(self, context: PairContext) -> pl.DataFrame:
        """What sponsors did towards it that no other table of a scorecard shows: `pair`, `on`, `what`."""
        del context
        return pl.DataFrame(schema=SPONSOR_RECORDS)

    def without_those_done(self, acting: pl.DataFrame, context: PairContext) -> pl.DataFrame:
        """Of `acting` (`pair`, `expectation`, `due_on`, `side`, `person_id`) those whose part is not done yet."""
        del context
        return acting


class RepeatedExpectation(ExpectationSetting, ABC):
    """An expectation that comes again in each window."""

    if TYPE_CHECKING:
        every: Every

    @abstractmethod
    def evidence(self, context: PairContext, windows: Windows, grace: int) -> EvidenceCounts:
        """What was done towards it, by pair and window; `grace` days of a window may count for the one before."""


class OneTimeExpectation(ExpectationSetting, ABC):
    """An expectation that is met once, before the pairing or within so many days after it."""

    if TYPE_CHECKING:
        within_days: int

    @abstractmethod
    def completions(self, context: PairContext) -> Completions:
        """When it was met, by pair."""
