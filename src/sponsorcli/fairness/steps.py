"""How each step of the way from nomination to promotion fell on the groups of each attribute."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sponsorcli.statistics import Proportion
from sponsorcli.statistics.disclosure.suppression import POOLED_REMAINDER
from sponsorcli.statistics.groups import UNDECLARED, GroupImpact, compare_groups

from .releases.history import Release, ReleaseHistory, shown_rates
from .releases.populations import ACTIVE, ELIGIBLE, NOMINATED, OPPORTUNITY, PAIRED, PROMOTED, SELECTED, PopulationKey

Step = tuple[PopulationKey | None, PopulationKey]
"""A pool and who of it came further; without a pool, the nearest stage before of which figures are shown."""
SELECTION: tuple[Step, ...] = ((None, ELIGIBLE), (None, SELECTED), (NOMINATED, SELECTED))
STEPS: tuple[Step, ...] = (
    *SELECTION, (None, PAIRED), (None, ACTIVE), (None, OPPORTUNITY), (None, PROMOTED), (NOMINATED, PROMOTED)
)  # fmt: skip
"""What is audited, each step and some together."""


@dataclass(frozen=True, slots=True)
class StepImpact:
    """A group at a step, as of a day.

    `pool` and `outcome` are missing where withheld; `everybody` is the step as a whole. Where everybody passed there
    is one row without a group; where the step is not shown by the attribute at all, one without a day either.
    """

    step: str
    attribute: str
    group: str | None
    as_of: date | None
    pool: int | None
    outcome: GroupImpact | None
    everybody: Proportion | None


def step_impacts(book: ReleaseHistory, steps: Sequence[Step] = STEPS) -> tuple[StepImpact, ...]:
    """The audit of each step for each attribute, each as of the last day on which all of it could be shown."""
    return tuple(row for attribute in book.attributes for row in _attribute_rows(book, attribute, steps))


def _attribute_rows(book: ReleaseHistory, attribute: str, steps: Sequence[Step]) -> Iterator[StepImpact]:
    done: set[tuple[PopulationKey, PopulationKey]] = set()
    for pool, outcome in steps:
        if not any(outcome in release.people for release in book.releases):
            continue
        found = book.latest(attribute, outcome, pool)
        if found is None and pool is None:
            yield StepImpact(f"to {outcome[0]}", attribute, None, None, None, None, None)
        if found is not None and (found[1], outcome) not in done:
            done.add((found[1], outcome))
            if found[0].people[found[1]] == found[0].people[outcome]:
                yield _all_passed(attribute, found[0], (found[1], outcome))
            else:
                yield from impacts_at_step(book, attribute, found[0], (found[1], outcome))


def _all_passed(attribute: str, release: Release, keys: tuple[PopulationKey, PopulationKey]) -> StepImpact:
    """The row of a step that everybody passed, at which no group can fare otherwise than another."""
    people = release.people[keys[0]].bit_count()
    step = f"{keys[0][0]} to {keys[1][0]}"
    return StepImpact(step, attribute, None, release.day, people, None, Proportion(people, people))


def impacts_at_step(
    book: ReleaseHistory, attribute: str, release: Release, keys: tuple[PopulationKey, PopulationKey]
) -> Iterator[StepImpact]:
    """The groups at the step from one set to the other, both of which the release shows."""
    step = f"{keys[0][0]} to {keys[1][0]}"
    before, after = (book.cells(attribute, release, key) for key in keys)
    everybody = Proportion(after.people, before.people)
    shown = shown_rates(before, after, book.below)
    compared = {one.group: one for one in compare_groups(shown, everybody, apart=frozenset({UNDECLARED}))}
    for name in before.groups:
        yield StepImpact(step, attribute, name, release.day, before.counts.get(name), compared.get(name), everybody)
    rest = book.together(attribute, release, keys)
    if rest is not None:
        shortfall = rest.people * everybody.rate - rest.events
        outcome = GroupImpact(POOLED_REMAINDER, rest, None, None, shortfall, "not compared: several groups")
        yield StepImpact(step, attribute, POOLED_REMAINDER, release.day, rest.people, outcome, everybody)
