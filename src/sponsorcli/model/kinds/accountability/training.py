"""The expectation that a course is finished."""

from datetime import date
from typing import ClassVar, Literal, Self

import polars as pl
from pydantic import Field

from sponsorcli.model.kinds.evidence import PAIR, SIDES, Completions, PairContext
from sponsorcli.model.kinds.expectation import OneTimeExpectation
from sponsorcli.model.roster import Roster
from sponsorcli.model.settings.setting import SettingFault


class TrainingExpected(OneTimeExpectation):
    """A course is finished soon after the pair is made, or before."""

    listed_at: ClassVar[int] = 40
    shown_by: ClassVar[tuple[str, ...]] = ("training",)

    kind: Literal["training"] = "training"
    course: str = Field(min_length=1, description="The course as the training table names it.")
    of: Literal["sponsor", "protege", "both"] = Field(default="sponsor", description="Who must finish it.")
    within_days: int = Field(
        default=30, ge=0, description="Days from the pairing date; 0 for a course finished by the day of the pairing."
    )

    @property
    def sentence(self) -> str:
        """Who finishes which course by when."""
        who = {"both": "Both of you finish", "sponsor": "The sponsor finishes", "protege": "The protégé finishes"}[
            self.of
        ]
        days = "1 day" if self.within_days == 1 else f"{self.within_days} days"
        when = f"within {days} of being paired" if self.within_days else "before you are paired"
        return f"{who} the course “{self.course}” {when}."

    @property
    def label(self) -> str:
        """It is told from another course's."""
        return f"training: {self.course}"

    @property
    def sides(self) -> tuple[str, ...]:
        """Whoever has to finish it."""
        return SIDES if self.of == "both" else (self.of,)

    def setup_fault(self, roster: Roster) -> SettingFault | None:
        """A course that nobody is known to have finished is probably written in another way."""
        if roster.frame("training").filter(self._is_course()).height:
            return None
        return SettingFault(
            "A008", "course", f'nobody has finished a course called "{self.course}"',
            "write the course as the training table does",
        )  # fmt: skip

    def completions(self, context: PairContext) -> Completions:
        """The day on which everybody who has to had finished it."""
        import numpy as np  # loading the settings need not

        finished = self.finished_on(context.roster, context.as_of)
        days = np.array([
            context.pairs.select(pl.col(f"{side}_id").replace_strict(finished, default=None, return_dtype=pl.Date))
            .to_series().to_numpy().astype("datetime64[D]")
            for side in self.sides
        ])  # fmt: skip
        shown = (~np.isnat(days)).sum(axis=0)
        return Completions(len(self.sides), np.maximum.reduce(days), shown, np.fmax.reduce(days))

    def finished_on(self, roster: Roster, as_of: date) -> dict[str, date]:
        """The first day by `as_of` on which each person finished the course, whose name is compared without case."""
        rows = roster.frame("training").filter(self._is_course() & (pl.col("completed_on") <= as_of))
        return dict(rows.group_by("person_id", maintain_order=True).agg(pl.col("completed_on").min()).rows())

    def sponsors_part(self) -> Self | None:
        """The sponsor's course, whoever else has to finish it."""
        return None if self.of == "protege" else self.model_copy(update={"of": "sponsor"})

    def sponsors_records(self, context: PairContext) -> pl.DataFrame:
        """The day each sponsor finished the course, with the sponsor's first pair."""
        days = self.finished_on(context.roster, context.as_of)
        first = context.pairs.sort("sponsor_id", "paired_on", "protege_id").unique(
            "sponsor_id", keep="first", maintain_order=True
        )
        on = pl.col("sponsor_id").replace_strict(days, default=None, return_dtype=pl.Date)
        return first.select(PAIR, on=on, what=pl.lit(f"course: {self.course}")).filter(pl.col("on").is_not_null())

    def without_those_done(self, acting: pl.DataFrame, context: PairContext) -> pl.DataFrame:
        """Those who have not finished the course."""
        finished = list(self.finished_on(context.roster, context.as_of))
        return acting.filter(~pl.col("person_id").is_in(finished))

    def _is_course(self) -> pl.Expr:
        return pl.col("course").str.strip_chars().str.to_lowercase() == self.course.strip().lower()
