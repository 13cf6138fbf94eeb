"""What each rule and criterion does to the pairs that the roster makes possible: too much, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sponsorcli.model.settings import SettingPlaces
from sponsorcli.problems import Place, Problem, Severity, in_reading_order

from .masks import NeverMet
from .measures import ZeroMeasure
from .options import Options
from .parties import Flags, Indices, Parties
from .rules import ALWAYS, OF_LISTS, OF_SCORE, OF_VETO, CompiledRule

MOST_PAIRS = 20_000_000
"""Of more pairs than this, evenly spread protégés stand for all; then nothing is said that needs every pair."""
TOO_MANY = 0.8
"""A rule that alone excludes a greater share of the pairs is probably not meant so."""


@dataclass(frozen=True, slots=True)
class SettingEffects:
    """How many pairs were judged, how many each rule lets through, and all together; each criterion's extremes.

    `rules` has each rule's position in the program and its name, `criteria` each criterion's name and weight. `judged`
    counts for each rule the pairs both of whom it can be judged for, `judged_by_all` those that every rule can: who
    lacks a value says nothing about a rule.
    """

    rules: tuple[tuple[int, str], ...]
    criteria: tuple[tuple[str, float], ...]
    blank: frozenset[int]
    """The criteria that cannot be judged, by position."""
    pairs: int
    is_whole: bool
    judged: Indices
    judged_by_all: int
    passing: Indices
    passing_all: int
    lowest: Indices
    highest: Indices


def effects_of(options: Options) -> SettingEffects | None:
    """What the rules and criteria do to the roster's pairs; None where there is nobody to pair, or nothing to judge."""
    parties = options.parties
    is_idle = not options.scoring.criteria and all(rule.position == ALWAYS for rule in options.rules)
    if is_idle or not len(parties.proteges) or not len(parties.sponsors):
        return None
    return measure_effects(options)


def problems_of_effects(effects: SettingEffects, places: SettingPlaces) -> tuple[Problem, ...]:
    """Rules that no pair passes or that alone exclude most, rules that together leave nobody, idle criteria."""
    return in_reading_order((*rule_problems(effects, places), *criteria_problems(effects, places)))


def measure_effects(options: Options) -> SettingEffects:
    """Judge every pair by every rule and criterion, a block of protégés at a time."""
    blocks = list(options.blocks())
    sponsors = len(options.parties.sponsors)
    step = -(-len(options.parties.proteges) * sponsors // MOST_PAIRS)
    criteria = options.scoring.criteria
    passing = np.zeros(len(options.rules), dtype=np.int64)
    lowest = np.full(len(criteria), np.iinfo(np.int64).max, dtype=np.int64)
    highest = np.full(len(criteria), np.iinfo(np.int64).min, dtype=np.int64)
    known = [_known(rule, options.parties) for rule in options.rules]
    by_all = [np.logical_and.reduce(sides) for sides in zip(*known, strict=True)]
    judged = np.zeros(len(options.rules), dtype=np.int64)
    pairs = passing_all = judged_by_all = 0
    for rows in blocks[::step]:
        allowed = np.ones((rows.stop - rows.start, sponsors), dtype=bool)
        for at, rule in enumerate(options.rules):
            holds = rule.judge.holds(rows)
            passing[at] += np.count_nonzero(holds)
            judged[at] += _count(known[at], rows)
            allowed &= holds
        for at, criterion in enumerate(criteria):
            values = criterion.measure.values(rows)
            lowest[at] = min(lowest[at], values.min())
            highest[at] = max(highest[at], values.max())
        pairs += allowed.size
        judged_by_all += _count(by_all, rows)
        passing_all += int(np.count_nonzero(allowed))
    rules = tuple((rule.position, rule.name) for rule in options.rules)
    named = tuple((criterion.name, criterion.weight) for criterion in criteria)
    blank = frozenset(at for at, one in enumerate(criteria) if isinstance(one.measure, ZeroMeasure))
    return SettingEffects(
        rules, named, blank, pairs, step == 1, judged, judged_by_all, passing, passing_all, lowest, highest
    )


def _known(rule: CompiledRule, parties: Parties) -> Sequence[Flags]:
    """The protégés and the sponsors for whom the rule can be judged."""
    if isinstance(rule.judge, NeverMet):
        return [np.zeros(len(side), dtype=bool) for side in (parties.proteges, parties.sponsors)]
    sides = [np.ones(len(side), dtype=bool) for side in (parties.proteges, parties.sponsors)]
    for missing in rule.missing:
        sides[missing.table == "sponsors"] &= ~missing.people
    return sides


def _count(known: Sequence[Flags], rows: slice) -> int:
    """How many pairs of these protégés with the sponsors are of two who are known."""
    ours, theirs = known
    return int(np.count_nonzero(ours[rows])) * int(np.count_nonzero(theirs))


def rule_problems(effects: SettingEffects, places: SettingPlaces) -> Iterator[Problem]:
    """A warning for every rule that does too much, and one where all together leave nobody."""
    found = [problem for at in range(len(effects.rules)) for problem in _problems_of_rule(at, effects, places)]
    yield from found
    is_dead = any(problem.code == "P071" for problem in found)
    if effects.is_whole and not effects.passing_all and effects.judged_by_all and not is_dead:
        yield Problem(
            "P073",
            f"the rules together leave none of {effects.judged_by_all:,} pair{'s' * (effects.judged_by_all != 1)}",
            places.of("pairing", "rules"),
            "loosen one of them",
            Severity.WARNING,
        )


def _problems_of_rule(at: int, effects: SettingEffects, places: SettingPlaces) -> Iterator[Problem]:
    """A warning where the rule excludes all or most; nothing of one that nobody has the value for, which is said."""
    position, name = effects.rules[at]
    passing, judged = int(effects.passing[at]), int(effects.judged[at])
    if position in {ALWAYS, OF_VETO} or not judged:
        return
    if not passing and effects.is_whole:
        yield Problem(
            "P071",
            f"no pair meets {name}: it excludes {f'all {judged:,} pairs' if judged != 1 else 'the only pair'}",
            _place(position, places),
            "compare the rule with the values of the roster, or remove it",
            Severity.WARNING,
        )
    elif position != OF_LISTS and judged - passing > TOO_MANY * judged:
        about = "" if effects.is_whole else "about "
        yield Problem(
            "P072",
            f"{name} alone excludes {about}{excluded(passing, judged)} of {judged:,} pairs",
            _place(position, places),
            "loosen the rule, or leave it if it is meant to be so strict",
            Severity.WARNING,
        )


def _place(position: int, places: SettingPlaces) -> Place:
    own = {OF_SCORE: "lowest_score", OF_LISTS: "unlisted"}
    return places.of("pairing", *([own[position]] if position in own else ["rules", position]))


def excluded(passing: int, pairs: int) -> str:
    """The share that does not pass, rounded down so that it says 100% only where it is all."""
    return f"{(pairs - passing) * 1000 // pairs / 10:.1f}%"


def criteria_problems(effects: SettingEffects, places: SettingPlaces) -> Iterator[Problem]:
    """A note for every criterion that gives each pair the same."""
    if effects.pairs < 2 or not effects.is_whole:
        return
    for position, (name, weight) in enumerate(effects.criteria):
        if weight and position not in effects.blank and effects.lowest[position] == effects.highest[position]:
            yield Problem(
                "P074",
                f"{name} gives every pair {effects.lowest[position] / 1_000_000:g}",
                places.of("pairing", "criteria", position),
                "fill in the values it compares, or remove the criterion",
                Severity.NOTE,
            )
