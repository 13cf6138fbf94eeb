"""The opportunities report: the register, how openly it was posted, whom it reached, who had none."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.fairness.group_figures import reach_by_group
from sponsorcli.fairness.releases import ReleaseHistory
from sponsorcli.model import Snapshot
from sponsorcli.opportunities import OpportunityReview, RegisterTrend
from sponsorcli.reports.frames import table_of
from sponsorcli.reports.heading import report_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind

from .groups import group_notes, group_table

SHARE_FROM = 5
"""No share of fewer than this: the count says as much."""


def opportunities_report(result: OpportunityReview, snapshot: Snapshot, book: ReleaseHistory | None = None) -> Report:
    """The report `opportunities`: its facts, `register`, `by_kind`, `sources`, `allocation`, `none_yet` and more."""
    by_group = reach_by_group(book, snapshot) if book is not None else ()
    return report_of(
        snapshot,
        "opportunities",
        "Opportunities",
        headline=_headline(result),
        facts=_facts(result),
        tables=(
            _by_kind(result),
            *((_exceptions(result),) if result.exceptions.height else ()),
            _none_yet(result),
            _suggestions(result),
            _register(result),
            _sources(result),
            _allocation(result),
            *((group_table(by_group, snapshot),) if by_group else ()),
        ),
        charts=CHARTS,
        notes=(*_notes(snapshot), *group_notes(by_group, snapshot)),
    )


def _headline(result: OpportunityReview) -> str:
    proteges, none = result.allocation.height, int(result.none_yet["never"].sum())
    reach = f"{none} of {proteges} protégés in active pairs {'has' if none == 1 else 'have'} had none since pairing."
    if not result.is_given:
        return f"The program names no register of opportunities; {reach}"
    openly, every = _openly(result), result.register.height
    return f"{openly} of {every} opportunities {'was' if openly == 1 else 'were'} posted openly; {reach}"


def _facts(result: OpportunityReview) -> tuple[Fact, ...]:
    register, whole = result.register, Kind.WHOLE
    openly, every = _openly(result), register.height
    filled = register.filter(pl.col("state") == "filled")
    posted = register.filter(pl.col("days_posted") >= 0)
    opportunities, none_for_too_long = followed_facts(result)
    filling = result.time_to_fill
    return (
        opportunities,
        Fact("posted_openly_rate", "Openly posted", Kind.SHARE, openly / every if every >= SHARE_FROM else None,
             f"of all opportunities; not shown for fewer than {SHARE_FROM}"),
        Fact("posted_openly", "Openly posted, as a count", Kind.TEXT, f"{openly} of {every}"),
        Fact("openness_not_said", "Not said whether openly posted", whole, register["posted_openly"].null_count(),
             "counted as not openly posted"),
        Fact("written_criteria", "With written criteria", Kind.TEXT,
             f"{register['written_criteria'].sum()} of {every}"),
        Fact("median_days_posted", "Median days posted", Kind.NUMBER,
             _median(posted, "days_posted"), "from posting to closing, where both are known"),
        Fact("median_business_days_posted", "Median business days posted", Kind.NUMBER,
             _median(posted, "business_days_posted"), "Mondays to Fridays without the program's holidays"),
        Fact("median_days_to_fill", "Median days to fill", whole, filling.median_days,
             "from posting to decision; open ones count for the time they have waited"),
        Fact("filled", "Filled", Kind.TEXT, f"{filled.height} of {every}"),
        Fact("decided_before_closing", "Decided before closing", Kind.TEXT,
             f"{filled.filter(pl.col('filled_on') < pl.col('closes_on')).height} of {filled.height}",
             "of those filled"),
        Fact("single_candidate", "Decided with one candidate", Kind.TEXT,
             f"{filled.filter(pl.col('slate') == 1).height} of {filled.height}", "of those filled"),
        Fact("complete_notices", "With a complete notice", Kind.TEXT,
             f"{register['complete_notice'].sum()} of {every}",
             "title, kind, level, posting and closing date, written criteria"),
        Fact("unposted_with_reason", "Not posted openly, with a reason", Kind.TEXT, _reasons(register)),
        Fact("with_findings", "With something missing", whole, register.filter(pl.col("findings") != "").height),
        Fact("proteges", "Protégés in active pairs", whole, result.allocation.height),
        Fact("none_since_pairing", "Without any since pairing", whole, int(result.none_yet["never"].sum())),
        none_for_too_long,
        Fact("had_per_quarter", "Opportunities a protégé and quarter", Kind.NUMBER, _per_quarter(result),
             "offered or given since pairing, for each protégé in an active pair; not shown for fewer than "
             f"{SHARE_FROM} protégés"),
        Fact("most_served", "Held by the tenth who had most", Kind.TEXT, _most_served(result),
             "of all opportunities had; not shown for fewer than ten protégés"),
    )  # fmt: skip


def followed_facts(result: OpportunityReview | RegisterTrend) -> tuple[Fact, Fact]:
    """The facts that the cover follows from month to month."""
    return (
        Fact("opportunities", "Opportunities", Kind.WHOLE, result.register.height,
             "posted or decided by the day of the report"),
        Fact("none_for_too_long", "Without any for too long", Kind.WHOLE, int(result.none_yet["too_long"].sum()),
             "for as many whole quarters as the program says, or more"),
    )  # fmt: skip


def _register(result: OpportunityReview) -> Table:
    columns = (
        Column("opportunity_id", "Opportunity", Kind.ID),
        Column("title", "Title", Kind.TEXT),
        Column("kind", "Kind", Kind.TEXT),
        Column("level", "Level", Kind.TEXT),
        Column("function", "Function", Kind.TEXT),
        Column("state", "State", Kind.TEXT, "open, closed (past its last day, not decided) or filled"),
        Column("posted_on", "Posted", Kind.DATE),
        Column("closes_on", "Closes", Kind.DATE),
        Column("days_posted", "Days posted", Kind.WHOLE, "from posting to closing"),
        Column("business_days_posted", "Business days", Kind.WHOLE, "Mondays to Fridays without holidays"),
        Column("posted_openly", "Openly", Kind.FLAG),
        Column("exception_reason", "Why not openly", Kind.TEXT),
        Column("written_criteria", "Criteria", Kind.FLAG),
        Column("complete_notice", "Complete notice", Kind.FLAG, "title, kind, level, both dates, written criteria"),
        Column("candidates", "Candidates", Kind.WHOLE),
        Column("applied", "Applied alone", Kind.WHOLE),
        Column("put_forward", "Put forward", Kind.WHOLE),
        Column("slate", "On the slate", Kind.WHOLE, "candidates beyond the stage `applied`"),
        Column("filled_on", "Filled", Kind.DATE),
        Column("filled_by", "By", Kind.ID),
        Column("days_to_fill", "Days to fill", Kind.WHOLE),
        Column("findings", "What is missing", Kind.TEXT),
    )
    return table_of("register", "The register", columns, result.register)


def _by_kind(result: OpportunityReview) -> Table:
    columns = (
        Column("kind", "Kind", Kind.TEXT),
        Column("opportunities", "Opportunities", Kind.WHOLE),
        Column("posted_openly", "Openly posted", Kind.WHOLE),
        Column("not_openly", "Not openly, or not said", Kind.WHOLE),
        Column("rate", "Share openly posted", Kind.SHARE, f"not shown for fewer than {SHARE_FROM}"),
        Column("written_criteria", "With criteria", Kind.WHOLE),
        Column("filled", "Filled", Kind.WHOLE),
    )
    rate = pl.when(pl.col("opportunities") >= SHARE_FROM).then(pl.col("posted_openly") / pl.col("opportunities"))
    return table_of("by_kind", "How openly each kind is posted", columns, result.by_kind.with_columns(rate=rate))


def _exceptions(result: OpportunityReview) -> Table:
    columns = (
        Column("reason", "Why not openly", Kind.TEXT),
        Column("opportunities", "Opportunities", Kind.WHOLE),
        Column("ids", "Which", Kind.TEXT),
    )
    return table_of("exceptions", "Not posted openly, by reason", columns, result.exceptions)


def _sources(result: OpportunityReview) -> Table:
    columns = (
        Column("source", "How they came to be considered", Kind.TEXT),
        Column("considered", "Considered", Kind.WHOLE, "candidates of all opportunities in the register"),
        Column("slate", "On the slate", Kind.WHOLE),
        Column("offered", "Offered", Kind.WHOLE, "taken up or declined"),
    )
    return table_of("sources", "Where candidates come from", columns, result.sources)


def _allocation(result: OpportunityReview) -> Table:
    columns = (
        Column("person_id", "Protégé", Kind.ID),
        Column("sponsors", "Sponsor", Kind.TEXT),
        Column("level", "Level", Kind.TEXT),
        Column("function", "Function", Kind.TEXT),
        Column("paired_on", "Since", Kind.DATE, "the pairing"),
        Column("considered", "Considered", Kind.WHOLE),
        Column("by_sponsor", "Put forward by sponsor", Kind.WHOLE),
        Column("by_others", "Put forward by others", Kind.WHOLE),
        Column("alone", "Applied alone", Kind.WHOLE),
        Column("offered", "Offered", Kind.WHOLE, "taken up, declined or open"),
        Column("taken", "Taken", Kind.WHOLE),
        Column("declined", "Declined", Kind.WHOLE),
        Column("given", "Given by action", Kind.WHOLE, "such as shadowing, where no opportunity was offered"),
        Column("had", "Had", Kind.WHOLE, "offered and given together"),
        Column("last_on", "Last one", Kind.DATE),
    )
    return table_of("allocation", "What came each protégé's way since pairing", columns, result.allocation)


def _none_yet(result: OpportunityReview) -> Table:
    columns = (
        Column("person_id", "Protégé", Kind.ID),
        Column("sponsors", "Sponsor", Kind.TEXT),
        Column("level", "Level", Kind.TEXT),
        Column("function", "Function", Kind.TEXT),
        Column("since", "None since", Kind.DATE, "the last one, or the pairing"),
        Column("days", "Days", Kind.WHOLE),
        Column("considered", "Considered", Kind.WHOLE, "times, without being offered one lately"),
        Column("never", "None since pairing", Kind.FLAG),
        Column("too_long", "Too long", Kind.FLAG),
    )
    return table_of("none_yet", "Who has had none", columns, result.none_yet)


def _suggestions(result: OpportunityReview) -> Table:
    columns = (
        Column("opportunity_id", "Open opportunity", Kind.ID),
        Column("place", "Place", Kind.WHOLE),
        Column("person_id", "Protégé", Kind.ID),
        Column("level", "Level", Kind.TEXT),
        Column("had", "Had so far", Kind.WHOLE),
        Column("considered", "Considered", Kind.WHOLE),
        Column("since", "None since", Kind.DATE),
    )
    note = "At the opportunity's level or the one below, not considered yet, and had least so far. Not a decision."
    return table_of("suggestions", "Whom to think of", columns, result.suggestions, note)


CHARTS = (
    Chart("openly_by_kind", "Openly posted, by kind", ChartKind.STACKED_BARS, "by_kind", "kind",
          ("posted_openly", "not_openly"),
          "For each kind of opportunity, how many were posted openly and how many were not or it is not said."),
    Chart("sources", "Where candidates come from", ChartKind.BARS, "sources", "source",
          ("considered", "slate", "offered"),
          "For each way of being considered, how many candidates there were, came on the slate, and were offered one."),
)  # fmt: skip


def _notes(snapshot: Snapshot) -> Iterator[str]:
    settings = snapshot.program.opportunities
    yield (
        "Openly posted: the register says that everyone eligible was told. Where it says nothing, it counts "
        "as not openly posted."
    )
    yield (
        f"Asked of every opportunity: {settings.posted_at_least_days} days from posting to closing, written criteria, "
        f"{settings.slate_at_least} on the slate, a decision after closing."
    )
    yield (
        "A protégé has had an opportunity when it was offered, taken up or not, or when a sponsor gave one by an "
        "action such as shadowing or an acting role. Declined offers are not denied ones."
    )
    quarters = settings.none_for_quarters
    yield f"Too long: none since before the last {quarters} whole calendar quarter{'s' if quarters > 1 else ''}."
    yield (
        "Median days to fill is the day by which half were filled (Kaplan-Meier); missing where fewer than half are "
        "filled. Those without dates take no part."
    )


def _median(register: pl.DataFrame, column: str) -> float | None:
    """The median of the column, missing where nothing is known."""
    median = register[column].median()
    return float(median) if isinstance(median, int | float) else None


def _reasons(register: pl.DataFrame) -> str:
    closed = register.filter(~pl.col("posted_openly"))
    return f"{closed['exception_reason'].count()} of {closed.height}"


def _per_quarter(result: OpportunityReview) -> float | None:
    """Opportunities had by the quarters that protégés were paired, so that nobody's part year counts as a whole."""
    quarters = float(result.allocation["quarters"].sum())
    if result.allocation.height < SHARE_FROM or not quarters:
        return None
    return round(int(result.allocation["had"].sum()) / quarters, 2)


def _most_served(result: OpportunityReview) -> str | None:
    """What the tenth of protégés who had most hold, as a count of all: "11 of 54 by 6 of 60"."""
    had = result.allocation["had"].sort(descending=True)
    tenth = len(had) // 10
    return f"{had.head(tenth).sum()} of {had.sum()} by {tenth} of {len(had)}" if tenth else None


def _openly(result: OpportunityReview) -> int:
    return int(result.register["posted_openly"].sum())
