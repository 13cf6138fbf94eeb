"""The fields that selection looks up: a number a person, or none."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.model.protected import is_protected, is_proxy
from sponsorcli.problems import Problem


@dataclass(frozen=True)
class NomineeData:
    """The nominated, by id, each once, with all that is known of each; `evidence` counts accomplishments by day."""

    frame: pl.DataFrame
    evidence: tuple[int, ...]

    @property
    def ids(self) -> list[str]:
        """The ids in order."""
        return self.frame["person_id"].to_list()

    def numbers(self, field: str) -> Sequence[float | None]:
        """The field as numbers, missing where it is empty, no number, or no column."""
        if field not in self.frame.columns:
            return [None] * self.frame.height
        column = self.frame[field]
        if not column.dtype.is_numeric():
            column = column.cast(pl.String, strict=False).cast(pl.Float64, strict=False)
        return [None if value is None or not isfinite(value) else float(value) for value in column]


def nominees_of(snapshot: Snapshot, ids: Collection[str] | None = None) -> NomineeData:
    """These of the protégés table, else all, as they are on the day; evidence dated after it does not count yet."""
    frame = snapshot.history.described("proteges")
    if ids is not None:
        frame = frame.filter(pl.col("person_id").is_in(list(ids)))
    frame = frame.unique("person_id", keep="first", maintain_order=True).sort("person_id")
    given = snapshot.roster.frame("evidence").filter(pl.col("on") <= snapshot.as_of)
    counts = frame.select("person_id").join(
        given.group_by("person_id").len("pieces"), on="person_id", how="left", maintain_order="left"
    )
    return NomineeData(frame, tuple(counts["pieces"].fill_null(0).to_list()))


def is_usable(field: str, snapshot: Snapshot) -> bool:
    """Whether a field may decide about a person: neither protected nor one that gives a protected attribute away."""
    own = {name.casefold() for name in snapshot.program.protected}
    return not (is_protected(field) or is_proxy(field) or field.casefold() in own)


def field_problems(nominees: NomineeData, snapshot: Snapshot) -> Iterator[Problem]:
    """A problem for every field of the settings that is no column, or must not be used."""
    settings = snapshot.program.selection
    for part, rules in (("eligible", settings.eligible), ("ranked_by", settings.ranked_by)):
        for place, rule in enumerate(rules):
            field = getattr(rule, "field", None)
            if field is None:
                continue
            where = snapshot.places.of("selection", part, place, "field")
            if not is_usable(field, snapshot):
                yield Problem(
                    "S002",
                    f'"{field}" is, or gives away, a protected attribute, and must not decide who is selected',
                    where,
                    f"remove it from `{part}`; the audit of each step shows how groups fare",
                )
            elif field not in nominees.frame.columns:
                yield Problem(
                    "S001",
                    f'no table of the nominated has a column "{field}"',
                    where,
                    "name a column of the protégés or people table, or remove the line",
                )
