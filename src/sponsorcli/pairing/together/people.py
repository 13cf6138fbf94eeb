"""The people of one programme as others see them: protégés, pairs that hold a seat, and sponsors with their seats."""

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.pairing.evaluation.parties import parties_of
from sponsorcli.selection.across import ProgrammePeople


def people_of(snapshot: Snapshot) -> ProgrammePeople:
    """The people of the programme as of the snapshot's day."""
    parties = parties_of(snapshot)
    standing = snapshot.history.standing.select("protege_id", "sponsor_id").rows()
    seats = dict(zip(parties.sponsors.ids, parties.seats.tolist(), strict=True))
    return ProgrammePeople(
        snapshot.program.about.id,
        frozenset(parties.pool.people),
        frozenset(parties.proteges.ids),
        frozenset(pair for pair in standing if pair[1] in seats),
        seats,
        frozenset(snapshot.history.standing.filter(pl.col("role") == "lead")["protege_id"]),
    )
