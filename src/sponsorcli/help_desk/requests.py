"""Each request on a day: whether it is open, whether the first reply came in time, how long it took on the clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import polars as pl

from sponsorcli.model import Snapshot

from .clock import DeskClock


class RequestState(StrEnum):
    """Where a request stands at the end of the day."""

    DONE = "done"
    REPLIED = "replied"
    WAITING = "waiting"
    """No reply yet, and the time for it has not passed."""
    OVERDUE = "overdue"
    """No reply yet, and the time for it has passed."""
    NO_CLOCK = "no_clock"
    """Open, and only the day on which it was asked is known."""


@dataclass(frozen=True, slots=True)
class DeskRequest:
    """A request as of the end of a day. Times on the clock are in seconds; None where they are not known.

    `reply_took` is the time to the first reply, or the time waited so far where there is none; so `done_took`.
    """

    request_id: str
    person_id: str
    kind: str
    asked_on: date
    """The day it was asked, by the clock of the desk's zone."""
    state: RequestState
    assigned_to: str | None = None
    asked_at: datetime | None = None
    due_at: datetime | None = None
    """When the time for the first reply is used up."""
    replied_at: datetime | None = None
    done_at: datetime | None = None
    reply_took: int | None = None
    done_took: int | None = None
    in_time: bool | None = None
    """Whether the first reply came in time; None while it can still come, and where that is not known."""
    minutes_spent: float | None = None
    minutes_saved: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is not done."""
        return self.state is not RequestState.DONE


def requests_of(snapshot: Snapshot, clock: DeskClock, limit: int) -> Iterator[DeskRequest]:
    """The requests made by the end of the day, by id; `limit` is the time for the first reply, in seconds."""
    now = clock.end_of(snapshot.as_of)
    rows = snapshot.roster.frame("requests").unique("request_id", keep="first", maintain_order=True)
    asked = (pl.col("asked_at") < now) | (pl.col("asked_at").is_null() & (pl.col("asked_on") <= snapshot.as_of))
    for row in rows.filter(asked).sort("request_id").iter_rows(named=True):
        yield _request(_Row.of(row, snapshot.as_of, now), clock, limit, now)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table without what happened after the day."""

    fields: dict[str, str | None]
    minutes: dict[str, float | None]
    asked_at: datetime | None
    asked_on: date | None
    replied_at: datetime | None
    done_at: datetime | None
    is_done: bool

    @classmethod
    def of(cls, row: dict[str, object], as_of: date, now: datetime) -> "_Row":
        """What the row of a frame says by then. Who is done without a reply on record was replied to by then."""
        asked, replied, done = (_before(row[name], now) for name in ("asked_at", "first_reply_at", "done_at"))
        done_on = row["done_on"]
        is_done = done is not None or (row["done_at"] is None and isinstance(done_on, date) and done_on <= as_of)
        names, counted = ("request_id", "person_id", "kind", "assigned_to"), ("minutes_spent", "minutes_saved")
        fields = {name: _text(row[name]) for name in names}
        minutes = {name: _number(row[name]) if is_done else None for name in counted}
        asked_on = row["asked_on"] if isinstance(row["asked_on"], date) else None
        return cls(fields, minutes, asked, asked_on, replied or done, done, is_done)

    def day_in(self, zone: ZoneInfo) -> date:
        """The day on which it was asked, by a clock in the zone."""
        return self.asked_at.astimezone(zone).date() if self.asked_at is not None else self.asked_on or date.min


def _before(moment: object, now: datetime) -> datetime | None:
    return moment if isinstance(moment, datetime) and moment < now else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _request(row: _Row, clock: DeskClock, limit: int, now: datetime) -> DeskRequest:
    took = _took(row, clock, now)
    in_time = _in_time(row, took.reply, limit)
    return DeskRequest(
        request_id=row.fields["request_id"] or "",
        person_id=row.fields["person_id"] or "",
        kind=row.fields["kind"] or "",
        asked_on=row.day_in(clock.zone),
        state=_state(row, in_time=in_time),
        assigned_to=row.fields["assigned_to"],
        asked_at=row.asked_at,
        due_at=None if row.asked_at is None else clock.after(row.asked_at, limit),
        replied_at=row.replied_at,
        done_at=row.done_at,
        reply_took=took.reply,
        done_took=took.done,
        in_time=in_time,
        **row.minutes,
    )


@dataclass(frozen=True, slots=True)
class _Took:
    """Seconds on the clock to the first reply and to the end, so far where there is none; None where not known."""

    reply: int | None = None
    done: int | None = None


def _took(row: _Row, clock: DeskClock, now: datetime) -> _Took:
    if row.asked_at is None:
        return _Took()
    is_unknown = row.is_done and row.done_at is None
    return _Took(
        None if is_unknown and row.replied_at is None else clock.elapsed(row.asked_at, row.replied_at or now),
        None if is_unknown else clock.elapsed(row.asked_at, row.done_at or now),
    )


def _in_time(row: _Row, took: int | None, limit: int) -> bool | None:
    """Whether the reply came within the limit, the limit included; None where it can still come, or is not known."""
    if took is None:
        return None
    if took > limit:
        return False
    return True if row.replied_at is not None else None


def _state(row: _Row, *, in_time: bool | None) -> RequestState:
    if row.is_done:
        return RequestState.DONE
    if row.replied_at is not None:
        return RequestState.REPLIED
    if row.asked_at is None:
        return RequestState.NO_CLOCK
    return RequestState.OVERDUE if in_time is False else RequestState.WAITING
