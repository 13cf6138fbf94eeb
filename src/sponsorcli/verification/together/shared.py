"""What a pairing file says of the seats that other programmes have, and the facts of the day under it."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sponsorcli.model import Snapshot
from sponsorcli.model.settings.pairing import PairingSettings
from sponsorcli.verification.facts import Facts
from sponsorcli.verification.pairing_file import PairingFile
from sponsorcli.verification.stability import seats_left

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SharedSeat:
    """A sponsor's seats in all, how many the other programmes hold for good, and how many by new pairs."""

    capacity: int
    held: int
    taken: int


def shared_seats_in(given: PairingFile) -> dict[str, SharedSeat]:
    """What the file says of the sponsors whom the programme shares."""
    return {person: SharedSeat(*counts) for person, counts in given.shared_seats.items()}


def beside_others(facts: Facts, snapshot: Snapshot, given: PairingFile) -> Facts:
    """The facts with the seats that the file says that the programmes paired together with this one have.

    Pairs of these programmes that the roster knows of are not counted beside: the file's counts are those of all.
    """
    if not given.together:
        return facts
    shared = shared_seats_in(given)
    others = [one.sponsor_id for one in snapshot.elsewhere if one.program not in given.together]
    for person, seat in sorted(shared.items()):
        others += [person] * (seat.held + seat.taken)
    return replace(facts, elsewhere=tuple(others), most_seats={one: seat.capacity for one, seat in shared.items()})


def held_by(given: PairingFile, facts: Facts, snapshot: Snapshot, run: Collection[str]) -> frozenset[Pair]:
    """Every pair that holds a seat for good as far as one programme knows: its own, and of none of the others."""
    still = frozenset(facts.co_standing) if given.afresh else facts.stood
    gone = {(one, other) for one, other in still if one not in facts.proteges and other in facts.sponsors}
    elsewhere = {(one.protege_id, one.sponsor_id) for one in snapshot.elsewhere if one.program not in run}
    return given.fixed | gone | {pair for pair in elsewhere if pair[1] in facts.sponsors}


def open_in_all(given: PairingFile, facts: Facts, settings: PairingSettings) -> Mapping[str, int]:
    """The seats that were up for choice in all programmes together, of the sponsors who could take somebody here."""
    shared = shared_seats_in(given)
    back = Counter({one: seat.taken for one, seat in shared.items()})
    without = replace(facts, elsewhere=tuple((Counter(facts.elsewhere) - back).elements()))
    return seats_left(given, without, settings)
