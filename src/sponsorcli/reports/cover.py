"""What a month's report gives to the cover: figures to judge, who needs somebody, answers to a leader's questions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from sponsorcli.tables import Column, Fact, Kind, Table
from sponsorcli.tables.report import Gauge, Signal

from .tables_by_name import table_of

MOST_NEEDS = 8
"""How many people and opportunities a cover names: what one person can see to in a week."""


class Question(StrEnum):
    """What a leader wants to know, in the order in which it is asked."""

    GOING = "How is it going?"
    CHANGED = "What changed?"
    HELP = "Who needs help?"
    FAIR = "Is it fair?"
    WORKS = "Does it work?"


@dataclass(frozen=True, slots=True)
class Need:
    """Somebody, or an opportunity, that needs something done: `who` is a name with its id.

    It is so `since` a day, or has to be done `by` one; `command` shows more.
    """

    who: str
    what: str
    command: str
    since: date | None = None
    by: date | None = None


class Urgency(IntEnum):
    """The kinds of needs, the most urgent first: what cannot be made up for later comes before what waits."""

    CLOSING = 1
    UNANSWERED = 2
    OVERDUE = 3
    WITHOUT_SPONSOR = 4
    UNDECIDED = 5
    OVER_CAPACITY = 6
    AIM_OVERDUE = 7
    WITHOUT_AIM = 8


@dataclass(frozen=True, slots=True)
class NeedKind:
    """The most urgent needs of a kind, and how many `more` there are; `counted` says it: "8 protégés have no sponsor".

    `command` shows them all.
    """

    urgency: Urgency
    counted: str
    command: str
    needs: tuple[Need, ...]
    more: int = 0

    @property
    def count(self) -> int:
        """How many needs of the kind there are."""
        return len(self.needs) + self.more


@dataclass(frozen=True, slots=True)
class CoverPart:
    """A report's part of the cover. `headline` is there for the report with whose result the cover begins."""

    needs: tuple[NeedKind, ...] = ()
    answers: Mapping[Question, str] = field(default_factory=dict)
    headline: str = ""


def counted(  # noqa: PLR0913 - a figure has as many sides
    name: str,
    title: str,
    value: int,
    meaning: str = "",
    *,
    of: int | None = None,
    signal: Signal | None = None,
    aim: str = "",
    more_is_better: bool | None = None,
) -> Fact:
    """A count, of a whole where one is given, to be judged."""
    gauge = Gauge(of=of, signal=signal, aim=aim, more_is_better=more_is_better)
    return Fact(name, title, Kind.WHOLE, value, meaning, gauge)


def named(person: str, names: Mapping[str, str]) -> str:
    """A person as Name (id); the id alone where no name is known."""
    name = names.get(person)
    return f"{name} ({person})" if name else person


def count_of(number: int, one: str, many: str) -> str:
    """The number with its noun, and whatever else must agree with it."""
    return f"{number:,} {one if number == 1 else many}"


def day_of(day: date) -> str:
    """A day in a sentence: 31 October 2026."""
    return f"{day.day} {day:%B %Y}"


def listed(parts: Collection[str]) -> str:
    """The parts as people list them: a, b and c."""
    *before, last = parts or ("",)
    return f"{', '.join(before)} and {last}" if before else last


def chosen(kinds: Sequence[NeedKind], most: int) -> tuple[Need, ...]:
    """So many needs, taken in turn from every kind so that none hides another, in the order of the kinds."""
    taken = [0] * len(kinds)
    while sum(taken) < most and any(count < len(kind.needs) for count, kind in zip(taken, kinds, strict=True)):
        for at, kind in enumerate(kinds):
            if taken[at] < len(kind.needs) and sum(taken) < most:
                taken[at] += 1
    return tuple(need for count, kind in zip(taken, kinds, strict=True) for need in kind.needs[:count])


def needs_table(needs: Sequence[Need], note: str = "") -> Table:
    """The first needs of these, as many as a cover names; the note says where the others are."""
    columns = (
        Column("who", "Who", Kind.TEXT),
        Column("what", "What", Kind.TEXT),
        Column("since", "Since", Kind.DATE),
        Column("by", "By", Kind.DATE),
        Column("command", "Shows more", Kind.COMMAND),
    )
    if not note and len(needs) > MOST_NEEDS:
        note = f"And {len(needs) - MOST_NEEDS} more."
    return table_of("needs", "Needs you this week", columns, needs[:MOST_NEEDS], note)
