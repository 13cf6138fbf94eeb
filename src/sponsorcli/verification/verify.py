"""The verdict on a pairing: everybody once, rules, seats, scores, and the proof that none is better."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sponsorcli.model import Snapshot
from sponsorcli.model.settings import PairingSettings
from sponsorcli.problems import FilePlace, Problem

from .claims import wrong_claims
from .handed_in import MILLION, HandedIn, NotAPairingError, handed_in
from .judging import broken_rules, is_allowed, score_of
from .rows import Facts, facts_of
from .swaps import rather_swap, seats_left
from .worth import Worth, tiers_met, worth_of


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked and what is wrong.

    `proven` is true where nothing is wrong and the file's prices prove that no pairing under the rules is better than
    this one, with its kept pairs as they are. `possible` counts the pairs that the prices were held against.
    """

    pairs: int
    possible: int
    proven: bool
    problems: tuple[Problem, ...]


def verify_pairing(snapshot: Snapshot, pairing: Mapping[str, object], path: str = "pairing.json") -> Verification:
    """Hold the pairing, as read from the JSON file at `path`, against the program and the roster of the day."""
    place = FilePlace(path)
    try:
        given = handed_in(pairing)
    except NotAPairingError as fault:
        hint = "hand in a file that pair -o wrote, unchanged"
        return Verification(0, 0, proven=False, problems=(Problem("M020", str(fault), place, hint),))
    program = snapshot.program.about.id
    if pairing.get("program") != program:
        text = f'the file is of the program "{pairing.get("program")}", and this is "{program}"'
        hint = "name the program that the pairing was made with"
        return Verification(0, 0, proven=False, problems=(Problem("M020", text, place, hint),))
    facts, settings = facts_of(snapshot), snapshot.program.pairing
    wrong = [*_wrong_people(given, facts), *_wrong_sums(given)]
    possible = 0
    if not wrong:
        wrong += _wrong_pairs(given, facts, settings)
        wrong += _wrong_loads(given, facts, settings)
        wrong += wrong_claims(given, facts, settings)
        if given.proven and settings.method == "stable":
            possible, apart = rather_swap(given, facts, settings, seats_left(given, facts, settings))
            wrong += [("M025", f"{one} and {other} would rather have each other") for one, other in apart]
        elif given.proven:
            possible, unproven = _unproven(given, facts, settings)
            wrong += [("M025", sentence) for sentence in unproven]
    problems = tuple(Problem(code, text, place, "pair again, and hand in the file unchanged") for code, text in wrong)
    return Verification(len(given.pairs), possible, given.proven and not problems, problems)


Wrong = tuple[str, str]


def _wrong_people(given: HandedIn, facts: Facts) -> Iterator[Wrong]:
    named = Counter([pair[0] for pair in given.pairs]) + Counter(given.unpaired)
    for person, times in sorted(named.items()):
        if person not in facts.proteges:
            yield "M021", f"{person} is not among the protégés of the day"
        elif times > 1:
            yield "M021", f"{person} stands in the file {times} times"
    for person in sorted(set(facts.proteges) - set(named)):
        yield "M021", f"{person} is neither paired nor unpaired"
    for sponsor in sorted({pair[1] for pair in given.pairs} - set(facts.sponsors)):
        yield "M021", f"{sponsor} is not among the sponsors of the day"


def _wrong_sums(given: HandedIn) -> Iterator[Wrong]:
    if given.paired != len(given.pairs):
        yield "M024", f"paired is {given.paired}, and the file has {len(given.pairs)} pairs"
    total = sum(pair[2] for pair in given.pairs)
    if given.total != total:
        yield (
            "M024",
            f"total_score is {given.total / MILLION:.6f}, and the scores add up to {total / MILLION:.6f}",
        )


def _wrong_pairs(given: HandedIn, facts: Facts, settings: PairingSettings) -> Iterator[Wrong]:
    for one, other, score, kept in given.pairs:
        broken = broken_rules(one, other, facts, settings)
        stands = kept and not given.afresh and (one, other) in facts.standing
        if kept and not stands and (one, other) not in facts.pinned:
            yield "M022", f"{one} and {other} are said to be kept, and neither stood before nor are pinned"
        if broken and (not stands or "forbid" in broken):
            yield "M022", f"{one} and {other} break {', '.join(broken)}"
        right = score_of(one, other, facts, settings)
        if score != right:
            yield "M023", f"{one} and {other} score {right / MILLION:.6f}, and the file says {score / MILLION:.6f}"


def _wrong_loads(given: HandedIn, facts: Facts, settings: PairingSettings) -> Iterator[Wrong]:
    held = Counter(pair[1] for pair in given.pairs)
    chosen = Counter(pair[1] for pair in given.pairs if not pair[3])
    for sponsor in sorted(chosen):
        seats = facts.seats(sponsor, settings.capacity, settings.capacity_limit)
        if held[sponsor] > seats:
            yield "M022", f"{sponsor} has {held[sponsor]} protégés and seats for {seats}"


def _unproven(given: HandedIn, facts: Facts, settings: PairingSettings) -> tuple[int, list[str]]:
    """How many pairs were possible; and what keeps the prices from proving that the choice among them is the best."""
    kept = {pair[0] for pair in given.pairs if pair[3]}
    free = sorted(set(facts.proteges) - kept)
    left = seats_left(given, facts, settings)
    aims = worth_of(settings, facts, afresh=given.afresh)
    per_score = 1 if aims.unit > 1 and not aims.point else aims.point
    worth = {key: units * aims.unit + score * per_score for key, (units, score) in given.prices.items()}
    needed = [("protege", one) for one in free] + [("sponsor", other) for other in left]
    wrong = [f"{key[1]} has no price" for key in needed if key not in worth]
    wrong += [f"{key[1]} has a price and was not up for choice" for key in sorted(set(worth) - set(needed))]
    seats = {
        other: aims.seats(_capacity(other, facts, settings) - free_seats, free_seats)
        for other, free_seats in left.items()
    }
    lowest = {("sponsor", other): -max(each) for other, each in seats.items()}
    wrong += [f"the price of {key[1]} is too low" for key in needed if worth.get(key, 0) < lowest.get(key, 0)]
    if wrong:
        return 0, wrong
    allowed = {
        (one, other): score_of(one, other, facts, settings)
        for one in free
        for other in left
        if is_allowed(one, other, facts, settings)
    }
    new = [pair for pair in given.pairs if not pair[3]]
    bar = 0
    if "best_worst" in settings.order:
        bar = min((pair[2] for pair in new), default=0)
        wrong += _lowest_too_low(new, bar, allowed, left, settings, aims)
    for (one, other), score in allowed.items():
        if score >= bar:
            value = aims.of(one, other, score)
            if value > worth["protege", one] + worth["sponsor", other]:
                wrong.append(f"{one} and {other} would be worth more than their prices")
    made = sum(aims.of(one, other, score) for one, other, score, _ in new)
    for other, count in Counter(pair[1] for pair in new).items():
        made += sum(seats.get(other, [])[:count])
    prices = sum(worth["protege", one] for one in free)
    for other, each in seats.items():
        prices += sum(max(0, worth["sponsor", other] + seat) for seat in each)
    if made != prices:
        wrong.append("the prices do not add up to what the pairs are worth")
    return len(allowed), wrong


def _capacity(sponsor: str, facts: Facts, settings: PairingSettings) -> int:
    return facts.seats(sponsor, settings.capacity, settings.capacity_limit)


def _lowest_too_low(
    new: list[tuple[str, str, int, bool]],
    bar: int,
    allowed: Mapping[tuple[str, str], int],
    seats: Mapping[str, int],
    settings: PairingSettings,
    aims: Worth,
) -> Iterator[str]:
    """What is wrong with the lowest score: the aims before it are met, and with a higher one they cannot be."""
    before = settings.order[: settings.order.index("best_worst")]
    if not set(before) <= {"most_pairs", "priority"}:
        yield "best_worst follows other aims than most_pairs and priority, which cannot be checked"
        return
    tier_of = aims.tier_of if "priority" in before else {}
    met = sorted(tier_of.get(pair[0], 1) for pair in new)
    for least, is_right in ((0, True), (bar + 1, False)):
        may: dict[str, list[str]] = {}
        for (one, other), score in allowed.items():
            if score >= least:
                may.setdefault(one, []).append(other)
        if new and (sorted(tiers_met(may, seats, tier_of)) == met) is not is_right:
            yield "the aims before best_worst are not met" if is_right else "the lowest score could be higher"
