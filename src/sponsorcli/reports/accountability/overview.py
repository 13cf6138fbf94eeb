"""The accountability report: expectations, who only mentors, how far up the ladder, what is due next."""

from collections.abc import Iterator

from sponsorcli.accountability import Accountability, AccountabilityTrend
from sponsorcli.accountability.reviews import SponsorsProgress
from sponsorcli.accountability.totals import account_totals, followed_totals
from sponsorcli.forms import awaited
from sponsorcli.model import Snapshot
from sponsorcli.reports.cover import count_of, counted
from sponsorcli.reports.heading import report_of
from sponsorcli.tables import Fact, Kind, Report
from sponsorcli.tables.charts import Chart, ChartKind
from sponsorcli.tables.report import Gauge

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
from .returns import goals_table, returns_facts, returns_table


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
            headline="Accountability is switched off for this programme (accountability.mode: none).",
        )
    forms = awaited(snapshot)
    return report_of(
        snapshot,
        "accountability",
        title,
        headline=_headline(result, snapshot),
        facts=(
            *_facts(result, snapshot),
            *returns_facts(forms),
            *(progress_facts(progress) if progress is not None else ()),
        ),
        tables=(
            sponsors_table(result),
            by_expectation_table(result),
            standings_table(result),
            mentoring_only_table(result),
            coming_up_table(result),
            escalation_table(result),
            most_overdue_table(result),
            *((returns_table(forms),) if forms else ()),
            goals_table(snapshot),
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


def _headline(result: Accountability, snapshot: Snapshot) -> str:
    totals = followed_totals(result)
    only, active = totals.mentoring_only, count_of(totals.active, "active pair", "active pairs")
    said = f"{totals.pairs_overdue} of {active} {_has(totals.pairs_overdue)} something overdue"
    said += f" ({count_of(totals.overdue, 'item', 'items')})" if totals.overdue else ""
    if result.standings.is_empty():
        said = "No expectations are judged"
    days = snapshot.program.accountability.mentoring_only_after_days
    return f"{said}; {only} of {active} {_has(only)} contact, but no advocacy for {days} days."


def _facts(result: Accountability, snapshot: Snapshot) -> tuple[Fact, ...]:
    totals, followed = account_totals(result), followed_totals(result)
    whole = Kind.WHOLE
    active, advocated, only, no_contact, new, overdue, pairs_overdue, kept = followed_facts(result, snapshot)
    return (
        Fact("pairs", "Pairs made so far", whole, totals.pairs, "ended ones included"),
        active,
        advocated,
        only,
        no_contact,
        new,
        Fact("sponsors_only_mentoring", "Sponsors who have not advocated so far", whole, totals.sponsors_only_mentoring,
             "never, in any pair, and every active pair has contact"),
        Fact("met", "Expectations up to date", whole, totals.met,
             "one for each pair and expectation with nothing to do now, in time or late, ended pairs included"),
        Fact("due", "Expectations due soon", whole, totals.due, "not done yet, and the due date is near"),
        overdue,
        pairs_overdue,
        kept,
        Fact("kept_late", "Deadlines met late", whole, followed.windows.late, "of those met so far"),
        counted("advocacy_confirmed", "Advocacy confirmed", totals.confirmed,
                "actions that somebody other than the sponsor has confirmed", of=totals.advocacy),
        Fact("without_action", "Active pairs without any action", whole, totals.without_action, "since pairing"),
    )  # fmt: skip


def followed_facts(result: Accountability | AccountabilityTrend, snapshot: Snapshot) -> tuple[Fact, ...]:
    """The facts that the cover follows from month to month, each with what it is held against."""
    totals, settings = followed_totals(result), snapshot.program.accountability
    active, windows, days = totals.active, totals.windows, settings.mentoring_only_after_days
    signal, least = settings.status.signal, settings.status.on_track_percent
    most = f"at most {100 - least}%"
    return (
        Fact("active", "Pairs active today", Kind.WHOLE, active, "not ended, and neither person is absent", Gauge()),
        counted("advocated", f"Advocacy in the last {days} days", totals.advocated,
                "active pairs: introduced, recommended or spoken up for", of=active,
                signal=signal(totals.advocated, active), aim=f"at least {least}%", more_is_better=True),
        counted("mentoring_only", f"In touch, but no advocacy for {days} days", totals.mentoring_only,
                "active pairs with contact, but nobody introduced, recommended or spoken up for", of=active,
                signal=signal(active - totals.mentoring_only, active), aim=most, more_is_better=False),
        counted("no_contact", f"No contact for {days} days", totals.no_contact, "active pairs", of=active),
        counted("new", "Too new to tell", totals.new,
                f"active pairs made less than {days} days ago, without advocacy yet", of=active),
        Fact("overdue", "Expectations overdue", Kind.WHOLE, totals.overdue,
             "past the due date, grace days included", Gauge(more_is_better=False)),
        counted("pairs_overdue", "Pairs with something overdue", totals.pairs_overdue,
                f"active pairs; {count_of(totals.overdue, 'item', 'items')} past the due date, grace days included",
                of=active, signal=signal(active - totals.pairs_overdue, active), aim=most, more_is_better=False),
        counted("kept", "Deadlines met so far", windows.kept,
                "in time or late, of all that have passed since the first pair", of=windows.due,
                signal=signal(windows.kept, windows.due), aim=f"at least {least}%", more_is_better=True),
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
    days = settings.mentoring_only_after_days
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
        "A meeting is the lowest rung of the ladder; advocacy is any action from connector (3) up. An opportunity "
        "counts if the sponsor put the protégé forward, the protégé got it, or the sponsor gave it by an action."
    )
    yield (
        f"In touch, but no advocacy (mentoring only): an active pair with an action in the last {days} days, but no "
        f"advocacy in that time; pairs made less than {days} days ago are too new to tell."
    )
    limits = settings.status
    yield (
        f"A sponsor is off track if {limits.off_track_overdue} of the actions they owe are overdue, if advocacy was "
        "missed in "
        f"{limits.off_track_windows_without_advocacy} periods in a row, or if less than "
        f"{limits.off_track_percent}% of "
        f"deadlines were met; needs attention: one overdue, or less than {limits.on_track_percent}% met. Percentages "
        f"count from {limits.judged_from} periods on."
    )
    yield (
        "These figures say what a sponsor did, not how able the sponsor is. Read them beside the number of "
        "active pairs."
    )


def _has(count: int) -> str:
    return "has" if count == 1 else "have"
