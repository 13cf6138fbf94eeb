"""Who of an old extract is who in the new one: by id, by an id on record as replaced, else by e-mail address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

Row = dict[str, object]
"""A person's row in an extract."""


@dataclass(frozen=True)
class MatchedPeople:
    """Everybody of the old extract beside their row in the new one.

    `pairs` are those who are in both, `renumbered` those of them who have an id that nobody said was replaced, `gone`
    those who are not in the new one.
    """

    pairs: tuple[tuple[Row, Row], ...]
    renumbered: tuple[tuple[Row, Row], ...]
    gone: tuple[Row, ...]

    @property
    def new_id(self) -> Mapping[str, str]:
        """The id that each of them has now, by the old one."""
        return {str(old["person_id"]): str(new["person_id"]) for old, new in self.pairs}


def matched(old: pl.DataFrame, new: pl.DataFrame, replaced: Mapping[str, str]) -> MatchedPeople:
    """The people of both extracts; `replaced` has the new id of each that is on record as replaced."""
    today = {str(row["person_id"]): row for row in new.iter_rows(named=True)}
    pairs: list[tuple[Row, Row]] = []
    others: list[Row] = []
    for row in old.iter_rows(named=True):
        person = str(row["person_id"])
        found = today.get(person) or today.get(replaced.get(person, person))
        if found is None:
            others.append(row)
        else:
            pairs.append((row, found))
    taken = {str(found["person_id"]) for _, found in pairs}
    by_email = _by_email(row for person, row in today.items() if person not in taken)
    written = _by_email(others)
    renumbered = tuple((row, by_email[email]) for email, row in written.items() if email in by_email)
    moved = {str(row["person_id"]) for row, _ in renumbered}
    gone = tuple(row for row in others if str(row["person_id"]) not in moved)
    return MatchedPeople((*pairs, *renumbered), renumbered, gone)


def _by_email(rows: Iterable[Row]) -> dict[str, Row]:
    """The rows by e-mail address without case; of an address that two have, none."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        email = str(row["email"] or "").strip().casefold()
        if email:
            found.setdefault(email, []).append(row)
    return {email: many[0] for email, many in found.items() if len(many) == 1}
