"""What a figure can be: a value of a kind, missing, or withheld. Zero is a value."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """How a value is to be read, aligned and formatted.

    Units: `SHARE` is a fraction of one, drawn as a percentage; `SCORE` is a score or a sum of scores with six
    decimals; `NUMBER` any other measured quantity; `PROBABILITY` a p-value. A `WORD` is one of those that users type,
    such as `not_yet`: as it is in data, with spaces for people.
    """

    ID = "id"
    TEXT = "text"
    WORD = "word"
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


@dataclass(frozen=True, slots=True)
class Withheld:
    """A figure that exists and is not shown, because it would say too much about too few people."""

    reason: str


Value = str | int | float | bool | date | Withheld | None
"""None is missing: there is no such figure."""
