"""What a message says to one person: what is due, what is overdue, what to send back, thanks for what was done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

import polars as pl

from sponsorcli.model import Snapshot

from .addressed import ActivePair, active_pairs, partners
from .applications import DeskNews
from .asked.sponsor import in_words
from .awaited_forms import AwaitedForm, outstanding
from .code import FormKind
from .due import DueByPerson, DueItem
from .period import Period

MOST_THANKS = 5


class Role(StrEnum):
    """To whom a message goes."""

    SPONSOR = "sponsor"
    PROTEGE = "protege"
    MANAGER = "manager"
    HELPER = "helper"
    """Who helps with applications."""
    APPLICANT = "applicant"
    """Who asked for help."""


FORM_WORDS = {
    FormKind.ACTIONS: "the form about what you did", FormKind.PULSE: "the pulse",
    FormKind.AGREEMENT: "the agreement", FormKind.CHOICES: "your choices",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: what, with whom by name (nobody for a course), by when."""

    what: str
    who: str
    on: date


@dataclass(frozen=True, slots=True)
class FormToReturn:
    """A form that is still to come back: what it is, and about which period."""

    what: str
    period: str


@dataclass(frozen=True, slots=True)
class Thanks:
    """Something that was done: what, for whom by name, when."""

    what: str
    who: str
    on: date


@dataclass(frozen=True, slots=True)
class PairOfReport:
    """A protégé whose manager is written to: by name, with the sponsor's and since when."""

    protege: str
    sponsor: str
    since: date


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """The person's own request for help that has no reply yet: with whom it is by name, and by when a reply is due."""

    what: str
    asked: str
    helper: str
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class PersonMessage:
    """All that concerns one person on a day."""

    person_id: str
    name: str
    email: str | None
    role: Role
    overdue: tuple[Task, ...] = ()
    due: tuple[Task, ...] = ()
    to_return: tuple[FormToReturn, ...] = ()
    done: tuple[Thanks, ...] = ()
    reports: tuple[PairOfReport, ...] = ()
    requests: tuple[WaitingRequest, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether there is anything to do or to be told; thanks alone are no reason to write."""
        return bool(self.overdue or self.due or self.to_return or self.reports or self.requests)

    def since(self, before: "PersonMessage | None") -> "PersonMessage":
        """The message without what it said already on an earlier day."""
        if before is None:
            return self
        return replace(
            self,
            overdue=tuple(task for task in self.overdue if task not in before.overdue),
            due=tuple(task for task in self.due if task not in before.due),
            to_return=tuple(form for form in self.to_return if form not in before.to_return),
            done=tuple(one for one in self.done if one not in before.done),
            reports=tuple(pair for pair in self.reports if pair not in before.reports),
            requests=tuple(one for one in self.requests if one not in before.requests),
        )


@dataclass(frozen=True)
class Messages:
    """The messages of a day to everybody in an active pair, and to the managers of protégés."""

    snapshot: Snapshot

    def to(self, role: Role) -> Iterator[PersonMessage]:
        """The messages to everybody of a role, by id, those that say nothing too."""
        if role is Role.MANAGER:
            for person, reports in self._managed.items():
                yield replace(self._to(person, role), reports=reports)
            return
        if role in {Role.HELPER, Role.APPLICANT}:
            yield from self._of_desk(role)
            return
        for person, others in self._of_role(role).items():
            yield self._filled(self._to(person, role), others)

    def _of_desk(self, role: Role) -> Iterator[PersonMessage]:
        """To helpers what waits for them, or to applicants what became of their own requests."""
        news = DeskNews(self.snapshot)
        if role is Role.HELPER:
            for helper, items in news.to_answer.items():
                overdue, due = (
                    tuple(
                        Task(one.what, self._said(one.person_id), one.due_on) for one in items if one.is_overdue is late
                    )
                    for late in (True, False)
                )
                yield replace(self._to(helper, role), overdue=overdue, due=due)
            return
        for person, own in news.own.items():
            told = (WaitingRequest(one.what, one.asked, self._said(one.helper_id), one.due, one.is_late) for one in own)
            yield replace(self._to(person, role), requests=tuple(told))

    def _said(self, person: str | None) -> str:
        """A person's name, the id where none is known; nothing for nobody."""
        return "" if person is None else self._names.get(person, person)

    def _to(self, person: str, role: Role) -> PersonMessage:
        return PersonMessage(person, self._names.get(person, person), self._emails.get(person), role)

    def _filled(self, message: PersonMessage, others: Sequence[str]) -> PersonMessage:
        items = [item for item in self._due.of(message.person_id) if item.with_id in others]
        return replace(
            message,
            overdue=self._tasks([item for item in items if item.is_overdue]),
            due=self._tasks([item for item in items if not item.is_overdue]),
            to_return=tuple(self._to_return(message.person_id, message.role)),
            done=tuple(self._thanks(message.person_id)) if message.role is Role.SPONSOR else (),
        )

    def _tasks(self, items: Sequence[DueItem]) -> tuple[Task, ...]:
        """The tasks, the most urgent first; a course is one however many pairs it is expected for."""
        tasks: dict[tuple[str, str], Task] = {}
        for item in items:
            who = "" if item.is_alone else self._names.get(item.with_id, item.with_id)
            tasks.setdefault((item.what, item.with_id if who else ""), Task(item.what, who, item.due_on))
        return tuple(tasks.values())

    def _of_role(self, role: Role) -> dict[str, tuple[str, ...]]:
        """Everybody of a role with the people that they are paired with."""
        all_partners = partners(self._pairs)
        own = {pair.sponsor_id if role is Role.SPONSOR else pair.protege_id for pair in self._pairs}
        return {person: all_partners[person] for person in sorted(own)}

    @cached_property
    def _pairs(self) -> tuple[ActivePair, ...]:
        return active_pairs(self.snapshot)

    @cached_property
    def _due(self) -> DueByPerson:
        return DueByPerson(self.snapshot)

    @cached_property
    def _outstanding(self) -> tuple[AwaitedForm, ...]:
        return outstanding(self.snapshot)

    def _to_return(self, person: str, role: Role) -> Iterator[FormToReturn]:
        """The forms of the last period that have not come back; a sponsor's pulse is named to the sponsor."""
        is_sponsor = any(pair.sponsor_id == person for pair in self._pairs)
        for form in self._outstanding:
            is_theirs = role is Role.SPONSOR or not is_sponsor
            if form.person_id == person and is_theirs:
                period = Period.read(form.period)
                yield FormToReturn(FORM_WORDS[form.kind], form.period if period is None else period.name)

    def _thanks(self, sponsor: str) -> Iterator[Thanks]:
        """The latest advocacy of the last thirty days, from rung 3 up: thanks for what takes something."""
        recent = self._recent.filter(pl.col("sponsor_id") == sponsor).head(MOST_THANKS)
        for action, protege, on in recent.select("action", "protege_id", "on").iter_rows():
            yield Thanks(in_words(action), self._names.get(protege, protege), on)

    @cached_property
    def _recent(self) -> pl.DataFrame:
        after = pl.lit(self.snapshot.as_of) - pl.duration(days=30)
        actions = self.snapshot.history.actions_of_pairs.filter((pl.col("on") > after) & (pl.col("rung") >= 3))
        return actions.sort("on", "protege_id", "action", descending=[True, False, False])

    @cached_property
    def _managed(self) -> dict[str, tuple[PairOfReport, ...]]:
        """The managers of protégés in active pairs, each with these pairs; nobody who is the sponsor themselves."""
        people = self.snapshot.history.people
        if "manager_id" not in people.columns:
            return {}
        managers = dict(people.select("person_id", "manager_id").drop_nulls().iter_rows())
        found: dict[str, list[PairOfReport]] = {}
        for pair in self._pairs:
            manager = managers.get(pair.protege_id)
            if manager is not None and manager != pair.sponsor_id:
                protege, sponsor = (self._names.get(one, one) for one in (pair.protege_id, pair.sponsor_id))
                found.setdefault(manager, []).append(PairOfReport(protege, sponsor, pair.paired_on))
        return {manager: tuple(found[manager]) for manager in sorted(found)}

    @cached_property
    def _names(self) -> dict[str, str]:
        return self.snapshot.history.names_of(self.snapshot.history.people["person_id"].drop_nulls().to_list())

    @cached_property
    def _emails(self) -> dict[str, str]:
        people = self.snapshot.history.people
        if "email" not in people.columns:
            return {}
        return dict(people.select("person_id", "email").drop_nulls().iter_rows())


def messages_of(snapshot: Snapshot, roles: Sequence[Role], since: date | None = None) -> tuple[PersonMessage, ...]:
    """The messages of the day that say something, role by role; with `since` only what they did not say on that day."""
    today = Messages(snapshot)
    now = [message for role in roles for message in today.to(role)]
    if since is None:
        return tuple(message for message in now if message.says_something)
    past = Messages(snapshot.on(since))
    before = {(message.role, message.person_id): message for role in roles for message in past.to(role)}
    new = (message.since(before.get((message.role, message.person_id))) for message in now)
    return tuple(message for message in new if message.says_something)
