"""Whether a pair meets the rules and what it scores: once more, in plain arithmetic, a pair at a time."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import assert_never

from sponsorcli.model.pairing_words import OWN_MANAGER, SAME_PERSON, setting_name
from sponsorcli.model.settings.pairing import (
    Criterion,
    Different,
    Holds,
    LevelGap,
    NotPairedBefore,
    OutsideReportingLine,
    PairingSettings,
    Rule,
    Same,
    ScoreDifferent,
    ScoreLevelGap,
    ScoreNear,
    ScorePanel,
    ScorePreference,
    ScoreSame,
    ScoreShares,
    Shares,
)
from sponsorcli.model.weights import MILLION, weighted_mean, whole_weights

from .facts import Facts, Row, address_of, number_of, tags_of, text_of


def broken_rules(one: str, other: str, facts: Facts, settings: PairingSettings) -> list[str]:
    """The kinds of the rules that the protégé and the sponsor do not meet; a rule that cannot be judged is not met."""
    ours, theirs = facts.proteges[one], facts.sponsors[other]
    broken: list[str] = [rule.kind for rule in settings.rules if not _meets(rule, ours, theirs, facts)]
    if (one, other) in facts.forbidden:
        broken.append("forbid")
    if _are_one(one, other, facts):
        broken.append(SAME_PERSON)
    if _manages(one, other, facts):
        broken.append(OWN_MANAGER)
    return broken


def unmet_rules(one: str, other: str, facts: Facts, settings: PairingSettings) -> list[int]:
    """The positions, in the list of `rule_names`, of what the two do not meet."""
    ours, theirs = facts.proteges[one], facts.sponsors[other]
    met = [_meets(rule, ours, theirs, facts) for rule in settings.rules]
    met += [
        (one, other) not in facts.forbidden,
        not _are_one(one, other, facts),
        not _manages(one, other, facts),
    ]
    return [at for at, is_met in enumerate(met) if not is_met]


def rule_names(settings: PairingSettings) -> list[str]:
    """All that must hold, as people speak of it, in the order of the program."""
    return [*(setting_name(rule) for rule in settings.rules), "forbid", SAME_PERSON, OWN_MANAGER]


def is_allowed(one: str, other: str, facts: Facts, settings: PairingSettings) -> bool:
    """Whether no rule keeps the two apart."""
    ours, theirs = facts.proteges[one], facts.sponsors[other]
    return (
        not _are_one(one, other, facts)
        and not _manages(one, other, facts)
        and (one, other) not in facts.forbidden
        and all(_meets(rule, ours, theirs, facts) for rule in settings.rules)
    )


def _meets(rule: Rule, ours: Row, theirs: Row, facts: Facts) -> bool:
    pair = str(ours["person_id"]), str(theirs["person_id"])
    match rule:
        case LevelGap():
            met = _within(rule, _gap(ours, theirs, facts))
        case Holds(field=field, any_of=any_of):
            met = bool(tags_of(theirs, field) & {" ".join(tag.split()).casefold() for tag in any_of})
        case Same(field=field):
            met = _agree(field, ours, theirs, facts) is True
        case Different(field=field):
            met = _agree(field, ours, theirs, facts) is False
        case Shares(protege=mine, sponsor=yours, at_least=least):
            met = len(tags_of(ours, mine) & tags_of(theirs, yours)) >= least
        case NotPairedBefore():
            met = pair not in facts.ended
        case OutsideReportingLine():
            met = _apart(*pair, facts)
        case _:
            assert_never(rule)
    return met


def _within(rule: LevelGap, gap: int | None) -> bool:
    least, most = rule.at_least, rule.at_most
    if least is None and most is None:
        return True
    return gap is not None and (least is None or gap >= least) and (most is None or gap <= most)


def _are_one(one: str, other: str, facts: Facts) -> bool:
    """Whether both ids, or both e-mail addresses, are one: the same person, whatever the name."""
    address = address_of(facts.proteges[one])
    return one == other or (address is not None and address == address_of(facts.sponsors[other]))


def _manages(one: str, other: str, facts: Facts) -> bool:
    return facts.manager_of.get(one) == other or facts.manager_of.get(other) == one


def _apart(one: str, other: str, facts: Facts) -> bool:
    if one in facts.manager_not_found or other in facts.manager_not_found:
        return False
    bosses = facts.manager_of.get(one), facts.manager_of.get(other)
    same = bosses[0] is not None and bosses[0] == bosses[1]
    return not same and other not in set(_above(one, facts)) and one not in set(_above(other, facts))


def _above(person: str, facts: Facts) -> Iterator[str]:
    seen = {person}
    while (boss := facts.manager_of.get(person)) is not None and boss not in seen:
        yield boss
        seen.add(boss)
        person = boss


def _gap(ours: Row, theirs: Row, facts: Facts) -> int | None:
    low, high = (facts.rank_of.get(text_of(row, "level") or "") for row in (ours, theirs))
    return None if low is None or high is None else high - low


def _agree(field: str, ours: Row, theirs: Row, facts: Facts) -> bool | None:
    read = number_of if field in facts.numeric else text_of
    mine, yours = read(ours, field), read(theirs, field)
    return None if mine is None or yours is None or field not in ours or field not in theirs else mine == yours


def score_of(one: str, other: str, facts: Facts, settings: PairingSettings) -> int:
    """The pair's score in millionths: the weighted mean of its parts, rounded half up."""
    weights = _whole(tuple(criterion.weight for criterion in settings.criteria))
    return weighted_mean(parts_of(one, other, facts, settings), weights) if any(weights) else 0


@cache
def _whole(weights: tuple[float, ...]) -> tuple[int, ...]:
    return whole_weights(weights)


def _half_up(above: int, below: int) -> int:
    """The quotient as a whole number, halves upwards."""
    return (2 * above + below) // (2 * below)


def parts_of(one: str, other: str, facts: Facts, settings: PairingSettings) -> list[int]:
    """What each criterion gives the pair, in millionths."""
    return [_part(criterion, one, other, facts) for criterion in settings.criteria]


def _part(criterion: Criterion, one: str, other: str, facts: Facts) -> int:
    ours, theirs = facts.proteges[one], facts.sponsors[other]
    match criterion:
        case ScoreShares(protege=mine, sponsor=yours):
            wanted = tags_of(ours, mine)
            part = _half_up(MILLION * len(wanted & tags_of(theirs, yours)), len(wanted) or 1)
        case ScoreLevelGap(best=best, worst=worst):
            gap = _gap(ours, theirs, facts)
            span = max(abs(worst - best), 1)
            part = 0 if gap is None else _half_up(MILLION * max(span - abs(gap - best), 0), span)
        case ScoreSame(field=field):
            part = MILLION * (_agree(field, ours, theirs, facts) is True)
        case ScoreDifferent(field=field):
            part = MILLION * (_agree(field, ours, theirs, facts) is False)
        case ScoreNear(field=field, within=within):
            here, there = number_of(ours, field), number_of(theirs, field)
            apart = within if here is None or there is None else abs(here - there)
            part = int(max(1 - apart / within, 0) * MILLION + 0.5)
        case ScorePreference():
            part = int((_liking(one, other, facts) + _liking(other, one, facts)) / 2 * MILLION + Fraction(1, 2))
        case ScorePanel():
            part = int(min(max(facts.panel.get((one, other), 0.0), 0.0), 1.0) * MILLION + 0.5)
        case _:
            assert_never(criterion)
    return part


def _liking(person: str, choice: str, facts: Facts) -> Fraction:
    rank, length = facts.rank_given.get((person, choice)), facts.list_length.get(person, 1)
    return Fraction(0) if rank is None else Fraction(length + 1 - rank, length)
