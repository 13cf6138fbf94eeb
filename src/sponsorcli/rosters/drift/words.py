"""Words of a column that are there no more: which of them are called otherwise now, which are new."""

from collections import Counter
from dataclasses import dataclass

from .matched import MatchedPeople, Row

FEWEST_MOVED = 3
"""So many people must have gone from one word to another that was there before, for it to have taken them over."""


@dataclass(frozen=True)
class VanishedWord:
    """A word that nobody has any more: of its `people` who are still there, `moved` have `now`, the row is one of them.

    `now` is None where no one word has taken over more than half of them.
    """

    word: str
    now: str | None
    moved: int
    people: int
    old_row: Row
    new_row: Row | None
    is_new: bool = False
    """Whether nobody had the other word before."""


@dataclass(frozen=True)
class WordChanges:
    """The words that vanished from a field and those that are new in it, each with a row that has it."""

    vanished: tuple[VanishedWord, ...]
    new: tuple[tuple[str, Row], ...]


def word_changes(field: str, old: tuple[Row, ...], new: tuple[Row, ...], people: MatchedPeople) -> WordChanges:
    """What became of the words of a field; they are compared without case and spaces around them."""
    before, after = _first_rows(field, old), _first_rows(field, new)
    gone = [key for key in before if key not in after]
    vanished = tuple(_vanished(field, key, before, people) for key in gone)
    return WordChanges(vanished, tuple((_text(row, field), row) for key, row in after.items() if key not in before))


def _vanished(field: str, key: str, before: dict[str, Row], people: MatchedPeople) -> VanishedWord:
    moved = [new for old, new in people.pairs if _key(old, field) == key and _key(new, field)]
    row = before[key]
    if moved:
        (now, count), *_ = Counter(_key(new, field) for new in moved).most_common(1)
        is_new = now not in before
        if count * 2 > len(moved) and (is_new or count >= FEWEST_MOVED):
            first = next(new for new in moved if _key(new, field) == now)
            return VanishedWord(_text(row, field), _text(first, field), count, len(moved), row, first, is_new=is_new)
    return VanishedWord(_text(row, field), None, 0, len(moved), row, None)


def _first_rows(field: str, rows: tuple[Row, ...]) -> dict[str, Row]:
    """The first row with each word, in the order of the rows."""
    found: dict[str, Row] = {}
    for row in rows:
        if key := _key(row, field):
            found.setdefault(key, row)
    return found


def _text(row: Row, field: str) -> str:
    return " ".join(str(row[field] or "").split())


def _key(row: Row, field: str) -> str:
    return _text(row, field).casefold()
