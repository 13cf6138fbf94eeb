"""Which pairs are looked at: some protégés, each with some sponsors.

`rows` are protégés, as a slice or as positions; `columns` are sponsors, as ascending positions, all of them unless
told. Columns that are themselves a column, one sponsor below the other, go with one protégé each: then the pairs of the
two lists are meant and no others.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .parties import Indices

Index = slice | Indices
ALL = slice(None)


def block_shape(rows: Index, columns: Index, sponsors: int) -> tuple[int, int]:
    """The shape of what is found for these pairs, out of so many sponsors."""
    high = rows.stop - rows.start if isinstance(rows, slice) else len(rows)
    return high, sponsors if isinstance(columns, slice) else columns.shape[-1]


def one_each(sponsors: Indices) -> Indices:
    """The sponsors as columns that go with one protégé each."""
    return sponsors[:, None]


def positions(rows: Index) -> Indices:
    """The rows as positions."""
    return np.arange(rows.start, rows.stop) if isinstance(rows, slice) else rows


def one_of_each(keys: NDArray[Any], columns: Index) -> tuple[Index, Index]:
    """The first row of each distinct key, and which of these every row is alike to: what is found for one holds for it.

    All rows, each for itself, where that spares too little, and where each has a column of its own.
    """
    if not isinstance(columns, slice) and columns.ndim == 2:
        return ALL, ALL
    _, first, at = np.unique(keys, return_index=True, return_inverse=True)
    return (ALL, ALL) if 2 * len(first) > len(keys) else (first, at)


@dataclass(frozen=True, slots=True)
class SinglePairs:
    """Single pairs, sorted by protégé and sponsor, that are found again among those looked at."""

    proteges: Indices
    sponsors: Indices

    def among(self, rows: Index, columns: Index = ALL) -> tuple[Indices, Indices, Indices]:
        """Where in the grid those of them are that it has: rows, columns, and which ones they are."""
        people = positions(rows)
        low = np.searchsorted(self.proteges, people)
        count = np.searchsorted(self.proteges, people, side="right") - low
        row = np.repeat(np.arange(len(people)), count)
        which = np.arange(len(row)) + np.repeat(low - np.cumsum(count) + count, count)
        theirs = self.sponsors[which]
        if isinstance(columns, slice):
            return row, theirs, which
        if columns.ndim == 2:
            there = columns[row, 0] == theirs
            return row[there], np.zeros(np.count_nonzero(there), dtype=np.int64), which[there]
        column = np.minimum(np.searchsorted(columns, theirs), max(len(columns) - 1, 0))
        there = columns[column] == theirs if len(columns) else np.zeros(len(theirs), dtype=bool)
        return row[there], column[there], which[there]
