"""The smallest sets of changes that would give somebody a sponsor, each tried by pairing the changed programme."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import filterfalse, islice

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.model.kinds.of_pairs import Relaxation
from sponsorcli.model.kinds.pairing import Rule
from sponsorcli.model.pair_definitions.weights import MILLION, least_points
from sponsorcli.model.pair_definitions.words import ALL_ACCEPTABLE, NO_VETO, lower_score
from sponsorcli.pairing.evaluation.columns import levels_of
from sponsorcli.pairing.evaluation.masks import NeverMet
from sponsorcli.pairing.evaluation.options import Options, options_of
from sponsorcli.pairing.evaluation.parties import parties_of
from sponsorcli.pairing.evaluation.rules import OF_LISTS, OF_SCORE, OF_VETO
from sponsorcli.pairing.make import make_pairing
from sponsorcli.pairing.result import Pairing
from sponsorcli.pairing.what_if.scenarios import (
    looser_limits,
    with_pairing,
    with_pin,
    with_seats,
    without_pairs,
    without_rule,
    without_veto,
)

CELLS_TO_TRY = 4_000_000
MOST_TRIED = 150
LEAST_TRIED = 6
"""How many changed programmes are paired: as many as have so many pairs between them, within these bounds."""
MOST_SEATS = 8
"""At how many sponsors a seat more is tried, and kept pairs are freed: those with the highest scores."""
MOST_SHOWN = 8
RESERVED = ", reserved for "


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """Changes that together pair the protégé with a sponsor; and what the whole then gains or loses.

    `pairs` and `score` (millionths) are how much more the whole has, below 0 for less. `lost` are those who would go
    without, `moved` counts who would change sponsor.
    """

    changes: tuple[str, ...]
    sponsor_id: str
    pairs: int
    score: int
    lost: tuple[str, ...]
    moved: int


@dataclass(frozen=True, slots=True)
class _Step:
    """A change in words, and how to make it in the programme for which it was found."""

    text: str
    made: Callable[[Snapshot], Snapshot]


def find_counterfactuals(snapshot: Snapshot, protege: str, made: Pairing) -> tuple[Counterfactual, ...]:
    """What would pair this protégé, who is without a sponsor in `made`: single changes, else pairs of changes.

    The best first: those that cost nobody the sponsor, then by pairs and score. Empty where none was found among the
    changes that were tried.
    """
    cells = max(1, len(made.loads) * (made.paired + len(made.unpaired)))
    tried = min(MOST_TRIED, max(LEAST_TRIED, CELLS_TO_TRY // cells))
    steps = tuple(_steps(snapshot, protege, made))
    singles = islice(((one,) for one in steps), tried)
    found = [way for way in (_tried(snapshot, protege, made, one) for one in singles) if way is not None]
    if not found:
        both = islice(_doubles(snapshot, protege, made, steps), max(0, tried - len(steps)))
        found = [way for way in (_tried(snapshot, protege, made, two) for two in both) if way is not None]
    found = [way for way in found if not _is_needless(way, found)]
    found.sort(key=lambda way: (len(way.lost), -way.pairs, -way.score, way.changes))
    return tuple(found[:MOST_SHOWN])


def _is_needless(way: Counterfactual, found: Sequence[Counterfactual]) -> bool:
    """Whether a seat is kept for somebody in it who would get it, kept or not."""
    plain = tuple(change.partition(RESERVED)[0] for change in way.changes)
    return plain != way.changes and any(other.changes == plain for other in found)


def _doubles(
    snapshot: Snapshot, protege: str, made: Pairing, steps: tuple[_Step, ...]
) -> Iterator[tuple[_Step, _Step]]:
    """Each two changes once; what the second can be depends on the first."""
    seen: set[frozenset[str]] = set()
    for first in steps:
        for second in _steps(first.made(snapshot), protege, made):
            both = frozenset((first.text, second.text))
            if len(both) == 2 and both not in seen:
                seen.add(both)
                yield first, second


def _tried(snapshot: Snapshot, protege: str, made: Pairing, steps: tuple[_Step, ...]) -> Counterfactual | None:
    changed = snapshot
    for step in steps:
        changed = step.made(changed)
    options = _options(changed)
    at = options.parties.proteges.index[protege]
    if not (options.allowed(slice(at, at + 1)) & (options.parties.seats > 0)).any():
        return None
    other = make_pairing(changed, afresh=made.afresh)
    before, after = made.sponsors_of, other.sponsors_of
    if protege not in after:
        return None
    return Counterfactual(
        tuple(step.text for step in steps),
        after[protege][0],
        other.paired - made.paired,
        other.total_score - made.total_score,
        tuple(sorted(set(before) - set(after))),
        sum({*after.get(one, sponsors)} != {*sponsors} for one, sponsors in before.items()),
    )


def _options(snapshot: Snapshot) -> Options:
    parties = parties_of(snapshot)
    return options_of(parties, snapshot)


def _steps(snapshot: Snapshot, protege: str, made: Pairing) -> Iterator[_Step]:
    """The single changes that could help: seats where the rules allow it, kept pairs freed, rules loosened."""
    options = _options(snapshot)
    at = options.parties.proteges.index[protege]
    row = slice(at, at + 1)
    allowed = options.allowed(row)[0]
    scores = np.where(allowed, options.scoring.scores(row)[0], -1)
    named = snapshot.roster.directory.shown
    best = [int(one) for one in np.argsort(-scores, kind="stable") if allowed[one]]
    closed = options.parties.closed
    for sponsor in list(filterfalse(closed.__getitem__, best))[:MOST_SEATS]:
        yield from _seats(options.parties.sponsors.ids[sponsor], protege, named)
    kept = {pair.sponsor_id: pair.protege_id for pair in made.pairs if pair.fixed}
    for sponsor in best[:MOST_SEATS]:
        person = options.parties.sponsors.ids[sponsor]
        if person in kept:
            yield _freed(kept[person], person, named)
    meets = np.stack([rule.judge.holds(row)[0] for rule in options.rules])
    for rule, met in zip(options.rules, meets, strict=True):
        if not met.all() and rule.name != "the same person":
            yield from _loosened(snapshot, options, rule.position, at)
    yield from _allowed_again(snapshot, protege)
    yield from _looser(snapshot)


def _looser(snapshot: Snapshot) -> Iterator[_Step]:
    """Each limit over all a little wider."""
    for at, (words, _) in enumerate(looser_limits(snapshot)):
        yield _Step(words, partial(_with_looser_limit, at))


def _with_looser_limit(at: int, snapshot: Snapshot) -> Snapshot:
    """The programme with this limit a little wider; as it is where another change took the limit away."""
    wider = list(looser_limits(snapshot))
    return wider[at][1] if at < len(wider) else snapshot


def _seats(sponsor: str, protege: str, named: Callable[[str], str]) -> Iterator[_Step]:
    yield _Step(f"one more seat with {named(sponsor)}", lambda one: with_seats(one, (sponsor,)))
    yield _Step(
        f"one more seat with {named(sponsor)}{RESERVED}{named(protege)}",
        lambda one: with_pin(with_seats(one, (sponsor,)), protege, sponsor),
    )


def _freed(protege: str, sponsor: str, named: Callable[[str], str]) -> _Step:
    def freed(snapshot: Snapshot) -> Snapshot:
        keep = tuple(pin for pin in snapshot.program.pairing.keep if pin.protege != protege)
        return without_pairs(with_pairing(snapshot, keep=keep), {(protege, sponsor)})

    return _Step(f"{named(protege)} no longer kept with {named(sponsor)}", freed)


def _allowed_again(snapshot: Snapshot, protege: str) -> Iterator[_Step]:
    for pin in snapshot.program.pairing.forbid:
        if pin.protege == protege and pin.is_of_two:
            both = " and ".join(map(snapshot.roster.directory.shown, (protege, pin.sponsor)))
            yield _Step(f"{both} no longer forbidden", _without_forbid(protege, pin.sponsor))


def _without_forbid(protege: str, sponsor: str) -> Callable[[Snapshot], Snapshot]:
    def made(snapshot: Snapshot) -> Snapshot:
        pins = snapshot.program.pairing.forbid
        return with_pairing(
            snapshot, forbid=tuple(one for one in pins if (one.protege, one.sponsor) != (protege, sponsor))
        )

    return made


def _loosened(snapshot: Snapshot, options: Options, position: int, protege: int) -> Iterator[_Step]:
    """A rule a little wider where its kind knows how, and a rule dropped where it does not."""
    if position == OF_SCORE:
        yield from _lower_score(snapshot, options, protege)
    if position == OF_VETO:
        yield _Step(NO_VETO, without_veto)
    if position == OF_LISTS:
        yield _Step(ALL_ACCEPTABLE, lambda one: with_pairing(one, unlisted="acceptable"))
    if position < 0:
        return
    rule = snapshot.program.pairing.rules[position]

    def level_gaps() -> list[int]:
        place = snapshot.places.of("pairing", "rules", position)
        levels = levels_of(options.parties, snapshot.program.about.rank_of_level(), place)
        own, sponsors = int(levels.proteges[protege]), levels.sponsors[levels.sponsors >= 0]
        return [] if own < 0 else (sponsors - own).tolist()

    is_never_met = isinstance(options.rules[position].judge, NeverMet)
    wider = None if is_never_met else rule.relaxations(level_gaps)
    if wider is None:
        yield _Step(f"no rule {rule.label}", lambda one: without_rule(one, position))
    for relaxation in wider or ():
        yield _relaxed(position, rule, relaxation)


def _lower_score(snapshot: Snapshot, options: Options, protege: int) -> Iterator[_Step]:
    """The lowest score as low as the best pair of theirs that it alone forbids."""
    row = slice(protege, protege + 1)
    others = [rule.judge.holds(row)[0] for rule in options.rules if rule.position != OF_SCORE]
    allowed = np.logical_and.reduce(others)
    if allowed.any():
        best = int(options.scoring.scores(row)[0][allowed].max())
        least = least_points(snapshot.program.pairing.lowest_score)
        yield _Step(lower_score(best, least), lambda one: with_pairing(one, lowest_score=best / MILLION))


def _relaxed(position: int, rule: Rule, relaxation: Relaxation) -> _Step:
    def made(snapshot: Snapshot) -> Snapshot:
        rules = snapshot.program.pairing.rules
        wider = rules[position].model_copy(update=relaxation.settings)
        return with_pairing(snapshot, rules=(*rules[:position], wider, *rules[position + 1 :]))

    return _Step(f"{rule.label} {relaxation.words}", made)
