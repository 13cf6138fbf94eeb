"""One protégé's options, and what choosing another sponsor would cost the whole: found by pairing again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from sponsorcli.model import Snapshot
from sponsorcli.model.pair_definitions.apart import conflicts_of
from sponsorcli.model.pair_definitions.words import AWAY, CONFLICT, UNMET
from sponsorcli.pairing.evaluation.options import Options, options_of
from sponsorcli.pairing.evaluation.parties import Parties, parties_of
from sponsorcli.pairing.make import make_pairing
from sponsorcli.pairing.result import Load, Pairing, Part
from sponsorcli.pairing.solving.assignment import load_solver
from sponsorcli.pairing.solving.stable import UNLISTED, ranks_given
from sponsorcli.pairing.tuning import DEFAULT, Tuning
from sponsorcli.pairing.what_if.scenarios import is_too_large, too_large, with_pin
from sponsorcli.problems import Problem
from sponsorcli.selection import Pool

from .counterfactuals import Counterfactual, find_counterfactuals


@dataclass(frozen=True, slots=True)
class SponsorOption:
    """A sponsor as an option: the score in millionths with its parts, the rules in the way, and where things stand."""

    sponsor_id: str
    score: int
    parts: tuple[Part, ...]
    broken: tuple[str, ...]
    capacity: int
    paired: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class ForcedPairCost:
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


class PreferredMatch(StrEnum):
    """What somebody likes more: the one who was asked about, the match they have, or both equally."""

    ASKED = "asked"
    MATCH = "match"
    EQUALLY = "equally"


@dataclass(frozen=True, slots=True)
class PairingExplanation:
    """A protégé's options, those that the rules allow first, each lot by score and id; and the cost of the `asked` one.

    There is no cost where the rules forbid that one, or where it has no seat that is not held by a pair that is kept;
    and none for the method stable, which does not aim at the total: there `likes` says of the protégé and of the
    sponsor asked about whether each prefers the other to the match they have.
    """

    protege_id: str
    pairing: Pairing
    options: tuple[SponsorOption, ...]
    cost: ForcedPairCost | None
    problems: tuple[Problem, ...]
    counterfactuals: tuple[Counterfactual, ...] = ()
    """For somebody without a sponsor: the smallest sets of changes that would give them one."""
    asked: str | None = None
    left_out: str | None = None
    """Why the protégé is not in the pool; the options are then those there would be if they were."""
    likes: tuple[PreferredMatch, PreferredMatch] | None = None

    @property
    def ties(self) -> tuple[SponsorOption, ...]:
        """The other sponsors whom the rules allow and with whom the protégé scores as high as with the chosen one."""
        chosen = next((one for one in self.options if one.chosen), None)
        if chosen is None:
            return ()
        return tuple(one for one in self.options if not (one.chosen or one.broken) and one.score == chosen.score)


@dataclass(frozen=True, slots=True)
class ProtegeOption:
    """A protégé as one for a sponsor: the score in millionths with its parts, rules in the way, who has them."""

    protege_id: str
    score: int
    parts: tuple[Part, ...]
    broken: tuple[str, ...]
    chosen: bool
    sponsor_id: str | None


@dataclass(frozen=True, slots=True)
class SponsorExplanation:
    """A sponsor's protégés to choose from, those that the rules allow first, each lot by score and id."""

    sponsor_id: str
    pairing: Pairing
    load: Load
    candidates: tuple[ProtegeOption, ...]
    problems: tuple[Problem, ...]


def explain_sponsor(snapshot: Snapshot, sponsor: str, *, afresh: bool = False) -> SponsorExplanation:
    """Who would suit this sponsor, who has the seats, and what one more seat is worth.

    KeyError for somebody who is no sponsor on the day.
    """
    parties = parties_of(snapshot)
    column = parties.sponsors.index[sponsor]
    made = make_pairing(snapshot, afresh=afresh)
    options = options_of(parties, snapshot)
    sponsors_of = made.sponsors_of
    found = sorted(
        _candidates(options, column, sponsors_of), key=lambda one: (bool(one.broken), -one.score, one.protege_id)
    )
    return SponsorExplanation(sponsor, made, made.loads[column], tuple(found), made.problems)


def _candidates(options: Options, column: int, sponsors_of: Mapping[str, Sequence[str]]) -> Iterator[ProtegeOption]:
    sponsor = options.parties.sponsors.ids[column]
    for rows in options.blocks():
        values = [(one, one.parts(rows)[:, column]) for one in options.scoring.criteria]
        scores = options.scoring.scores(rows)[:, column]
        meets = [(rule, rule.judge.holds(rows)[:, column]) for rule in options.rules]
        for at, person in enumerate(options.parties.proteges.ids[rows]):
            yield ProtegeOption(
                person,
                int(scores[at]),
                tuple(Part(one.name, value[at], one.weight) for one, value in values),
                (
                    *(rule.wrong_with([int(scores[at])]) for rule, met in meets if not met[at]),
                    *_away(column, options, chosen=sponsor in sponsors_of.get(person, ())),
                ),
                sponsor in sponsors_of.get(person, ()),
                next(iter(sponsors_of.get(person, ())), None),
            )


def explain_pairing(
    snapshot: Snapshot, protege: str, sponsor: str | None = None, *, afresh: bool = False, tuning: Tuning = DEFAULT
) -> PairingExplanation:
    """Why this protégé has this sponsor or none; with `sponsor`, what it would cost to give them that one.

    KeyError for a sponsor who takes no part on the day, and for somebody who is not in the protégés table.
    """
    load_solver()
    parties = parties_of(snapshot)
    left_out = next((one.why for one in parties.pool.left_out if one.person_id == protege), None)
    if left_out is not None and protege not in parties.proteges.index:
        return _as_if_in(protege, sponsor, left_out, parties.pool, snapshot, afresh=afresh)
    at = parties.proteges.index[protege]
    _take_part(sponsor, parties)
    made = make_pairing(snapshot, afresh=afresh)
    options = options_of(parties, snapshot)
    found = _options(at, options, made)
    if sponsor is not None:
        found = _with_reason(found, protege, sponsor, snapshot)
        return _about_sponsor(
            PairingExplanation(protege, made, found, None, made.problems, (), sponsor), options, snapshot
        )
    if any(one.chosen for one in found):
        return PairingExplanation(protege, made, found, None, made.problems)
    if is_too_large(made, tuning):
        return PairingExplanation(protege, made, found, None, (*made.problems, too_large(snapshot, tuning)))
    return PairingExplanation(protege, made, found, None, made.problems, find_counterfactuals(snapshot, protege, made))


def _with_reason(
    found: tuple[SponsorOption, ...], protege: str, sponsor: str, snapshot: Snapshot
) -> tuple[SponsorOption, ...]:
    """The options with the reason for a conflict between the two asked about, which nothing else shows."""
    why = conflicts_of(snapshot.roster).why(protege, sponsor)
    if not why:
        return found
    told = f"{UNMET[CONFLICT]}: {why}"
    return tuple(
        replace(one, broken=tuple(told if wrong == UNMET[CONFLICT] else wrong for wrong in one.broken))
        if one.sponsor_id == sponsor
        else one
        for one in found
    )


def _take_part(sponsor: str | None, parties: Parties) -> None:
    """KeyError for a sponsor who takes no part on the day."""
    if sponsor is not None and sponsor not in parties.sponsors.index:
        raise KeyError(sponsor)


def _about_sponsor(found: PairingExplanation, options: Options, snapshot: Snapshot) -> PairingExplanation:
    """The explanation with what the sponsor asked about would cost, or under the method stable who prefers whom."""
    asked = next(one for one in found.options if one.sponsor_id == found.asked)
    if asked.broken or asked.chosen or not asked.capacity:
        return found
    if found.pairing.method == "stable":
        return replace(found, likes=_likes(found, asked, options, snapshot))
    return _with_cost(found, asked, snapshot)


def _as_if_in(
    protege: str, sponsor: str | None, why: str, pool: Pool, snapshot: Snapshot, *, afresh: bool
) -> PairingExplanation:
    """The options of somebody who is left out of the pool, as if they were not; none of somebody who is gone."""
    parties = parties_of(snapshot, replace(pool, people=(*pool.people, protege)))
    _take_part(sponsor, parties)
    made = make_pairing(snapshot, afresh=afresh)
    options = options_of(parties, snapshot)
    at = parties.proteges.index.get(protege)
    found = () if at is None else _options(at, options, made)
    found = found if sponsor is None else _with_reason(found, protege, sponsor, snapshot)
    return PairingExplanation(protege, made, found, None, made.problems, asked=sponsor, left_out=why)


def _options(at: int, options: Options, made: Pairing) -> tuple[SponsorOption, ...]:
    row = slice(at, at + 1)
    person = options.parties.proteges.ids[at]
    scores = options.scoring.scores(row)[0]
    values = [(one, one.parts(row)[0]) for one in options.scoring.criteria]
    meets = np.stack([rule.judge.holds(row)[0] for rule in options.rules])
    chosen = {pair.sponsor_id for pair in made.pairs if pair.protege_id == person}
    found = [
        SponsorOption(
            load.person_id,
            int(scores[column]),
            tuple(Part(one.name, value[column], one.weight) for one, value in values),
            (
                *(
                    rule.wrong_with([int(scores[column])])
                    for rule, met in zip(options.rules, meets[:, column], strict=True)
                    if not met
                ),
                *_away(column, options, chosen=load.person_id in chosen),
            ),
            load.capacity,
            load.paired,
            load.person_id in chosen,
        )
        for column, load in enumerate(made.loads)
    ]
    return tuple(sorted(found, key=lambda one: (bool(one.broken), -one.score, one.sponsor_id)))


def _away(sponsor: int, options: Options, *, chosen: bool) -> tuple[str, ...]:
    """That the sponsor takes nobody new, for those who are not with them already."""
    return (AWAY,) if options.parties.closed[sponsor] and not chosen else ()


def _likes(
    found: PairingExplanation, asked: SponsorOption, options: Options, snapshot: Snapshot
) -> tuple[PreferredMatch, PreferredMatch] | None:
    """Whom the two prefer, by the ranks they gave and else by score; None where the sponsor has no seat for choice."""
    protege, sponsor, ranks = found.protege_id, asked.sponsor_id, ranks_given(snapshot)
    of = {one.sponsor_id: (ranks.get((protege, one.sponsor_id), UNLISTED), -one.score) for one in found.options}
    now = next((one.sponsor_id for one in found.options if one.chosen), None)
    ours = PreferredMatch.ASKED if now is None else _more_liked(of[sponsor], of[now])
    if asked.paired < asked.capacity:
        return ours, PreferredMatch.ASKED
    held = [pair.protege_id for pair in found.pairing.pairs if pair.sponsor_id == sponsor and not pair.fixed]
    if not held:
        return None
    column = options.parties.sponsors.index[sponsor]
    rows = np.array([options.parties.proteges.index[one] for one in (protege, *held)])
    scores = options.scoring.scores(rows)[:, column].tolist()
    wishes = [
        (ranks.get((sponsor, one), UNLISTED), -score) for one, score in zip((protege, *held), scores, strict=True)
    ]
    return ours, _more_liked(wishes[0], max(wishes[1:]))


def _more_liked(asked: tuple[int, int], match: tuple[int, int]) -> PreferredMatch:
    """Smaller is dearer."""
    return PreferredMatch.EQUALLY if asked == match else PreferredMatch.ASKED if asked < match else PreferredMatch.MATCH


def _with_cost(found: PairingExplanation, asked: SponsorOption, snapshot: Snapshot) -> PairingExplanation:
    """The explanation with what the pair would cost, from the best pairing that has it, or the limit that it breaks."""
    made, protege, sponsor = found.pairing, found.protege_id, asked.sponsor_id
    is_several = made.wanted.get(protege, 1) > 1
    other = make_pairing(with_pin(snapshot, protege, sponsor, is_several=is_several), afresh=made.afresh)
    broken = _limits_broken(made, other)
    if not broken:
        return replace(found, cost=_cost(made, other, protege, sponsor))
    told = replace(asked, broken=tuple(f"no pairing with the two keeps to this limit: {words}" for words in broken))
    return replace(found, options=tuple(told if one is asked else one for one in found.options))


def _limits_broken(made: Pairing, other: Pairing) -> list[str]:
    """The limits that cannot be met, or are exceeded, in the other pairing alone."""
    new = {one.message for one in other.problems if one.code == "M088"} - {one.message for one in made.problems}
    return [one.limit for one in made.within.limits if any(one.limit in message for message in new)]


def _cost(made: Pairing, other: Pairing, protege: str, sponsor: str) -> ForcedPairCost | None:
    """What is lost by making the pair; None where the kept pairs leave no seat."""
    before, after = made.sponsors_of, other.sponsors_of
    loads = {load.person_id: load for load in other.loads}
    if sponsor not in after.get(protege, ()) or loads[sponsor].paired > loads[sponsor].capacity:
        return None
    return ForcedPairCost(
        sponsor,
        made.paired - other.paired,
        made.total_score - other.total_score,
        tuple(sorted(set(after) - set(before) - {protege})),
        tuple(sorted(set(before) - set(after) - {protege})),
        tuple(sorted(one for one in set(before) & set(after) - {protege} if {*before[one]} != {*after[one]})),
    )
