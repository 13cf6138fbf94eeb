"""Rows that share what no two rows may share."""

from collections.abc import Iterator

import polars as pl

from sponsorcli.problems import Problem, Related, Severity

from .finding import INDEX, Finding, Tables


def keys_taken(tables: Tables) -> Iterator[Finding]:
    """Every row whose key an earlier row of its table has; the first keeps it, even where it has errors itself."""
    for name in sorted(tables.read):
        key = tables.table(name).spec.key
        if key and tables.has(name):
            yield from _taken(tables, name, key)


def _taken(tables: Tables, name: str, key: tuple[str, ...]) -> Iterator[Finding]:
    table = tables.table(name)
    keys = table.frame[list(key)]
    if not keys[key[0]].null_count() and keys.n_unique() == len(table):
        return
    rows = tables.all_rows(name).select(INDEX, *key).filter(pl.col(key[0]).is_not_null())
    again = rows.with_columns(first=pl.col(INDEX).min().over(key)).filter(pl.col(INDEX) != pl.col("first"))
    for row in again.sort(INDEX).iter_rows(named=True):
        index, first = int(row[INDEX]), int(row["first"])
        if len(key) == 1:
            message, hint = f'id "{row[key[0]]}" is already taken', "give each person one row"
            hint = hint if key[0] == "person_id" else "give each one its own row"
        else:
            values = ", ".join(f'{field} "{row[field]}"' for field in key if row[field] is not None)
            message, hint = f"a row for {values} is already there", "keep one of the two rows"
        related = (Related(table.place(first, key[0]), "first used here"),)
        yield Finding(name, index, Problem("R003", message, table.place(index, key[0]), hint, related=related))


def ids_alike(tables: Tables) -> Iterator[Finding]:
    """A warning for every person whose id differs from another's in case or leading zeros alone."""
    for name in ("people", "sponsors", "proteges"):
        key = pl.col("person_id").str.to_lowercase().str.strip_chars_start("0")
        rows = tables.sound_rows(name).select(INDEX, "person_id", key=key)
        twice = rows.filter(pl.col("key").is_duplicated()).sort(INDEX)
        firsts = pl.col(INDEX, "person_id").first().over("key").name.prefix("first_")
        for again in twice.with_columns(firsts).filter(pl.col(INDEX) != pl.col(f"first_{INDEX}")).iter_rows(named=True):
            table = tables.table(name)
            problem = Problem(
                "R041",
                f'the ids "{again["first_person_id"]}" and "{again["person_id"]}" look the same',
                table.place(int(again[INDEX]), "person_id"),
                "if they are one person, keep one row; ids are compared as they are written",
                Severity.WARNING,
                (Related(table.place(int(again[f"first_{INDEX}"]), "person_id"), "the other id"),),
            )
            yield Finding(name, int(again[INDEX]), problem)
