"""A made-up company: who works there, and what became of each since the records began."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from .plan import LEVELS, SampleCalendar
from .random_stream import RandomStream
from .vocabulary import (
    ETHNICITIES,
    ETHNICITY_WEIGHTS,
    FUNCTION_WEIGHTS,
    FUNCTIONS,
    GENDERS,
    PLACE_WEIGHTS,
    PLACES,
    invent_names,
)

STAFF_AT_FIRST = 0.8
"""The share of all people who were there when the records begin; the others were hired since."""
LEVELS_AT_FIRST = (0.22, 0.225, 0.19, 0.14, 0.10, 0.070, 0.038, 0.016)
LEVELS_OF_HIRES = (0.42, 0.24, 0.15, 0.09, 0.055, 0.03, 0.01, 0.005)
PERFORMANCE = (1, 2, 3, 4, 5)
PERFORMANCE_WEIGHTS = (2, 9, 48, 31, 10)
OLDEST_HIRE_DAYS = 20 * 365
SETTLING_DAYS = 180
TOP = len(LEVELS) - 1
HEAD_OFFICE = "Executive Office"


@dataclass(frozen=True, slots=True)
class CareerRates:
    """How likely changes are, a year. Those one level below the top are promoted at half the rate."""

    promotion: float
    leaving: float
    moving: float = 0.02
    regrading: float = 0.004


EVERYBODY = CareerRates(promotion=0.09, leaving=0.10)
SPONSORED = CareerRates(promotion=0.15, leaving=0.07)
STAYING = CareerRates(promotion=0, leaving=0, regrading=0)


@dataclass(frozen=True, slots=True)
class CareerEvent:
    """A dated change; `level` is the place in `LEVELS` from then on, for changes that concern it."""

    on: date
    event: str
    level: int | None
    voluntary: bool | None = None


@dataclass(slots=True)
class Employee:
    """A person whose career is being simulated, day by day up to `known_to`."""

    person_id: str
    name: str
    email: str
    level: int
    function: str
    place: int
    hired_on: date
    known_to: date
    performance: int | None
    gender: str | None
    ethnicity: str | None
    left_on: date | None = None
    manager_id: str | None = None
    stays: bool = False
    """Sponsors and the head neither leave nor change level, so that their pairs keep their sense."""
    events: list[CareerEvent] = field(default_factory=list)

    @property
    def is_here(self) -> bool:
        """Whether the person is employed, as far as is known."""
        return self.left_on is None


@dataclass(frozen=True, slots=True)
class Company:
    """Everybody by hiring date, the head of all among them."""

    staff: Sequence[Employee]
    head: Employee
    calendar: SampleCalendar

    def here(self, day: date) -> list[Employee]:
        """Those employed on a day up to which all careers are known, by id."""
        return [one for one in self.staff if one.is_here and one.hired_on <= day]

    def simulate_to(self, day: date, chance: RandomStream) -> None:
        """Let everybody's career go on, at the company's rates, to a day."""
        for one in self.staff:
            simulate_career(one, day, STAYING if one.stays else EVERYBODY, chance)


def simulate_career(one: Employee, until: date, rates: CareerRates, chance: RandomStream) -> None:
    """Let one career go on to a day, at most one change of a kind at a time.

    Over 365 days the probability of a change is its yearly rate: a promotion is missed only by one who leaves first.
    """
    if not one.is_here or until <= one.known_to:
        return
    start, one.known_to = one.known_to, until
    share = (until - start).days / 365
    leaves = chance.day(start, until - timedelta(days=1)) if chance.happens(rates.leaving * share) else None
    promotion = rates.promotion * (0.5 if one.level == TOP - 1 else 1)
    for event, rate in (("promoted", promotion), ("regraded", rates.regrading), ("moved", rates.moving)):
        if not chance.happens(rate * share):
            continue
        on = chance.day(start, until - timedelta(days=1))
        if _may_change(one, on, leaves):
            _change(one, on, event, chance)
    if leaves is not None and leaves > one.hired_on:
        one.left_on = leaves
        one.events.append(CareerEvent(leaves, "left", None, chance.happens(0.78)))


def _may_change(one: Employee, on: date, leaves: date | None) -> bool:
    """Whether somebody who leaves on a day, if at all, is settled and still there on another."""
    return (leaves is None or on < leaves) and (on - one.hired_on).days >= SETTLING_DAYS


def _change(one: Employee, on: date, event: str, chance: RandomStream) -> None:
    """Make somebody's change; the second of two that raise the level in one stretch is dropped."""
    if event == "moved":
        one.place = chance.weighted(range(len(PLACES)), PLACE_WEIGHTS)
    elif one.level >= (TOP - 1 if event == "regraded" else TOP) or _promoted_later(one, event, on):
        return
    else:
        one.level += 1
    one.events.append(CareerEvent(on, event, None if event == "moved" else one.level))


def _promoted_later(one: Employee, event: str, on: date) -> bool:
    last = one.events[-1] if one.events else None
    return event == "regraded" and last is not None and last.event == "promoted" and last.on >= on


def create_company(people: int, calendar: SampleCalendar, seed: int) -> Company:
    """So many people, some there when the records begin, some hired since; no career has been simulated yet."""
    chance = RandomStream(seed, "company")
    first = round(people * STAFF_AT_FIRST)
    levels = chance.shuffled(_by_shares(first, LEVELS_AT_FIRST)) + chance.shuffled(
        _by_shares(people - first, LEVELS_OF_HIRES)
    )
    hired = sorted(_old_hire(calendar, chance) for _ in range(first))
    hired += sorted(
        chance.workday(calendar.records_from, calendar.as_of - timedelta(days=7)) for _ in range(people - first)
    )
    ids = _numbers(people, chance)
    names = invent_names(people, RandomStream(seed, "names"))
    staff = [
        _employee(person_id, name, level, on, calendar, chance)
        for person_id, name, level, on in zip(ids, names, levels, hired, strict=True)
    ]
    head = next(one for one in staff if one.level == TOP)
    head.function, head.stays, head.performance = HEAD_OFFICE, True, None
    return Company(staff, head, calendar)


def _by_shares(count: int, shares: Sequence[float]) -> list[int]:
    """Levels in the numbers their shares call for, at least one of each in the whole company (largest remainder)."""
    exact = [count * share / sum(shares) for share in shares]
    whole = [int(one) for one in exact]
    rest = sorted(range(len(shares)), key=lambda place: (whole[place] - exact[place], place))
    for place in rest[: count - sum(whole)]:
        whole[place] += 1
    return [level for level, number in enumerate(whole) for _ in range(number)]


def _old_hire(calendar: SampleCalendar, chance: RandomStream) -> date:
    """A hiring date before the records, over twenty years, more of them late."""
    days = int(chance.share() * chance.share() * OLDEST_HIRE_DAYS) + 1
    on = calendar.records_from - timedelta(days=days)
    return on - timedelta(days=max(0, on.weekday() - 4))


def _numbers(count: int, chance: RandomStream) -> list[str]:
    """Personnel numbers in order of hiring, with gaps and leading zeros: text, whatever a spreadsheet may think."""
    number, numbers = 100, []
    for _ in range(count):
        number += chance.whole(1, 3)
        numbers.append(number)
    width = max(5, len(str(number)) + 1)
    return [str(one).zfill(width) for one in numbers]


def _employee(
    person_id: str, name: tuple[str, str], level: int, hired_on: date, calendar: SampleCalendar, chance: RandomStream
) -> Employee:
    new = (calendar.as_of - hired_on).days < SETTLING_DAYS
    women = 52 - 2.5 * level
    one = Employee(
        person_id,
        *name,
        level,
        chance.weighted(FUNCTIONS, FUNCTION_WEIGHTS),
        chance.weighted(range(len(PLACES)), PLACE_WEIGHTS),
        hired_on,
        max(hired_on, calendar.records_from),
        None if new else chance.weighted(PERFORMANCE, PERFORMANCE_WEIGHTS),
        chance.weighted(GENDERS, (women, 93 - women, 1.5, 3, 2.5)),
        chance.weighted(ETHNICITIES, ETHNICITY_WEIGHTS),
    )
    if hired_on >= calendar.records_from:
        one.events.append(CareerEvent(hired_on, "hired", level))
    return one


def by_id(staff: Iterable[Employee]) -> list[Employee]:
    """People in the order of their ids."""
    return sorted(staff, key=lambda one: one.person_id)
