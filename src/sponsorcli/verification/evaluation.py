"""Whether a pair meets the rules and what it scores: once more, by the kinds' definitions, a pair at a time."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from sponsorcli.model.pair_definitions.weights import least_points, weighted_mean, whole_weights
from sponsorcli.model.pair_definitions.words import (
    CONFLICT,
    LOWEST_SCORE,
    OWN_MANAGER,
    SAME_PERSON,
    UNLISTED,
    UNMET,
    VETO,
)
from sponsorcli.model.settings.pairing import PairingSettings

from .facts import Facts, Row, address_of, number_of, tags_of, text_of


@dataclass(frozen=True, slots=True)
class FactsOfPair:
    """One protégé and one sponsor of the day, as the kinds of rules and criteria ask about them."""

    facts: Facts
    protege: str
    sponsor: str

    @property
    def ids(self) -> tuple[str, str]:
        """Both ids."""
        return self.protege, self.sponsor

    @property
    def rows(self) -> tuple[Row, Row]:
        """All that is known of both."""
        return self.facts.proteges[self.protege], self.facts.sponsors[self.sponsor]

    @property
    def level_gap(self) -> int | None:
        """How many levels the sponsor stands above the protégé."""
        low, high = (self.facts.rank_of.get(text_of(row, "level") or "") for row in self.rows)
        return None if low is None or high is None else high - low

    def values(self, field: str) -> tuple[object, object]:
        """A field of both for comparing."""
        read = number_of if field in self.facts.numeric else text_of
        ours, theirs = self.rows
        return read(ours, field), read(theirs, field)

    def numbers(self, field: str, sponsor: str | None = None) -> tuple[float | None, float | None]:
        """A field of both as numbers, or one of the protégé and one of the sponsor."""
        ours, theirs = self.rows
        return number_of(ours, field), number_of(theirs, sponsor or field)

    def tags(self, protege: str, sponsor: str) -> tuple[frozenset[str], frozenset[str]]:
        """A field of the protégé and one of the sponsor as tags."""
        ours, theirs = self.rows
        return tags_of(ours, protege), tags_of(theirs, sponsor)

    @property
    def managers(self) -> tuple[str | None, str | None]:
        """Each one's own manager."""
        return self.facts.manager_of.get(self.protege), self.facts.manager_of.get(self.sponsor)

    @property
    def above(self) -> tuple[Collection[str], Collection[str]]:
        """All managers above each of the two."""
        return frozenset(_above(self.protege, self.facts)), frozenset(_above(self.sponsor, self.facts))

    @property
    def has_lost_manager(self) -> bool:
        """Whether a manager is written for one of the two whom no table knows."""
        return not self.facts.manager_not_found.isdisjoint(self.ids)

    @property
    def was_paired(self) -> bool:
        """Whether the two have a pair that has ended."""
        return self.ids in self.facts.ended

    @property
    def panel_score(self) -> float | None:
        """What the panel gave the pair."""
        return self.facts.panel.get(self.ids)

    @property
    def ranks(self) -> tuple[int | None, int | None]:
        """The rank that each gives the other, the one after their last for the unlisted; None without any list."""
        return _rank(self.protege, self.sponsor, self.facts), _rank(self.sponsor, self.protege, self.facts)

    @property
    def objectives(self) -> tuple[frozenset[str], frozenset[str]]:
        """The objectives that the protégé's open aims serve, and those that the sponsor owns."""
        nothing = frozenset[str]()
        known = self.facts.objectives
        return known.aimed_at.get(self.protege, nothing), known.owned.get(self.sponsor, nothing)


def _above(person: str, facts: Facts) -> Iterator[str]:
    seen = {person}
    while (boss := facts.manager_of.get(person)) is not None and boss not in seen:
        yield boss
        seen.add(boss)
        person = boss


def _rank(person: str, choice: str, facts: Facts) -> int | None:
    length = facts.list_length.get(person)
    return None if length is None else facts.rank_given.get((person, choice), length + 1)


def broken_rules(one: str, other: str, facts: Facts, settings: PairingSettings) -> list[str]:
    """The kinds of the rules that the protégé and the sponsor do not meet; a rule that cannot be judged is not met."""
    kinds = [*(rule.kind for rule in settings.rules), *ALWAYS_CHECKED]
    return [kinds[at] for at in unmet_rules(one, other, facts, settings)]


ALWAYS_CHECKED = ("forbid", LOWEST_SCORE, VETO, UNLISTED, SAME_PERSON, OWN_MANAGER, CONFLICT)


def unmet_rules(one: str, other: str, facts: Facts, settings: PairingSettings) -> list[int]:
    """The positions, in the list of `rule_names`, of what the two do not meet."""
    pair = FactsOfPair(facts, one, other)
    met = [rule.is_met(pair) for rule in settings.rules]
    met += [
        (one, other) not in facts.forbidden,
        _scores_enough(one, other, facts, settings),
        not any(criterion.is_vetoed(pair) for criterion in settings.criteria),
        _accept_each_other(one, other, facts, settings),
        not _are_one(one, other, facts),
        not _manages(one, other, facts),
        (one, other) not in facts.in_conflict,
    ]
    return [at for at, is_met in enumerate(met) if not is_met]


def rule_names(settings: PairingSettings) -> list[str]:
    """All that must hold, as people speak of it, in the order of the program."""
    return [*(rule.label for rule in settings.rules), *ALWAYS_CHECKED]


def rules_unmet(settings: PairingSettings) -> list[str]:
    """What is wrong with a pair that does not meet each of them, in the same order; of the score just its name."""
    return [*(rule.unmet for rule in settings.rules), *(UNMET.get(name, name) for name in ALWAYS_CHECKED)]


def is_allowed(one: str, other: str, facts: Facts, settings: PairingSettings) -> bool:
    """Whether no rule keeps the two apart."""
    pair = FactsOfPair(facts, one, other)
    return (
        not _are_one(one, other, facts)
        and not _manages(one, other, facts)
        and (one, other) not in facts.given_up
        and all(rule.is_met(pair) for rule in settings.rules)
        and not any(criterion.is_vetoed(pair) for criterion in settings.criteria)
        and _accept_each_other(one, other, facts, settings)
        and _scores_enough(one, other, facts, settings)
    )


def _scores_enough(one: str, other: str, facts: Facts, settings: PairingSettings) -> bool:
    """Whether the pair scores no less than the program wants."""
    least = least_points(settings.lowest_score)
    return not least or score_of(one, other, facts, settings) >= least


def _accept_each_other(one: str, other: str, facts: Facts, settings: PairingSettings) -> bool:
    """Whether each of the two has the other on their list, or has none, where the unlisted will not do."""
    if settings.unlisted == "acceptable":
        return True
    both = ((one, other), (other, one))
    return all(person not in facts.list_length or (person, choice) in facts.rank_given for person, choice in both)


def _are_one(one: str, other: str, facts: Facts) -> bool:
    """Whether both ids, or both e-mail addresses, are one: the same person, whatever the name."""
    address = address_of(facts.proteges[one])
    return one == other or (address is not None and address == address_of(facts.sponsors[other]))


def _manages(one: str, other: str, facts: Facts) -> bool:
    return facts.manager_of.get(one) == other or facts.manager_of.get(other) == one


def score_of(one: str, other: str, facts: Facts, settings: PairingSettings) -> int:
    """The pair's score in millionths: the weighted mean of its parts, rounded half up."""
    weights = _whole(tuple(criterion.weight for criterion in settings.criteria))
    return weighted_mean(parts_of(one, other, facts, settings), weights) if any(weights) else 0


@cache
def _whole(weights: tuple[float, ...]) -> tuple[int, ...]:
    return whole_weights(weights)


def parts_of(one: str, other: str, facts: Facts, settings: PairingSettings) -> list[int | None]:
    """What each criterion gives the pair, in millionths; None where it is left out."""
    pair = FactsOfPair(facts, one, other)
    return [criterion.part(pair) for criterion in settings.criteria]


def shared_words(one: str, other: str, facts: Facts, settings: PairingSettings) -> str:
    """The tags that both have of those that rules and criteria compare, in one text."""
    if one not in facts.proteges or other not in facts.sponsors:
        return ""
    pair = FactsOfPair(facts, one, other)
    kinds = (*settings.rules, *settings.criteria)
    return ", ".join(sorted(frozenset().union(*(kind.in_common(pair.tags) for kind in kinds))))
