"""The values of a field on both sides, as arrays that can be compared in blocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sponsorcli.problems import Place, Problem
from sponsorcli.problems.messages import nearest

from .grid import ALL, Index, block_shape
from .parties import Indices, Parties, Side

Numbers = NDArray[np.float64]
Bits = NDArray[np.uint64]
Counts = NDArray[np.uint16]
Ranks = NDArray[np.int32]
"""Codes and levels: small numbers, of which -1 is unknown."""


@dataclass(frozen=True, slots=True)
class FieldRequest:
    """A field that a rule or a criterion asks for, and where in the program file it does."""

    field: str
    place: Place


class NoSuchFieldError(Exception):
    """The field cannot be used as asked; carries the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class BlankFieldError(NoSuchFieldError):
    """The column is there and holds nothing for anybody, so that it counts as missing."""


def column_of(side: Side, wanted: FieldRequest) -> pl.Series:
    """The field of a side; NoSuchFieldError where there is none."""
    hidden = {"_source", "_row"}
    if wanted.field in side.frame.columns and wanted.field not in hidden:
        return side.frame[wanted.field]
    meant = nearest(wanted.field, [name for name in side.frame.columns if name not in hidden])
    who = "protégés" if side.table == "proteges" else "sponsors"
    raise NoSuchFieldError(
        Problem(
            "M001",
            f'no table of the {who} has a column "{wanted.field}"',
            wanted.place,
            f"did you mean {meant}" if meant else f"name a column of the {side.table} or people table",
        )
    )


def filled_column(side: Side, wanted: FieldRequest) -> pl.Series:
    """The field of a side; NoSuchFieldError where there is none, BlankFieldError where nobody has a value."""
    column = column_of(side, wanted)
    _needs_a_value(side, wanted)
    return column


def _needs_a_value(side: Side, wanted: FieldRequest) -> None:
    """BlankFieldError where nobody of the table has a value in the field."""
    if wanted.field not in side.filled:
        who = "protégé" if side.table == "proteges" else "sponsor"
        message = f'"{wanted.field}" is empty for every {who}'
        raise BlankFieldError(
            Problem("M001", message, wanted.place, "fill the column in, or name another one, or remove the line")
        )


def _wrong_kind(wanted: FieldRequest, what: str, hint: str) -> NoSuchFieldError:
    return NoSuchFieldError(Problem("M002", f'"{wanted.field}" {what}', wanted.place, hint))


@dataclass(frozen=True, slots=True)
class Codes:
    """A field as whole numbers, equal where the values are equal; -1 where there is none."""

    proteges: Ranks
    sponsors: Ranks


def codes_of(parties: Parties, wanted: FieldRequest) -> Codes:
    """The field of both sides for comparing: texts without case, numbers by their value."""
    sides = [column_of(side, wanted) for side in (parties.proteges, parties.sponsors)]
    if any(column.dtype == pl.List for column in sides):
        raise _wrong_kind(wanted, "holds tags, which are not compared as a whole", "use a rule of kind shares")
    for side in (parties.proteges, parties.sponsors):
        _needs_a_value(side, wanted)
    plain = _comparable(sides)
    distinct = sorted({value for values in plain for value in values if value is not None}, key=str)
    code = {value: at for at, value in enumerate(distinct)}
    arrays = [np.array([code.get(value, -1) for value in values], dtype=np.int32) for values in plain]
    return Codes(*arrays)


def _comparable(sides: list[pl.Series]) -> list[list[object]]:
    """The values of both sides: numbers where one side holds numbers, texts without case otherwise."""
    if any(column.dtype.is_numeric() for column in sides):
        return [_as_numbers(column).to_list() for column in sides]
    return [list[object](_as_texts(column)) for column in sides]


def _as_texts(column: pl.Series) -> list[str | None]:
    texts = column.cast(pl.String, strict=False).to_list()
    return [None if text is None or not text.strip() else " ".join(text.split()).casefold() for text in texts]


def _as_numbers(column: pl.Series) -> pl.Series:
    numbers = column if column.dtype.is_numeric() else column.cast(pl.String).cast(pl.Float64, strict=False)
    numbers = numbers.cast(pl.Float64)
    return numbers.set(~numbers.is_finite().fill_null(value=False), None)


@dataclass(frozen=True, slots=True)
class Measures:
    """A field as numbers; not a number where there is none."""

    proteges: Numbers
    sponsors: Numbers


def measures_of(parties: Parties, wanted: FieldRequest) -> Measures:
    """The field of both sides as numbers."""
    return Measures(*(numbers_of(side, wanted) for side in (parties.proteges, parties.sponsors)))


def numbers_of(side: Side, wanted: FieldRequest) -> Numbers:
    """The field of one side as numbers; not a number where there is none."""
    column = column_of(side, wanted)
    if column.dtype == pl.List or column.dtype in {pl.Date, pl.Boolean}:
        raise _wrong_kind(wanted, "holds no numbers", "name a field of both sides that holds a number")
    _needs_a_value(side, wanted)
    return _as_numbers(column).fill_null(float("nan")).to_numpy().astype(np.float64)


@dataclass(frozen=True, slots=True)
class Levels:
    """Each person's level as a rank from 0 for the most junior; -1 where it is missing or not in the program."""

    proteges: Ranks
    sponsors: Ranks


def levels_of(parties: Parties, ranks: Mapping[str, int], place: Place) -> Levels:
    """The levels of both sides, compared without case."""
    for side in (parties.proteges, parties.sponsors):
        _needs_a_value(side, FieldRequest("level", place))
    folded = {level.casefold(): rank for level, rank in ranks.items()}
    arrays = [
        np.array([-1 if text is None else folded.get(text, -1) for text in _as_texts(side.frame["level"])], np.int32)
        for side in (parties.proteges, parties.sponsors)
    ]
    return Levels(*arrays)


@dataclass(frozen=True, slots=True)
class Tags:
    """Two fields of tags: a bit a tag that both sides have, 64 to a column; and how many tags each person has."""

    proteges: Bits
    sponsors: Bits
    most: int
    """How many tags two people can have in common."""
    protege_counts: Indices
    sponsor_counts: Indices
    kinds: Indices
    """A number for each protégé, equal for those of the same tags."""

    def in_common(self, rows: Index, columns: Index = ALL) -> Counts:
        """How many tags each pair of these protégés with each of the sponsors has in common."""
        common: Counts | None = None
        for ours, theirs in zip(self.proteges.T, self.sponsors.T, strict=True):
            found = np.bitwise_count(ours[rows][:, None] & theirs[columns])
            common = found.astype(np.uint16, copy=False) if common is None else common + found
        return np.zeros(block_shape(rows, columns, len(self.sponsors)), dtype=np.uint16) if common is None else common


def tags_of(parties: Parties, protege: FieldRequest, sponsor: FieldRequest) -> Tags:
    """The protégés' and the sponsors' tags, compared whole and without case, each counted once."""
    ours = [
        tag_sets(parties.proteges, protege),
        tag_sets(parties.sponsors, sponsor),
    ]
    shared = sorted(set().union(*ours[0]) & set().union(*ours[1]))
    at = {tag: position for position, tag in enumerate(shared)}
    counts = [np.array([len(tags) for tags in sets], dtype=np.int64) for sets in ours]
    kind = {tags: number for number, tags in enumerate(sorted(set(ours[0]), key=sorted))}
    kinds = np.array([kind[tags] for tags in ours[0]], dtype=np.int64)
    return Tags(_tag_bits(ours[0], at), _tag_bits(ours[1], at), len(at), counts[0], counts[1], kinds)


def _tag_bits(sets: Iterable[frozenset[str]], at: Mapping[str, int]) -> Bits:
    sets = list(sets)
    bits = np.zeros((len(sets), -(-len(at) // 64)), dtype=np.uint64)
    for row, tags in enumerate(sets):
        for tag in tags:
            if tag in at:
                bits[row, at[tag] // 64] |= np.uint64(1 << at[tag] % 64)
    return bits


def tag_sets(side: Side, wanted: FieldRequest) -> list[frozenset[str]]:
    """Everybody's tags, compared whole and without case."""
    column = column_of(side, wanted)
    if column.dtype != pl.List and column.dtype not in {pl.String, pl.Null}:
        raise _wrong_kind(wanted, "holds no tags", "name a field that holds tags, such as goals or expertise")
    _needs_a_value(side, wanted)
    if column.dtype != pl.List:
        texts = column.cast(pl.String).fill_null("").str.replace_all(r"[,|\n]", ";").str.split(";").to_list()
    else:
        texts = column.to_list()
    return [
        frozenset(tag for text in tags or () if (tag := " ".join((text or "").split()).casefold())) for tags in texts
    ]
