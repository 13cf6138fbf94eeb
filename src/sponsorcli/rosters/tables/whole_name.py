"""Names that a file keeps in two columns, first and last, become one."""

from collections.abc import Mapping

import polars as pl

from sponsorcli.rosters.headings import FIRST_NAME, LAST_NAME, Headings, folded

KIND = "first and last name joined"


def parts_of_name(headings: Headings) -> tuple[str, str] | None:
    """The columns, by the names they are read under, that hold first and last names; None where one is missing."""
    first, last = (_called(headings, names) for names in (FIRST_NAME, LAST_NAME))
    return (first, last) if first is not None and last is not None else None


def _called(headings: Headings, known: frozenset[str]) -> str | None:
    found = [name for name, at in headings.extras.items() if folded(headings.written[at]) in known]
    return found[0] if len(found) == 1 else None


def joined_name(typed: Mapping[str, pl.Series], parts: tuple[str, str]) -> pl.Series:
    """First and last name with a space between them; one alone where the other is empty."""
    frame = pl.DataFrame([typed[part] for part in parts])
    joined = pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)
    return frame.select(name=pl.when(pl.any_horizontal(pl.all().is_not_null())).then(joined))["name"]
