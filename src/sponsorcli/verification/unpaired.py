"""Why somebody stays unpaired and what would help: found again, from rules, seats and what seats are worth."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sponsorcli.model.kinds.pairing import FieldUse, PairingRule, ReadAs
from sponsorcli.model.pair_definitions import words
from sponsorcli.model.pair_definitions.weights import least_points
from sponsorcli.model.settings.pairing import PairingSettings

from .aim_weights import AimWeights
from .evaluation import rule_names, rules_unmet, score_of, unmet_rules
from .facts import ColumnKind, Facts, Row, number_of, tags_of, text_of
from .pairing_file import PairingFile
from .seats import SeatValues, group_of
from .stability import held_seats, seats_left, seats_of

TAGGED = (ColumnKind.TAGS, ColumnKind.TEXT)
"""The kinds of column that tags can be read from."""


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of the pairing: up for choice and still free, by sponsor who has any; and who has too many protégés.

    `waiting` are sponsors at whom a pair of `keep` found no seat; `worth` is None where nothing tells what a seat
    is worth.
    """

    open: Mapping[str, int]
    free: Mapping[str, int]
    overload: Mapping[str, int]
    waiting: frozenset[str]
    worth: SeatValues | None
    aims: AimWeights
    named: Callable[[str], str]
    """A person's name and id."""


def seats_in(
    given: PairingFile,
    facts: Facts,
    settings: PairingSettings,
    worth: SeatValues | None,
    aims: AimWeights,
    named: Callable[[str], str],
) -> Seats:
    """The seats as the pairing leaves them."""
    left = seats_left(given, facts, settings)
    used = Counter(pair[1] for pair in given.new)
    free = {other: seats - used[other] for other, seats in left.items() if seats > used[other]}
    held = held_seats(given, facts)
    over = {other: held[other] - seats_of(other, facts, settings) for other in facts.sponsors}
    over = {other: count for other, count in over.items() if count > 0}
    return Seats(left, free, over, frozenset(sponsors_waited_for(facts, settings)), worth, aims, named)


def sponsors_waited_for(facts: Facts, settings: PairingSettings) -> Iterator[str]:
    """The sponsors at whom a pair of `keep` found no seat."""
    taken: Counter[str] = Counter()
    kept: dict[str, list[str]] = {}
    for pin in settings.keep:
        one, other = pin.protege, pin.sponsor
        if one not in facts.proteges or other not in facts.sponsors or unmet_rules(one, other, facts, settings):
            continue
        own = kept.setdefault(one, [])
        if len(own) >= facts.wanted(one, settings.sponsors_each) or other in own:
            continue
        if taken[other] >= seats_of(other, facts, settings):
            yield other
        elif not any(_clash(other, each, facts, settings) for each in own):
            own.append(other)
            taken[other] += 1


def _clash(one: str, other: str, facts: Facts, settings: PairingSettings) -> bool:
    """Whether two sponsors are alike, or not known to differ, in the field in which those of one protégé must."""
    groups = group_of(one, facts, settings), group_of(other, facts, settings)
    return None in groups or groups[0] == groups[1]


def why_unpaired(
    one: str, given: PairingFile, facts: Facts, settings: PairingSettings, seats: Seats
) -> tuple[str, str]:
    """The reason and the remedy that the file must tell for somebody who is unpaired."""
    if not facts.sponsors:
        return words.NO_SPONSORS, words.ADD_SPONSORS
    unmet = {other: unmet_rules(one, other, facts, settings) for other in sorted(facts.sponsors)}
    allowed = [other for other, rules in unmet.items() if not rules]
    if not allowed:
        return _without_a_match(one, unmet, facts, settings, seats)
    seated = [other for other in allowed if seats_of(other, facts, settings)]
    counts = words.Allowed(
        len(allowed),
        len(seated),
        sum(other in seats.open for other in allowed),
        sum(other in seats.free for other in allowed),
        len(facts.away.intersection(allowed)),
    )
    reason = words.without_a_seat(counts, method=settings.method, proven=given.proven, limited=given.is_limited)
    if counts.free or settings.has_limits:
        return reason, ""
    return reason, _seat_to_add(one, allowed, facts, settings, seats)


def _seat_to_add(one: str, allowed: list[str], facts: Facts, settings: PairingSettings, seats: Seats) -> str:
    """Who could have the seat more: best where it helps for certain, else where it is reserved and helps so."""
    found = []
    for other in allowed:
        if other in seats.waiting or other in facts.away:
            continue
        score = score_of(one, other, facts, settings)
        is_sure = seats.worth is not None and seats.worth.is_sure(one, other, seats.aims.of(one, other, score))
        over = seats.overload.get(other, 0)
        above = seats_of(other, facts, settings) + over + 1 > settings.capacity_limit
        found.append(((over > 0 or above, not is_sure, -score, other), over, is_sure, above))
    if not found:
        return ""
    (*_, sponsor), overload, is_sure, is_above = min(found)
    above_limit = settings.capacity_limit if is_above else None
    return words.more_seats(seats.named(sponsor), overload=overload, is_sure=is_sure, above=above_limit)


def _without_a_match(
    one: str, unmet: Mapping[str, list[int]], facts: Facts, settings: PairingSettings, seats: Seats
) -> tuple[str, str]:
    not_judged = [rule.label for rule in settings.rules if not _can_be_judged(rule, facts)]
    if not_judged:
        return words.not_judged(not_judged)
    lacking = sorted({field for rule in settings.rules for field in _lacking(rule, one, facts)})
    if lacking:
        return words.value_missing(lacking)
    names = rule_names(settings)
    reason = words.ruled_out(len(unmet), _counts(one, unmet, names, facts, settings))
    return reason, _rule_to_drop(one, unmet, names, facts, settings, seats)


def _counts(
    one: str, unmet: Mapping[str, list[int]], names: list[str], facts: Facts, settings: PairingSettings
) -> Iterator[tuple[str, int]]:
    """What is wrong with pairs by each rule, and with how many sponsors."""
    count = Counter(at for rules in unmet.values() for at in rules)
    low = names.index(words.LOWEST_SCORE, len(settings.rules))
    for at, wrong in enumerate(rules_unmet(settings)):
        if at == low and count[low]:
            scores = [score_of(one, other, facts, settings) for other, rules in unmet.items() if low in rules]
            yield words.too_low(scores, least_points(settings.lowest_score)), count[low]
        else:
            yield wrong, count[at]


def _can_be_judged(rule: PairingRule, facts: Facts) -> bool:
    """Whether both sides have the columns that the rule compares, of a kind that it can compare, with any value."""
    ours, theirs = facts.columns
    return rule.is_idle or all(
        use.read_as is ReadAs.MANAGER or _can_be_read(use, ours if use.table == "proteges" else theirs)
        for use in rule.reads()
    )


def _can_be_read(use: FieldUse, columns: Mapping[str, ColumnKind]) -> bool:
    """Whether the side has the column, with a value, and it holds what it is read as."""
    kind = columns.get(use.field)
    return kind in TAGGED if use.read_as is ReadAs.TAGS else kind not in {None, ColumnKind.TAGS}


def _lacking(rule: PairingRule, one: str, facts: Facts) -> Iterator[str]:
    """The field of the protégé that the rule needs and that has no value, where both sides have the fields at all."""
    ours, theirs = facts.proteges[one], next(iter(facts.sponsors.values()))
    are_there = all(use.field in (ours if use.table == "proteges" else theirs) for use in rule.reads())
    for use in rule.reads():
        if use.table != "proteges" or rule.is_idle:
            continue
        if use.read_as is ReadAs.MANAGER:
            lacks = one in facts.manager_not_found
        else:
            lacks = are_there and not _has_value(ours, use, facts)
        if lacks:
            yield use.field


def _has_value(row: Row, use: FieldUse, facts: Facts) -> bool:
    match use.read_as:
        case ReadAs.LEVEL:
            return (text_of(row, use.field) or "") in facts.rank_of
        case ReadAs.TAGS:
            return bool(tags_of(row, use.field))
        case ReadAs.NUMBER:
            return number_of(row, use.field) is not None
        case _:
            read = number_of if use.field in facts.numeric else text_of
            return isinstance(row[use.field], list) or read(row, use.field) is not None


def _rule_to_drop(
    one: str, unmet: Mapping[str, list[int]], names: list[str], facts: Facts, settings: PairingSettings, seats: Seats
) -> str:
    if seats.worth is None or seats.worth.newcomers is not None:
        return ""
    least = max(0, seats.aims.unit // 2)
    found: list[tuple[int, int, str]] = []
    for other, rules in unmet.items():
        if len(rules) != 1 or names[rules[0]] in words.ALWAYS or other not in seats.open:
            continue
        gain = seats.aims.of(one, other, score_of(one, other, facts, settings)) - seats.worth.less[other]
        if gain > least:
            found.append((-gain, rules[0], other))
    if not found:
        return words.SEVERAL_RULES
    _, rule, sponsor = min(found)
    return words.without_rule(names[rule], seats.named(sponsor))
