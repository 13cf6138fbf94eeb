"""The accountability report: expectations, who only mentors, how far up the ladder, what is due next."""

from collections.abc import Iterator

from sponsorcli.accountability import Accountability, AccountabilityTrend
from sponsorcli.accountability.reviews import SponsorsProgress
from sponsorcli.accountability.totals import account_totals, followed_totals
from sponsorcli.model import Snapshot
from sponsorcli.reports.heading import report_of
from sponsorcli.tables import Fact, Kind, Report
from sponsorcli.tables.charts import Chart, ChartKind

from .advocacy import (
    endorsements_table,
    feedback_table,
    ladder_table,
    links_table,
    mentoring_only_table,
    months_table,
    pairs_table,
)
from .expectations import (
    MOST,
    by_expectation_table,
    coming_up_table,
    escalation_table,
    most_overdue_table,
    sponsors_table,
    standings_table,
)
from .progress import progress_facts, progress_notes, progress_table


def accountability_report(
    result: Accountability, snapshot: Snapshot, progress: SponsorsProgress | None = None
) -> Report:
    """The report `accountability`: its facts, `standings`, `sponsors`, `mentoring_only`, `coming_up` and more.

    `progress` adds what came of protégés, a table of its own that no figure on expectations includes.
    """
    title = "Accountability"
    if result.switched_off:
        return report_of(
            snapshot,
            "accountability",
            title,
            headline="Accountability is switched off in this program (accountability.mode: none).",
        )
    return report_of(
        snapshot,
        "accountability",
        title,
        headline=_headline(result),
        facts=(*_facts(result), *(progress_facts(progress) if progress is not None else ())),
        tables=(
            sponsors_table(result),
            by_expectation_table(result),
            standings_table(result),
            mentoring_only_table(result),
            coming_up_table(result),
            escalation_table(result),
            most_overdue_table(result),
            ladder_table(result),
            pairs_table(result),
            months_table(result),
            links_table(result),
            endorsements_table(result),
            feedback_table(result, snapshot.program.accountability.feedback_shown_from),
            *((progress_table(progress),) if progress is not None else ()),
        ),
        charts=CHARTS,
        notes=(*_notes(snapshot), *(progress_notes(progress) if progress is not None else ())),
    )


def _headline(result: Accountability) -> str:
    totals = followed_totals(result)
    overdue, only, active = totals.overdue, totals.mentoring_only, totals.active
    duties = f"{overdue} {_plural(overdue, 'duty is', 'duties are')} overdue"
    if overdue:
        duties += f" with {totals.pairs_overdue} of {active} active pairs"
    if result.standings.is_empty():
        duties = "No expectations are judged"
    return f"{duties}; {only} of {active} active pairs {_plural(only, 'has', 'have')} contact without advocacy."


def _facts(result: Accountability) -> tuple[Fact, ...]:
    totals = account_totals(result)
    windows, whole = totals.windows, Kind.WHOLE
    active, only, overdue, pairs_overdue = followed_facts(result)
    return (
        Fact("pairs", "Pairs", whole, totals.pairs, "so far, ended pairs included"),
        active,
        only,
        Fact("sponsors_only_mentoring", "Sponsors who only mentor", whole, totals.sponsors_only_mentoring,
             "no advocacy so far, and only mentoring in every active pair"),
        Fact("met", "Expectations met", whole, totals.met,
             "nothing is owed now; met late and ended pairs included"),
        Fact("due", "Due soon", whole, totals.due),
        overdue,
        pairs_overdue,
        Fact("kept", "Deadlines met", Kind.TEXT, f"{windows.kept} of {windows.due}",
             "of those that have passed, all pairs"),
        Fact("kept_late", "Met late", whole, windows.late),
        Fact("advocated", "Active pairs with advocacy", Kind.TEXT, f"{totals.advocated} of {active.value}",
             "with at least one action on the connector rung or above since pairing"),
        Fact("advocacy_confirmed", "Advocacy confirmed", Kind.TEXT, f"{totals.confirmed} of {totals.advocacy}",
             "actions that somebody other than the sponsor has confirmed"),
        Fact("without_action", "Active pairs without any action", whole, totals.without_action),
    )  # fmt: skip


def followed_facts(result: Accountability | AccountabilityTrend) -> tuple[Fact, Fact, Fact, Fact]:
    """The facts that the cover follows from month to month."""
    totals = followed_totals(result)
    return (
        Fact("active", "Active pairs", Kind.WHOLE, totals.active, "pairs active today"),
        Fact("mentoring_only", "Mentoring only", Kind.WHOLE, totals.mentoring_only,
             "active pairs in touch, but with no advocacy for some time"),
        Fact("overdue", "Overdue", Kind.WHOLE, totals.overdue, "past the due date, grace days included"),
        Fact("pairs_overdue", "Pairs with something overdue", Kind.WHOLE, totals.pairs_overdue),
    )  # fmt: skip


CHARTS = (
    Chart("ladder_reach", "Pairs by highest rung reached", ChartKind.COLUMNS, "ladder", "name",
          ("highest_of",), "For each rung of the ladder, the number of pairs that reached it and no higher one."),
    Chart("advocacy_by_month", "Pairs with contact and with advocacy, by month", ChartKind.LINES, "months", "month",
          ("pairs", "with_contact", "with_advocacy"),
          "For each month the number of pairs, of pairs with any action, and of pairs with advocacy."),
    Chart("overdue_by_sponsor", "Overdue by sponsor", ChartKind.BARS, "most_overdue", "person_id", ("owed",),
          f"For the {MOST} sponsors with most overdue, the number of things they themselves have to do."),
)  # fmt: skip


def _notes(snapshot: Snapshot) -> Iterator[str]:
    settings = snapshot.program.accountability
    yield (
        "Periods are calendar months, quarters and half years. A period counts only if the pair was active for all of "
        "it, with no pause and no excuse."
    )
    yield (
        "Met: done within the period or its grace days"
        + (f" ({settings.grace_days})" if settings.grace_days else " (none)")
        + ". Late: done after that. Overdue: the last period has passed, was missed and has not been made up. "
        "An action counts once."
    )
    yield (
        "Meetings are actions on the lowest rung; advocacy is an action on the connector rung or above. An opportunity "
        "counts if the sponsor put the protégé forward, the protégé got it, or the sponsor gave it by an action."
    )
    yield (
        "Mentoring only: an active pair that is in touch, but with no advocacy for "
        f"{settings.mentoring_only_after_days} "
        "days or more since the last advocacy or the pairing."
    )
    limits = settings.status
    yield (
        f"A sponsor is off track if {limits.off_track_overdue} of their own actions are overdue, if advocacy was "
        "missed in "
        f"{limits.off_track_windows_without_advocacy} periods in a row, or if less than "
        f"{limits.off_track_percent} % of "
        f"deadlines were met; needs attention: one overdue, or less than {limits.on_track_percent} % met. Percentages "
        f"count from {limits.judged_from} periods on."
    )
    yield (
        "These figures say what a sponsor did, not how able the sponsor is. Read them beside the number of "
        "active pairs."
    )


def _plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
