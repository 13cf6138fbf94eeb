"""What was done towards each expectation: counted by pair and window, or dated where it is done once."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sponsorcli.accountability.pairs import PAIR
from sponsorcli.model import Roster
from sponsorcli.model.kinds.windows import Days, Windows
from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG
from sponsorcli.model.settings.accountability import (
    AdvocacyExpected,
    AgreementExpected,
    FeedbackExpected,
    MeetingsExpected,
    OpportunityExpected,
    TrainingExpected,
)

Counts = NDArray[np.int64]
GIVEN_RUNG = 4
"""The rung of the opportunity giver."""

RepeatedExpectation = MeetingsExpected | AdvocacyExpected | FeedbackExpected | OpportunityExpected
OnceExpectation = AgreementExpected | TrainingExpected


@dataclass(frozen=True, slots=True)
class EvidenceCounts:
    """Deeds by pair and window: `counts` all of them, `early` those in the first days that are the grace of the
    window before. `shown` is what people are told was done in the current window; `last_on` has NaT for never."""

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
    """What deeds are made of: the roster as of a day, the pairs, their actions, who was considered for what."""

    roster: Roster
    pairs: pl.DataFrame
    actions: pl.DataFrame
    considered: pl.DataFrame
    as_of: date

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return self.pairs.height


def evidence_counts(
    expectation: RepeatedExpectation, material: PairContext, windows: Windows, grace: int
) -> EvidenceCounts:
    """What was done towards an expectation that comes again in each window."""
    match expectation:
        case MeetingsExpected(at_least=needed):
            return _tally(material.actions.filter(pl.col("rung") == 0), needed, material.size, windows, grace)
        case AdvocacyExpected(at_least=needed, from_rung=rung):
            return _tally(material.actions.filter(pl.col("rung") >= rung), needed, material.size, windows, grace)
        case OpportunityExpected(at_least=needed):
            return _tally(opportunities_given(material), needed, material.size, windows, grace)
        case FeedbackExpected():
            return _feedback(expectation, material, windows, grace)


def completions(expectation: OnceExpectation, material: PairContext) -> Completions:
    """What was done towards an expectation that is met once, before the pairing or after it."""
    match expectation:
        case AgreementExpected():
            agreed = material.pairs["agreed_on"]
            done = agreed.set(agreed > material.as_of, None).to_numpy().astype("datetime64[D]")
            return Completions(1, done, (~np.isnat(done)).astype(np.int64), done)
        case TrainingExpected(course=course, of=whom):
            sides = {"sponsor": ("sponsor_id",), "protege": ("protege_id",)}.get(whom, ("sponsor_id", "protege_id"))
            finished = courses_finished(material.roster, course, material.as_of)
            days = np.array([
                material.pairs.select(pl.col(side).replace_strict(finished, default=None, return_dtype=pl.Date))
                .to_series().to_numpy().astype("datetime64[D]")
                for side in sides
            ])  # fmt: skip
            shown = (~np.isnat(days)).sum(axis=0)
            return Completions(len(sides), np.maximum.reduce(days), shown, np.fmax.reduce(days))


def courses_finished(roster: Roster, course: str, as_of: date) -> dict[str, date]:
    """The first day by `as_of` on which each person finished the course, whose name is compared without case."""
    rows = roster.frame("training").filter(
        (pl.col("course").str.strip_chars().str.to_lowercase() == course.strip().lower())
        & (pl.col("completed_on") <= as_of)
    )
    return dict(rows.group_by("person_id", maintain_order=True).agg(pl.col("completed_on").min()).rows())


def opportunities_given(material: PairContext) -> pl.DataFrame:
    """The opportunities a protégé was given or put forward for while paired: `pair`, `on`, `opportunity_id`.

    They are: one the protégé was put forward for by the sponsor (on the day it was posted, else closed, else
    decided); one the protégé took (on the day it was decided); an action of the sponsor on the opportunity giver's
    rung, or on any rung of advocacy that names an opportunity. An opportunity counts once, on its first day.
    """
    pairs = material.pairs.select(PAIR, "protege_id", "sponsor_id", "paired_on", "until")
    considered = material.considered.select(
        "opportunity_id", "put_forward_by", "taken", "posted", "on", protege_id="person_id"
    )
    every = considered.join(pairs, on="protege_id", how="inner", maintain_order="left")
    forward = every.filter(pl.col("put_forward_by") == pl.col("sponsor_id")).with_columns(on="posted")
    got = every.filter("taken")
    dated = pl.concat([frame.select(PAIR, "on", "opportunity_id", "paired_on", "until") for frame in (forward, got)])
    dated = dated.filter((pl.col("on") >= pl.col("paired_on")) & (pl.col("on") <= pl.col("until")))
    acted = material.actions.filter(
        (pl.col("rung") == GIVEN_RUNG)
        | ((pl.col("rung") >= ADVOCACY_FROM_RUNG) & pl.col("opportunity_id").is_not_null())
    )
    given = pl.concat([dated.select(PAIR, "on", "opportunity_id"), acted.select(PAIR, "on", "opportunity_id")])
    given = given.filter(pl.col("on") <= material.as_of).sort(PAIR, "on", "opportunity_id")
    named = given.filter(pl.col("opportunity_id").is_not_null())
    return pl.concat([
        named.unique([PAIR, "opportunity_id"], keep="first", maintain_order=True),
        given.filter(pl.col("opportunity_id").is_null()),
    ]).sort(PAIR, "on", "opportunity_id")  # fmt: skip


def answers_of_pairs(material: PairContext) -> pl.DataFrame:
    """The answers either gave about the other while paired: `pair`, `on`, `side` (who answered), `rating`."""
    pairs = material.pairs.select(PAIR, "protege_id", "sponsor_id", "paired_on", "until")
    feedback = material.roster.frame("feedback").filter(pl.col("on") <= material.as_of)
    sides = [
        feedback.join(
            pairs, left_on=["from_id", "about_id"], right_on=[f"{side}_id", f"{other}_id"], how="inner",
            maintain_order="left",
        ).with_columns(side=pl.lit(side)).select(PAIR, "on", "side", "rating", "paired_on", "until")
        for side, other in (("sponsor", "protege"), ("protege", "sponsor"))
    ]  # fmt: skip
    answers = pl.concat(sides).filter((pl.col("on") >= pl.col("paired_on")) & (pl.col("on") <= pl.col("until")))
    return answers.select(PAIR, "on", "side", "rating").sort(PAIR, "on", "side", "rating")


def _feedback(expectation: FeedbackExpected, material: PairContext, windows: Windows, grace: int) -> EvidenceCounts:
    """A window is kept when everyone expected has answered in it and the mean of their answers is good enough."""
    sides = {"sponsor", "protege"} if expectation.of == "both" else {expectation.of}
    answers = answers_of_pairs(material).filter(pl.col("side").is_in(sorted(sides)))
    plain = _tally(answers, 1, material.size, windows, grace)
    starts = pl.Series(windows.starts)
    placed = answers.with_columns(window=windows.position(pl.col("on"))).filter(pl.col("window") >= 0)
    first_days = placed.filter((pl.col("on") - starts.gather(placed["window"])).dt.total_days() < grace)

    def complete(rows: pl.DataFrame) -> Counts:
        kept = np.zeros((material.size, len(windows)), dtype=np.int64)
        groups = rows.group_by(PAIR, "window", maintain_order=True).agg(
            pl.col("side").n_unique().alias("sides"), pl.col("rating").mean()
        )
        good = groups.filter((pl.col("sides") == len(sides)) & (pl.col("rating") >= expectation.at_least))
        kept[good[PAIR].to_numpy(), good["window"].to_numpy()] = 1
        return kept

    return EvidenceCounts(1, complete(placed), complete(first_days), plain.shown, plain.last_on)


def _tally(deeds: pl.DataFrame, needed: int, pairs: int, windows: Windows, grace: int) -> EvidenceCounts:
    """Deeds (columns `pair` and `on`) counted by pair and window."""
    width = len(windows)
    placed = deeds.with_columns(window=windows.position(pl.col("on")).cast(pl.Int64)).filter(pl.col("window") >= 0)
    window = placed["window"].to_numpy()
    cell = placed[PAIR].cast(pl.Int64).to_numpy() * width + window
    counts = np.bincount(cell, minlength=pairs * width).reshape(pairs, width)
    in_grace = (placed["on"].to_numpy().astype("datetime64[D]") - windows.starts[window]).astype(np.int64) < grace
    early = np.bincount(cell[in_grace], minlength=pairs * width).reshape(pairs, width)
    last = np.full(pairs, np.datetime64("NaT"), dtype="datetime64[D]")
    latest = deeds.group_by(PAIR, maintain_order=True).agg(pl.col("on").max())
    last[latest[PAIR].to_numpy()] = latest["on"].to_numpy()
    return EvidenceCounts(needed, counts, early, counts[:, windows.current], last)
