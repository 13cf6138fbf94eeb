"""What follows from the standings: who must do what by when, and what is done about what is overdue."""

from datetime import date, timedelta

import polars as pl

from sponsorcli.model.kinds import PAIR
from sponsorcli.model.settings.accountability import EscalationStep

from .standings.rules import State


def coming_up(standings: pl.DataFrame, missing: pl.DataFrame, as_of: date, days: int) -> pl.DataFrame:
    """What falls due from `as_of` to so many days after it, or is in its days of grace: a row a person and expectation.

    `missing` names who of a pair still has to act: `pair`, `expectation`, `person_id`. Columns `person_id`, `due_on`,
    `expectation`, `protege_id`, `sponsor_id`, `state`; by person and day.
    """
    soon = standings.filter(
        (pl.col("state") == State.DUE.value)
        | ((pl.col("state") == State.NOT_YET.value) & (pl.col("due_on") <= as_of + timedelta(days=days)))
    )
    columns = ("person_id", "due_on", "expectation", "protege_id", "sponsor_id", "state")
    named = soon.join(missing, on=[PAIR, "expectation"], how="inner")
    return named.select(columns).sort("person_id", "due_on", "expectation", "protege_id", "sponsor_id")


def escalation(standings: pl.DataFrame, steps: tuple[EscalationStep, ...], as_of: date) -> pl.DataFrame:
    """Every overdue expectation with the step it has come to: `sponsor_id`, `protege_id`, `expectation`, `due_on`,

    `days_overdue`, `to_act`, `step` (missing before the first), `next_step` and `next_on` (missing after the last);
    longest overdue first.
    """
    ordered = sorted(steps, key=lambda step: step.after_days)
    overdue = standings.filter(pl.col("state") == State.OVERDUE.value).select(
        "sponsor_id", "protege_id", "expectation", "due_on", "to_act"
    )
    rows = []
    for sponsor, protege, expectation, due_on, to_act in overdue.rows():
        days = (as_of - due_on).days
        reached = [step.step for step in ordered if step.after_days <= days]
        ahead = next((step for step in ordered if step.after_days > days), None)
        step = reached[-1] if reached else None
        then = (None, None) if ahead is None else (ahead.step, due_on + timedelta(days=ahead.after_days))
        rows.append((sponsor, protege, expectation, due_on, days, to_act, step, *then))
    return pl.DataFrame(rows, schema=ESCALATION, orient="row").sort("due_on", "sponsor_id", "protege_id", "expectation")


ESCALATION = {
    "sponsor_id": pl.String, "protege_id": pl.String, "expectation": pl.String, "due_on": pl.Date,
    "days_overdue": pl.Int64, "to_act": pl.String, "step": pl.String, "next_step": pl.String, "next_on": pl.Date,
}  # fmt: skip


def overdue_by_person(overdue: pl.DataFrame) -> pl.DataFrame:
    """Whom to ask about what is overdue, a row a person, longest overdue first.

    Of the rows of `escalation` that is the sponsor, or the protégé where only their part is missing; nobody is named
    for open feedback that was given. Columns `person_id`, `items` (how many),
    `is_sponsor` (in any of them), and of the one that is longest overdue
    `expectation`, `due_on`, `days_overdue`, `step` and `other_id`, the other of the pair.
    """
    is_sponsors = pl.col("to_act").is_in(["sponsor", "both"])
    asked = overdue.filter(is_sponsors | (pl.col("to_act") == "protege")).with_columns(
        person_id=pl.when(is_sponsors).then("sponsor_id").otherwise("protege_id"),
        is_sponsor=is_sponsors,
        other_id=pl.when(is_sponsors).then("protege_id").otherwise("sponsor_id"),
    )
    longest = ("expectation", "due_on", "days_overdue", "step", "other_id")
    return (
        asked.sort("due_on", "person_id", "expectation", "other_id")
        .group_by("person_id", maintain_order=True)
        .agg(pl.len().cast(pl.Int64).alias("items"), pl.col("is_sponsor").any(), pl.col(longest).first())
    )
