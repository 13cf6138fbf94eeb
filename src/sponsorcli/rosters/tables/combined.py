"""Put the sheets of one table one below the other, each row still knowing where it came from."""

from collections import Counter
from collections.abc import Iterable, Sequence

import polars as pl

from sponsorcli.model import ROW, SOURCE, RosterTable, TableSource

from .change import ChangeCount
from .read import ReadTable


def combined(parts: Sequence[ReadTable]) -> ReadTable:
    """One table of all parts in their order; at least one part."""
    if len(parts) == 1:
        return parts[0]
    frames: list[pl.DataFrame] = []
    sources: list[TableSource] = []
    faulty: set[int] = set()
    height = 0
    for part in parts:
        frame = part.table.frame
        frames.append(frame.with_columns((pl.col(SOURCE) + len(sources)).cast(pl.UInt16)))
        faulty.update(height + position for position in part.faulty)
        sources.extend(part.table.sources)
        height += frame.height
    frame = pl.concat(frames, how="diagonal_relaxed")
    frame = frame.select(*(name for name in frame.columns if name not in (SOURCE, ROW)), SOURCE, ROW)
    left_out = sum(part.table.left_out for part in parts)
    return ReadTable(
        RosterTable(parts[0].table.spec, frame, tuple(sources), left_out),
        frozenset(faulty),
        tuple(problem for part in parts for problem in part.problems),
        _added_up(change for part in parts for change in part.changes),
        parts[0].unmatched,
        parts[0].headings,
        all(part.readable for part in parts),
        frozenset().union(*(part.fixes_met for part in parts)),
    )


def _added_up(changes: Iterable[ChangeCount]) -> tuple[ChangeCount, ...]:
    counts: Counter[tuple[str, str, str]] = Counter()
    examples: dict[tuple[str, str, str], str] = {}
    for change in changes:
        key = (change.table, change.field, change.kind)
        counts[key] += change.count
        examples.setdefault(key, change.example)
    return tuple(ChangeCount(*key, count, examples[key]) for key, count in counts.items())
