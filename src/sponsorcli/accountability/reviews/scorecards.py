"""What a sponsor alone answers for, with the evidence; and in a panel of its own, if wanted, what came of protégés."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import polars as pl

from sponsorcli.accountability.account import Accountability, hold_to_account
from sponsorcli.accountability.reviews.progress import SponsorsProgress, progress_of_sponsors
from sponsorcli.accountability.standings.absence import absences_of
from sponsorcli.model import Snapshot
from sponsorcli.model.history import FOREVER
from sponsorcli.model.kinds import PAIR, PairContext
from sponsorcli.model.settings.accountability import AccountabilitySettings
from sponsorcli.problems import Problem

MONTHS_BACK = 5
"""So many earlier month ends the status is told for."""
CONFIRMED, SELF_REPORTED, ON_RECORD = "confirmed", "self-reported", "on record"
EVIDENCE = pl.Schema([
    (PAIR, pl.UInt32()), ("on", pl.Date()), ("what", pl.String()), ("rung", pl.Int64()),
    ("opportunity_id", pl.String()), ("source", pl.String()),
])  # fmt: skip
EXCUSED = pl.Schema([
    (PAIR, pl.UInt32()), ("expectation", pl.String()), ("first", pl.Date()), ("last", pl.Date()), ("kind", pl.String()),
    ("why", pl.String()),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scorecards:
    """What sponsors did and owe of what is theirs alone to do, with what shows it. No rating, no protégé by id.

    `pairs` numbers each sponsor's pairs from 1 by the day they began: `pair`, `sponsor_id`, `number`, `paired_on`,
    `until`, `active`. `evidence` and `excused` name the sponsor and that number; `source` says whether somebody else
    confirmed an action. `history` is the status at the last days of earlier months: `person_id`, `as_of`, `status`,
    `kept`, `judged`. `progress` is what came of protégés, where the program has it in a panel of its own: no figure
    above includes it.
    """

    account: Accountability
    pairs: pl.DataFrame
    evidence: pl.DataFrame
    excused: pl.DataFrame
    history: pl.DataFrame
    progress: SponsorsProgress | None
    problems: tuple[Problem, ...]


def scorecards_of(snapshot: Snapshot) -> Scorecards:
    """What a scorecard of every sponsor with a pair rests on, at `as_of`.

    It is judged by the sponsor's part of each expectation: feedback is given or not, whatever its answer; what a
    protégé has to do is left out.
    """
    own = with_sponsors_part(snapshot)
    account = hold_to_account(own)
    pairs = snapshot.history.pairs
    numbered = pairs.sort("sponsor_id", "paired_on", "protege_id").with_columns(
        number=pl.int_range(pl.len()).over("sponsor_id").cast(pl.Int64) + 1
    )
    names = numbered.select(PAIR, "sponsor_id", "number")

    def of_sponsors(frame: pl.DataFrame, *order: str) -> pl.DataFrame:
        return frame.join(names, on=PAIR, how="inner").drop(PAIR).sort("sponsor_id", *order, nulls_last=True)

    return Scorecards(
        account,
        numbered,
        of_sponsors(_evidence(own, pairs), "on", "number", "what", "opportunity_id", "source"),
        of_sponsors(_excused(own, pairs), "first", "number", "expectation", "kind"),
        _history(own),
        progress_of_sponsors(snapshot) if snapshot.program.accountability.shows_progress else None,
        account.problems,
    )


def with_sponsors_part(snapshot: Snapshot) -> Snapshot:
    """The snapshot with the expectations of the program cut down to what the sponsor has to do."""
    settings = snapshot.program.accountability
    own = tuple(part for expectation in settings.expectations if (part := expectation.sponsors_part()) is not None)
    cut: AccountabilitySettings = settings.model_copy(update={"expectations": own})
    return replace(snapshot, program=snapshot.program.model_copy(update={"accountability": cut}))


def _evidence(snapshot: Snapshot, pairs: pl.DataFrame) -> pl.DataFrame:
    """What was done, a row each: actions, the agreement, courses, answers given, names put forward."""
    roster, as_of = snapshot.roster, snapshot.as_of
    actions = snapshot.history.actions_of_pairs
    context = PairContext(roster, pairs, actions, snapshot.history.considerations, as_of)
    record = pl.lit(ON_RECORD)
    said = pl.when("confirmed").then(pl.lit(CONFIRMED)).otherwise(pl.lit(SELF_REPORTED))
    agreed = pairs.filter(pl.col("agreed_on") <= as_of)
    answered = context.answers().filter(pl.col("side") == "sponsor")
    parts = [
        actions.select(PAIR, "on", pl.col("rung").cast(pl.Int64), "opportunity_id", what="action", source=said),
        agreed.select(PAIR, on="agreed_on", what=pl.lit("agreement"), source=record),
        answered.select(PAIR, "on", what=pl.lit("feedback given"), source=record),
        _put_forward(snapshot, pairs).with_columns(what=pl.lit("put forward"), source=record),
        *(
            expectation.sponsors_records(context).with_columns(source=record)
            for expectation in snapshot.program.accountability.expectations
        ),
    ]
    return pl.concat([pl.DataFrame(schema=EVIDENCE), *parts], how="diagonal").select(EVIDENCE.names())


def _put_forward(snapshot: Snapshot, pairs: pl.DataFrame) -> pl.DataFrame:
    """The opportunities for which sponsors put their protégés forward while they were paired."""
    forward = snapshot.history.considerations.select("opportunity_id", "person_id", "put_forward_by", on="posted")
    return (
        forward.join(pairs, left_on=["person_id", "put_forward_by"], right_on=["protege_id", "sponsor_id"], how="inner")
        .filter(pl.col("on").is_between("paired_on", pl.min_horizontal("until", pl.lit(snapshot.as_of))))
        .select(PAIR, "on", "opportunity_id")
        .unique()
    )


def _excused(snapshot: Snapshot, pairs: pl.DataFrame) -> pl.DataFrame:
    """The days on which nothing was due, a row a pair. Why somebody was away stays private; a waiver says why."""
    rows: list[tuple[int, str, date, date | None, str, str]] = []
    spans = pairs.select("paired_on", "until").rows()
    for absence in absences_of(snapshot, pairs):
        for pair in map(int, np.flatnonzero(absence.of)):
            began, until = spans[pair]
            if absence.first <= min(until, snapshot.as_of) and absence.last >= began:
                kind, why = ("pause", "") if absence.is_pause else ("excuse", absence.why)
                last = None if absence.last == FOREVER else absence.last
                rows.append((pair, absence.expectation or "everything", absence.first, last, kind, why))
    return pl.DataFrame(rows, schema=EXCUSED, orient="row")


def _history(snapshot: Snapshot) -> pl.DataFrame:
    """Each sponsor's status at the last days of earlier months, from the month of the first pair on."""
    schema = {"person_id": pl.String, "as_of": pl.Date, "status": pl.String, "kept": pl.Int64, "judged": pl.Int64}
    frames = [pl.DataFrame(schema=schema)]
    first = snapshot.roster.frame("pairs")["paired_on"].min()
    day = snapshot.as_of
    for _ in range(MONTHS_BACK):
        day = day.replace(day=1) - timedelta(days=1)
        if isinstance(first, date) and day >= first:
            sponsors = hold_to_account(snapshot.on(day)).sponsors
            frames.append(sponsors.with_columns(as_of=pl.lit(day)).select(schema.keys()))
    return pl.concat(frames).sort("person_id", "as_of")
