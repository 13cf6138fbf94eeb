"""What adopting a result comes to: rows that are added, rows that end, and what no longer fits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model import ROW, SOURCE, RosterTable, Snapshot
from sponsorcli.problems import Place, Problem, Related

Values = Mapping[str, str | date]
"""The fields of a row that are filled."""
ADDED, ENDED, NOW_LEAD, AS_IT_WAS = "added", "ended", "now lead", ""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A row of the result that the tables of the day no longer allow: the problem's code, why, and what to do."""

    row: int
    code: str
    why: str
    hint: str
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Adoption:
    """The rows that are added to the table, and those that are changed, by their positions in it.

    `kept` counts what stood before and goes on. `unfit` says what stands against it: with any of them, nothing is
    adopted.
    """

    table: RosterTable
    added: tuple[Values, ...]
    changed: Mapping[int, Values]
    kept: int
    unfit: tuple[Unfit, ...] = ()

    @property
    def is_news(self) -> bool:
        """Whether the table is another one afterwards."""
        return bool(self.added or self.changed)

    @property
    def ended(self) -> int:
        """How many rows end."""
        return sum("ended_on" in new for new in self.changed.values())

    @property
    def leads(self) -> int:
        """How many co-sponsors become the lead of their protégé."""
        return len(self.changed) - self.ended

    def rows(self) -> Iterator[Mapping[str, object]]:
        """The whole table as it is afterwards, the new rows last; each with `change`."""
        names = [name for name in self.table.frame.columns if name not in (SOURCE, ROW)]
        for at, row in enumerate(self.table.frame.select(names).iter_rows(named=True)):
            new = self.changed.get(at, {})
            yield {**row, **new, "change": ENDED if "ended_on" in new else NOW_LEAD if new else AS_IT_WAS}
        yield from ({**dict.fromkeys(names), **row, "change": ADDED} for row in self.added)


def person_row(person: str, table: str, snapshot: Snapshot) -> tuple[Related, ...]:
    """Where the table has the person."""
    rows = snapshot.roster.table(table)
    at = rows.frame.with_row_index("at").filter(pl.col("person_id") == person)["at"].to_list()
    return (Related(rows.place(at[0]), "the row of today"),) if at else ()


def problem_of(unfit: Unfit, place: Place) -> Problem:
    """What stands against a row of the result, at its place in the file."""
    return Problem(unfit.code, unfit.why, place, unfit.hint, related=unfit.related)
