"""The files of all programmes that were paired together, held against each other, and their proof as one."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sponsorcli.model import Snapshot
from sponsorcli.model.settings.pairing import PairingSettings
from sponsorcli.verification.aim_weights import AimWeights, aim_weights_of, has_order
from sponsorcli.verification.facts import Facts, Row
from sponsorcli.verification.pairing_file import PairingFile
from sponsorcli.verification.proof import unproven_claims
from sponsorcli.verification.seats import SeatValues, seat_values_of
from sponsorcli.verification.seats.seat_values import ADDED_UP

from .shared import SharedSeat, held_by, open_in_all, shared_seats_in

Pair = tuple[str, str]
Scores = Mapping[Pair, int]


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """One programme with its pairing file, the facts of the day, and the pairs that may be made with their scores."""

    snapshot: Snapshot
    given: PairingFile
    facts: Facts
    allowed: Scores

    @property
    def program(self) -> str:
        """The programme's id."""
        return self.snapshot.program.about.id

    @property
    def settings(self) -> PairingSettings:
        """What the programme says of its pairing."""
        return self.snapshot.program.pairing

    def key(self, person: str) -> str:
        """What tells a protégé from those of the other programmes."""
        return _key(self.program, person)

    def keyed(self, pairs: Sequence[Pair] | frozenset[Pair]) -> list[Pair]:
        """The pairs with what tells their protégés apart."""
        return [(self.key(one), other) for one, other in pairs]


@dataclass(frozen=True, slots=True)
class JointCheck:
    """What the files of all programmes say together: what is wrong, and what a seat is worth in all."""

    wrong: tuple[tuple[str, str], ...]
    possible: int
    aims: AimWeights
    worth: SeatValues | None

    def aims_in(self, program: str, proteges: Collection[str]) -> AimWeights:
        """The weights of all, for the protégés of one programme by their own ids."""
        named = {_key(program, one): one for one in proteges}
        return replace(
            self.aims,
            tier_of={one: self.aims.tier_of.get(key, 1) for key, one in named.items()},
            stood=frozenset((named[key], other) for key, other in self.aims.stood if key in named),
        )


def _key(program: str, person: str) -> str:
    return f"{program}: {person}"


def joint_check_of(files: Sequence[VerifiedFile]) -> JointCheck:
    """Hold the files of programmes that were paired together against each other, and add up their prices."""
    files = sorted(files, key=lambda one: one.program)
    wrong = [*_not_of_one_run(files), *_wrong_seats(files), *_wrong_prices(files)]
    joint = JoinedFiles(files)
    possible, unproven = 0, list[str]()
    is_claimed = all(one.given.proven for one in files)
    if is_claimed and not wrong:
        possible, unproven = unproven_claims(joint.given, joint.facts, joint.settings, joint.allowed, joint.left)
        wrong += [("M025", f"in all programmes together: {sentence}") for sentence in unproven]
    worth = None
    if is_claimed and not wrong and set(joint.settings.order) <= ADDED_UP:
        sponsor_of = {one: other for one, other, _, _ in joint.given.new}
        worth = seat_values_of(sponsor_of, joint.allowed, joint.left, joint.aims)
    return JointCheck(tuple(wrong), possible, joint.aims, worth)


def _not_of_one_run(files: Sequence[VerifiedFile]) -> Iterator[tuple[str, str]]:
    """What shows that the files were not made together."""
    programs = [one.program for one in files]
    for one in files:
        others = tuple(program for program in programs if program != one.program)
        if one.given.together != others:
            said = ", ".join(one.given.together) or "nobody"
            with_whom = f"says that it was paired together with {said}, and not with {', '.join(others)}"
            yield "M024", f"the file of {one.program} {with_whom}"
    if len({(one.given.afresh, one.given.proven) for one in files}) > 1:
        yield (
            "M024",
            "the files differ in whether all were paired from scratch, or proven, so they were not made together",
        )


def _wrong_seats(files: Sequence[VerifiedFile]) -> Iterator[tuple[str, str]]:
    """The seats that a file says that the others have, where these say otherwise; and those given twice."""
    programs = [one.program for one in files]
    held = {one.program: held_by(one.given, one.facts, one.snapshot, programs) for one in files}
    every = frozenset[Pair]().union(*held.values())
    for one in files:
        said, must = shared_seats_in(one.given), _seats_beside(one, files, every - held[one.program])
        for sponsor in sorted({*must, *said}):
            if said.get(sponsor) != must.get(sponsor):
                what = f"does not say of the seats of {sponsor} what the other files give"
                yield "M024", f"the file of {one.program} {what}"


def _seats_beside(one: VerifiedFile, files: Sequence[VerifiedFile], held: frozenset[Pair]) -> dict[str, SharedSeat]:
    """What the others have of the seats of the sponsors whom one shares with them: by `held` pairs, and by new ones."""
    others = [each for each in files if each is not one]
    kept = Counter(pair[1] for pair in held)
    taken = Counter(pair[1] for each in others for pair in each.given.new)
    shared = _shared_with(one, files)
    return {sponsor: SharedSeat(_capacity(sponsor, files), kept[sponsor], taken[sponsor]) for sponsor in shared}


def _shared_with(one: VerifiedFile, files: Sequence[VerifiedFile]) -> set[str]:
    """The sponsors whom the programme shares with another."""
    others = {sponsor for each in files if each is not one for sponsor in each.facts.sponsors}
    return others & set(one.facts.sponsors)


def _capacity(sponsor: str, files: Sequence[VerifiedFile]) -> int:
    """As many seats as every programme gives the sponsor."""
    there = [one for one in files if sponsor in one.facts.sponsors]
    alone = [(replace(one.facts, most_seats={}), one.settings) for one in there]
    return min(facts.seats(sponsor, own.capacity, own.capacity_limit) for facts, own in alone)


def _wrong_prices(files: Sequence[VerifiedFile]) -> Iterator[tuple[str, str]]:
    """Sponsors who have one price in one file and another in the next, and prices of nobody up for choice."""
    known: dict[str, tuple[int, int]] = {}
    for one in files if all(each.given.proven for each in files) else ():
        must = set(open_in_all(one.given, one.facts, one.settings))
        said = {person for side, person in one.given.prices if side == "sponsor"}
        for sponsor in sorted(must ^ said):
            what = "no price" if sponsor in must else "a price and was not up for choice"
            yield "M025", f"in the file of {one.program}, {sponsor} has {what}"
        for sponsor in sorted(said):
            price = one.given.prices["sponsor", sponsor]
            if known.setdefault(sponsor, price) != price:
                yield "M025", f"{sponsor} has one price in the file of {one.program} and another in one before it"


def _keyed_scores(one: VerifiedFile) -> Iterator[tuple[Pair, int]]:
    """The pairs that may be made in one programme, with their scores."""
    for (person, other), score in one.allowed.items():
        yield (one.key(person), other), score


class JoinedFiles:
    """All files as one pairing, whose protégés are told apart by programme."""

    def __init__(self, files: Sequence[VerifiedFile]) -> None:
        first = files[0]
        self.files = files
        update = {"sponsors_differ_in": None, "capacity_limit": 1_000_000}
        self.settings = first.settings.model_copy(update=update)
        self.facts = self._facts()
        self.given = self._given()
        self.allowed = {
            pair: score for one in files for pair, score in _keyed_scores(one) if pair[1] not in one.facts.away
        }
        self.left = self._left()
        self.aims = aim_weights_of(self.settings, self.facts, afresh=first.given.afresh)

    def _given(self) -> PairingFile:
        """All pairs and prices as of one file."""
        pairs = ((one.key(pair[0]), *pair[1:]) for one in self.files for pair in one.given.pairs)
        prices: dict[tuple[str, str], tuple[int, int]] = {}
        for one in self.files:
            for (side, person), price in one.given.prices.items():
                prices[side, one.key(person) if side == "protege" else person] = price
        return replace(
            self.files[0].given,
            pairs=tuple(pairs),
            unpaired=tuple(one.key(person) for one in self.files for person in one.given.unpaired),
            prices=prices,
            fixed=frozenset(self._keyed(lambda one: one.given.fixed)),
        )

    def _keyed(self, pairs_of: Callable[[VerifiedFile], frozenset[Pair] | Sequence[Pair]]) -> list[Pair]:
        """These pairs of every file, with what tells their protégés apart."""
        return [pair for one in self.files for pair in one.keyed(pairs_of(one))]

    def _facts(self) -> Facts:
        """The people of all programmes, each sponsor with the seats in all."""
        sponsors: dict[str, Row] = {}
        for one in self.files:
            for person, row in one.facts.sponsors.items():
                sponsors.setdefault(person, {**row, "capacity": _capacity(person, self.files)})
        return replace(
            self.files[0].facts,
            proteges={one.key(person): row for one in self.files for person, row in self._rows(one)},
            sponsors=sponsors,
            leads=tuple(self._keyed(lambda one: one.facts.standing_here)),
            co_standing=tuple(self._keyed(lambda one: one.facts.co_standing)),
            pinned=frozenset(self._keyed(lambda one: one.facts.pinned)),
            away=frozenset(),
            most_seats={},
        )

    def _rows(self, one: VerifiedFile) -> Iterator[tuple[str, Row]]:
        """The protégés of a programme; without the values of `priority` where nothing orders them there."""
        priority = one.settings.priority
        is_ordered = priority is None or has_order(priority, one.facts)
        for person, row in one.facts.proteges.items():
            wanted = {**row, "sponsors_wanted": None}
            yield person, wanted if is_ordered or priority is None else {**wanted, priority.field: None}

    def _left(self) -> dict[str, int]:
        """The seats that were up for choice, by sponsor who can take somebody in any programme."""
        programs = [one.program for one in self.files]
        held = frozenset[Pair]().union(*(held_by(one.given, one.facts, one.snapshot, programs) for one in self.files))
        count = Counter(other for _, other in held)
        there = {other for one in self.files for other in set(one.facts.sponsors) - one.facts.away}
        left = {other: _capacity(other, self.files) - count[other] for other in sorted(there)}
        return {other: seats for other, seats in left.items() if seats > 0}
