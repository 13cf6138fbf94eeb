"""What the pairing gives to the month's cover: who has no sponsor today, and which sponsors have too many."""

from shlex import quote

from sponsorcli.model import Snapshot
from sponsorcli.pairing import Pairing
from sponsorcli.pairing.sponsors_today import SponsorsToday
from sponsorcli.reports.cover import MOST_NEEDS, CoverPart, Need, NeedKind, Urgency, count_of, counted, named
from sponsorcli.tables import Fact


def pairing_part(pairing: Pairing, today: SponsorsToday, snapshot: Snapshot, program: str) -> CoverPart:
    """Protégés without a sponsor today, and sponsors with more protégés than seats."""
    first, over_capacity = today.waiting[:MOST_NEEDS], today.over_capacity[:MOST_NEEDS]
    people = [*(one.person_id for one in first), *(load.person_id for load, _ in over_capacity)]
    names, command = snapshot.history.names_of(people), f"sponsorcli pair {program}"
    why = {one.protege_id: f": {one.reason}" for one in pairing.unpaired}
    waiting = tuple(
        Need(
            named(one.person_id, names),
            "No sponsor. Pairing again would give one."
            if one.is_reached
            else f"No sponsor, and pairing again would give none{why.get(one.person_id, '')}.",
            f"sponsorcli explain {program} {quote(one.person_id)}",
            since=one.since,
        )
        for one in first
    )
    over = tuple(
        Need(
            named(load.person_id, names),
            f"{count_of(count, 'protégé', 'protégés')} for {count_of(load.capacity, 'seat', 'seats')}.",
            command,
        )
        for load, count in over_capacity
    )
    return CoverPart(
        needs=(
            NeedKind(
                Urgency.WITHOUT_SPONSOR,
                f"{count_of(len(today.waiting), 'protégé has', 'protégés have')} no sponsor",
                command,
                waiting,
                len(today.waiting) - len(waiting),
            ),
            NeedKind(
                Urgency.OVER_CAPACITY,
                f"{count_of(len(today.over_capacity), 'sponsor has', 'sponsors have')} more protégés than seats",
                command,
                over,
                len(today.over_capacity) - len(over),
            ),
        )
    )


def without_sponsor_fact(today: SponsorsToday, snapshot: Snapshot) -> Fact:
    """How many of the pool have no sponsor today, and to how many of them the pairing would give one."""
    waiting, status = len(today.waiting), snapshot.program.accountability.status
    return counted(
        "without_sponsor",
        "Protégés without a sponsor today",
        waiting,
        _proposed(today) if waiting else "everybody who can be paired has one",
        of=today.people,
        signal=status.signal_of_gap(waiting, today.people),
        aim="0",
        more_is_better=False,
    )


def _proposed(today: SponsorsToday) -> str:
    waiting = len(today.waiting)
    if waiting == 1:
        return f"pairing again would {'give them one' if today.reached else 'not give them one'}"
    return f"pairing again would give a sponsor to {today.reached} of these {waiting}"
