"""A made-up company over ten years, which keeps the truth in plain Python while it writes its dated extracts.

What HR writes down is faulty on purpose: people are missing from an extract, cells are empty, a level goes by another
name for a while, leaving dates are entered ahead and withdrawn again. The truth beside it says what can be known.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

LEVELS = ("L1", "L2", "L3", "L4", "L5")
FUNCTIONS = ("Finance", "Law", "Sales")
LOCATIONS = ("Berlin", "Leeds")
FIRST_YEAR, YEARS = 2016, 10
Row = dict[str, object]


@dataclass
class Stint:
    """One employment: from the day of hiring to the day of leaving as far as extracts let it be known."""

    hired_on: date
    levels: list[tuple[date, str]]
    """The level at hiring, and each later one from the day of the extract that first shows it."""
    left_on: date | None = None


@dataclass
class Worker:
    """A person of the company as HR sees them, and what the extracts have shown so far."""

    person_id: str
    level: str
    function: str
    location: str
    employed: bool = False
    stints: list[Stint] = field(default_factory=list)
    events: list[tuple[date, str, str | None]] = field(default_factory=list)
    """What an attentive reader of the extracts can tell: day, event, level."""
    shown: dict[str, str] = field(default_factory=dict)
    last_row: int | None = None
    announced: date | None = None
    lingers: bool = False

    def level_on(self, day: date) -> str | None:
        """The level known of the day, while employed."""
        stint = next((one for one in reversed(self.stints) if one.hired_on <= day), None)
        return None if stint is None else [level for since, level in stint.levels if since <= day][-1]

    def is_employed_on(self, day: date) -> bool:
        """Whether the person is employed on the day; the day of leaving is the first without."""
        return any(one.hired_on <= day and (one.left_on is None or day < one.left_on) for one in self.stints)

    def leaves_after(self, day: date) -> date | None:
        """The day the employment that holds the day ends; None while it lasts."""
        return next(one.left_on for one in reversed(self.stints) if one.hired_on <= day)


@dataclass
class Company:
    """The extracts by day, the people table of the last day, and everybody's truth."""

    extracts: dict[date, list[Row]]
    workers: list[Worker]

    @property
    def people(self) -> list[Row]:
        """Everybody ever employed, as HR has them at the end."""
        return [
            {
                "person_id": one.person_id, "level": one.stints[-1].levels[-1][1], "function": one.function,
                "location": one.location, "hired_on": one.stints[-1].hired_on, "left_on": one.stints[-1].left_on,
            }
            for one in self.workers
            if one.stints
        ]  # fmt: skip

    @property
    def history(self) -> list[Row]:
        """All extracts below each other."""
        return [{**row, "taken_on": day} for day, rows in self.extracts.items() for row in rows]

    @property
    def career_events(self) -> list[Row]:
        """The truth as dated events."""
        return [
            {"person_id": one.person_id, "on": day, "event": event, "level": level}
            for one in self.workers
            for day, event, level in (*_hirings_of_the_first_extract(one), *one.events)
        ]


def _hirings_of_the_first_extract(worker: Worker) -> Iterator[tuple[date, str, str | None]]:
    """The hiring of somebody whom the first extract lists already: known, and no event that extracts tell."""
    if worker.stints and (worker.stints[0].hired_on, "hired") not in {(day, event) for day, event, _ in worker.events}:
        yield worker.stints[0].hired_on, "hired", worker.stints[0].levels[0][1]


def extract_days(per_year: int) -> list[date]:
    """The last day of each period."""
    months = 12 // per_year
    ends = [(FIRST_YEAR + (month // 12), month % 12 + 1) for month in range(months, 12 * YEARS + 1, months)]
    return [date(year, month, 1) - timedelta(days=1) for year, month in ends]


def company(seed: int, size: int = 40, per_year: int = 4) -> Company:
    """A company by chance: the same for the same seed."""
    chance = Random(seed)
    days = extract_days(per_year)
    renamed, first = chance.choice(LEVELS), chance.randrange(1, len(days) - 6)
    workers = [
        Worker(f"E{number:03}", chance.choice(LEVELS[:3]), chance.choice(FUNCTIONS), chance.choice(LOCATIONS))
        for number in range(size)
    ]
    extracts: dict[date, list[Row]] = {day: [] for day in days}
    for number, day in enumerate(days):
        before = days[number - 1] if number else day - timedelta(days=1500)
        other_name = renamed if first <= number < first + 4 else None
        for worker in workers:
            _live(worker, before, day, number, days, chance)
            row = _row(worker, number, days, other_name, chance)
            if row is not None:
                extracts[day].append(row)
    for worker in workers:
        if worker.employed and worker.announced is not None:
            _leave(worker, worker.announced)
    return Company(extracts, workers)


def _live(worker: Worker, before: date, day: date, number: int, days: list[date], chance: Random) -> None:  # noqa: C901 - one thing in turn
    """What happens to somebody between two extracts: one thing at the most."""
    if worker.employed and worker.announced is not None and worker.announced <= day:
        return _leave(worker, worker.announced)
    if not worker.employed:
        if chance.random() < (0.7 if not number else 0.06 if not worker.stints else 0.12):
            _hire(worker, _between(before, day, chance), chance)
        return None
    what = chance.random()
    if what < 0.06 and worker.level != LEVELS[-1]:
        worker.level = LEVELS[LEVELS.index(worker.level) + 1]
    elif what < 0.07 and worker.level != LEVELS[0]:
        worker.level = LEVELS[LEVELS.index(worker.level) - 1]
    elif what < 0.10:
        worker.function = chance.choice(FUNCTIONS)
    elif what < 0.13:
        worker.location = chance.choice(LOCATIONS)
    elif what < 0.15 and worker.announced is None:
        assert worker.last_row is not None
        _leave(worker, None, days[worker.last_row + 1])
    elif what < 0.17:
        worker.announced = day + timedelta(days=chance.randrange(1, 200))
    elif what < 0.19:
        worker.lingers = True
        _leave(worker, _between(before, day, chance))
    elif what < 0.27:
        worker.announced = None
    return None


def _between(before: date, day: date, chance: Random) -> date:
    return before + timedelta(days=chance.randrange(1, (day - before).days + 1))


def _hire(worker: Worker, day: date, chance: Random) -> None:
    if worker.stints and worker.stints[-1].left_on is not None and day < worker.stints[-1].left_on:
        return
    if worker.stints:
        worker.level = chance.choice(LEVELS)
    worker.employed, worker.shown, worker.lingers = True, {}, False
    worker.stints.append(Stint(day, [(day, worker.level)]))


def _leave(worker: Worker, on: date | None, shown: date | None = None) -> None:
    """Somebody leaves on a day that a row says, or else on that of the first extract without them."""
    worker.employed, worker.announced = False, None
    left = on or shown
    assert left is not None
    worker.stints[-1].left_on = left
    worker.events.append((left, "left", None))


def _row(worker: Worker, number: int, days: list[date], other_name: str | None, chance: Random) -> Row | None:
    """The row of somebody in the extract, if there is one, and what it lets be known."""
    day = days[number]
    if not worker.employed:
        return _last_row(worker, number, day)
    is_new = not worker.shown
    must = is_new or number == len(days) - 1 or worker.announced is not None
    if not must and worker.last_row == number - 1 and chance.random() < 0.03:
        return None
    written = {"level": worker.level, "function": worker.function, "location": worker.location}
    if not is_new:
        for name in tuple(written):
            if chance.random() < 0.05 and number < len(days) - 1:
                del written[name]
        if written.get("level") == other_name:
            written.pop("level", None)  # reading empties the cell, as the program does not list the other name
    _know(worker, written, number, day)
    hired = worker.stints[-1].hired_on if is_new or chance.random() < 0.95 else None
    worker.last_row = number
    return {"person_id": worker.person_id, **written, "hired_on": hired, "left_on": worker.announced}


def _last_row(worker: Worker, number: int, day: date) -> Row | None:
    """The row of somebody who has left, in the one extract that still lists them with the day."""
    if not worker.lingers or not worker.stints or worker.last_row is None:
        return None
    worker.lingers, worker.last_row = False, number
    stint = worker.stints[-1]
    return {"person_id": worker.person_id, "hired_on": stint.hired_on, "left_on": stint.left_on}


def _know(worker: Worker, written: dict[str, str], number: int, day: date) -> None:
    """What changed, compared with what was last shown."""
    if not worker.shown:
        if number and (len(worker.stints) > 1 or worker.last_row is None):
            worker.events.append((worker.stints[-1].hired_on, "hired", worker.level))
    else:
        if worker.last_row is not None and number - worker.last_row > 1:
            worker.events.append((day, "moved", None))
        then, now = worker.shown["level"], written.get("level", worker.shown["level"])
        if now != then:
            event = "promoted" if LEVELS.index(now) > LEVELS.index(then) else "regraded"
            worker.events.append((day, event, now))
            worker.stints[-1].levels.append((day, now))
        elif any(written.get(name, worker.shown[name]) != worker.shown[name] for name in ("function", "location")):
            worker.events.append((day, "moved", None))
    worker.shown |= written
