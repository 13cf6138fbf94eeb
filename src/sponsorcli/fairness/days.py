"""The days as of which figures by group are made: the programme's first day, and every so often before and after it."""

from datetime import date

from sponsorcli.model import Snapshot
from sponsorcli.model.anniversaries import months_after

MONTHS = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}
ANCHOR = date(2001, 1, 1)
"""What days are counted from where the program does not say when it starts."""


def last_release(snapshot: Snapshot) -> date:
    """The last day up to the snapshot's on which figures by group are made."""
    return _release(snapshot, 0)


def next_release(snapshot: Snapshot) -> date:
    """The first day after the snapshot's on which figures by group are made anew."""
    return _release(snapshot, 1)


def _release(snapshot: Snapshot, later: int) -> date:
    months = MONTHS[snapshot.program.outcomes.breakdowns_every]
    anchor, today = snapshot.program.about.starts_on or ANCHOR, snapshot.as_of
    turn = (12 * (today.year - anchor.year) + today.month - anchor.month) // months
    if months_after(anchor, turn * months) > today:
        turn -= 1
    return months_after(anchor, (turn + later) * months)
