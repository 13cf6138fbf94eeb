"""Adverse impact: the rates of groups at one step of a funnel, compared with one of them.

After the US Uniform Guidelines on Employee Selection Procedures (29 CFR 1607.4 D and questions 11 and 21 of their
Questions and Answers, 44 FR 11996), with an interval and a test beside the four-fifths rule, because at the size of a
programme the rule alone is nearly a coin-flip.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from sponsorcli.statistics.disclosure import perturbation_of
from sponsorcli.statistics.intervals import Interval, Proportion, ratio_interval
from sponsorcli.statistics.significance import holm, mid_p

REFERENCE_LEAST = 10
"""No group of fewer people is what others are compared with, nor has a ratio."""
REFERENCE_PERCENT = 5
"""Nor is a group of less than this percentage of the pool what others are compared with, unless told otherwise."""
SIGNIFICANT = 0.05
CLEAR = 0.99
"""The level of the interval by which perturbed counts ask for a review: a report has some fifteen of them."""
UNLIKELY = 0.025
"""Cases of the true counts that are less likely together are left out of what they could be."""


@dataclass(frozen=True, slots=True)
class AdverseImpact:
    """A group's rate against the reference group's.

    Of perturbed counts `below_four_fifths` says in which of the cases that the true counts could be: `all`, `some` or
    `none`; tests and flips are missing then, as they would be about the noise. `flips` is how many decisions, moved
    from the reference group to this one, reach four fifths; `reverses` whether one alone makes this group's rate the
    higher.
    """

    ratio: float
    interval: Interval
    below_four_fifths: bool | str
    p_value: float | None
    adjusted: float | None
    flips: int | None
    reverses: bool
    is_clear: bool = False
    """Of perturbed counts, whether the rate is lower by the 99 % interval: a test would take the noise for chance."""


@dataclass(frozen=True, slots=True)
class GroupImpact:
    """One group at one step: its rate, how it compares, and that in plain words.

    `impact` is missing for the reference group and where there is nothing to compare.
    """

    group: str
    passed: Proportion
    reference: str | None
    impact: AdverseImpact | None
    shortfall: float
    reading: str

    @property
    def is_to_review(self) -> bool:
        """Whether the reading asks somebody to look."""
        return self.reading.startswith("review")


def reference_group(groups: Mapping[str, Proportion], pool: int, percent: int = REFERENCE_PERCENT) -> str | None:
    """The group others are compared with: of those large enough the one with the highest rate, then the largest.

    Large enough is `percent` of the pool, which counts everybody at the step, shown by group or not. None where no
    group is large enough. The reference with the highest rate is that of 29 CFR 1607.4 D.
    """
    large = [
        name
        for name, group in groups.items()
        if group.people >= REFERENCE_LEAST and 100 * group.people >= percent * pool
    ]
    return min(large, key=lambda name: (-groups[name].rate, -groups[name].people, name), default=None)


def below_four_fifths(group: Proportion, reference: Proportion) -> bool:
    """Whether the group's rate is less than four fifths of the reference's (29 CFR 1607.4 D).

    Compared in whole numbers, so that exactly 80 % is not below.
    """
    return 5 * group.events * reference.people < 4 * reference.events * group.people


def flips_to_four_fifths(group: Proportion, reference: Proportion) -> int:
    """How many decisions moved from the reference group to this one reach four fifths; 0 where they are reached.

    Stops where no further decision can be moved, so the count may fall short of four fifths then.
    """
    flips = 0
    while flips < reference.events and group.events + flips < group.people:
        moved = Proportion(group.events + flips, group.people)
        if not below_four_fifths(moved, Proportion(reference.events - flips, reference.people)):
            break
        flips += 1
    return flips


def reverses(group: Proportion, reference: Proportion) -> bool:
    """Whether one decision moved from the reference group makes this group's rate at least as high."""
    if reference.events == 0 or group.events == group.people:
        return False
    return (group.events + 1) * reference.people >= (reference.events - 1) * group.people


def share_below_four_fifths(group: Proportion, reference: Proportion) -> float:
    """How likely the true rates are below four fifths, given perturbed counts and the table of their noise.

    Each true count could be what is shown less any change of the table, as likely as the table says; counts that could
    not be (more events than people, fewer than none) are left out.
    """
    (events, people, weights), (others, of, their_weights) = (_true_counts(one) for one in (group, reference))
    below = 5 * np.outer(events, of) < 4 * np.outer(people, others)
    return float(weights @ below @ their_weights / (weights.sum() * their_weights.sum()))


def _true_counts(shown: Proportion) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What the counts could be in truth, with the weight of each case."""
    noise = perturbation_of(shown.variance).probabilities
    changes, chances = (np.array(one) for one in zip(*noise.items(), strict=True))
    events, people = (one.ravel() for one in np.meshgrid(shown.events - changes, shown.people - changes, indexing="ij"))
    weights = np.outer(chances, chances).ravel()
    could_be = (events >= 0) & (people > 0) & (events <= people)
    return events[could_be], people[could_be], weights[could_be]


def _perturbed_impact(group: Proportion, reference: Proportion) -> AdverseImpact:
    """As `adverse_impact_of`, of perturbed counts: intervals with the noise, no tests."""
    below = share_below_four_fifths(group, reference)
    cases = "all" if below > 1 - UNLIKELY else "none" if below < UNLIKELY else "some"
    is_clear = ratio_interval(group, reference, CLEAR).high < 1
    interval = ratio_interval(group, reference)
    return AdverseImpact(
        group.rate / reference.rate, interval, cases, None, None, None, reverses=False, is_clear=is_clear
    )  # fmt: skip


def adverse_impact_of(group: Proportion, reference: Proportion) -> AdverseImpact:
    """How the group's rate compares with the reference's, `adjusted` being the p-value as it is.

    ZeroDivisionError where the reference passed nobody, or either has nobody.
    """
    if group.variance:
        return _perturbed_impact(group, reference)
    p_value = mid_p(group, reference)
    return AdverseImpact(
        ratio=group.rate / reference.rate,
        interval=ratio_interval(group, reference),
        below_four_fifths=below_four_fifths(group, reference),
        p_value=p_value,
        adjusted=p_value,
        flips=flips_to_four_fifths(group, reference),
        reverses=reverses(group, reference),
    )


def compare_groups(
    groups: Mapping[str, Proportion],
    everybody: Proportion,
    *,
    apart: frozenset[str] = frozenset(),
    adjust: Callable[[tuple[float, ...]], tuple[float, ...]] = holm,
    percent: int = REFERENCE_PERCENT,
) -> tuple[GroupImpact, ...]:
    """Every group with people in it against the reference group, by name; p-values adjusted for their number.

    `everybody` counts all at the step, also those whose group is withheld. Groups named in `apart` (people who did not
    say) are shown with their rate and compared with nobody. `adjust` gets the p-values and gives as many, in the same
    order. `percent` of everybody a group needs to be the reference.
    """
    peopled = {name: groups[name] for name in sorted(groups) if groups[name].people}
    comparable = {name: group for name, group in peopled.items() if name not in apart}
    chosen = reference_group(comparable, everybody.people, percent)
    base = comparable[chosen] if chosen is not None else None
    impacts: dict[str, AdverseImpact] = {}
    if base is not None and base.events:
        impacts = {name: adverse_impact_of(group, base) for name, group in comparable.items() if name != chosen}
    tested = {name: one.p_value for name, one in impacts.items() if one.p_value is not None}
    for name, adjusted in zip(tested, adjust(tuple(tested.values())), strict=True):
        impacts[name] = replace(impacts[name], adjusted=adjusted)
    return tuple(
        GroupImpact(
            name,
            group,
            chosen,
            impacts.get(name),
            group.people * everybody.rate - group.events,
            _reading(name, group, chosen, impacts.get(name), apart),
        )
        for name, group in peopled.items()
    )


def _reading(
    name: str, group: Proportion, reference: str | None, impact: AdverseImpact | None, apart: frozenset[str]
) -> str:
    """What the row says, in one plain clause; never that a process is biased, or fair."""
    if name in apart:
        return "not compared: the group is not known"
    if name == reference:
        return "the group the others are compared with"
    if reference is None or impact is None or group.people < REFERENCE_LEAST:
        return "too few to tell"
    return _reading_of(impact)


def _reading_of(impact: AdverseImpact) -> str:
    """What the comparison of a group large enough with the reference says."""
    if isinstance(impact.below_four_fifths, str):
        return _reading_of_perturbed(impact)
    if impact.below_four_fifths and impact.reverses:
        return "too few to tell: one different decision reverses it"
    if impact.adjusted is not None and impact.adjusted < SIGNIFICANT:
        if impact.below_four_fifths:
            return "review: lower rate, unlikely to be chance"
        return "review: small but consistent gap"
    return "watch: lower rate, could be chance" if impact.below_four_fifths else "no signal"


def _reading_of_perturbed(impact: AdverseImpact) -> str:
    """The same of perturbed counts: signals that neither chance nor the noise explains, as far as intervals tell."""
    if impact.is_clear:
        return "review: lower rate, unlikely to be chance or noise"
    if impact.below_four_fifths == "all":
        return "watch: lower rate, could be chance"
    return (
        "no signal" if impact.below_four_fifths == "none" else "too few to tell: the noise could hide a gap or make one"
    )
