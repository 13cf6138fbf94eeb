"""What a figure can be: a value of a kind, missing, or withheld. Zero is a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self


class Kind(StrEnum):
    """How a value is to be read, aligned and formatted.

    Units: `SHARE` is a fraction of one, drawn as a percentage; `SCORE` is a score or a sum of scores with six
    decimals; `NUMBER` any other measured quantity; `PROBABILITY` a p-value. A `WORD` is one of those that users type,
    such as `not_yet`: as it is in data, with spaces for people. A `PERSON` is an id, and `PEOPLE` several of them in
    one text: data formats write ids, of persons with a column of names; everything that people read says "Name (id)".
    A `COMMAND` is a command line to copy: no line of it is broken.
    """

    ID = "id"
    PERSON = "person"
    PEOPLE = "people"
    TEXT = "text"
    WORD = "word"
    COMMAND = "command"
    WHOLE = "whole"
    NUMBER = "number"
    SCORE = "score"
    SHARE = "share"
    PROBABILITY = "probability"
    DATE = "date"
    FLAG = "flag"

    @property
    def is_numeric(self) -> bool:
        """Whether values are drawn right-aligned and can stand in a chart."""
        return self in {Kind.WHOLE, Kind.NUMBER, Kind.SCORE, Kind.SHARE, Kind.PROBABILITY}


class NamedPerson(str):
    """A person's id that knows the name. It equals the id alone, so that rows compare, join and sort by ids."""

    __slots__ = ("name", "said")

    name: str | None
    said: str
    """As people read it: "Name (id)", or the id alone where nobody knows a name."""

    def __new__(cls, person_id: str, name: str | None = None) -> Self:
        """The person of that id and name."""
        return cls._made(person_id, name, person_id if name is None else f"{name} ({person_id})")

    @classmethod
    def several(cls, ids: str, names: Mapping[str, str]) -> Self:
        """Several people, from their ids with a comma and a space between them."""
        return cls._made(ids, None, ", ".join(cls(one, names.get(one)).said for one in ids.split(SEPARATOR)))

    @classmethod
    def _made(cls, text: str, name: str | None, said: str) -> Self:
        made = super().__new__(cls, text)
        made.name, made.said = name, said
        return made


SEPARATOR = ", "
"""Between the ids of several people in one text."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A figure that exists and is not shown, because it would say too much about too few people."""

    reason: str


Value = str | int | float | bool | date | Withheld | None
"""None is missing: there is no such figure."""
