"""Roles at earlier employers: rows of their own, so that nobody counts as employed here by one."""

from collections.abc import Iterator, Sequence

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity
from sponsorcli.readiness.words import spelt_out

from .content import ResumeRole, Source

EARLIER = "earlier_roles"


def earlier_roles(person_id: str, snapshot: Snapshot) -> Iterator[ResumeRole]:
    """The person's roles at other employers that had ended by the day."""
    table = snapshot.roster.table(EARLIER)
    ended = pl.col("ended_on") <= snapshot.as_of
    rows = table.frame.with_row_index("at").filter((pl.col("person_id") == person_id) & ended)
    for row in rows.iter_rows(named=True):
        source = Source(EARLIER, table.place(row["at"]), row["started_on"])
        title, employer = spelt_out(row["title"]), spelt_out(row["employer"])
        yield ResumeRole(title, employer, row["started_on"], row["ended_on"], source)


def overlaps(person_id: str, earlier: Sequence[ResumeRole], here: Sequence[ResumeRole]) -> Iterator[Problem]:
    """A warning (C047) for each earlier role that ends after the first role here begins."""
    first = min((role.since for role in here), default=None)
    for role in earlier:
        if first is not None and role.until is not None and role.until > first:
            yield Problem(
                "C047",
                f"an earlier role of {person_id} ends on {role.until}, after the first role here begins on {first}",
                role.source.place,
                "check the two dates; a reader may keep only one of two roles at the same time",
                Severity.WARNING,
            )
