"""Whom documents are made for: one protégé who is named, or everybody in an active pair."""

from sponsorcli.forms.addressed import active_pairs
from sponsorcli.jobs.job import WrongUse
from sponsorcli.jobs.named import person_named
from sponsorcli.model import Snapshot
from sponsorcli.model.schema import Referent


def people_asked(person: str | None, snapshot: Snapshot) -> tuple[str, ...] | WrongUse:
    """The ids of those asked for: of one protégé by id, e-mail address or name; of all in an active pair for None."""
    if person is None:
        return tuple(sorted({pair.protege_id for pair in active_pairs(snapshot)}))
    found = protege_named(person, snapshot)
    return found if isinstance(found, WrongUse) else (found,)


def protege_named(person: str, snapshot: Snapshot) -> str | WrongUse:
    """The id of a protégé who is in the protégés table."""
    found = person_named(person, snapshot, Referent.PROTEGE)
    if isinstance(found, WrongUse):
        return found
    if found not in snapshot.roster.frame("proteges")["person_id"].to_list():
        return WrongUse(f"{snapshot.roster.directory.shown(found)} is not in the protégés table.")
    return found
