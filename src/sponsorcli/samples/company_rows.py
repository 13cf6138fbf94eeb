"""The rows about the whole company: people, career events, the audit table."""

from .company import Company
from .plan import LEVELS
from .random_stream import RandomStream
from .rows import Cell, Rows
from .vocabulary import PLACES

ONE_PLACE_MISSING_IN = 150


def people_rows(company: Company, chance: RandomStream) -> Rows:
    """The people table; here and there a place of work is missing."""
    rows: list[list[Cell]] = [[
        "Employee Number", "Name", "Email", "Level", "Function", "Location", "Region", "Manager", "Hired on",
        "Left on", "Performance",
    ]]  # fmt: skip
    for one in company.staff:
        location, region = PLACES[one.place]
        rows.append([
            one.person_id, one.name, one.email, LEVELS[one.level], one.function,
            None if chance.happens(1 / ONE_PLACE_MISSING_IN) else location, region, one.manager_id, one.hired_on,
            one.left_on, one.performance,
        ])  # fmt: skip
    return rows


def career_event_rows(company: Company) -> Rows:
    """All career events since the records began, by date."""
    events = sorted(
        ((event.on, one.person_id, event) for one in company.staff for event in one.events),
        key=lambda row: (row[0], row[1]),
    )
    rows: list[list[Cell]] = [["Employee ID", "Effective date", "Event", "New level", "Voluntary"]]
    for on, person, event in events:
        voluntary = None if event.voluntary is None else "yes" if event.voluntary else "no"
        rows.append([person, on, event.event, None if event.level is None else LEVELS[event.level], voluntary])
    return rows


def audit_rows(company: Company) -> Rows:
    """The audit table: gender and ethnicity, some kept back, some never asked."""
    return [
        ["Employee Number", "Gender", "Ethnicity"],
        *([one.person_id, one.gender, one.ethnicity] for one in company.staff),
    ]
