"""The verdict on a pairing: everybody once, rules, seats, scores, and the proof that none is better."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.weights import MILLION
from sponsorcli.model.pair_definitions.words import GIVES_UP
from sponsorcli.model.settings.pairing import PairingSettings
from sponsorcli.problems import FilePlace, Problem
from sponsorcli.problems.messages import counted

from .aim_weights import AimWeights, aim_weights_of
from .claims import CheckContext, unchecked_parts, wrong_claims
from .evaluation import broken_rules, is_allowed, score_of
from .facts import Facts, facts_of
from .labels import standing_on
from .limits import better_within_limits, broken_limits, is_searched
from .pairing_file import NotAPairingError, PairingFile, parse_pairing_file
from .proof import unproven_claims
from .seats import SeatValues, group_of, is_open, places_of, seat_values_of
from .seats.seat_values import ADDED_UP, stable_seat_values
from .stability import blocking_pairs_of, held_seats, newcomers_of, seats_left
from .together import JointCheck, VerifiedFile, beside_others, joint_check_of


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked and what is wrong.

    `proven` is true where nothing is wrong and the file's prices prove that no pairing under the rules is better than
    this one, with its fixed pairs as they are; for the method stable, that no two would both prefer each other.
    `possible` counts the pairs that were looked at for it. `unchecked` names what nobody here can work out again.
    """

    pairs: int
    possible: int
    proven: bool
    problems: tuple[Problem, ...]
    is_stable: bool = False
    unchecked: tuple[str, ...] = ()
    is_limited: bool = False
    """Whether the pairs were searched for within limits, so that no prices prove them."""
    is_searched: bool = True
    """Whether the search for a better pairing within the limits came to its end, where there had to be one."""
    together: tuple[str, ...] = ()
    """The programmes with which the file says that this one was paired together."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A pairing file with its programme as of the day, and what is wrong with its people and sums."""

    snapshot: Snapshot
    given: PairingFile
    facts: Facts
    place: FilePlace
    wrong: "list[Wrong]"


def verify_pairing(snapshot: Snapshot, pairing: Mapping[str, object], path: str = "pairing.json") -> Verification:
    """Hold the pairing, as read from the JSON file at `path`, against the program and the roster of the day."""
    handed_in = _handed_in(snapshot, pairing, path)
    return handed_in if isinstance(handed_in, Verification) else _verdict(handed_in)


def verify_together(files: Sequence[tuple[Snapshot, Mapping[str, object], str]]) -> tuple[Verification, ...]:
    """The same of the files of several programmes that were paired together, and the proof of all as one."""
    handed_in = [_handed_in(*one) for one in files]
    sound = [one for one in handed_in if not isinstance(one, Verification) and not one.wrong]
    if len(sound) < len(handed_in):
        return tuple(one if isinstance(one, Verification) else _verdict(one) for one in handed_in)
    joint = joint_check_of([
        VerifiedFile(one.snapshot, one.given, one.facts, _allowed(one.given, one.facts, one.snapshot.program.pairing))
        for one in sound
    ])  # fmt: skip
    found = [_verdict(one, joint) for one in sound]
    between = tuple(_problem(code, text, sound[0].place) for code, text in joint.wrong)
    return (replace(found[0], problems=(*found[0].problems, *between)), *found[1:])


def _handed_in(snapshot: Snapshot, pairing: Mapping[str, object], path: str) -> HeldFile | Verification:
    """The file taken apart, or the verdict that it is no pairing of this programme."""
    place = FilePlace(path)
    try:
        given = parse_pairing_file(pairing)
    except NotAPairingError as fault:
        hint = "use a file that pair -o wrote, unchanged"
        return Verification(0, 0, proven=False, problems=(Problem("M020", str(fault), place, hint),))
    program = snapshot.program.about.id
    if pairing.get("program") != program:
        text = f'the file was made with the program "{pairing.get("program")}", and this is "{program}"'
        hint = "name the program that the pairing was made with"
        return Verification(0, 0, proven=False, problems=(Problem("M020", text, place, hint),))
    facts = beside_others(facts_of(snapshot), snapshot, given)
    wrong = [*_wrong_people(given, facts), *_wrong_sums(given)]
    if not wrong:
        given = replace(given, fixed=_fixed(given, facts))
    return HeldFile(snapshot, given, facts, place, wrong)


def _problem(code: str, text: str, place: FilePlace) -> Problem:
    return Problem(code, text, place, "run pair again, and leave the file as it is")


def _verdict(handed_in: HeldFile, joint: JointCheck | None = None) -> Verification:
    """The verdict on one file, whose proof is that of all files where it was paired together with others."""
    given, facts, settings = handed_in.given, handed_in.facts, handed_in.snapshot.program.pairing
    wrong = handed_in.wrong
    checked = CheckedPairing(0, wrong) if wrong else _checked(given, facts, handed_in.snapshot, joint)
    problems = tuple(_problem(code, text, handed_in.place) for code, text in checked.wrong)
    proven = given.proven and not problems and checked.is_searched and (joint is None or not joint.wrong)
    is_stable = settings.method == "stable"
    return Verification(
        len(given.pairs),
        checked.possible,
        proven,
        problems,
        is_stable,
        checked.unchecked,
        is_searched(given, settings),
        checked.is_searched,
        given.together,
    )


Wrong = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CheckedPairing:
    """What is wrong with a pairing whose people are those of the day, and how many pairs were possible."""

    possible: int
    wrong: list[Wrong]
    unchecked: tuple[str, ...] = ()
    is_searched: bool = True
    """Whether all that the proof says could be checked."""


def _fixed(given: PairingFile, facts: Facts) -> frozenset[tuple[str, str]]:
    """The pairs that were not up for choice: they stand, unless all leads were found anew, or `keep` names them.

    A repair gives standing pairs up, which can then be made again: its file says which pairs were left as they are.
    """
    stands = frozenset(facts.co_standing) if given.afresh else facts.stood
    fixed = frozenset(pair[:2] for pair in given.pairs if pair[:2] in stands | facts.pinned)
    if not given.is_repair:
        return fixed
    return fixed & given.left_as_they_are


def _checked(given: PairingFile, facts: Facts, snapshot: Snapshot, joint: JointCheck | None = None) -> CheckedPairing:
    settings = snapshot.program.pairing
    wrong = [
        *_wrong_pairs(given, facts, settings),
        *_wrongly_ended(given, facts, settings),
        *_wrongly_many(given, facts, settings),
        *_wrong_loads(given, facts, settings),
        *(("M022", f"this limit is not kept to: {words}") for words in broken_limits(given, facts, settings)),
    ]
    if given.together:
        return _checked_beside(given, facts, snapshot, joint, wrong)
    aims = aim_weights_of(settings, facts, afresh=given.afresh)
    proof = _checked_proof(given, facts, settings)
    is_doubtful = bool(proof.unproven or wrong)
    worth = None if is_doubtful else _worth(given, facts, settings, aims, proof.allowed)
    held = CheckContext(
        given, facts, settings, snapshot, standing_on(snapshot), aims, worth, bool(proof.unproven or wrong)
    )
    wrong += [*wrong_claims(held), *(("M025", sentence) for sentence in proof.unproven)]
    return CheckedPairing(proof.possible, wrong, (*proof.unchecked, *unchecked_parts(held)), not proof.unchecked)


def _worth(
    given: PairingFile,
    facts: Facts,
    settings: PairingSettings,
    aims: AimWeights,
    allowed: Mapping[tuple[str, str], int] | None,
) -> SeatValues | None:
    """What seats are worth in a pairing of which nothing was wrong so far; None where nothing tells it."""
    if not given.proven or settings.has_limits:
        return None
    if settings.method == "stable":
        return stable_seat_values(newcomers_of(given, facts, settings), facts.sponsors)
    if allowed is None or places_of(given, facts, settings).are_several or not set(settings.order) <= ADDED_UP:
        return None
    sponsor_of = {one: other for one, other, _, _ in given.new}
    return seat_values_of(sponsor_of, allowed, seats_left(given, facts, settings), aims)


def _checked_beside(
    given: PairingFile, facts: Facts, snapshot: Snapshot, joint: JointCheck | None, wrong: list[Wrong]
) -> CheckedPairing:
    """The same of a programme that was paired together with others: its proof is that of all, by all their files."""
    settings = snapshot.program.pairing
    aims = aim_weights_of(settings, facts, afresh=given.afresh)
    if joint is not None:
        aims = joint.aims_in(snapshot.program.about.id, facts.proteges)
    held = CheckContext(given, facts, settings, snapshot, standing_on(snapshot), aims, None, is_doubtful=True)
    if joint is not None and not joint.wrong and not wrong:
        held = replace(held, worth=joint.worth, is_doubtful=False)
    wrong += wrong_claims(held)
    unchecked = unchecked_parts(held)
    if joint is None:
        others = " and ".join(given.together)
        unchecked = (f"{UNCHECKED_ALONE} (name the programs and the files of {others} too)", *unchecked)
    possible = 0 if joint is None else joint.possible
    return CheckedPairing(possible, wrong, unchecked, joint is not None)


UNCHECKED_ALONE = "the proof, what one more seat brings, and the seats that other programmes have"
"""What the file of one programme of several cannot show alone."""


@dataclass(frozen=True, slots=True)
class CheckedProof:
    """What keeps a pairing that claims it from being proven, of how many possible pairs.

    `allowed` has the possible pairs with their scores where they were looked at for the best total.
    """

    possible: int
    unproven: list[str]
    allowed: dict[tuple[str, str], int] | None = None
    unchecked: tuple[str, ...] = ()
    """What could not be checked of the proof."""


def _checked_proof(given: PairingFile, facts: Facts, settings: PairingSettings) -> CheckedProof:
    if not given.proven:
        return CheckedProof(0, [])
    if settings.method == "stable":
        possible, apart = blocking_pairs_of(given, facts, settings, seats_left(given, facts, settings))
        return CheckedProof(possible, [f"{one} and {other} would both prefer each other" for one, other in apart])
    allowed = _allowed(given, facts, settings)
    if is_searched(given, settings):
        found = better_within_limits(given, facts, settings, allowed)
        return CheckedProof(found.possible, list(found.wrong), allowed, found.unchecked)
    possible, unproven = unproven_claims(given, facts, settings, allowed)
    return CheckedProof(possible, unproven, allowed)


def _allowed(given: PairingFile, facts: Facts, settings: PairingSettings) -> dict[tuple[str, str], int]:
    """Every pair that may be made of those up for choice, sponsors without a seat among them, and its score."""
    places = places_of(given, facts, settings)
    return {
        (one, other): score_of(one, other, facts, settings)
        for one in places.open
        for other in sorted(facts.sponsors)
        if is_open(one, other, places, facts, settings) and is_allowed(one, other, facts, settings)
    }


def _wrong_people(given: PairingFile, facts: Facts) -> Iterator[Wrong]:
    named = Counter(given.proteges) + Counter(given.unpaired)
    for (one, other), times in sorted(Counter(pair[:2] for pair in given.pairs).items()):
        if times > 1:
            yield "M021", f"{one} and {other} are in the file {times} times"
    for person, times in sorted(named.items()):
        if person not in facts.proteges:
            yield "M021", f"{person} is not among the protégés on the day"
        elif times > 1:
            yield "M021", f"{person} is in the file {times} times"
    for person in sorted(set(facts.proteges) - set(named)):
        yield "M021", f"{person} is neither paired nor unpaired"
    for sponsor in sorted({pair[1] for pair in given.pairs} - set(facts.sponsors)):
        yield "M021", f"{sponsor} is not among the sponsors on the day"


def _wrong_sums(given: PairingFile) -> Iterator[Wrong]:
    if given.paired != len(given.proteges):
        yield (
            "M024",
            f"paired is {given.paired}, and the file has {counted(len(given.proteges), 'protégé')} with a sponsor",
        )
    total = sum(pair[2] for pair in given.pairs)
    if given.total != total:
        yield (
            "M024",
            f"total_score is {given.total / MILLION:.6f}, and the scores add up to {total / MILLION:.6f}",
        )


def _wrong_pairs(given: PairingFile, facts: Facts, settings: PairingSettings) -> Iterator[Wrong]:
    for one, other, score, kept in given.pairs:
        yield from _wrongly_kept(one, other, given, facts, settings, kept=kept)
        right = score_of(one, other, facts, settings)
        if score != right:
            yield "M023", f"{one} and {other} score {right / MILLION:.6f}, and the file says {score / MILLION:.6f}"


def _wrongly_kept(
    one: str, other: str, given: PairingFile, facts: Facts, settings: PairingSettings, *, kept: bool
) -> Iterator[Wrong]:
    """What the file says wrongly of whether the pair stood, and the rules that a pair breaks that need not stay."""
    stands = (one, other) in facts.stood
    if kept and not stands:
        yield "M022", f"{one} and {other} are marked as kept, but were not a pair before"
    if stands and not kept:
        yield "M022", f"{one} and {other} were a pair before, but are marked as new"
    broken = broken_rules(one, other, facts, settings)
    stays = stands and ((one, other) in given.fixed or not given.afresh)
    if broken and (not stays or not GIVES_UP.isdisjoint(broken)):
        yield "M022", f"{one} and {other} break {', '.join(broken)}"


def _wrongly_ended(given: PairingFile, facts: Facts, settings: PairingSettings) -> Iterator[Wrong]:
    """The pairs that stand and could be kept, and are not in the file."""
    if given.is_repair:
        return
    made = frozenset(pair[:2] for pair in given.pairs)
    kept = Counter(one for one, _ in facts.pinned & made)
    leads = frozenset[tuple[str, str]]() if given.afresh else facts.standing_here
    for one, other in sorted((leads | frozenset(filter(facts.takes_part, facts.co_standing))) - facts.given_up - made):
        if (one, other) in facts.co_standing or not 0 < kept[one] >= facts.wanted(one, settings.sponsors_each):
            yield "M022", f"{one} is paired with {other}, but the file does not keep that pair"


def _wrongly_many(given: PairingFile, facts: Facts, settings: PairingSettings) -> Iterator[Wrong]:
    """The protégés who get more sponsors than they should have, or two who do not differ as they must."""
    places = places_of(given, facts, settings)
    new: dict[str, list[str]] = {}
    for one, other, _, _ in given.new:
        new.setdefault(one, []).append(other)
    for one, others in sorted(new.items()):
        count = places.open.get(one, 0)
        if len(others) > count:
            yield (
                "M022",
                f"{one} gets {len(others)} sponsors, but only {count} {'was' if count == 1 else 'were'} wanted",
            )
        groups = [group_of(other, facts, settings) for other in others]
        is_open_to = all(is_open(one, other, places, facts, settings) for other in others)
        if settings.method != "stable" and (len(set(groups)) < len(groups) or not is_open_to):
            yield "M022", f"the sponsors of {one} do not differ in {settings.sponsors_differ_in}"


def _wrong_loads(given: PairingFile, facts: Facts, settings: PairingSettings) -> Iterator[Wrong]:
    chosen = Counter(pair[1] for pair in given.new)
    held = held_seats(given, facts) + chosen
    for sponsor in sorted(chosen):
        seats = facts.seats(sponsor, settings.capacity, settings.capacity_limit)
        if held[sponsor] > seats:
            yield (
                "M022",
                f"{sponsor} has {counted(held[sponsor], 'protégé')}, but only {counted(seats, 'seat')}",
            )
        elif sponsor in facts.away:
            yield "M022", f"{sponsor} is away on the day, and the file gives them a new protégé"
