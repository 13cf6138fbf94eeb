"""Which open opportunities the evidence of one person fits."""

from sponsorcli.jobs.job import Findings, JobInput, WrongUse
from sponsorcli.jobs.named import person_named
from sponsorcli.model.schema import Referent
from sponsorcli.opportunities.needs import opportunities_for
from sponsorcli.reports.readiness.opportunities import person_opportunities_report


def for_person(given: JobInput, *, person: str) -> Findings | WrongUse:
    """The report `readiness opportunities` on whoever is named by id, e-mail address or name."""
    person_id = person_named(person, given.snapshot, Referent.PERSON)
    if isinstance(person_id, WrongUse):
        return person_id
    found = opportunities_for(person_id, given.snapshot)
    return Findings((person_opportunities_report(person_id, found, given.snapshot),))
