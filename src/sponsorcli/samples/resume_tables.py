"""A sample's tables of what résumés tell beside accomplishments: earlier roles, education and certificates."""

from collections.abc import Callable
from datetime import date, timedelta

from .cohorts import SampleProgramme
from .company import Employee, by_id
from .plan import SampleCalendar
from .random_stream import RandomStream
from .tables import Cell, Rows
from .vocabulary import AWARDS, CERTIFICATES, EARLIER_EMPLOYERS, EARLIER_TITLES


def resume_tables(
    programme: SampleProgramme, calendar: SampleCalendar, stream: Callable[[str], RandomStream]
) -> dict[str, Rows]:
    """The tables by name; each draws from a stream of its own."""
    return {
        "earlier_roles": earlier_role_rows(programme, stream("earlier_roles")),
        "education": education_rows(programme, stream("education")),
        "certificates": certificate_rows(programme, calendar, stream("certificates")),
    }


def education_rows(programme: SampleProgramme, chance: RandomStream) -> Rows:
    """An award for about nine in ten, two for some, each finished before the person was hired."""
    rows: list[list[Cell]] = [["Employee ID", "Award", "Institution", "Ended on"]]
    for one in _proteges(programme):
        for at, (award, institution) in enumerate(chance.some(AWARDS, chance.weighted((0, 1, 2), (10, 70, 20)))):
            ended_on = date(one.hired_on.year - 1 - 3 * at - chance.whole(0, 4), 7, 15)
            rows.append([one.person_id, award, institution, ended_on])
    return rows


def earlier_role_rows(programme: SampleProgramme, chance: RandomStream) -> Rows:
    """One or two roles at other employers for about half, each ended before the next one begins."""
    rows: list[list[Cell]] = [["Employee ID", "Employer", "Title", "Started on", "Ended on"]]
    for one in _proteges(programme):
        ended_on = one.hired_on - timedelta(days=chance.whole(20, 120))
        for employer in chance.some(EARLIER_EMPLOYERS, chance.weighted((0, 1, 2), (50, 35, 15))):
            started_on = ended_on - timedelta(days=chance.whole(300, 1500))
            rows.append([one.person_id, employer, chance.pick(EARLIER_TITLES), started_on, ended_on])
            ended_on = started_on - timedelta(days=chance.whole(1, 200))
    return rows


def certificate_rows(programme: SampleProgramme, calendar: SampleCalendar, chance: RandomStream) -> Rows:
    """A certificate for about four in ten, some of them expired."""
    rows: list[list[Cell]] = [["Employee ID", "Certificate", "Issuer", "Issued on", "Expires on"]]
    for one in _proteges(programme):
        if chance.happens(0.4):
            name, issuer, days = chance.pick(CERTIFICATES)
            issued_on = chance.workday(calendar.as_of - timedelta(days=1800), calendar.as_of - timedelta(days=60))
            expires_on = None if days is None else issued_on + timedelta(days=days)
            rows.append([one.person_id, name, issuer, issued_on, expires_on])
    return rows


def _proteges(programme: SampleProgramme) -> list[Employee]:
    return by_id([*(pair.protege for pair in programme.active), *programme.nominees])
