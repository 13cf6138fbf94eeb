"""The dated HR extracts of `people_history`: of which day each is, and what it knows of whom.

One reading for each thing that extracts do:

- *an empty cell* says nothing: what the extract before said still holds;
- *somebody missing from an extract* and back under the same hiring date never left;
- *a later hiring date* than the extract before is a departure and a return;
- *a leaving date* counts as the last extract has it that lists the person: one that is gone again was withdrawn, one
  that lies ahead is a departure on its day;
- *a level that the program does not list* is an empty cell, so that a level under an old name makes no promotion.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from sponsorcli.model.roster import SOURCE, Roster, RosterTable
from sponsorcli.problems import FilePlace, Problem, Severity

HISTORY = "people_history"
DATED = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})(?:[-_.]?(\d{2}))?(?!\d)")
CARRIED = ("level", "function", "location", "manager_id")
"""What an empty cell leaves as it was in the extract before."""
LASTING = (*CARRIED, "name", "email", "hired_on", "left_on")
"""What an extract that leaves it empty has from the people table; anything else is not known then."""


@dataclass(frozen=True)
class Extracts:
    """The rows of all dated extracts, once a person and extract: by person and day, with `day` and `at` (the position
    in the table), empty cells carried forward within an employment; the days, oldest first; and what is wrong.
    """

    rows: pl.DataFrame
    days: tuple[date, ...]
    problems: tuple[Problem, ...]

    def last_by(self, day: date) -> date | None:
        """The day of the last extract not after this one; None where there is none."""
        return max((one for one in self.days if one <= day), default=None)

    def said_on(self, taken: date) -> frozenset[str]:
        """The columns in which the extract of that day says anything of anybody."""
        then = self.rows.filter(pl.col("day") == taken)
        return frozenset(name for name in then.columns if then[name].null_count() < then.height)

    def is_past(self, day: date) -> bool:
        """Whether an extract was taken after the day, so that the people table speaks of a later day."""
        return bool(self.days) and day < self.days[-1]


def extracts_of(roster: Roster) -> Extracts:
    """The dated extracts of a roster, of whatever day."""
    table = roster.table(HISTORY)
    if not len(table):
        empty = table.frame.with_row_index("at").with_columns(day=pl.col("taken_on"), stint=pl.lit(0, pl.Int32))
        return Extracts(empty, (), ())
    rows, problems = _dated(table)
    days = tuple(rows["day"].unique().sort().to_list())
    return Extracts(_carried(rows), days, tuple(problems))


def _dated(table: RosterTable) -> tuple[pl.DataFrame, list[Problem]]:
    names = [day_in_name(source.path) for source in table.sources]
    by_source = pl.DataFrame(
        {SOURCE: pl.Series(range(len(names)), dtype=pl.UInt16), "named": pl.Series(names, dtype=pl.Date)}
    )
    rows = (
        table.frame.with_row_index("at")
        .join(by_source, on=SOURCE, how="left", maintain_order="left")
        .with_columns(pl.coalesce("taken_on", "named").alias("day"))
        .drop("named")
    )
    known = rows.filter(pl.col("day").is_not_null()).sort("person_id", "day", "at")
    once = known.unique(["person_id", "day"], keep="first", maintain_order=True)
    return once, [*_undated(rows, table), *_twice(known, once, table)]


def _undated(rows: pl.DataFrame, table: RosterTable) -> Iterator[Problem]:
    for place in rows.filter(pl.col("day").is_null())[SOURCE].unique().sort().to_list():
        source = table.sources[place]
        yield Problem(
            "O011",
            f'the extract "{_name(source.path)}" has no date, so it is left out',
            FilePlace(source.path),
            "put the date into its name, such as people-2026-01-31.csv, or into a column `taken_on`",
        )


def _twice(known: pl.DataFrame, once: pl.DataFrame, table: RosterTable) -> Iterator[Problem]:
    if once.height == known.height:
        return
    again = known.filter(pl.struct("person_id", "day").is_first_distinct().not_())
    yield Problem(
        "O013",
        f'{again.height} rows of extracts name somebody a second time, first "{again["person_id"][0]}"; '
        "the first row of each counts",
        table.place(int(again["at"][0]), "person_id"),
        "keep one row a person in each extract",
        Severity.WARNING,
    )


def _carried(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with `stint`, the number of the employment, and empty cells filled from the extract before in it."""
    day_then = pl.col("day").shift(1).over("person_id")
    again = (pl.col("hired_on") > day_then).fill_null(value=False)
    staged = rows.with_columns(stint=again.cast(pl.Int32).cum_sum().over("person_id"))
    return staged.with_columns(pl.col(CARRIED).forward_fill().over("person_id", "stint"))


def _name(path: str) -> str:
    """The file's name without its folders, whose names may carry days too."""
    return path.replace("\\", "/").rpartition("/")[2]


def day_in_name(path: str) -> date | None:
    """The day that a file's name carries; the last of the month where it names a month."""
    found = DATED.search(_name(path).rpartition(".")[0])
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    year, month, day = int(found[1]), int(found[2]), found[3]
    try:
        if day is not None:
            return date(year, month, int(day))
        return date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None
