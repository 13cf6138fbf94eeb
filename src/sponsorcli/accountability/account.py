"""Hold every pair to what the program expects of it: all of it at a day, or what is followed from month to month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds import PAIR, PairContext
from sponsorcli.model.kinds.accountability import EXPECTATIONS, Expectation
from sponsorcli.problems import Problem

from .expectations import judged_expectations, of_proteges_alone, standings_of, still_to_act
from .feedback import feedback_of
from .follow_on import follow_on_endorsements, opportunity_links
from .next_steps import coming_up, escalation
from .reach import by_month, ladder_reach, mentoring_only, reach_of_pairs, with_engagement
from .setup import setup_problems
from .sponsors import sponsors_of
from .standings.absence import absences_of
from .standings.rules import STATES, PairTimes, State

NO_STANDINGS = pl.Schema([
    (PAIR, pl.UInt32()), ("expectation", pl.String()), ("kind", pl.String()), ("state", STATES),
    ("last_on", pl.Date()), ("due_on", pl.Date()), ("count", pl.Int64()), ("needed", pl.Int64()),
    ("windows_met", pl.Int64()), ("windows_late", pl.Int64()), ("windows_due", pl.Int64()),
    ("missed_running", pl.Int64()), ("why", pl.String()),
])  # fmt: skip

NOBODY = pl.Schema([(PAIR, pl.UInt32()), ("expectation", pl.String()), ("person_id", pl.String())])
SILENT = tuple(kind.word() for kind in EXPECTATIONS if kind.hides_open_answers)
"""The kinds of which nothing is told that would give away how somebody answered."""
OPEN = (State.NOT_YET.value, State.DUE.value, State.OVERDUE.value)


@dataclass(frozen=True, slots=True)
class Accountability:
    """What every pair made by `as_of` has done and owes. Rows are in the order of ids.

    Counts of things done take in ended pairs for the time they lasted. Every frame is empty where `switched_off`.
    """

    as_of: date
    switched_off: bool
    pairs: pl.DataFrame
    """A row a pair: ids, `paired_on`, `until`, `standing`, `active`, `engagement` and reach (see `reach_of_pairs`)."""
    standings: pl.DataFrame
    """A row a pair and expectation: `state`, `last_on`, `due_on`, `count` of `needed` in the current window,
    `windows_met`, `windows_late`, `windows_due`, `missed_running`, `why`; and `to_act`, whose part of what is open is
    not done: sponsor, protege, both, nobody, or not said (feedback). Open feedback says neither when nor how often."""
    sponsors: pl.DataFrame
    ladder: pl.DataFrame
    mentoring_only: pl.DataFrame
    coming_up: pl.DataFrame
    escalation: pl.DataFrame
    months: pl.DataFrame
    links: pl.DataFrame
    """Actions about an opportunity, and how it ended (see `opportunity_links`)."""
    endorsements: pl.DataFrame
    """What others did for a protégé after the sponsor's first advocacy (see `follow_on_endorsements`)."""
    feedback: pl.DataFrame
    """What protégés say of each sponsor and the other way round, on enough respondents (see `feedback_of`)."""
    problems: tuple[Problem, ...]


def hold_to_account(snapshot: Snapshot) -> Accountability:
    """What every pair of the snapshot has done and owes at `as_of`, by the program's expectations."""
    settings, as_of, roster = snapshot.program.accountability, snapshot.as_of, snapshot.roster
    ladder = snapshot.history.ladder
    known, context = context_of(snapshot)
    pairs, actions = context.pairs, context.actions
    reach = with_engagement(reach_of_pairs(pairs, actions, as_of), as_of, settings.mentoring_only_after_days)
    standings, missing = _standings(snapshot, context)
    only = mentoring_only(reach, as_of)
    return Accountability(
        as_of=as_of,
        switched_off=settings.mode == "none",
        pairs=reach,
        standings=standings,
        sponsors=sponsors_of(reach, standings, only, settings.status, of_proteges_alone(settings.expectations)),
        ladder=ladder_reach(ladder, reach, actions),
        mentoring_only=only,
        coming_up=coming_up(standings, missing, as_of, settings.coming_up_days),
        escalation=escalation(standings, settings.escalation, as_of),
        months=by_month(reach, actions, as_of),
        links=opportunity_links(actions, context.considered, roster, as_of),
        endorsements=follow_on_endorsements(pairs, actions, known, roster, as_of),
        feedback=feedback_of(context, settings.feedback_shown_from),
        problems=setup_problems(snapshot),
    )


@dataclass(frozen=True, slots=True)
class AccountabilityTrend:
    """Pairs, standings (`state` and windows) and who only mentors, as `Accountability` has them."""

    pairs: pl.DataFrame
    standings: pl.DataFrame
    mentoring_only: pl.DataFrame


def accountability_trend(snapshot: Snapshot) -> AccountabilityTrend:
    """How the pairs stood as of the snapshot's day."""
    _, context = context_of(snapshot)
    days = snapshot.program.accountability.mentoring_only_after_days
    reach = reach_of_pairs(context.pairs, context.actions, context.as_of)
    reach = with_engagement(reach, context.as_of, days)
    standings = pl.concat([rows for _, rows in judged(snapshot, context)])
    ids = context.pairs.select(PAIR, "protege_id", "sponsor_id", "paired_on")
    columns = standings.select(PAIR, "state", "windows_met", "windows_late", "windows_due")
    standings = ids.join(columns, on=PAIR, how="inner").drop(PAIR)
    return AccountabilityTrend(reach, standings, mentoring_only(reach, context.as_of))


def context_of(snapshot: Snapshot) -> tuple[pl.DataFrame, PairContext]:
    """All actions known by the day, and what pairs are judged by: no pairs and actions where it is switched off."""
    history = snapshot.history
    pairs, actions = history.pairs.drop("at"), history.actions_of_pairs
    if snapshot.program.accountability.mode == "none":
        pairs, actions = pairs.clear(), actions.clear()
    return history.actions, PairContext(snapshot.roster, pairs, actions, history.considerations, snapshot.as_of)


def judged(snapshot: Snapshot, context: PairContext) -> Iterator[tuple[Expectation | None, pl.DataFrame]]:
    """Where each pair stands towards each expectation that can be judged; first no rows towards none."""
    yield None, pl.DataFrame(schema=NO_STANDINGS)
    if context.size:
        times, absences = PairTimes.of(context.pairs, context.as_of), absences_of(snapshot, context.pairs)
        for expectation in judged_expectations(snapshot):
            yield expectation.setting, standings_of(expectation, context, times, absences)


def _standings(snapshot: Snapshot, context: PairContext) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Where each pair stands towards each expectation, and who still has to act."""
    ids = context.pairs.select(PAIR, "protege_id", "sponsor_id", "paired_on")
    rows, missing = [], [pl.DataFrame(schema=NOBODY)]
    for expectation, towards in judged(snapshot, context):
        rows.append(towards)
        if expectation is not None:
            missing.append(still_to_act(expectation, context, towards))
    acting = pl.concat(missing)
    standings = (
        ids.join(pl.concat(rows).with_row_index("order"), on=PAIR, how="inner")
        .sort(PAIR, "order")
        .join(_to_act(acting, ids), on=[PAIR, "expectation"], how="left", maintain_order="left")
        .with_columns(
            to_act=pl.when(pl.col("state").cast(pl.String).is_in(OPEN)).then(pl.col("to_act").fill_null("nobody"))
        )
    )
    shown = _without_answers(standings).select("protege_id", "sponsor_id", "paired_on", *NO_STANDINGS, "to_act")
    return shown, acting


def _without_answers(standings: pl.DataFrame) -> pl.DataFrame:
    """The standings without what would give away how somebody answered a pulse.

    Feedback that everybody gave and that is still open was rated low. So an open feedback says neither when it was last
    given, nor how often, nor that nobody has to act but `not shown`; whether the sponsor has to is no secret.
    """
    silent = pl.col("kind").is_in(SILENT) & pl.col("state").cast(pl.String).is_in(OPEN)
    answered = silent & pl.col("to_act").is_in(["protege", "nobody"])
    return standings.with_columns(
        last_on=pl.when(~silent).then("last_on"),
        count=pl.when(~silent).then("count"),
        to_act=pl.when(answered).then(pl.lit("not shown")).otherwise("to_act"),
    )


def _to_act(acting: pl.DataFrame, ids: pl.DataFrame) -> pl.DataFrame:
    """Whose part is not done of each pair and expectation: the sponsor's, the protégé's, or both."""
    sides = (
        acting.join(ids, on=PAIR, how="inner")
        .group_by(PAIR, "expectation")
        .agg(
            (pl.col("person_id") == pl.col("sponsor_id")).any().alias("sponsor"),
            (pl.col("person_id") == pl.col("protege_id")).any().alias("protege"),
        )
    )
    whose = (
        pl.when(pl.col("sponsor") & pl.col("protege")).then(pl.lit("both"))
        .when(pl.col("sponsor")).then(pl.lit("sponsor"))
        .otherwise(pl.lit("protege"))
    )  # fmt: skip
    return sides.select(PAIR, "expectation", to_act=whose)
