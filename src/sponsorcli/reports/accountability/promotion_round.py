"""The report that prepares a promotion round: who is in it, what is missing, who should not decide."""

import polars as pl

from sponsorcli.accountability.reviews import PromotionRound
from sponsorcli.accountability.totals import RoundTotals, round_totals
from sponsorcli.model import Snapshot
from sponsorcli.reports.cover import count_of
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Fact, Kind, Report


def promotion_round_report(result: PromotionRound, snapshot: Snapshot) -> Report:
    """The report `round`: its facts, `proteges` and `recusals`."""
    rows = result.proteges.with_columns(missing=_missing(result.quiet_days))
    totals = round_totals(result, snapshot)
    whole = Kind.WHOLE
    return report_of(
        snapshot,
        "round",
        f"Promotion round of {result.review_on.isoformat()}",
        headline=_headline(result, totals),
        facts=(
            Fact("review_on", "Decided on", Kind.DATE, result.review_on),
            Fact("days_left", "Days left", whole, totals.days_left),
            Fact("in_round", "Protégés in the round", whole, totals.in_round),
            Fact("quiet", "Without recent advocacy", whole, totals.quiet, f"for {result.quiet_days} days or more"),
            Fact("without_evidence", "Without evidence", whole, totals.without_evidence),
            Fact("recusals", "Recusals", whole, totals.recusals),
            Fact("not_known", "Start at level unknown", whole, result.not_known, "and so not in the round"),
        ),
        tables=(
            table_of("proteges", "Protégés in the round", PROTEGES, rows),
            table_of("recusals", "Panel members to step aside", RECUSALS, result.recusals),
        ),
        notes=(
            (
                f"In the round: in an active pair, and {result.months_at_level} months or more at the present level on "
                "the day. At the level since the last promotion, regrading or hiring."
            ),
            (
                "Recusal: a member of the panel who is the sponsor, nominated the protégé or is in the round leaves "
                "the room for that case. A sponsor speaks for a protégé; who speaks does not decide."
            ),
        ),
    )


def _headline(result: PromotionRound, totals: RoundTotals) -> str:
    return (
        f"{count_of(totals.in_round, 'protégé is', 'protégés are')} in the round: {totals.quiet} without advocacy for "
        f"{count_of(result.quiet_days, 'day', 'days')}, {totals.without_evidence} without evidence on record."
    )


PROTEGES = (
    Column("person_id", "Protégé", Kind.PERSON),
    Column("sponsors", "Sponsor", Kind.PEOPLE),
    Column("level", "Level", Kind.TEXT),
    Column("at_level_since", "At level since", Kind.DATE),
    Column("months", "Months", Kind.WHOLE, "at the level on the day of the round"),
    Column("last_advocacy_on", "Last advocacy", Kind.DATE),
    Column("quiet", "No recent advocacy", Kind.FLAG),
    Column("evidence", "Evidence", Kind.WHOLE, "accomplishments on record"),
    Column("verified", "Evidence verified", Kind.WHOLE),
    Column("last_evidence_on", "Latest evidence", Kind.DATE),
    Column("missing", "To do before", Kind.TEXT),
)
RECUSALS = (
    Column("panel_member", "Panel member", Kind.PERSON),
    Column("person_id", "Protégé", Kind.PERSON),
    Column("why", "Why", Kind.TEXT),
)


def _missing(quiet_days: int) -> pl.Expr:
    """What is to be done before the round, in words."""
    return pl.concat_str(
        [
            pl.when("quiet").then(pl.lit(f"no advocacy for {quiet_days} days: ask the sponsor")),
            pl.when(pl.col("evidence") == 0).then(pl.lit("no evidence on record")),
            pl.when((pl.col("evidence") > 0) & (pl.col("verified") == 0)).then(pl.lit("no evidence verified")),
        ],
        separator="; ",
        ignore_nulls=True,
    )
