"""What is due from one person, and what is overdue: never what hangs on how anybody answered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import polars as pl

from sponsorcli.accountability import Accountability, hold_to_account
from sponsorcli.accountability.expectations import names_of
from sponsorcli.model import Snapshot
from sponsorcli.model.settings.accountability import AccountabilitySettings

SIDES_ACTING = {"sponsor": ("sponsor",), "protege": ("protege",), "both": ("sponsor", "protege")}
_NUMBERED = re.compile(r" \(\d+\)$")
"""The number behind the name of the second of two equal expectations."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that a person has to do for a pair: what is expected, by when, with whom; whether the day is past."""

    expectation: str
    with_id: str
    due_on: date
    is_overdue: bool

    @property
    def is_alone(self) -> bool:
        """Whether it is done without the other: a course."""
        return self.expectation.startswith("training")

    @property
    def what(self) -> str:
        """What is expected, as people say it: "meeting", "training: Sponsor essentials"."""
        name = _NUMBERED.sub("", self.expectation)
        return {"meetings": "meeting", "feedback": "answer to the pulse, about working"}.get(name, name)


@dataclass(frozen=True)
class DueByPerson:
    """What is due from everybody on a day, asked for by person."""

    snapshot: Snapshot

    @cached_property
    def _settings(self) -> AccountabilitySettings:
        """What is expected, each one's answers apart from the other's."""
        settings = self.snapshot.program.accountability
        parts = tuple(part for one in settings.expectations for part in one.without_answers())
        return settings.model_copy(update={"expectations": parts})

    @cached_property
    def account(self) -> Accountability:
        """What every pair has done and owes, whatever anybody answered."""
        program = self.snapshot.program.model_copy(update={"accountability": self._settings})
        return hold_to_account(replace(self.snapshot, program=program))

    @cached_property
    def _sides(self) -> dict[str, tuple[str, ...]]:
        """Who has a part in each expectation, by its name in reports."""
        expectations = self._settings.expectations
        return dict(zip(names_of(expectations), (one.sides for one in expectations), strict=True))

    @cached_property
    def _items(self) -> dict[str, tuple[DueItem, ...]]:
        found: dict[str, set[DueItem]] = {}
        for person, item in (*self._coming_up(), *self._overdue()):
            found.setdefault(person, set()).add(item)
        order = {person: sorted(items, key=_urgency) for person, items in found.items()}
        return {person: tuple(items) for person, items in order.items()}

    def of(self, person: str) -> tuple[DueItem, ...]:
        """What is due from the person, the most urgent first."""
        return self._items.get(person, ())

    @cached_property
    def next_meetings(self) -> dict[tuple[str, str], date]:
        """The day by which the two of a pair should meet next, by protégé and sponsor."""
        rows = self.account.standings.filter((pl.col("kind") == "meetings") & pl.col("due_on").is_not_null())
        days = rows.group_by("protege_id", "sponsor_id").agg(pl.col("due_on").min())
        return {(protege, sponsor): day for protege, sponsor, day in days.iter_rows()}

    def _coming_up(self) -> Iterator[tuple[str, DueItem]]:
        active = self._active
        for person, due_on, expectation, protege, sponsor, _ in self.account.coming_up.iter_rows():
            if (protege, sponsor) in active:
                other = protege if person == sponsor else sponsor
                yield person, DueItem(expectation, other, due_on, is_overdue=False)

    def _overdue(self) -> Iterator[tuple[str, DueItem]]:
        """Each side's part of what is overdue."""
        active = self._active
        rows = self.account.escalation.select("sponsor_id", "protege_id", "expectation", "due_on", "to_act")
        for sponsor, protege, expectation, due_on, to_act in rows.iter_rows():
            if (protege, sponsor) not in active:
                continue
            # Of an answer it is not said who has to act; here it is one side's alone, and overdue means not given.
            acting = self._sides[expectation] if to_act == "not said" else SIDES_ACTING.get(to_act, ())
            if "sponsor" in acting:
                yield sponsor, DueItem(expectation, protege, due_on, is_overdue=True)
            if "protege" in acting:
                yield protege, DueItem(expectation, sponsor, due_on, is_overdue=True)

    @cached_property
    def _active(self) -> frozenset[tuple[str, str]]:
        rows = self.snapshot.history.pairs.filter("active").select("protege_id", "sponsor_id")
        return frozenset(rows.iter_rows())


def _urgency(item: DueItem) -> tuple[bool, date, str, str]:
    return not item.is_overdue, item.due_on, item.expectation, item.with_id
