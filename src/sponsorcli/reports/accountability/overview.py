"""The accountability report: duties, who only mentors, how far up the ladder, what is due next."""

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

    `progress` adds what came of protégés, a table of its own that no figure of the duties takes in.
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
        Fact("pairs", "Pairs", whole, totals.pairs, "made so far, ended ones included"),
        active,
        only,
        Fact("sponsors_only_mentoring", "Sponsors who only mentor", whole, totals.sponsors_only_mentoring,
             "without any advocacy so far, and every active pair mentoring only"),
        Fact("met", "Expectations met", whole, totals.met,
             "standings with nothing owed now, late ones and ended pairs included"),
        Fact("due", "Due", whole, totals.due, "standings whose day is near"),
        overdue,
        pairs_overdue,
        Fact("kept", "Kept so far", Kind.TEXT, f"{windows.kept} of {windows.due}",
             "windows and deadlines kept of those that are over, for all pairs"),
        Fact("kept_late", "Of these late", whole, windows.late),
        Fact("advocated", "Active pairs with advocacy", Kind.TEXT, f"{totals.advocated} of {active.value}",
             "with at least one action from the connector's rung up since pairing"),
        Fact("advocacy_confirmed", "Advocacy confirmed", Kind.TEXT, f"{totals.confirmed} of {totals.advocacy}",
             "actions that somebody other than the sponsor confirmed; the others are the sponsor's own word"),
        Fact("without_action", "Active pairs without any action", whole, totals.without_action),
    )  # fmt: skip


def followed_facts(result: Accountability | AccountabilityTrend) -> tuple[Fact, Fact, Fact, Fact]:
    """The facts that the cover follows from month to month."""
    totals = followed_totals(result)
    return (
        Fact("active", "Active pairs", Kind.WHOLE, totals.active, "that last today"),
        Fact("mentoring_only", "Mentoring only", Kind.WHOLE, totals.mentoring_only,
             "active pairs with contact and no advocacy for so many days"),
        Fact("overdue", "Overdue", Kind.WHOLE, totals.overdue, "standings whose day and grace are over"),
        Fact("pairs_overdue", "Pairs with something overdue", Kind.WHOLE, totals.pairs_overdue),
    )  # fmt: skip


CHARTS = (
    Chart("ladder_reach", "Pairs by the highest rung they reached", ChartKind.COLUMNS, "ladder", "name",
          ("highest_of",), "For each rung of the ladder, the number of pairs that came so far and no further."),
    Chart("advocacy_by_month", "Pairs with contact and with advocacy", ChartKind.LINES, "months", "month",
          ("pairs", "with_contact", "with_advocacy"),
          "For each month the number of pairs, of pairs with any action, and of pairs with advocacy."),
    Chart("overdue_by_sponsor", "Overdue duties by sponsor", ChartKind.BARS, "most_overdue", "person_id", ("owed",),
          f"For the {MOST} sponsors who owe most, the number of overdue duties that are theirs to do."),
)  # fmt: skip


def _notes(snapshot: Snapshot) -> Iterator[str]:
    settings = snapshot.program.accountability
    yield (
        "Windows are calendar months, quarters and half years. One counts only when it lies wholly in the pair's time "
        "and touches no pause and no excuse; a part window is not due."
    )
    yield (
        "Met: done in the window or within its days of grace"
        + (f" ({settings.grace_days})" if settings.grace_days else " (none)")
        + ". Late: done after. Overdue: the last window is over, was missed, and has not been made up since. "
        "A deed counts once."
    )
    yield (
        "Meetings are actions on the lowest rung; advocacy is an action from the connector's rung up. An opportunity "
        "is one the sponsor put the protégé forward for, one the protégé got, or an action of the opportunity giver."
    )
    yield (
        f"Mentoring only: an active pair with contact and no advocacy for {settings.mentoring_only_after_days} days or "
        "more, counted from the last advocacy or the pairing."
    )
    limits = settings.status
    yield (
        f"A sponsor is off track with {limits.off_track_overdue} duties of their own overdue, or advocacy missed in "
        f"{limits.off_track_windows_without_advocacy} windows running, or less than {limits.off_track_percent} % kept; "
        f"attention: one overdue, or less than {limits.on_track_percent} % kept. Percentages are used from "
        f"{limits.judged_from} windows up."
    )
    yield "Standings say what a sponsor did, not how able the sponsor is; read them beside the number of active pairs."


def _plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
