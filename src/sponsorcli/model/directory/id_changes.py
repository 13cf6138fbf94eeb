"""Ids that were replaced, such as by a new HR system: which id stands for each now, and which it began as."""

from collections import Counter
from collections.abc import Collection, Mapping

import polars as pl


def current_ids(changes: pl.DataFrame, in_use: Collection[str] = ()) -> Mapping[str, str]:
    """Each replaced id with the id that stands for it now; chains are followed.

    `changes` has the columns `old_id` and `new_id`. Left out are old ids `in_use` by somebody today, old ids with two
    new ones, and what only leads round in a circle.
    """
    following = next_ids(changes, in_use)
    found: dict[str, str] = {}
    for old in following:
        seen = {old}
        one = old
        while one in following and following[one] not in seen:
            one = following[one]
            seen.add(one)
        if one not in following:
            found[old] = one
    return found


def first_ids(changes: pl.DataFrame) -> Mapping[str, str]:
    """Each id that replaced another with the id it began as, so that a key made of that one outlives every change.

    Where several ids became one, the smallest of those they began as.
    """
    now = current_ids(changes)
    began = {old: new for old, new in now.items() if old not in set(next_ids(changes).values())}
    first: dict[str, str] = {}
    for old in sorted(began, reverse=True):
        first[began[old]] = old
    return {one: first[now.get(one, one)] for one in {*now, *now.values()} if now.get(one, one) in first}


def next_ids(changes: pl.DataFrame, in_use: Collection[str] = ()) -> dict[str, str]:
    """Each replaced id with the one that followed it, where that is clear."""
    if changes.is_empty():
        return {}
    pairs = dict.fromkeys(changes[["old_id", "new_id"]].iter_rows())
    times = Counter(old for old, new in pairs if new is not None)
    taken = frozenset(in_use)
    return {
        old: new for old, new in pairs if None not in (old, new) and times[old] == 1 and old not in taken and old != new
    }
