"""Who can be paired: the protégés and the sponsors of the day, in the order of their ids, with their seats."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sponsorcli.model import Snapshot, described, left_company
from sponsorcli.problems import Place

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Side:
    """The people of one table who take part, sorted by id, each once, with all that is known of them."""

    table: str
    frame: pl.DataFrame

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids in order."""
        return tuple(self.frame["person_id"].to_list())

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Each person's position."""
        return {person: position for position, person in enumerate(self.ids)}

    def __len__(self) -> int:
        return self.frame.height


@dataclass(frozen=True)
class Parties:
    """The two sides, and how many protégés each sponsor has a seat for."""

    proteges: Side
    sponsors: Side
    seats: Indices


def parties_of(snapshot: Snapshot) -> Parties:
    """The protégés who are employed, and the sponsors who are employed and still available on the day."""
    proteges = _side("proteges", snapshot)
    sponsors = _side("sponsors", snapshot)
    settings = snapshot.program.pairing
    seats = sponsors.frame["capacity"].fill_null(settings.capacity).clip(0, settings.capacity_limit)
    return Parties(proteges, sponsors, seats.cast(pl.Int64).to_numpy().copy())


def _side(table: str, snapshot: Snapshot) -> Side:
    day = snapshot.as_of
    left = left_company(snapshot.roster).filter(pl.col("left_on") <= day)
    frame = described(snapshot.roster, table, day).unique("person_id", keep="first", maintain_order=True)
    frame = frame.join(left.select("person_id"), on="person_id", how="anti")
    if table == "sponsors":
        frame = frame.filter(pl.col("available_until").is_null() | (pl.col("available_until") >= day))
    return Side(table, frame.sort("person_id"))


def place_of(snapshot: Snapshot, table: str, person: str, field: str | None = None) -> Place:
    """Where the field of a person stands: in the person's own table or, if only `people` has it, there."""
    for name in (table, "people"):
        rows = snapshot.roster.table(name)
        at = (rows.frame["person_id"] == person).arg_true().to_list()
        if at and (field in rows.frame.columns or name == "people" or field is None):
            return rows.place(at[0], field)
    rows = snapshot.roster.table(table)
    at = (rows.frame["person_id"] == person).arg_true().to_list()
    return rows.place(at[0]) if at else snapshot.places.of("pairing")
