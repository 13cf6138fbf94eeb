"""One protégé's options, and what choosing another sponsor would cost the whole: found by pairing again."""

from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.model.settings import PinnedPair
from sponsorcli.problems import Problem

from .criteria import compiled_criteria
from .make import make_pairing
from .options import Options
from .parties import parties_of
from .result import Pairing, Part
from .rules import compiled_rules


@dataclass(frozen=True, slots=True)
class Option:
    """A sponsor as an option: the score in millionths with its parts, the rules in the way, and where things stand."""

    sponsor_id: str
    score: int
    parts: tuple[Part, ...]
    broken: tuple[str, ...]
    capacity: int
    paired: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """What it would mean to make a pair that is not made.

    `pairs` and `score` (millionths) are how much less the whole would have, below 0 for more. `gained` and `lost` are
    the other protégés who would have a sponsor or go without, `moved` those who would have another one.
    """

    sponsor_id: str
    pairs: int
    score: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A protégé's options, those that the rules allow first, each lot by score and id; and the cost of one of them."""

    protege_id: str
    pairing: Pairing
    options: tuple[Option, ...]
    cost: Cost | None
    problems: tuple[Problem, ...]


def explain_pairing(snapshot: Snapshot, protege: str, sponsor: str | None = None, *, afresh: bool = False) -> Explained:
    """Why this protégé has this sponsor or none; with `sponsor`, what it would cost to give them that one.

    KeyError for somebody who takes no part on the day.
    """
    parties = parties_of(snapshot)
    at = parties.proteges.index[protege]
    if sponsor is not None and sponsor not in parties.sponsors.index:
        raise KeyError(sponsor)
    made = make_pairing(snapshot, afresh=afresh)
    options = Options(parties, compiled_rules(parties, snapshot)[0], compiled_criteria(parties, snapshot)[0])
    found = _options(at, options, made)
    broken = {one.sponsor_id: bool(one.broken) or one.chosen or not one.capacity for one in found}
    cost = None if sponsor is None or broken[sponsor] else _cost(snapshot, made, protege, sponsor, afresh=afresh)
    return Explained(protege, made, found, cost, made.problems)


def _options(at: int, options: Options, made: Pairing) -> tuple[Option, ...]:
    row = slice(at, at + 1)
    person = options.parties.proteges.ids[at]
    scores = options.scoring.scores(row)[0]
    values = [(one, one.measure.values(row)[0]) for one in options.scoring.criteria]
    meets = np.stack([rule.judge.holds(row)[0] for rule in options.rules])
    chosen = {pair.sponsor_id for pair in made.pairs if pair.protege_id == person}
    found = [
        Option(
            load.person_id,
            int(scores[column]),
            tuple(Part(one.name, int(value[column]), one.weight) for one, value in values),
            tuple(rule.name for rule, met in zip(options.rules, meets[:, column], strict=True) if not met),
            load.capacity,
            load.paired,
            load.person_id in chosen,
        )
        for column, load in enumerate(made.loads)
    ]
    return tuple(sorted(found, key=lambda one: (bool(one.broken), -one.score, one.sponsor_id)))


def _cost(snapshot: Snapshot, made: Pairing, protege: str, sponsor: str, *, afresh: bool) -> Cost | None:
    """What is lost by making the pair, from the best pairing that has it; None where the kept pairs leave no seat."""
    settings = snapshot.program.pairing
    pin = PinnedPair(protege=protege, sponsor=sponsor, why="to see what it would cost")
    others = tuple(one for one in settings.keep if one.protege != protege)
    changed = settings.model_copy(update={"keep": (*others, pin)})
    program = snapshot.program.model_copy(update={"pairing": changed})
    other = make_pairing(replace(snapshot, program=program), afresh=afresh)
    before, after = ({pair.protege_id: pair.sponsor_id for pair in one.pairs} for one in (made, other))
    loads = {load.person_id: load for load in other.loads}
    if after.get(protege) != sponsor or loads[sponsor].paired > loads[sponsor].capacity:
        return None
    return Cost(
        sponsor,
        len(made.pairs) - len(other.pairs),
        made.total_score - other.total_score,
        tuple(sorted(set(after) - set(before) - {protege})),
        tuple(sorted(set(before) - set(after) - {protege})),
        tuple(sorted(one for one in set(before) & set(after) - {protege} if before[one] != after[one])),
    )
