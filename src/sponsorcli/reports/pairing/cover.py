"""What the pairing gives to the month's cover: who has no sponsor today, and which sponsors have too many."""

from shlex import quote

from sponsorcli.model import Snapshot
from sponsorcli.pairing import Pairing
from sponsorcli.pairing.sponsors_today import SponsorsToday, sponsors_today
from sponsorcli.reports.cover import CoverPart, Need, NeedKind, Urgency, count_of, counted, named
from sponsorcli.tables import Fact


def pairing_part(pairing: Pairing, snapshot: Snapshot, program: str) -> CoverPart:
    """Protégés without a sponsor today, and sponsors with more protégés than seats."""
    today = sponsors_today(pairing, snapshot)
    people = [*(one.person_id for one in today.waiting), *(load.person_id for load, _ in today.over_capacity)]
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
        for one in today.waiting
    )
    over = tuple(
        Need(
            named(load.person_id, names),
            f"{count_of(count, 'protégé', 'protégés')} for {count_of(load.capacity, 'seat', 'seats')}.",
            command,
        )
        for load, count in today.over_capacity
    )
    return CoverPart(
        needs=(
            NeedKind(
                Urgency.WITHOUT_SPONSOR,
                f"{count_of(len(waiting), 'protégé has', 'protégés have')} no sponsor",
                command,
                waiting,
            ),
            NeedKind(
                Urgency.OVER_CAPACITY,
                f"{count_of(len(over), 'sponsor has', 'sponsors have')} more protégés than seats",
                command,
                over,
            ),
        )
    )


def without_sponsor_fact(pairing: Pairing, snapshot: Snapshot) -> Fact:
    """How many of the pool have no sponsor today, and to how many of them the pairing would give one."""
    today, status = sponsors_today(pairing, snapshot), snapshot.program.accountability.status
    waiting = len(today.waiting)
    return counted(
        "without_sponsor",
        "Protégés without a sponsor today",
        waiting,
        _proposed(today) if waiting else "everybody who can be paired has one",
        of=today.people,
        signal=status.signal_of_gap(waiting, today.people),
        aim="none",
        more_is_better=False,
    )


def _proposed(today: SponsorsToday) -> str:
    waiting = len(today.waiting)
    if waiting == 1:
        return f"pairing again would {'give them one' if today.reached else 'not give them one'}"
    return f"pairing again would give a sponsor to {today.reached} of these {waiting}"
