"""Who must not be paired: conflicts of two people on record; and what `where` means, of people and of rows.

The definitions alone, of people one by one: the solver and the verifier each make their own of all pairs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from sponsorcli.model.roster import Roster

ANYBODY = "*"
"""What stands for everybody: in `forbid` for a whole side, in `conflicts` for whoever the other could be."""
Value = str | int | float | bool
Listed = Value | Annotated[tuple[Value, ...], Field(min_length=1)]
"""A value of a field, or several of which one is enough."""


def is_meant(row: Mapping[str, object], where: Mapping[str, Value | tuple[Value, ...]]) -> bool:
    """Whether a person has one of the values listed in every field; somebody without a value is not meant.

    Texts are compared without case, numbers by their value; of tags one is enough.
    """
    return all(
        _is_one_of(row.get(field), listed if isinstance(listed, tuple) else (listed,))
        for field, listed in where.items()
    )


def _is_one_of(value: object, listed: Iterable[Value]) -> bool:
    if isinstance(value, list):
        return not {_folded(tag) for tag in value}.isdisjoint(map(_folded, listed))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return any(_number(one) == value for one in listed)
    return value is not None and _folded(value) in {_folded(one) for one in listed}


def _folded(value: object) -> str:
    return " ".join(str(value).split()).casefold()


def _number(value: Value) -> float | None:
    """The number that a value is, be it written as a text; no number for yes and no."""
    try:
        return None if isinstance(value, bool) else float(value)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The conflicts on record, whoever of the two wrote them: the reason for each two people, and for each alone.

    `alone` are the people of whom nobody may be the partner. Two rows about one conflict give both reasons.
    """

    pairs: Mapping[frozenset[str], str]
    alone: Mapping[str, str]

    def keep_apart(self, one: str, other: str) -> bool:
        """Whether the two must not be paired."""
        return one in self.alone or other in self.alone or frozenset((one, other)) in self.pairs

    def why(self, one: str, other: str) -> str:
        """The reasons on record why the two must not be paired, in one text; empty where none is written."""
        found = (self.pairs.get(frozenset((one, other))), self.alone.get(one), self.alone.get(other))
        return "; ".join(dict.fromkeys(filter(None, found)))


def conflicts_of(roster: Roster) -> Conflicts:
    """The conflicts of the table `conflicts`."""
    pairs: dict[frozenset[str], list[str]] = {}
    alone: dict[str, list[str]] = {}
    for one, other, why in roster.frame("conflicts").select("person_id", "other_id", "why").rows():
        reasons = alone.setdefault(one, []) if other == ANYBODY else pairs.setdefault(frozenset((one, other)), [])
        if why is not None and why not in reasons:
            reasons.append(why)
    return Conflicts(
        {two: "; ".join(sorted(reasons)) for two, reasons in pairs.items()},
        {one: "; ".join(sorted(reasons)) for one, reasons in alone.items()},
    )
