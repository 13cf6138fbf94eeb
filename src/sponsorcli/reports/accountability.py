"""The accountability report: duties, who only mentors, how far up the ladder, what is due next."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.accountability import Accountability, State
from sponsorcli.model import ADVOCACY_FROM_RUNG, Snapshot
from sponsorcli.tables import Chart, ChartKind, Column, Fact, Kind, Report, Table

from .frames import table_of
from .heading import report_of

PROTEGE = Column("protege_id", "Protégé", Kind.ID)
SPONSOR = Column("sponsor_id", "Sponsor", Kind.ID)
EXPECTATION = Column("expectation", "Expectation", Kind.TEXT)


def accountability_report(result: Accountability, snapshot: Snapshot) -> Report:
    """The report `accountability`: its facts, `standings`, `sponsors`, `mentoring_only`, `coming_up` and more."""
    title = "Accountability"
    if result.switched_off:
        return report_of(
            snapshot,
            "accountability",
            title,
            headline="Accountability is switched off in this program (accountability.mode: none).",
        )
    names = _names(snapshot)
    return report_of(
        snapshot,
        "accountability",
        title,
        headline=_headline(result),
        facts=_facts(result),
        tables=(
            _sponsors(result, names),
            _standings(result),
            _mentoring_only(result, names),
            _coming_up(result, names),
            _escalation(result),
            _ladder(result),
            _pairs(result),
            _months(result),
        ),
        charts=CHARTS,
        notes=tuple(_notes(snapshot)),
    )


def _headline(result: Accountability) -> str:
    overdue, owing = _count(result, State.OVERDUE), _owing(result)
    only, active = result.mentoring_only.height, int(result.pairs["active"].sum())
    duties = f"{overdue} {_plural(overdue, 'duty is', 'duties are')} overdue"
    if overdue:
        duties += f" with {owing} of {active} active pairs"
    if result.standings.is_empty():
        duties = "No expectations are judged"
    return f"{duties}; {only} of {active} active pairs {_plural(only, 'has', 'have')} contact without advocacy."


def _facts(result: Accountability) -> tuple[Fact, ...]:
    active = result.pairs.filter(pl.col("active"))
    advocated = active.filter(pl.col("advocacy") > 0).height
    record = result.standings.select(pl.col("windows_met", "windows_late", "windows_due").sum()).row(0)
    whole = Kind.WHOLE
    return (
        Fact("pairs", "Pairs", whole, result.pairs.height, "made so far, ended ones included"),
        Fact("active", "Active pairs", whole, active.height, "that last today"),
        Fact("mentoring_only", "Mentoring only", whole, result.mentoring_only.height,
             "active pairs with contact and no advocacy for so many days"),
        Fact("met", "Expectations met", whole, _count(result, State.MET) + _count(result, State.LATE),
             "standings with nothing owed now, late ones included"),
        Fact("due", "Due", whole, _count(result, State.DUE), "standings whose day is near"),
        Fact("overdue", "Overdue", whole, _count(result, State.OVERDUE), "standings whose day and grace are over"),
        Fact("pairs_overdue", "Pairs with something overdue", whole, _owing(result)),
        Fact("kept", "Kept so far", Kind.TEXT, f"{record[0] + record[1]} of {record[2]}",
             "windows and deadlines kept of those that are over, for all pairs"),
        Fact("kept_late", "Of these late", whole, record[1]),
        Fact("advocated", "Active pairs with advocacy", Kind.TEXT, f"{advocated} of {active.height}",
             "with at least one action from the connector's rung up since pairing"),
        Fact("without_action", "Active pairs without any action", whole,
             active.filter(pl.col("contacts") == 0).height),
    )  # fmt: skip


def _standings(result: Accountability) -> Table:
    columns = (
        PROTEGE, SPONSOR, EXPECTATION,
        Column("state", "State", Kind.TEXT, "met, late, due, overdue, not_yet, excused or paused"),
        Column("last_on", "Last done", Kind.DATE),
        Column("due_on", "Due on", Kind.DATE, "the day it is due next, or was due first where overdue"),
        Column("count", "Done", Kind.WHOLE, "in the current window"),
        Column("needed", "Needed", Kind.WHOLE, "in a window"),
        Column("windows_met", "Kept in time", Kind.WHOLE, "windows so far"),
        Column("windows_late", "Kept late", Kind.WHOLE, "windows so far"),
        Column("windows_due", "Of", Kind.WHOLE, "windows so far that lay wholly in the pair's time"),
        Column("paired_on", "Paired on", Kind.DATE),
        Column("why", "Why", Kind.TEXT),
    )  # fmt: skip
    return table_of("standings", "Each pair against each expectation", columns, result.standings)


def _sponsors(result: Accountability, names: pl.DataFrame) -> Table:
    columns = (
        Column("person_id", "Sponsor", Kind.ID),
        Column("name", "Name", Kind.TEXT),
        Column("status", "Status", Kind.TEXT),
        Column("pairs", "Pairs", Kind.WHOLE),
        Column("active", "Active", Kind.WHOLE, "pairs that last today: the load"),
        Column("met", "Met", Kind.WHOLE, "standings of active pairs"),
        Column("due", "Due", Kind.WHOLE, "standings of active pairs"),
        Column("overdue", "Overdue", Kind.WHOLE, "standings of active pairs"),
        Column("record", "Kept", Kind.TEXT, "windows and deadlines kept of those that are over"),
        Column("advocacy", "Advocacy", Kind.WHOLE, "actions from the connector's rung up"),
        Column("variety", "Variety", Kind.WHOLE, "different advocacy actions a pair and quarter"),
        Column("decision_makers", "People met", Kind.WHOLE, "people the protégés were put before, a pair"),
        Column("highest_rung", "Highest rung", Kind.WHOLE),
        Column("last_advocacy_on", "Last advocacy", Kind.DATE),
        Column("mentoring_only", "Mentoring only", Kind.WHOLE, "pairs"),
    )
    frame = result.sponsors.with_columns(
        record=pl.format("{} of {}", "kept", "judged"), status=pl.col("status").str.replace_all("_", " ")
    )
    return table_of("sponsors", "Each sponsor's standing", columns, _named(frame, names, "person_id"))


def _mentoring_only(result: Accountability, names: pl.DataFrame) -> Table:
    columns = (
        SPONSOR,
        Column("name", "Sponsor's name", Kind.TEXT),
        PROTEGE,
        Column("since", "No advocacy since", Kind.DATE, "the last advocacy, or the pairing where there was none"),
        Column("days", "Days", Kind.WHOLE),
        Column("contacts", "Contacts since", Kind.WHOLE),
        Column("last_contact_on", "Last contact", Kind.DATE),
    )
    frame = _named(result.mentoring_only, names, "sponsor_id")
    return table_of("mentoring_only", "Contact without advocacy", columns, frame)


def _coming_up(result: Accountability, names: pl.DataFrame) -> Table:
    columns = (
        Column("person_id", "Who", Kind.ID),
        Column("name", "Name", Kind.TEXT),
        Column("due_on", "By", Kind.DATE),
        EXPECTATION,
        PROTEGE,
        SPONSOR,
    )
    return table_of("coming_up", "What falls due next", columns, _named(result.coming_up, names, "person_id"))


def _escalation(result: Accountability) -> Table:
    columns = (
        SPONSOR, PROTEGE, EXPECTATION,
        Column("due_on", "Due on", Kind.DATE),
        Column("days_overdue", "Days overdue", Kind.WHOLE),
        Column("step", "Step reached", Kind.TEXT),
        Column("next_step", "Next step", Kind.TEXT),
        Column("next_on", "From", Kind.DATE),
    )  # fmt: skip
    return table_of("escalation", "What is overdue, longest first", columns, result.escalation)


def _ladder(result: Accountability) -> Table:
    columns = (
        Column("rung", "Rung", Kind.WHOLE),
        Column("name", "Name", Kind.TEXT),
        Column("actions", "Actions done", Kind.WHOLE),
        Column("pairs", "Pairs", Kind.WHOLE, "with at least one action on this rung"),
        Column("highest_of", "Highest rung of", Kind.WHOLE, "pairs that came so far and no further"),
        Column("known", "What stands on it", Kind.TEXT),
    )
    note = f"Advocacy is rung {ADVOCACY_FROM_RUNG} and above. All pairs, ended ones included."
    return table_of("ladder", "How far up the ladder", columns, result.ladder, note)


def _pairs(result: Accountability) -> Table:
    columns = (
        PROTEGE, SPONSOR,
        Column("paired_on", "Paired on", Kind.DATE),
        Column("active", "Active", Kind.FLAG),
        Column("contacts", "Actions", Kind.WHOLE, "of any rung"),
        Column("advocacy", "Advocacy", Kind.WHOLE, "actions"),
        Column("variety", "Variety", Kind.WHOLE, "different advocacy actions, one counted once a quarter"),
        Column("highest_rung", "Highest rung", Kind.WHOLE),
        Column("decision_makers", "People met", Kind.WHOLE, "different people the protégé was put before by advocacy"),
        Column("last_contact_on", "Last action", Kind.DATE),
        Column("last_advocacy_on", "Last advocacy", Kind.DATE),
    )  # fmt: skip
    return table_of("pairs", "What was done in each pair", columns, result.pairs)


def _months(result: Accountability) -> Table:
    columns = (
        Column("month", "Month", Kind.TEXT),
        Column("pairs", "Pairs", Kind.WHOLE, "that lasted on a day of the month"),
        Column("actions", "Actions", Kind.WHOLE, "of any rung"),
        Column("advocacy", "Advocacy", Kind.WHOLE, "actions"),
        Column("with_contact", "Pairs with an action", Kind.WHOLE),
        Column("with_advocacy", "Pairs with advocacy", Kind.WHOLE),
    )
    frame = result.months.with_columns(pl.col("month").dt.strftime("%Y-%m"))
    return table_of("months", "Month by month", columns, frame, "The last month runs to the day of the report.")


CHARTS = (
    Chart("ladder_reach", "Pairs by the highest rung they reached", ChartKind.COLUMNS, "ladder", "name",
          ("highest_of",), "For each rung of the ladder, the number of pairs that came so far and no further."),
    Chart("advocacy_by_month", "Pairs with contact and with advocacy", ChartKind.LINES, "months", "month",
          ("pairs", "with_contact", "with_advocacy"),
          "For each month the number of pairs, of pairs with any action, and of pairs with advocacy."),
    Chart("overdue_by_sponsor", "Overdue duties by sponsor", ChartKind.BARS, "sponsors", "person_id", ("overdue",),
          "For each sponsor the number of overdue duties of the active pairs."),
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
        f"A sponsor is off track with {limits.off_track_overdue} duties overdue, or advocacy missed in "
        f"{limits.off_track_windows_without_advocacy} windows running, or less than {limits.off_track_percent} % kept; "
        f"attention: one overdue, or less than {limits.on_track_percent} % kept. Percentages are used from "
        f"{limits.judged_from} windows up."
    )
    yield "Standings say what a sponsor did, not how able the sponsor is; read them beside the number of active pairs."


def _count(result: Accountability, state: State) -> int:
    return int((result.standings["state"].cast(pl.String) == state.value).sum())


def _owing(result: Accountability) -> int:
    overdue = result.standings.filter(pl.col("state").cast(pl.String) == State.OVERDUE.value)
    return overdue.select("protege_id", "sponsor_id", "paired_on").n_unique()


def _names(snapshot: Snapshot) -> pl.DataFrame:
    people = snapshot.roster.frame("people").select("person_id", "name")
    return people.unique("person_id", keep="first", maintain_order=True)


def _named(frame: pl.DataFrame, names: pl.DataFrame, key: str) -> pl.DataFrame:
    """The frame with the name of the person in column `key` beside it."""
    return frame.join(names.rename({"person_id": key}), on=key, how="left", maintain_order="left")


def _plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
