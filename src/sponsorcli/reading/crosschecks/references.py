"""Ids that nobody has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from sponsorcli.model import Field
from sponsorcli.problems import Problem, Severity, nearest
from sponsorcli.reading.values import quoted

from .finding import INDEX, Finding, Tables

WHO = ("people", "sponsors", "proteges")
"""The tables that say who there is."""
_MOST_SEARCHED = 5
"""So many unknown ids of a column are looked up for the nearest known one: the search is slow."""


MOST_COMPARED = 5_000
"""Among more known ids the nearest is not looked for."""


@dataclass(frozen=True)
class Known:
    """The ids that rows may name, and in which tables they stand."""

    ids: pl.Series
    where: str

    @cached_property
    def alike(self) -> Mapping[str, str]:
        """The known ids by what they have in common with slips of them."""
        return {alike(one): one for one in self.ids.sort(descending=True)}

    def hint(self, unknown: str, *, search: bool) -> str:
        """What to do about an id that is not known."""
        folded = alike(unknown)
        if folded in self.alike:
            return f"did you mean {self.alike[folded]}? Ids are compared as they are written"
        near = nearest(unknown, self.ids, cutoff=0.8) if search and self.ids.len() <= MOST_COMPARED else None
        return f"did you mean {near}?" if near else f"add the id to {self.where}, or correct it"


def alike(one: str) -> str:
    """An id without case and leading zeros, which Excel drops."""
    return one.casefold().lstrip("0")


def ids_unknown(tables: Tables) -> Iterator[Finding]:
    """Every id that refers to a row that is not there.

    A person is known by any of people, sponsors and protégés, since pairs outlive nominations. In a required field an
    unknown id is an error; in others a warning: HR extracts leave managers out.
    """
    people = _known(tables, WHO)
    company = _known(tables, ("people",))
    opportunities = _known(tables, ("opportunities",))
    for name in sorted(tables.read):
        if name in ("people", "audit") or not tables.has(name):
            continue
        for field in tables.table(name).spec.fields:
            known = opportunities if field.refers_to == "opportunities" else people
            known = company if name in WHO and field.name == "person_id" else known
            if known is not None and _is_checked(tables, field):
                yield from _unknown(tables, name, field, known)
    if company is not None:
        yield from _unknown(tables, "people", tables.table("people").spec.field("manager_id"), company)


def _is_checked(tables: Tables, field: Field) -> bool:
    if field.refers_to == "opportunities":
        return tables.has("opportunities")
    if field.refers_to is None and field.name != "person_id":
        return False
    return tables.has("people") or (field.refers_to is not None and tables.has(field.refers_to))


def _known(tables: Tables, names: tuple[str, ...]) -> Known | None:
    """The ids in these tables; None where one of them is given and could not be read, so that nothing is known."""
    given = tuple(name for name in names if name in tables.read)
    if not given or not all(tables.has(name) for name in given):
        return None
    return _of_tables(tables, given)


def _of_tables(tables: Tables, names: tuple[str, ...]) -> Known:
    ids = pl.concat([tables.all_rows(name)[_key(name)].rename("id") for name in names])
    return Known(ids.drop_nulls().unique(maintain_order=True), " or ".join(names))


def _key(name: str) -> str:
    return "opportunity_id" if name == "opportunities" else "person_id"


def _unknown(tables: Tables, name: str, field: Field, known: Known) -> Iterator[Finding]:
    table = tables.table(name)
    rows = tables.sound_rows(name).select(INDEX, field.name).drop_nulls()
    strange = rows.filter(~pl.col(field.name).is_in(known.ids.implode()))
    is_error = field.required and (field.refers_to is not None or name in WHO)
    searched = 0
    hints: dict[str, str] = {}
    for index, one in strange.sort(INDEX).iter_rows():
        if one not in hints:
            searched += 1
            hints[one] = known.hint(one, search=searched <= _MOST_SEARCHED)
        problem = Problem(
            "R021",
            f"{field.name} {quoted(one)} is not in {known.where}",
            table.place(index, field.name),
            hints[one],
            Severity.ERROR if is_error else Severity.WARNING,
        )
        yield Finding(name, index, problem)
