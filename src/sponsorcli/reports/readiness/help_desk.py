"""The report of the help desk: how soon it replies, what is waiting, who has how much, what it saved."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sponsorcli.help_desk import Desk, DeskFigures, DeskRequest
from sponsorcli.help_desk.desk import AN_HOUR
from sponsorcli.help_desk.figures import DeskTimes
from sponsorcli.model import Snapshot
from sponsorcli.model.zones import shown_in
from sponsorcli.reports.cover import CoverPart, Need, NeedKind, Urgency, count_of, counted, named
from sponsorcli.reports.heading import report_of
from sponsorcli.reports.tables_by_name import TableRow, row_of, table_of
from sponsorcli.tables import Column, Fact, Kind, Report, Table

NAME = "readiness desk"
SHARE_FROM = 5
"""No share of fewer than this: the counts say as much."""
DAYS_FROM = 72
"""Hours from which a wait is told in days."""
LATE = (
    Column("request_id", "Request", Kind.ID),
    Column("waited", "Hours waited", Kind.NUMBER, "On the clock, up to the end of the day."),
    Column("assigned_to", "Helper", Kind.PERSON),
    Column("due_at", "Reply due", Kind.TEXT),
    Column("kind", "Kind", Kind.WORD),
    Column("asked_at", "Asked", Kind.TEXT),
)
REQUESTS = (
    Column("request_id", "Request", Kind.ID),
    Column("state", "State", Kind.WORD, "waiting: no reply yet, still in time; overdue: no reply, and the time for "
           "it has passed; no clock: open, and only the day is known"),
    Column("waited", "Hours open", Kind.NUMBER, "Of those not done: on the clock, up to the end of the day."),
    Column("person_id", "Asked by", Kind.PERSON),
    Column("assigned_to", "Helper", Kind.PERSON),
    Column("in_time", "In time", Kind.FLAG, "Whether the first reply came in time; empty while it still can."),
    Column("kind", "Kind", Kind.WORD),
    Column("asked_at", "Asked", Kind.TEXT),
    Column("due_at", "Reply due", Kind.TEXT),
    Column("reply_hours", "Hours to reply", Kind.NUMBER, "On the clock."),
    Column("done_hours", "Hours to finish", Kind.NUMBER, "On the clock.", aside=True),
    Column("minutes_spent", "Minutes spent", Kind.NUMBER, aside=True),
    Column("minutes_saved", "Minutes saved", Kind.NUMBER, "As the person who asked says.", aside=True),
)  # fmt: skip
HELPERS = (
    Column("person_id", "Helper", Kind.PERSON, "Empty: nobody is assigned."),
    Column("requests", "Requests", Kind.WHOLE),
    Column("open", "Not done", Kind.WHOLE),
    Column("waiting", "Without a reply, in time", Kind.WHOLE),
    Column("unanswered_late", "Without a reply, too late", Kind.WHOLE),
    Column("minutes_spent", "Minutes spent", Kind.NUMBER, "Of requests that are done."),
)
TIMES = (
    Column("measure", "Time to", Kind.WORD),
    Column("requests", "Requests", Kind.WHOLE, "With a known time; open ones count with the time waited so far."),
    Column("finished", "Of these so far", Kind.WHOLE, "Replied to, or completed."),
    Column("median", "Half had it within", Kind.NUMBER, "Hours on the clock."),
    Column("median_low", "From", Kind.NUMBER, "95% interval of it."),
    Column("median_high", "To", Kind.NUMBER, "Empty: not known yet."),
    Column("ninth", "90% had it within", Kind.NUMBER, "Hours on the clock; empty where fewer have come so far."),
    Column("ninth_low", "From ", Kind.NUMBER, "95% interval of it."),
    Column("ninth_high", "To ", Kind.NUMBER, "Empty: not known yet."),
)


def desk_report(desk: Desk, figures: DeskFigures, snapshot: Snapshot, *, with_people: bool = True) -> Report:
    """The report `readiness desk`: its facts, and the tables `late`, `requests`, `helpers` and `times`.

    Without people it has no table `requests`: whoever reads the month's report need not know who asks for help.
    """
    requests = (_requests(desk),) if with_people else ()
    return report_of(
        snapshot,
        NAME,
        "Help desk for applications",
        headline=_headline(figures, snapshot),
        facts=_facts(figures, snapshot),
        tables=(_late(desk), _times(figures), _helpers(figures), *requests),
        notes=_notes(desk, figures, snapshot, with_people=with_people),
    )


def _headline(figures: DeskFigures, snapshot: Snapshot) -> str:
    if not figures.requests:
        return "Nobody has asked for help yet."
    limit, share = snapshot.program.readiness.reply_within_hours, figures.in_time
    text = f"{count_of(figures.requests, 'request', 'requests')}, {figures.open} of them open."
    if share.people:
        had = "first reply" if share.people == 1 else "first replies"
        text += f" {share.events} of {share.people} {had} came within {limit} hours{_percent(figures)}."
    if figures.unanswered_late:
        late = count_of(figures.unanswered_late, "request has", "requests have")
        text += f" {late} waited longer and {'has' if figures.unanswered_late == 1 else 'have'} no reply yet."
    return text


def _percent(figures: DeskFigures) -> str:
    """The share in time with its interval, where there are enough."""
    if figures.in_time.people < SHARE_FROM:
        return ""
    interval = figures.in_time.interval()
    return f" ({figures.in_time.rate:.0%}; 95% interval {interval.low:.0%} to {interval.high:.0%})"


def _facts(figures: DeskFigures, snapshot: Snapshot) -> Iterator[Fact]:
    limit, share = snapshot.program.readiness.reply_within_hours, figures.in_time
    yield Fact("requests", "Requests", Kind.WHOLE, figures.requests, "made by the end of the day")
    yield Fact("open", "Not done", Kind.WHOLE, figures.open)
    within = f"First reply within {limit} hours"
    yield counted("within_24h", within, share.events, "of those answered, or whose time has passed", of=share.people)
    yield Fact("of", "Counted for it", Kind.WHOLE, share.people, "answered, or their time has passed")
    yield counted("breached", f"No reply within {limit} hours", figures.breached, "later, or not yet", of=share.people)
    yield Fact("unanswered_late", "Of these still without a reply", Kind.WHOLE, figures.unanswered_late)
    yield Fact("waiting", "Without a reply, still in time", Kind.WHOLE, figures.waiting)
    yield from _share_facts(figures, within)
    for name, title, times in (
        ("reply", "first reply", figures.replies), ("completion", "completion", figures.completions)
    ):  # fmt: skip
        yield Fact(f"median_{name}_hours", f"Hours to {title}: half within", Kind.NUMBER, _tenths(times.median[0]))
        yield Fact(f"p90_{name}_hours", f"Hours to {title}: 90% within", Kind.NUMBER, _tenths(times.ninth[0]))
    if figures.without_clock:
        yield Fact("without_clock", "Requests without a time", Kind.WHOLE, figures.without_clock,
                   "only the day is known, so that no hours can be counted")  # fmt: skip
    yield from _minutes(figures)


def _share_facts(figures: DeskFigures, within: str) -> Iterator[Fact]:
    is_shown = figures.in_time.people >= SHARE_FROM
    interval = figures.in_time.interval() if is_shown else None
    why = f"not shown for fewer than {SHARE_FROM}"
    yield Fact("within_rate", f"{within}, as a share", Kind.SHARE, figures.in_time.rate if is_shown else None, why)
    low, high = (None, None) if interval is None else (interval.low, interval.high)
    yield Fact("within_low", "Lower limit of that share", Kind.SHARE, low, "95% interval of the share (Wilson)")
    yield Fact("within_high", "Upper limit of that share", Kind.SHARE, high, "95% interval of the share (Wilson)")


def _minutes(figures: DeskFigures) -> Iterator[Fact]:
    saved = figures.saved
    total = saved.total if saved.requests else None
    yield Fact("minutes_saved", "Minutes saved, self-reported", Kind.NUMBER, total,
               "of requests that are done and where somebody recorded it")  # fmt: skip
    yield Fact("saved_requests", "Requests with minutes saved", Kind.WHOLE, saved.requests)
    hours = saved.hours
    low, high = (None, None) if hours is None else (_tenths(hours.low), _tenths(hours.high))
    meaning = "95% interval (Student)"
    yield Fact("hours_saved_low", "Hours saved: lower limit", Kind.NUMBER, low, meaning)
    yield Fact("hours_saved_high", "Hours saved: upper limit", Kind.NUMBER, high, meaning)
    yield Fact("minutes_spent", "Minutes that helpers spent, as recorded", Kind.NUMBER, figures.minutes_spent)


def _late(desk: Desk) -> Table:
    rows = [
        row_of(one, asked_at=_at(one.asked_at, desk), due_at=_at(one.due_at, desk), waited=_hours(one.reply_took))
        for one in desk.unanswered
        if one.in_time is False
    ]
    return table_of("late", "No reply, and the time for it has passed", LATE, rows)


def _requests(desk: Desk) -> Table:
    return table_of("requests", "All requests", REQUESTS, (_row(one, desk) for one in _in_order(desk.requests)))


def _in_order(requests: Sequence[DeskRequest]) -> list[DeskRequest]:
    """Open ones first, then by when they were asked."""
    return sorted(requests, key=lambda one: (not one.is_open, one.asked_on, one.request_id))


def _row(one: DeskRequest, desk: Desk) -> TableRow:
    asked = one.asked_on.isoformat() if one.asked_at is None else _at(one.asked_at, desk)
    return row_of(
        one,
        asked_at=asked,
        due_at=_at(one.due_at, desk),
        reply_hours=_hours(one.reply_took) if one.replied_at is not None else None,
        done_hours=_hours(one.done_took) if one.done_at is not None else None,
        waited=_hours(one.done_took) if one.is_open else None,
    )


def _at(moment: datetime | None, desk: Desk) -> str | None:
    return None if moment is None else shown_in(moment, desk.clock.zone)


def _hours(seconds: int | None) -> float | None:
    return None if seconds is None else _tenths(seconds / AN_HOUR)


def _long(seconds: int | None) -> str:
    """A wait in words: from three days on in days, rounded down."""
    hours = _hours(seconds) or 0.0
    return f"{hours:g} hour{'' if f'{hours:g}' == '1' else 's'}" if hours < DAYS_FROM else f"{int(hours // 24)} days"


def _tenths(hours: float | None) -> float | None:
    return None if hours is None else round(hours, 1)


def _helpers(figures: DeskFigures) -> Table:
    note = "What each has to do; nobody is compared by speed, since requests differ."
    return table_of("helpers", "Helpers", HELPERS, figures.helpers, note)


def _times(figures: DeskFigures) -> Table:
    rows = (_times_row("first_reply", figures.replies), _times_row("completion", figures.completions))
    note = "In hours on the clock. Open requests count as long as they have waited (Kaplan-Meier)."
    return table_of("times", "How long it takes", TIMES, rows, note)


def _times_row(measure: str, times: DeskTimes) -> TableRow:
    median, ninth = ([_tenths(one) for one in quantile] for quantile in (times.median, times.ninth))
    return row_of(
        times,
        measure=measure,
        median=median[0], median_low=median[1], median_high=median[2],
        ninth=ninth[0], ninth_low=ninth[1], ninth_high=ninth[2],
    )  # fmt: skip


def _notes(desk: Desk, figures: DeskFigures, snapshot: Snapshot, *, with_people: bool) -> Iterator[str]:
    settings = snapshot.program.readiness
    zone, day = desk.clock.zone.key, snapshot.as_of
    yield f"As of the end of {day.isoformat()} in {zone}. Times are those of {zone}, with their offset from UTC."
    yield _clock_in_words(snapshot)
    yield (
        f"In time: no more than {settings.reply_within_hours} hours on the clock from the request to the first reply. "
        "A request that is done without a reply on record counts as answered when it was done. Requests that can still "
        "be answered in time are not among those counted."
    )
    if figures.saved.requests:
        what = settings.baseline or "not stated"
        yield (
            "Minutes saved are self-reported: what people who asked said, only where they said it, and not projected "
            f"to the other requests. Compared with: {what}."
        )
    if not with_people:
        yield "Who asked is shown by `sponsorcli readiness desk` alone."


def _clock_in_words(snapshot: Snapshot) -> str:
    settings = snapshot.program.readiness
    if settings.clock == "calendar":
        return "The clock runs day and night, on all days."
    hours = settings.business_hours
    days = ", ".join(day.capitalize() for day in hours.days)
    closed = [f"the public holidays of {settings.holidays}"] if settings.holidays else []
    if settings.closed_on:
        closed.append(count_of(len(settings.closed_on), "day that the program names", "days that the program names"))
    but = f", but not on {' and '.join(closed)}" if closed else ""
    opens, closes = hours.minutes
    per_day = (closes - opens) / 60
    days_needed = settings.reply_within_hours / per_day
    return (
        f"The clock runs in business hours: {days} from {hours.opens} to {hours.closes}{but}. "
        f"{settings.reply_within_hours} hours are {days_needed:.1f} such days."
    )


def desk_part(desk: Desk, snapshot: Snapshot, program: str) -> CoverPart:
    """The requests that wait for their first reply, those whose time has passed first; who asked is not told."""
    command = f"sponsorcli readiness desk {program}"
    waiting = desk.unanswered
    names = snapshot.history.names_of(one.assigned_to for one in waiting if one.assigned_to is not None)
    needs = tuple(_need(one, desk, names, command) for one in waiting)
    counted_so = f"{count_of(len(needs), 'request for help waits', 'requests for help wait')} for a first reply"
    return CoverPart(needs=(NeedKind(Urgency.UNANSWERED, counted_so, command, needs),))


def _need(one: DeskRequest, desk: Desk, names: Mapping[str, str], command: str) -> Need:
    """A request without a reply; what was due on the day itself can still be answered today."""
    who = f"Request {one.request_id}"
    helper = "nobody is assigned" if one.assigned_to is None else f"with {named(one.assigned_to, names)}"
    due = None if one.due_at is None else one.due_at.astimezone(desk.clock.zone)
    if due is None:
        return Need(who, f"Has no reply yet, {helper}.", command, since=one.asked_on)
    if due.date() < desk.as_of:
        return Need(who, f"No reply after {_long(one.reply_took)}, {helper}.", command, since=due.date())
    at = "today" if due.date() == desk.as_of else "due"
    return Need(who, f"First reply {at} by {due:%H:%M}, {helper}.", command, by=due.date())
