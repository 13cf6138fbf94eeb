"""Words of people's columns that are probably one word written in two ways, and codes that have lost their zeros."""

import re
from collections import Counter
from collections.abc import Iterator

import polars as pl

from sponsorcli.problems import Problem, Related, Severity
from sponsorcli.rosters.headings import FIRST_NAME, LAST_NAME, folded
from sponsorcli.rosters.values import quoted

from .finding import INDEX, Finding, Tables

MOST_VALUES = 100
"""Columns with more distinct texts hold no categories."""
SHORTEST_WORD = 5
_NO_CATEGORIES = frozenset({"person_id", "name", "email", "manager_id", "level"})
POSTCODES = frozenset({"zip", "zipcode", "postcode", "postalcode", "plz"})
_WORDS = re.compile(r"[^\W\d_]+")


def two_writings(tables: Tables) -> Iterator[Finding]:
    """A problem for every category that differs from a more frequent one in case, or in one letter of one word.

    A warning in declared fields, where rules compare; a note in the file's own columns.
    """
    rows = tables.sound_rows("people")
    declared = set(tables.table("people").spec.dtypes()) if tables.has("people") else set()
    for column in rows.columns:
        if rows.schema[column] != pl.String or column in _NO_CATEGORIES or folded(column) in FIRST_NAME | LAST_NAME:
            continue
        counts = Counter(dict(rows[column].drop_nulls().value_counts(sort=True).head(MOST_VALUES + 1).iter_rows()))
        if 1 < len(counts) <= MOST_VALUES and counts.total() > 2 * len(counts):
            severity = Severity.WARNING if column in declared else Severity.NOTE
            for rare, common in alike_words(counts):
                yield _two(tables, rows, column, (rare, common), severity)


def alike_words(counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """Each value with the more frequent one that it may be a slip of, both as written."""
    ranked = sorted(counts, key=lambda value: (-counts[value], value))
    first_with: dict[str, str] = {}
    for value in ranked:
        other = first_with.setdefault(value.casefold(), value)
        if other != value:
            yield value, other
    words = Counter({word: 0 for value in ranked for word in _words(value)})
    for value in ranked:
        words.update(dict.fromkeys(_words(value), counts[value]))
    for slip, right in _one_letter_apart(words):
        yield (
            next(value for value in ranked if slip in _words(value)),
            next(value for value in ranked if right in _words(value)),
        )


def _words(value: str) -> set[str]:
    return {word.casefold() for word in _WORDS.findall(value) if len(word) >= SHORTEST_WORD}


def _one_letter_apart(words: Counter[str]) -> Iterator[tuple[str, str]]:
    """Pairs of words that differ by one letter left out, put in, or two swapped; plurals and endings are no slips."""
    ranked = sorted(words, key=lambda word: (words[word], word))
    for at, slip in enumerate(ranked):
        for right in reversed(ranked[at + 1 :]):
            if slip[0] == right[0] and slip[-1] == right[-1] and _is_slip(slip, right):
                yield slip, right
                break


def _is_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) == 1:
        short, long = sorted((one, other), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))
    if len(one) != len(other):
        return False
    differs = [at for at in range(len(one)) if one[at] != other[at]]
    return len(differs) == 2 and one[differs[0]] == other[differs[1]] and one[differs[1]] == other[differs[0]]


def _two(tables: Tables, rows: pl.DataFrame, column: str, two: tuple[str, str], severity: Severity) -> Finding:
    table = tables.table("people")
    at, other = (int(rows.filter(pl.col(column) == value)[INDEX][0]) for value in two)
    problem = Problem(
        "R037",
        f"{column} {quoted(two[0])} and {quoted(two[1])} look like one word written in two ways",
        table.place(at, column),
        "write it in one way, or leave it if they are two",
        severity,
        (Related(table.place(other, column), "written the other way"),),
    )
    return Finding("people", at, problem)


def zeros_lost(tables: Tables) -> Iterator[Finding]:
    """A note where postcodes of digits are of two lengths, so that the short ones have probably lost a zero."""
    rows = tables.sound_rows("people")
    for column in (name for name in rows.columns if folded(name) in POSTCODES):
        lengths = rows.select(INDEX, column).drop_nulls().filter(pl.col(column).str.contains(r"^[0-9]+$"))
        longest = lengths[column].str.len_chars().max()
        short = lengths.filter(pl.col(column).str.len_chars() == pl.lit(longest) - 1)
        if short.is_empty():
            continue
        at = int(short[INDEX][0])
        problem = Problem(
            "R036",
            f'{column} "{short[column][0]}" and {short.height - 1:,} more are one digit shorter than the others',
            tables.table("people").place(at, column),
            "format the column as text and export again: Excel drops zeros at the beginning",
            Severity.NOTE,
        )
        yield Finding("people", at, problem)


def without_manager(tables: Tables) -> Iterator[Finding]:
    """A note where several people have no manager: reporting lines end with each of them."""
    rows = tables.sound_rows("people")
    tops = rows.filter(pl.col("manager_id").is_null() & pl.col("left_on").is_null())
    if 1 < tops.height < rows.height / 2:
        table = tables.table("people")
        positions = [int(at) for at in tops[INDEX]]
        problem = Problem(
            "R038",
            f"{tops.height:,} people have no manager_id, so their reporting lines end with them",
            table.place(positions[0], "manager_id"),
            "fill in the managers, except for people who report to nobody",
            Severity.NOTE,
            tuple(Related(table.place(at, "manager_id"), "empty too") for at in positions[1:6]),
        )
        yield Finding("people", positions[0], problem)


def same_day(tables: Tables) -> Iterator[Finding]:
    """A note for everybody who left on the day of joining: usually an appointment that was declined."""
    rows = tables.sound_rows("people").filter(pl.col("hired_on") == pl.col("left_on"))
    for index, day in rows.select(INDEX, "left_on").iter_rows():
        problem = Problem(
            "R039",
            f'hired_on and left_on are both "{day}"',
            tables.table("people").place(index, "left_on"),
            "take the row out if the person never started",
            Severity.NOTE,
        )
        yield Finding("people", index, problem)
