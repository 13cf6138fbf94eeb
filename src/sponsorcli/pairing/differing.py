"""Sponsors of one protégé who must differ in a field, such as their function."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.problems import Problem, Severity

from .evaluation.columns import FieldRequest, NoSuchFieldError, column_of
from .evaluation.parties import Indices, Parties, place_of

UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Differing:
    """The field in which sponsors of one protégé must differ, and each sponsor's value as a number: -1 for none."""

    field: str
    codes: Indices
    problems: tuple[Problem, ...]

    def clash(self, one: int, other: int) -> bool:
        """Whether the two cannot both be sponsors of one protégé: alike, or not known to differ."""
        return self.codes[one] == self.codes[other] or not self.are_known(one, other)

    def are_known(self, one: int, other: int) -> bool:
        """Whether both have a value."""
        return UNKNOWN not in (self.codes[one], self.codes[other])


def differing_of(parties: Parties, snapshot: Snapshot) -> Differing | None:
    """The field that the program names, and what is wrong with it; None where it names none.

    Where the field cannot be compared, no sponsor is known to differ from another.
    """
    field = snapshot.program.pairing.sponsors_differ_in
    if field is None:
        return None
    try:
        codes = _codes(parties, FieldRequest(field, snapshot.places.of("pairing", "sponsors_differ_in")))
    except NoSuchFieldError as fault:
        return Differing(field, np.full(len(parties.sponsors), UNKNOWN, dtype=np.int64), (fault.problem,))
    return Differing(field, codes, tuple(_missing(field, codes, parties, snapshot)))


def _codes(parties: Parties, wanted: FieldRequest) -> Indices:
    column = column_of(parties.sponsors, wanted)
    if column.dtype == pl.List:
        text, hint = "holds tags, which are not compared as a whole", "name a text, such as function"
        raise NoSuchFieldError(Problem("M002", f'"{wanted.field}" {text}', wanted.place, hint))
    if wanted.field not in parties.sponsors.filled:
        message = f'"{wanted.field}" is empty for every sponsor'
        raise NoSuchFieldError(Problem("M001", message, wanted.place, "fill the column in, or name another one"))
    texts = [" ".join(text.split()).casefold() for text in column.cast(pl.String).fill_null("").to_list()]
    number = {text: at for at, text in enumerate(sorted(set(texts) - {""}))}
    return np.array([number.get(text, UNKNOWN) for text in texts], dtype=np.int64)


def _missing(field: str, codes: Indices, parties: Parties, snapshot: Snapshot) -> list[Problem]:
    """A warning for each sponsor without a value, where any protégé wants several sponsors."""
    if not (parties.wanted > 1).any():
        return []
    return [
        Problem(
            "M084",
            f"{person} has no {field}, so they cannot be one of several sponsors of a protégé",
            place_of(snapshot, "sponsors", person, field),
            f"fill in {field}",
            Severity.WARNING,
        )
        for person in (parties.sponsors.ids[at] for at in np.flatnonzero(codes == UNKNOWN).tolist())
    ]
