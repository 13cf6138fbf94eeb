"""Whom an argument of a command names: by id, e-mail address or name."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from sponsorcli.model import Snapshot
from sponsorcli.model.directory import Directory, alike
from sponsorcli.model.schema import Referent

from .job import WrongUse

WHAT = {
    Referent.SPONSOR: "a sponsor of this programme",
    Referent.PROTEGE: "a protégé of this programme",
    Referent.EITHER: "a protégé or a sponsor of this programme",
    Referent.PERSON: "somebody in this company",
}

TABLES_OF = {
    Referent.SPONSOR: ("sponsors",),
    Referent.PROTEGE: ("proteges",),
    Referent.PERSON: ("people", "proteges", "sponsors"),
}
"""Whose tables list those who can be named so."""


def person_named(written: str, snapshot: Snapshot, referent: Referent) -> str | WrongUse:
    """The id of whoever is meant as a sponsor or a protégé; else a sentence that says whom it could mean."""
    directory = snapshot.roster.directory
    able = listed(snapshot, referent)
    found = directory.find(written.strip(), referent, snapshot.as_of)
    among = tuple(one for one in found if one in able) or found
    if len(among) == 1 and (among[0] in able or among[0] in directory.able(referent)):
        return among[0]
    if len(among) == 1:
        return WrongUse(f"{directory.shown(among[0])} is not {WHAT[referent]}.{_near(written, able, directory, among)}")
    if among:
        return several(written, among, directory)
    near = _near(written, able, directory) or f" Write the id, the e-mail address or the name of {WHAT[referent]}."
    return WrongUse(f'"{written}" is nobody in this programme.{near}')


def listed(snapshot: Snapshot, referent: Referent) -> frozenset[str]:
    """Those in the tables of the programme who can be named so."""
    tables = TABLES_OF.get(referent, ("proteges", "sponsors"))
    return frozenset(one for table in tables for one in snapshot.roster.frame(table)["person_id"])


def several(written: str, ids: Collection[str], directory: Directory) -> WrongUse:
    """That several people are called so."""
    could_be = directory.could_be(f'"{written}"', ids)
    return WrongUse(f"{could_be}. Write the id.")


def nearest_person(written: str, ids: Sequence[str], directory: Directory) -> str | None:
    """The id that the text is a slip of: one of these, else anybody's."""
    same = [one for one in ids if alike(one) == alike(written)]
    near = same or get_close_matches(written, ids, n=1)
    return near[0] if near else directory.nearest(written)


def _near(written: str, able: Collection[str], directory: Directory, but: Collection[str] = ()) -> str:
    """Whom the text probably means, as a question: one of those who can be named, else anybody."""
    meant = nearest_person(written, sorted(set(able).difference(but)), directory)
    return "" if meant is None or meant in but else f" Did you mean {directory.shown(meant)}?"
