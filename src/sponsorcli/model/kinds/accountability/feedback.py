"""The expectation that the two answer the pulse about each other."""

from typing import ClassVar, Literal, Self

import polars as pl
from pydantic import Field

from sponsorcli.model.kinds.evidence import PAIR, SIDES, Counts, EvidenceCounts, PairContext, count_evidence
from sponsorcli.model.kinds.expectation import RepeatedExpectation
from sponsorcli.model.kinds.windows import MONTHS_OF, Every, Windows, so_often


class FeedbackExpected(RepeatedExpectation):
    """Each answers the pulse about the other, and the average answer is at least this."""

    listed_at: ClassVar[int] = 50
    shown_by: ClassVar[tuple[str, ...]] = ("feedback",)
    hides_open_answers: ClassVar[bool] = True
    missed: ClassVar[str] = "missing or not sufficient for"
    """Never whether it was missing or low: a pair's answers are two people's."""

    kind: Literal["feedback"] = "feedback"
    of: Literal["sponsor", "protege", "both"] = Field(default="both", description="Whose answer is expected.")
    at_least: float = Field(default=3.5, ge=1, le=5, description="The lowest average answer that is enough.")
    every: Every = Field(default="quarter", description="The period.")

    @property
    def sentence(self) -> str:
        """Who answers how often."""
        who = {"both": "both of you answer", "sponsor": "the sponsor answers", "protege": "the protégé answers"}[
            self.of
        ]
        return f"{who[:1].upper()}{who[1:]} the short pulse {so_often(1, self.every)}."

    @property
    def sides(self) -> tuple[str, ...]:
        """Whoever is asked."""
        return SIDES if self.of == "both" else (self.of,)

    def evidence(self, context: PairContext, windows: Windows, grace: int) -> EvidenceCounts:
        """A window is kept when everyone expected has answered in it and the mean of their answers is good enough."""
        answers = context.answers().filter(pl.col("side").is_in(sorted(self.sides)))
        plain = count_evidence(answers, 1, context.size, windows, grace)
        starts = pl.Series(windows.starts)
        placed = answers.with_columns(window=windows.position(pl.col("on"))).filter(pl.col("window") >= 0)
        first_days = placed.filter((pl.col("on") - starts.gather(placed["window"])).dt.total_days() < grace)
        shape = (context.size, len(windows))
        return EvidenceCounts(1, self._kept(placed, shape), self._kept(first_days, shape), plain.shown, plain.last_on)

    def _kept(self, answers: pl.DataFrame, shape: tuple[int, int]) -> Counts:
        """A (pairs × windows) matrix of 1 where the answers placed in a window are complete and good enough."""
        import numpy as np  # loading the settings need not

        kept = np.zeros(shape, dtype=np.int64)
        groups = answers.group_by(PAIR, "window", maintain_order=True).agg(
            pl.col("side").n_unique().alias("sides"), pl.col("rating").mean()
        )
        good = groups.filter((pl.col("sides") == len(self.sides)) & (pl.col("rating") >= self.at_least))
        kept[good[PAIR].to_numpy(), good["window"].to_numpy()] = 1
        return kept

    def sponsors_part(self) -> Self | None:
        """The sponsor's answer, given or not, whatever it is."""
        return None if self.of == "protege" else self.model_copy(update={"of": "sponsor", "at_least": 1.0})

    def without_answers(self) -> tuple[Self, ...]:
        """Each one's answer, given or not, whatever it is: who answered knows what the other did if both counted."""
        return tuple(self.model_copy(update={"of": side, "at_least": 1.0}) for side in self.sides)

    def without_those_done(self, acting: pl.DataFrame, context: PairContext) -> pl.DataFrame:
        """Those who have not answered since the first day of the window that is due.

        So nobody waits for somebody else's answer in vain; but not where that would tell how it was answered.
        """
        answered = context.answers().select(PAIR, "side", answered_on="on")
        since = pl.col("due_on").dt.truncate(f"{MONTHS_OF[self.every]}mo")
        done = acting.join(answered, on=[PAIR, "side"], how="inner").filter(pl.col("answered_on") >= since)
        return acting.join(self._tellable(done), on=[PAIR, "side"], how="anti")

    def _tellable(self, done: pl.DataFrame) -> pl.DataFrame:
        """The parts done of open feedback that may be told from parts not done: `pair`, `side`.

        Feedback that everybody gave and that is still open was rated low. So who would be the last to act is named
        whether the answer is missing or not sufficient: of both the protégé once the sponsor has answered, else
        whoever is asked.
        """
        if len(self.sides) < 2:
            return done.select(PAIR, "side").clear()
        sponsors = done.filter(pl.col("side") == "sponsor").select(PAIR, "side")
        early = done.filter(pl.col("side") == "protege").join(sponsors, on=PAIR, how="anti")
        return pl.concat([sponsors, early.select(PAIR, "side")])
