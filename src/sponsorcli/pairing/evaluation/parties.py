"""Who can be paired: the protégés and the sponsors of the day, in the order of their ids, with their seats."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sponsorcli.model import Snapshot
from sponsorcli.problems import Place
from sponsorcli.selection import Pool, pool_of

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Side:
    """The people of one table who take part, sorted by id, each once, with all that is known of them."""

    table: str
    frame: pl.DataFrame
    filled: frozenset[str]
    """The columns in which anybody of the whole table has a value."""

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
    """The two sides, how many protégés each sponsor has a seat for, and how many sponsors each protégé should have.

    `closed` flags the sponsors who take nobody new on the day, being away, and keep those they have. `pool` says who
    could be paired: the protégés are those of the pool, and those whose pair stands.
    """

    proteges: Side
    sponsors: Side
    seats: Indices
    closed: Flags
    pool: Pool
    wanted: Indices


def parties_of(snapshot: Snapshot, pool: Pool | None = None) -> Parties:
    """The protégés of the pool or in a pair that stands, and the sponsors who are there on the day.

    Give the `pool` where it is not the one that the snapshot's own tables and settings make.
    """
    pool = pool or pool_of(snapshot)
    standing = snapshot.history.standing
    taking_part = [*pool.people, *standing["protege_id"].to_list()]
    proteges = _side("proteges", snapshot, pl.col("person_id").is_in(taking_part))
    sponsors = _side("sponsors", snapshot, _is_available(snapshot))
    settings = snapshot.program.pairing
    seats = sponsors.frame["capacity"].fill_null(settings.capacity).clip(0, settings.capacity_limit)
    wanted = proteges.frame["sponsors_wanted"].fill_null(settings.sponsors_each).clip(1, max(len(sponsors), 1))
    closed = sponsors.frame["person_id"].is_in(snapshot.history.away["person_id"].implode())
    return Parties(
        proteges,
        sponsors,
        seats.cast(pl.Int64).to_numpy().copy(),
        closed.to_numpy().copy(),
        pool,
        wanted.cast(pl.Int64).to_numpy().copy(),
    )


def _is_available(snapshot: Snapshot) -> pl.Expr:
    """Whether the day lies within the time in which a sponsor is available."""
    day = snapshot.as_of
    come = (pl.col("available_from") <= day).fill_null(value=True)
    stays = (pl.col("available_until") >= day).fill_null(value=True)
    return come & stays


def _side(table: str, snapshot: Snapshot, which: pl.Expr) -> Side:
    frame = snapshot.history.described(table).unique("person_id", keep="first", maintain_order=True)
    frame = frame.join(snapshot.history.absent.select("person_id"), on="person_id", how="anti").filter(which)
    return Side(table, frame.sort("person_id"), snapshot.history.filled(table))


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
