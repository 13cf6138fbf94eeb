"""What the help desk tells people in messages: helpers what waits for their reply, applicants when theirs will come.

Nobody is told of a request that they neither made nor help with.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sponsorcli.help_desk import Desk, DeskRequest, desk_of
from sponsorcli.model import Snapshot

HELP_WITH = {"resume": "a résumé", "cover_letter": "a cover letter", "application": "an application"}


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """A request that waits for a helper's first reply: what help, asked by whom, by when."""

    what: str
    person_id: str
    due_on: date
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """Somebody's own request without a reply yet: what help, asked when, who helps (an id, if anybody), by when."""

    what: str
    asked: str
    helper_id: str | None
    due: str
    is_late: bool


@dataclass(frozen=True)
class DeskNews:
    """What there is to tell on a day, by person."""

    snapshot: Snapshot

    @cached_property
    def _desk(self) -> Desk:
        return desk_of(self.snapshot)

    @cached_property
    def to_answer(self) -> dict[str, tuple[ToAnswer, ...]]:
        """What waits for each helper, the earliest due first."""
        found: dict[str, list[ToAnswer]] = {}
        for one in self._desk.unanswered:
            if one.assigned_to is not None and one.due_at is not None:
                found.setdefault(one.assigned_to, []).append(self._to_answer(one, one.due_at))
        return {helper: tuple(found[helper]) for helper in sorted(found)}

    @cached_property
    def own(self) -> dict[str, tuple[OwnRequest, ...]]:
        """The requests of each person that have no reply yet, the earliest due first."""
        found: dict[str, list[OwnRequest]] = {}
        for one in self._desk.unanswered:
            found.setdefault(one.person_id, []).extend(self._own(one))
        return {person: tuple(found[person]) for person in sorted(found)}

    def _to_answer(self, one: DeskRequest, due_at: datetime) -> ToAnswer:
        due = due_at.astimezone(self._zone)
        what = f"first reply to request {one.request_id} ({HELP_WITH[one.kind]}), due at {due:%H:%M}"
        return ToAnswer(what, one.person_id, due.date(), is_overdue=due.date() < self._desk.as_of)

    def _own(self, one: DeskRequest) -> Iterator[OwnRequest]:
        if one.asked_at is None or one.due_at is None:
            return
        asked, due = (moment.astimezone(self._zone) for moment in (one.asked_at, one.due_at))
        what = f"{one.request_id}, help with {HELP_WITH[one.kind]}"
        late = due.date() < self._desk.as_of
        yield OwnRequest(what, _said(asked), one.assigned_to, _said(due), late)

    @property
    def _zone(self) -> ZoneInfo:
        return self._desk.clock.zone


def _said(moment: datetime) -> str:
    """A time as people write it: 4 May 2026, 09:30 CEST."""
    return f"{moment.day} {moment:%B %Y, %H:%M} {moment.tzname()}"
