"""The opportunities report: the register, how openly it was posted, whom it reached, who had none."""

from collections.abc import Iterator

from sponsorcli.fairness.group_figures import reach_by_group
from sponsorcli.fairness.releases import ReleaseHistory
from sponsorcli.model import Snapshot
from sponsorcli.opportunities import OpportunityReview, RegisterTrend
from sponsorcli.opportunities.figures import RegisterFigures, followed_register, register_figures
from sponsorcli.opportunities.review import SHARE_FROM
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table
from sponsorcli.tables.charts import Chart, ChartKind

from .groups import group_notes, group_table

PROTEGE = (
    Column("person_id", "Protégé", Kind.PERSON),
    Column("sponsors", "Sponsor", Kind.PEOPLE),
    Column("level", "Level", Kind.TEXT),
    Column("function", "Function", Kind.TEXT, aside=True),
)


def opportunities_report(result: OpportunityReview, snapshot: Snapshot, book: ReleaseHistory | None = None) -> Report:
    """The report `opportunities`: its facts, `register`, `by_kind`, `sources`, `allocation`, `none_yet` and more."""
    by_group = reach_by_group(book, snapshot) if book is not None else ()
    figures = register_figures(result)
    return report_of(
        snapshot,
        "opportunities",
        "Opportunities",
        headline=_headline(result, figures),
        facts=_facts(result, figures),
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


def _headline(result: OpportunityReview, figures: RegisterFigures) -> str:
    proteges, none = result.allocation.height, figures.none_since_pairing
    reach = f"{none} of {proteges} protégés in active pairs {'has' if none == 1 else 'have'} had none since pairing."
    if not result.is_given:
        return f"The program names no register of opportunities; {reach}"
    openly, every = figures.openly, result.register.height
    return f"{openly} of {every} opportunities {'was' if openly == 1 else 'were'} posted openly; {reach}"


def _facts(result: OpportunityReview, figures: RegisterFigures) -> tuple[Fact, ...]:
    opportunities, none_for_too_long = followed_facts(result)
    return (opportunities, *_posting_facts(result, figures), *_reach_facts(result, figures, none_for_too_long))


def _posting_facts(result: OpportunityReview, figures: RegisterFigures) -> tuple[Fact, ...]:
    """How openly opportunities were posted and how they were decided."""
    every, whole, text, number = result.register.height, Kind.WHOLE, Kind.TEXT, Kind.NUMBER
    return (
        Fact("posted_openly_rate", "Openly posted", Kind.SHARE, figures.openly_rate,
             f"of all opportunities; not shown for fewer than {SHARE_FROM}"),
        Fact("posted_openly", "Openly posted, count", text, f"{figures.openly} of {every}"),
        Fact("openness_not_said", "Open posting not recorded", whole, figures.openness_not_said,
             "counted as not openly posted"),
        Fact("written_criteria", "With written criteria", text, f"{figures.written_criteria} of {every}"),
        Fact("median_days_posted", "Median days posted", number, figures.median_days_posted,
             "from posting to closing, where both are known"),
        Fact("median_business_days_posted", "Median business days posted", number, figures.median_business_days_posted,
             "Mondays to Fridays without the program's holidays"),
        Fact("median_days_to_fill", "Median days to fill", whole, result.time_to_fill.median_days,
             "from posting to decision; open ones count for the time they have waited"),
        Fact("filled", "Filled", text, f"{figures.filled} of {every}"),
        Fact("decided_before_closing", "Decided before closing", text,
             f"{figures.decided_before_closing} of {figures.filled}", "of those filled"),
        Fact("single_candidate", "Decided with a single candidate", text,
             f"{figures.single_candidate} of {figures.filled}", "of those filled"),
        Fact("complete_notices", "With a complete notice", text, f"{figures.complete_notices} of {every}",
             "title, kind, level, posting and closing date, written criteria"),
        Fact("unposted_with_reason", "Not posted openly, with a reason", text,
             f"{figures.not_openly_with_reason} of {figures.not_openly}"),
        Fact("with_findings", "With something missing", whole, figures.with_findings),
    )  # fmt: skip


def _reach_facts(result: OpportunityReview, figures: RegisterFigures, none_for_too_long: Fact) -> tuple[Fact, ...]:
    """Whom the opportunities reached."""
    most = figures.most_served
    served = None if most is None else f"{most.had} of {most.all_had} by {most.proteges} of {most.of_proteges}"
    return (
        Fact("proteges", "Protégés in active pairs", Kind.WHOLE, result.allocation.height),
        Fact("none_since_pairing", "No opportunity since pairing", Kind.WHOLE, figures.none_since_pairing),
        none_for_too_long,
        Fact("had_per_quarter", "Opportunities for each protégé and quarter", Kind.NUMBER, figures.had_per_quarter,
             "offered or given since pairing, for each protégé in an active pair; not shown for fewer than "
             f"{SHARE_FROM} protégés"),
        Fact("most_served", "Share of the top tenth", Kind.TEXT, served,
             "opportunities of the tenth of protégés with most; not shown for fewer than ten protégés"),
    )  # fmt: skip


def followed_facts(result: OpportunityReview | RegisterTrend) -> tuple[Fact, Fact]:
    """The facts that the cover follows from month to month."""
    followed = followed_register(result)
    return (
        Fact("opportunities", "Opportunities", Kind.WHOLE, followed.opportunities,
             "posted or decided by the day of the report"),
        Fact("none_for_too_long", "No opportunity for too long", Kind.WHOLE, followed.none_for_too_long,
             "for as many whole quarters as the program says, or more"),
    )  # fmt: skip


def _register(result: OpportunityReview) -> Table:
    columns = (
        Column("opportunity_id", "Opportunity", Kind.ID),
        Column("title", "Title", Kind.TEXT),
        Column("kind", "Kind", Kind.TEXT),
        Column("level", "Level", Kind.TEXT),
        Column("function", "Function", Kind.TEXT, aside=True),
        Column("state", "State", Kind.TEXT, "open, closed (past its last day, not decided) or filled"),
        Column("posted_on", "Posted", Kind.DATE),
        Column("closes_on", "Closes", Kind.DATE),
        Column("days_posted", "Days posted", Kind.WHOLE, "from posting to closing", aside=True),
        Column("business_days_posted", "Business days", Kind.WHOLE, "Mondays to Fridays without holidays", aside=True),
        Column("posted_openly", "Posted openly", Kind.FLAG),
        Column("exception_reason", "Why not posted openly", Kind.TEXT),
        Column("written_criteria", "Written criteria", Kind.FLAG),
        Column(
            "complete_notice",
            "Complete notice",
            Kind.FLAG,
            "title, kind, level, both dates, written criteria",
            aside=True,
        ),
        Column("candidates", "Candidates", Kind.WHOLE),
        Column("applied", "Applied themselves", Kind.WHOLE, aside=True),
        Column("put_forward", "Put forward", Kind.WHOLE, aside=True),
        Column("slate", "On the slate", Kind.WHOLE, "candidates beyond the stage `applied`"),
        Column("filled_on", "Filled", Kind.DATE),
        Column("filled_by", "Filled by", Kind.PERSON),
        Column("days_to_fill", "Days to fill", Kind.WHOLE, aside=True),
        Column("findings", "What is missing", Kind.TEXT),
    )
    return table_of("register", "The register", columns, result.register)


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
        Column("offered", "Offered", Kind.WHOLE, "accepted, declined or open"),
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
        Column("considered", "Times considered", Kind.WHOLE, "without a recent offer"),
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
        Column("had", "Opportunities so far", Kind.WHOLE),
        Column("considered", "Times considered", Kind.WHOLE),
        Column("since", "No opportunity since", Kind.DATE),
    )
    note = (
        "Protégés at the opportunity's level or one below who have not been considered for it, fewest "
        "opportunities first. A suggestion, not a decision."
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
    yield f"For too long: none in the last {quarters} whole calendar quarter{'s' if quarters > 1 else ''}, nor since."
    yield (
        "Median days to fill: half were filled within that time (Kaplan-Meier); missing where fewer than half are "
        "filled. Opportunities without dates are not counted."
    )
