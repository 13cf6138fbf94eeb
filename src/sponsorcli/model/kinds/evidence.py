"""What shows that an expectation is met: the records of pairs, counted by window or dated where it is met once."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import polars as pl

from sponsorcli.model.roster import Roster

from .windows import Days, Windows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Counts: TypeAlias = "NDArray[np.int64]"
PAIR = "pair"
"""The column that numbers the pairs from 0, in the order of protégé, sponsor and pairing date."""
SIDES = ("sponsor", "protege")


@dataclass(frozen=True, slots=True)
class EvidenceCounts:
    """What was done by pair and window, arrays of (pairs × windows): `counts` all of it, `early` that in the first
    days that are the grace of the window before. `shown` (one a pair) is what people are told was done in the current
    window; `last_on` has NaT for never."""

    needed: int
    counts: Counts
    early: Counts
    shown: Counts
    last_on: Days


@dataclass(frozen=True, slots=True)
class Completions:
    """For each pair the day all was done (NaT where not), how many of those needed are done, and the last day."""

    needed: int
    done_on: Days
    shown: Counts
    last_on: Days


@dataclass(frozen=True, slots=True)
class PairContext:
    """What pairs are judged by: the roster as of a day, the pairs, their actions, who was considered for what."""

    roster: Roster
    pairs: pl.DataFrame
    actions: pl.DataFrame
    considered: pl.DataFrame
    as_of: date

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return self.pairs.height

    def answers(self) -> pl.DataFrame:
        """The answers either gave about the other while paired: `pair`, `on`, `side` (who answered), `rating`."""
        pairs = self.pairs.select(PAIR, "protege_id", "sponsor_id", "paired_on", "until")
        feedback = self.roster.frame("feedback").filter(pl.col("on") <= self.as_of)
        sides = [
            feedback.join(
                pairs, left_on=["from_id", "about_id"], right_on=[f"{side}_id", f"{other}_id"], how="inner",
                maintain_order="left",
            ).with_columns(side=pl.lit(side)).select(PAIR, "on", "side", "rating", "paired_on", "until")
            for side, other in (("sponsor", "protege"), ("protege", "sponsor"))
        ]  # fmt: skip
        answers = pl.concat(sides).filter((pl.col("on") >= pl.col("paired_on")) & (pl.col("on") <= pl.col("until")))
        return answers.select(PAIR, "on", "side", "rating").sort(PAIR, "on", "side", "rating")


def count_evidence(done: pl.DataFrame, needed: int, pairs: int, windows: Windows, grace: int) -> EvidenceCounts:
    """What was done (a row each, columns `pair` and `on`) counted by pair and window.

    What was done in the first `grace` days of a window is `early`: it may count for the window before.
    """
    import numpy as np  # loading the settings need not

    width = len(windows)
    placed = done.with_columns(window=windows.position(pl.col("on")).cast(pl.Int64)).filter(pl.col("window") >= 0)
    window = placed["window"].to_numpy()
    cell = placed[PAIR].cast(pl.Int64).to_numpy() * width + window
    counts = np.bincount(cell, minlength=pairs * width).reshape(pairs, width)
    in_grace = (placed["on"].to_numpy().astype("datetime64[D]") - windows.starts[window]).astype(np.int64) < grace
    early = np.bincount(cell[in_grace], minlength=pairs * width).reshape(pairs, width)
    last = np.full(pairs, np.datetime64("NaT"), dtype="datetime64[D]")
    latest = done.group_by(PAIR, maintain_order=True).agg(pl.col("on").max())
    last[latest[PAIR].to_numpy()] = latest["on"].to_numpy()
    return EvidenceCounts(needed, counts, early, counts[:, windows.current], last)
