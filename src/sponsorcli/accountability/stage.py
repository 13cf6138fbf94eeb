"""Where the programme as a whole stands on the day: its phase, how many people came how far, who owes an answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from sponsorcli.model import Snapshot
from sponsorcli.selection import select_proteges

from .account import Accountability


class Phase(StrEnum):
    """What the programme is busy with."""

    SETTING_UP = "setting_up"
    """Nobody is nominated yet."""
    CHOOSING = "choosing"
    """People are nominated, and nobody has a sponsor or a decision on record."""
    PAIRING = "pairing"
    """Decisions are on record, and no pair stands yet."""
    RUNNING = "running"
    """Pairs stand."""
    FINISHED = "finished"
    """The last day of the programme is over."""


@dataclass(frozen=True, slots=True)
class ProgrammeStage:
    """How many people came how far: each count is of people, `pairs` and `active` of pairs.

    `paired` have a lead sponsor: one with a co-sponsor alone still needs one.

    `undecided` are eligible and have no decision on record, where the programme keeps decisions or limits its places.
    """

    phase: Phase
    nominated: int
    eligible: int
    selected: int
    undecided: int
    paired: int
    pairs: int
    active: int


def stage_of(snapshot: Snapshot) -> ProgrammeStage:
    """How far the programme has come."""
    selection, standing = select_proteges(snapshot), snapshot.history.standing
    decides = snapshot.roster.table("selections").is_given or snapshot.program.selection.places is not None
    undecided = sum(one.nominated and one.eligible and one.decided_on is None for one in selection.candidates)
    return ProgrammeStage(
        _phase(snapshot, selection.nominated, selection.on_record),
        selection.nominated,
        selection.eligible,
        selection.selected,
        undecided if decides else 0,
        standing.filter(pl.col("role") == "lead")["protege_id"].n_unique(),
        standing.height,
        int(standing["active"].sum()),
    )


def _phase(snapshot: Snapshot, nominated: int, on_record: int) -> Phase:
    ends_on = snapshot.program.about.ends_on
    if ends_on is not None and snapshot.as_of > ends_on:
        return Phase.FINISHED
    if snapshot.history.standing.height:
        return Phase.RUNNING
    if on_record:
        return Phase.PAIRING
    return Phase.CHOOSING if nominated else Phase.SETTING_UP


def next_due_on(result: Accountability) -> date | None:
    """The first day from today on that something falls due; None where nothing does in the days looked ahead."""
    ahead = result.coming_up.filter(pl.col("due_on") >= result.as_of)["due_on"].min()
    return ahead if isinstance(ahead, date) else None
