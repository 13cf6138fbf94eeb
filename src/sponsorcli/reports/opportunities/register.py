"""The opportunities report: the register, how openly it was posted, whom it reached, who had none."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.fairness import GroupFigures
from sponsorcli.fairness.populations import OPPORTUNITY, PAIRED
from sponsorcli.model import Snapshot
from sponsorcli.opportunities import OpportunityReview, RegisterTrend
from sponsorcli.opportunities.figures import RegisterFigures, followed_register, register_figures
from sponsorcli.opportunities.review import SHARE_FROM
from sponsorcli.reports.cover import count_of, counted
from sponsorcli.reports.fairness import impact_table, release_notes
from sponsorcli.reports.fairness.impact import variance_of
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind
from sponsorcli.tables.report import Gauge

PROTEGE = (
    Column("person_id", "Protégé", Kind.PERSON),
    Column("sponsors", "Sponsor", Kind.PEOPLE),
    Column("level", "Level", Kind.TEXT),
    Column("function", "Function", Kind.TEXT, aside=True),
)


def opportunities_report(result: OpportunityReview, snapshot: Snapshot, by_group: GroupFigures | None = None) -> Report:
    """The report `opportunities`: its facts, `register`, `by_kind`, `sources`, `allocation`, `none_yet` and more."""
    impact = by_group.impacts((PAIRED, OPPORTUNITY)) if by_group is not None else ()
    figures = register_figures(result)
    return report_of(
        snapshot,
        "opportunities",
        "Opportunities",
        headline=_headline(result, figures),
        facts=_facts(result, figures, snapshot),
        tables=(
            _by_kind(result),
            *((_exceptions(result),) if result.exceptions.height else ()),
            _none_yet(result),
            _suggestions(result),
            _register(result),
            _sources(result),
            _allocation(result),
            *(
                (impact_table(impact, variance_of(by_group), snapshot, "by_group", "Opportunities by group"),)
                if impact
                else ()
            ),
        ),
        charts=CHARTS,
        notes=(*_notes(snapshot), *(release_notes(variance_of(by_group), snapshot) if impact else ())),
    )


def _headline(result: OpportunityReview, figures: RegisterFigures) -> str:
    none = figures.none_since_pairing
    proteges = count_of(result.allocation.height, "protégé", "protégés")
    reach = f"{none} of {proteges} with a sponsor {'has' if none == 1 else 'have'} had none since pairing."
    if not result.is_given:
        return f"There is no register of opportunities; {reach}"
    openly, every = figures.openly, count_of(result.register.height, "opportunity", "opportunities")
    return f"{openly} of {every} {'was' if openly == 1 else 'were'} posted openly; {reach}"


def _facts(result: OpportunityReview, figures: RegisterFigures, snapshot: Snapshot) -> tuple[Fact, ...]:
    opportunities, openly, none_for_too_long = followed_facts(result, snapshot)
    return (opportunities, *_posting_facts(result, figures, openly), *_reach_facts(result, figures, none_for_too_long))


def _posting_facts(result: OpportunityReview, figures: RegisterFigures, openly: Fact) -> tuple[Fact, ...]:
    """How openly opportunities were posted and how they were decided."""
    every, whole, number = result.register.height, Kind.WHOLE, Kind.NUMBER
    return (
        Fact("posted_openly_rate", "Openly posted, as a share", Kind.SHARE, figures.openly_rate,
             f"of all opportunities; not shown for fewer than {SHARE_FROM}"),
        openly,
        Fact("openness_not_said", "Open posting not recorded", whole, figures.openness_not_said,
             "counted as not openly posted"),
        counted("written_criteria", "With written criteria", figures.written_criteria, of=every),
        Fact("median_days_posted", "Median days posted", number, figures.median_days_posted,
             "from posting to closing, where both are known"),
        Fact("median_business_days_posted", "Median business days posted", number, figures.median_business_days_posted,
             "Mondays to Fridays without the programme's holidays"),
        Fact("median_days_to_fill", "Median days to fill", whole, result.time_to_fill.median_days,
             "from posting to decision; open ones count for the time they have waited"),
        counted("filled", "Filled", figures.filled, of=every),
        counted("decided_before_closing", "Decided before closing", figures.decided_before_closing, "of those filled",
                of=figures.filled),
        counted("single_candidate", "Decided with one candidate", figures.single_candidate, "of those filled",
                of=figures.filled),
        counted("complete_notices", "With a complete notice", figures.complete_notices,
                "title, kind, level, posting and closing date, written criteria", of=every),
        counted("unposted_with_reason", "Not posted openly, with a reason", figures.not_openly_with_reason,
                of=figures.not_openly),
        Fact("with_findings", "With something missing", whole, figures.with_findings),
    )  # fmt: skip


def _reach_facts(result: OpportunityReview, figures: RegisterFigures, none_for_too_long: Fact) -> tuple[Fact, ...]:
    """Whom the opportunities reached."""
    most = figures.most_served
    served = None if most is None else f"{most.had} of {most.all_had} by {most.proteges} of {most.of_proteges}"
    return (
        Fact("proteges", "Protégés with a sponsor", Kind.WHOLE, result.allocation.height, "in a pair not yet ended"),
        Fact("none_since_pairing", "Protégés with no opportunity since pairing", Kind.WHOLE,
             figures.none_since_pairing),
        none_for_too_long,
        Fact("had_per_quarter", "Opportunities per protégé and quarter", Kind.NUMBER, figures.had_per_quarter,
             "offered or given since pairing, for each protégé with a sponsor; not shown for fewer than "
             f"{SHARE_FROM} protégés"),
        Fact("most_served", "Opportunities of the top tenth", Kind.TEXT, served,
             "how many of all went to the tenth of protégés who had most; not shown for fewer than ten protégés"),
    )  # fmt: skip


def followed_facts(result: OpportunityReview | RegisterTrend, snapshot: Snapshot) -> tuple[Fact, Fact, Fact]:
    """The facts that the cover follows from month to month, each with what it is held against."""
    followed, status = followed_register(result, snapshot), snapshot.program.accountability.status
    every, proteges, none = followed.opportunities, followed.proteges, followed.none_for_too_long
    least = status.on_track_percent
    return (
        Fact("opportunities", "Opportunities so far", Kind.WHOLE, every,
             "posted or decided by the day of the report", Gauge()),
        counted("posted_openly", "Opportunities posted openly", followed.openly,
                "everybody eligible was told, of all opportunities so far", of=every,
                signal=status.signal(followed.openly, every), aim=f"at least {least}%", more_is_better=True),
        _none_for_too_long(none, proteges, snapshot),
    )  # fmt: skip


def _none_for_too_long(none: int | None, proteges: int, snapshot: Snapshot) -> Fact:
    """How many have had no opportunity for too long; without a figure before anybody could have."""
    status, title = snapshot.program.accountability.status, f"Protégés with no opportunity for {quarters_of(snapshot)}"
    if none is None:
        why = "cannot be told yet: nobody with a sponsor has been paired for that long"
        return Fact("none_for_too_long", title, Kind.WHOLE, None, why, Gauge())
    return counted("none_for_too_long", title, none, "of the protégés with a sponsor", of=proteges,
                   signal=status.signal(proteges - none, proteges), aim=f"at most {100 - status.on_track_percent}%",
                   more_is_better=False)  # fmt: skip


def quarters_of(snapshot: Snapshot) -> str:
    """For how long having had no opportunity is too long, in words."""
    quarters = snapshot.program.opportunities.none_for_quarters
    words = {1: "a quarter", 2: "two quarters", 3: "three quarters", 4: "four quarters"}
    return words.get(quarters, f"{quarters} quarters")


def _register(result: OpportunityReview) -> Table:
    columns = (
        Column("opportunity_id", "Opportunity", Kind.ID),
        Column("title", "Title", Kind.TEXT),
        Column("kind", "Kind", Kind.TEXT, aside=True),
        Column("level", "Level", Kind.TEXT),
        Column("function", "Function", Kind.TEXT, aside=True),
        Column("state", "State", Kind.TEXT, "open, closed (past its last day, not decided) or filled"),
        Column("posted_on", "Posted", Kind.DATE),
        Column("closes_on", "Closes", Kind.DATE),
        Column("days_posted", "Days posted", Kind.WHOLE, "from posting to closing", aside=True),
        Column("business_days_posted", "Business days", Kind.WHOLE, "Mondays to Fridays without holidays", aside=True),
        Column("posted_openly", "Posted openly", Kind.FLAG),
        Column("exception_reason", "Why not posted openly", Kind.TEXT),
        Column("written_criteria", "Written criteria", Kind.FLAG, aside=True),
        Column(
            "complete_notice",
            "Complete notice",
            Kind.FLAG,
            "title, kind, level, both dates, written criteria",
            aside=True,
        ),
        Column("candidates", "Candidates", Kind.WHOLE),
        Column("applied", "Candidates who applied", Kind.WHOLE, aside=True),
        Column("put_forward", "Candidates put forward", Kind.WHOLE, "by a sponsor or somebody else", aside=True),
        Column("slate", "On the slate", Kind.WHOLE, "candidates beyond the stage `applied`"),
        Column("filled_on", "Filled", Kind.DATE),
        Column("filled_by", "Filled by", Kind.PERSON),
        Column("days_to_fill", "Days to fill", Kind.WHOLE, aside=True),
        Column("needs", "Skills needed", Kind.TEXT, aside=True),
        Column("findings", "What is missing", Kind.TEXT),
    )
    rows = result.register.with_columns(pl.col("needs").list.join(", "))
    return table_of("register", "The register", columns, rows)


def _by_kind(result: OpportunityReview) -> Table:
    columns = (
        Column("kind", "Kind", Kind.TEXT),
        Column("opportunities", "Opportunities", Kind.WHOLE),
        Column("posted_openly", "Openly posted", Kind.WHOLE),
        Column("not_openly", "Not posted openly, or not recorded", Kind.WHOLE),
        Column("rate", "Share openly posted", Kind.SHARE, f"not shown for fewer than {SHARE_FROM}"),
        Column("written_criteria", "With written criteria", Kind.WHOLE),
        Column("filled", "Filled", Kind.WHOLE),
    )
    return table_of("by_kind", "How openly each kind is posted", columns, result.by_kind)


def _exceptions(result: OpportunityReview) -> Table:
    columns = (
        Column("reason", "Why not posted openly", Kind.TEXT),
        Column("opportunities", "Opportunities", Kind.WHOLE),
        Column("ids", "Opportunities by id", Kind.TEXT),
    )
    return table_of("exceptions", "Not posted openly, by reason", columns, result.exceptions)


def _sources(result: OpportunityReview) -> Table:
    columns = (
        Column("source", "How candidates were found", Kind.TEXT),
        Column("considered", "Considered", Kind.WHOLE, "candidates of all opportunities in the register"),
        Column("slate", "On the slate", Kind.WHOLE),
        Column("offered", "Offered", Kind.WHOLE, "accepted or declined"),
    )
    return table_of("sources", "How candidates were found", columns, result.sources)


def _allocation(result: OpportunityReview) -> Table:
    columns = (
        *PROTEGE,
        Column("paired_on", "Paired on", Kind.DATE),
        Column("considered", "Times considered", Kind.WHOLE),
        Column("by_sponsor", "Put forward by sponsor", Kind.WHOLE),
        Column("by_others", "Put forward by others", Kind.WHOLE),
        Column("alone", "Applied themselves", Kind.WHOLE),
        Column("offered", "Offered", Kind.WHOLE, "accepted, declined or not answered yet"),
        Column("taken", "Accepted", Kind.WHOLE),
        Column("declined", "Declined", Kind.WHOLE),
        Column("given", "Given by the sponsor", Kind.WHOLE, "by an action such as shadowing, outside the register"),
        Column("had", "Opportunities in all", Kind.WHOLE, "offered, or given by the sponsor"),
        Column("last_on", "Last opportunity", Kind.DATE),
    )
    return table_of("allocation", "Each protégé's opportunities", columns, result.allocation)


def _none_yet(result: OpportunityReview) -> Table:
    columns = (
        *PROTEGE,
        Column("since", "No opportunity since", Kind.DATE, "the last opportunity, or the pairing"),
        Column("days", "Days", Kind.WHOLE),
        Column("considered", "Times considered", Kind.WHOLE, "opportunities for which they were a candidate"),
        Column("never", "Never since pairing", Kind.FLAG),
        Column("too_long", "For too long", Kind.FLAG),
    )
    return table_of("none_yet", "Protégés with no opportunity", columns, result.none_yet)


def _suggestions(result: OpportunityReview) -> Table:
    columns = (
        Column("opportunity_id", "Open opportunity", Kind.ID),
        Column("place", "Order", Kind.WHOLE),
        Column("person_id", "Protégé", Kind.PERSON),
        Column("level", "Level", Kind.TEXT),
        Column("skills", "Skills needed, shown by evidence", Kind.TEXT),
        Column("goals", "Skills needed, among the goals", Kind.TEXT),
        Column("same_function", "Same function", Kind.FLAG, aside=True),
        Column("had", "Opportunities so far", Kind.WHOLE),
        Column("considered", "Times considered", Kind.WHOLE, aside=True),
        Column("since", "No opportunity since", Kind.DATE),
    )
    note = (
        "Protégés at the opportunity's level or one below who have not been considered for it: first whose evidence "
        "shows most of what it needs, then whose goals name most of it, then who had fewest opportunities. No rating "
        "counts. A suggestion, not a decision."
    )
    return table_of("suggestions", "Protégés to consider", columns, result.suggestions, note)


CHARTS = (
    Chart("openly_by_kind", "Openly posted, by kind", ChartKind.STACKED_BARS, "by_kind", "kind",
          ("posted_openly", "not_openly"),
          "For each kind of opportunity, how many were posted openly, and how many were not or have no record of it."),
    Chart("sources", "How candidates were found", ChartKind.BARS, "sources", "source",
          ("considered", "slate", "offered"),
          "For each way, how many candidates there were, how many were on the slate, and how many had an offer."),
)  # fmt: skip


def _notes(snapshot: Snapshot) -> Iterator[str]:
    settings = snapshot.program.opportunities
    yield (
        "Openly posted: the register says that everyone eligible was told. Where it says nothing, the "
        "opportunity counts "
        "as not openly posted."
    )
    yield (
        f"Expected of every opportunity: {settings.posted_at_least_days} days from posting to closing, written "
        "criteria, "
        f"{settings.slate_at_least} on the slate, a decision after closing."
    )
    yield (
        "A protégé has had an opportunity if one was offered, accepted or not, or if a sponsor gave one by an action "
        "such as shadowing or an acting role. A declined offer counts as an opportunity."
    )
    quarters = settings.none_for_quarters
    last = f"the last {quarters} whole calendar quarters" if quarters > 1 else "the last whole calendar quarter"
    yield f"For too long: none in {last}, nor since then."
    yield (
        "Median days to fill: half were filled within that time (Kaplan-Meier); missing where fewer than half are "
        "filled. Those without a posting date are left out here."
    )
