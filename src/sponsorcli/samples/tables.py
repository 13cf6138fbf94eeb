"""A sample's tables of people: cells, headings first, of the whole company and of those who take part."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from .cohorts import SampleProgramme, SampleSponsor
from .company import HEAD_OFFICE, Company, Employee, by_id
from .plan import LEVELS, SampleCalendar
from .random_stream import RandomStream
from .vocabulary import ACCOMPLISHMENTS, HEAD_TITLE, PLACES, SKILLS, job_title

Cell = str | int | float | date | None
"""A cell as a person would have typed it; None is an empty one."""
Rows = Sequence[Sequence[Cell]]
"""A table as it stands on its sheet: the headings are the first row."""

ONE_PLACE_MISSING_IN = 150
"""One in so many people has no place of work."""
REQUESTS_PER_PERSON = 1 / 4
LAST_MINUTE = 18 * 60
"""Nobody works later than this, in minutes since midnight."""


def people_rows(company: Company, chance: RandomStream) -> Rows:
    """The people table; here and there a place of work is missing."""
    rows: list[list[Cell]] = [[
        "Employee Number", "Name", "Email", "Level", "Function", "Location", "Region", "Manager", "Hired on",
        "Left on", "Performance", "Job title",
    ]]  # fmt: skip
    for one in company.staff:
        location, region = PLACES[one.place]
        rows.append([
            one.person_id, one.name, one.email, LEVELS[one.level], one.function,
            None if chance.happens(1 / ONE_PLACE_MISSING_IN) else location, region, one.manager_id, one.hired_on,
            one.left_on, one.performance, _title(one, one.level),
        ])  # fmt: skip
    return rows


def career_event_rows(company: Company) -> Rows:
    """All career events since the records began, by date."""
    events = sorted(
        ((event.on, one.person_id, event) for one in company.staff for event in one.events),
        key=lambda row: (row[0], row[1]),
    )
    by_number = {one.person_id: one for one in company.staff}
    rows: list[list[Cell]] = [["Employee ID", "Effective date", "Event", "New level", "Voluntary", "New title"]]
    for on, person, event in events:
        voluntary = None if event.voluntary is None else "yes" if event.voluntary else "no"
        level = None if event.level is None else LEVELS[event.level]
        title = None if event.level is None else _title(by_number[person], event.level)
        rows.append([person, on, event.event, level, voluntary, title])
    return rows


def _title(one: Employee, level: int) -> str:
    return HEAD_TITLE if one.function == HEAD_OFFICE else job_title(one.function, level)


def audit_rows(company: Company) -> Rows:
    """The audit table: gender and ethnicity, some kept back, some never asked."""
    return [
        ["Employee Number", "Gender", "Ethnicity"],
        *([one.person_id, one.gender, one.ethnicity] for one in company.staff),
    ]


def tags(values: Sequence[str], chance: RandomStream) -> str | None:
    """Tags in one cell as different people type them; None for none."""
    if not values:
        return None
    separator = chance.weighted(("; ", ", ", ";", " | "), (64, 20, 8, 8))
    return separator.join(value.title() if chance.happens(0.1) else value for value in values)


def sponsor_rows(sponsors: Sequence[SampleSponsor], chance: RandomStream) -> Rows:
    """The sponsors table."""
    rows: list[list[Cell]] = [["Sponsor ID", "Name", "Capacity", "Authority", "Expertise", "Available until"]]
    for one in sponsors:
        told = (tags(one.authority, chance), tags(one.expertise, chance))
        rows.append([one.person.person_id, one.person.name, one.capacity, *told, one.available_until])
    return rows


def protege_rows(programme: SampleProgramme, calendar: SampleCalendar, chance: RandomStream) -> Rows:
    """The protégés table: those in a lasting pair, who share a goal with their sponsor, and the new nominees."""
    rows: list[list[Cell]] = []
    for pair in programme.active:
        shared = chance.pick(pair.sponsor.expertise)
        goals = dict.fromkeys([shared, *chance.some(SKILLS, chance.whole(1, 3))])
        on = chance.workday(calendar.cohort_from - timedelta(days=90), calendar.cohort_from - timedelta(days=20))
        rows.append(
            [*_protege(pair.protege, tags(chance.shuffled(list(goals)), chance), chance), on, _round(calendar, 0)]
        )
    missing = set(chance.some([one.person_id for one in programme.nominees], len(programme.nominees) // 6))
    for one in programme.nominees:
        wanted = () if one.person_id in missing else chance.some(SKILLS, chance.whole(2, 4))
        on = chance.workday(calendar.as_of - timedelta(days=80), calendar.as_of - timedelta(days=8))
        rows.append([*_protege(one, tags(wanted, chance), chance), on, _round(calendar, 1)])
    rows.sort(key=lambda row: str(row[0]))
    return [["Protégé ID", "Name", "Goals", "Potential", "Nominated by", "Nominated on", "Round"], *rows]


def _round(calendar: SampleCalendar, later: int) -> str:
    """The name of the present round of selection, or of the next."""
    return str(calendar.cohort_from.year + later)


def selection_rows(programme: SampleProgramme, calendar: SampleCalendar) -> Rows:
    """The decisions that gave the present cohort its places, all of one sitting; the next round is still open."""
    sitting = calendar.cohort_from - timedelta(days=14)
    chosen = sorted({pair.protege.person_id for pair in programme.active})
    rows: list[list[Cell]] = [
        [person, _round(calendar, 0), sitting, "selected", "Talent committee", None] for person in chosen
    ]  # fmt: skip
    return [["Protégé ID", "Round", "Decided on", "Result", "Approved by", "Why"], *rows]


def id_change_rows(programme: SampleProgramme, calendar: SampleCalendar) -> Rows:
    """Ids of an earlier HR system, of which letters and old lists may still speak."""
    changed_on = calendar.cohort_from - timedelta(days=200)
    people = sorted({pair.protege.person_id for pair in programme.active})[:2]
    rows: list[list[Cell]] = [[f"HR-{person}", person, changed_on] for person in people]
    return [["Old ID", "New ID", "Changed on"], *rows]


def _protege(one: Employee, goals: str | None, chance: RandomStream) -> list[Cell]:
    potential = chance.weighted((2, 3, 4, 5), (6, 34, 42, 18))
    return [one.person_id, one.name, goals, potential, one.manager_id]


def evidence_rows(
    programme: SampleProgramme, calendar: SampleCalendar, chance: RandomStream, consent: RandomStream
) -> Rows:
    """One to four accomplishments for those in a pair, none to three for nominees, told by the manager or nobody.

    `consent` draws who agrees that a line nobody can confirm is used in a résumé.
    """
    rows: list[list[Cell]] = []
    counted = [(pair.protege, chance.whole(1, 4)) for pair in programme.active]
    counted += [(one, chance.weighted((0, 1, 2, 3), (20, 40, 25, 15))) for one in programme.nominees]
    for one, count in counted:
        since = max(one.hired_on + timedelta(days=60), calendar.records_from)
        for what, metric in chance.some(ACCOMPLISHMENTS, count):
            verified_by = one.manager_id if chance.happens(0.8) else None
            skills = tags(chance.some(SKILLS, chance.whole(1, 2)), chance)
            on = chance.workday(since, calendar.as_of - timedelta(days=10))
            agreed = None if verified_by else consent.weighted(("yes", "no", None), (50, 20, 30))
            rows.append([one.person_id, on, what, metric, verified_by, skills, agreed])
    rows.sort(key=lambda row: (str(row[0]), str(row[1])))
    return [
        ["Employee ID", "Date", "Accomplishment", "Result", "Verified by", "Skills", "Use unverified"], *rows
    ]  # fmt: skip


def preference_rows(programme: SampleProgramme, chance: RandomStream) -> Rows:
    """Ranked choices of about six in ten nominees among sponsors, and of some sponsors with a free seat among them."""
    rows: list[list[Cell]] = [["Employee ID", "Choice ID", "Rank"]]
    sponsors = [one.person for one in _with_free_seats(programme)]
    for one in programme.nominees:
        if chance.happens(0.6):
            rows += _choices(one, sponsors, chance)
    for one in sponsors:
        if chance.happens(0.25):
            rows += _choices(one, programme.nominees, chance)
    return rows


def _choices(one: Employee, others: Sequence[Employee], chance: RandomStream) -> list[list[Cell]]:
    chosen = chance.some(others, chance.whole(1, 3))
    return [[one.person_id, other.person_id, rank] for rank, other in enumerate(chosen, start=1)]


def _with_free_seats(programme: SampleProgramme) -> list[SampleSponsor]:
    taken: dict[str, int] = {}
    for pair in programme.active:
        sponsor = pair.sponsor.person.person_id
        taken[sponsor] = taken.get(sponsor, 0) + 1
    return [one for one in programme.sponsors if taken.get(one.person.person_id, 0) < one.seats]


def pair_score_rows(programme: SampleProgramme, chance: RandomStream) -> Rows:
    """A panel's scores: about half the nominees, each with up to three sponsors who have a free seat."""
    rows: list[list[Cell]] = [["Protégé ID", "Sponsor ID", "Score"]]
    sponsors = _with_free_seats(programme)
    for one in programme.nominees:
        if chance.happens(0.5):
            panel = chance.some(sponsors, 3)
            rows += [[one.person_id, sponsor.person.person_id, chance.whole(6, 19) / 20] for sponsor in panel]
    return rows


WHYS = ("Relatives", "Sponsor heard a grievance of the protégé", "Asked not to be paired")


def conflict_rows(programme: SampleProgramme, chance: RandomStream) -> Rows:
    """A few nominees and the sponsor they must not be paired with, written by either side."""
    rows: list[list[Cell]] = [["Person ID", "Other ID", "Why"]]
    sponsors = sorted(one.person.person_id for one in programme.sponsors)
    for one in chance.some([one.person_id for one in programme.nominees], max(1, len(programme.nominees) // 12)):
        both = [one, chance.pick(sponsors)]
        rows.append([*(both if chance.happens(0.5) else reversed(both)), chance.pick(WHYS)])
    return rows


def request_rows(
    programme: SampleProgramme, helpers: Sequence[str], calendar: SampleCalendar, chance: RandomStream
) -> Rows:
    """Requests for help with applications: most replied to within a day, some too late, the last ones still open."""
    people = by_id([*(pair.protege for pair in programme.active), *programme.nominees])
    asked = sorted(
        (_at_work(chance.workday(calendar.cohort_from, calendar.as_of), chance), one.person_id)
        for one in chance.some(people, round(len(people) * REQUESTS_PER_PERSON))
    )
    rows: list[list[Cell]] = [[
        "Request ID", "Employee ID", "Kind", "Asked at", "Assigned to", "First reply at", "Done at", "Minutes spent",
        "Minutes saved",
    ]]  # fmt: skip
    for number, (asked_at, person) in enumerate(asked, start=1):
        kind = chance.weighted(("resume", "cover_letter", "application"), (45, 30, 25))
        helper = chance.pick(helpers) if helpers else None
        replied_at = _later(asked_at, chance.weighted((0, 1, 2, 4), (45, 35, 12, 8)), chance)
        done_at = _later(replied_at, chance.weighted((0, 1, 3, 7), (30, 35, 25, 10)), chance)
        spent = 5 * chance.whole(4, 24)
        saved = 10 * chance.whole(3, 30) if chance.happens(0.6) else None
        is_forgotten = chance.happens(0.06)
        is_done = done_at.date() <= calendar.as_of and not is_forgotten
        rows.append([
            f"RQ-{number:03}", person, kind, asked_at, helper,
            replied_at if replied_at.date() <= calendar.as_of and not is_forgotten else None,
            *((done_at, spent, saved) if is_done else (None, None, None)),
        ])  # fmt: skip
    return rows


def _at_work(day: date, chance: RandomStream, since: int = 8 * 60) -> datetime:
    """A time of the day between so many minutes after midnight and six in the evening."""
    minutes = chance.whole(min(since, LAST_MINUTE), LAST_MINUTE)
    return datetime(day.year, day.month, day.day, minutes // 60, minutes % 60)  # noqa: DTZ001 - a clock in the office


def _later(at: datetime, days: int, chance: RandomStream) -> datetime:
    """A time at work so many days later, after the time given; on a Monday where that is a weekend."""
    day = at.date() + timedelta(days=days)
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    return _at_work(day, chance, at.hour * 60 + at.minute + 10 if day == at.date() else 8 * 60)
