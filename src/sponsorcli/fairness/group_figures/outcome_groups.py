"""Outcomes by group: the rates at each horizon, and leaders then and now."""

from collections.abc import Iterator

from sponsorcli.fairness.releases import ReleaseHistory
from sponsorcli.fairness.releases.history import Release, shown_rates
from sponsorcli.outcomes import PopulationKey
from sponsorcli.outcomes.measures import GroupRate, Representation
from sponsorcli.statistics import Proportion
from sponsorcli.statistics.groups import POOLED_REMAINDER, UNDECLARED


def group_rates(history: ReleaseHistory) -> tuple[GroupRate, ...]:
    """Each rate by each attribute, as of the last day on which it could be shown."""
    keys = _keys(history, "rate", 4)
    return tuple(
        row for key in keys for attribute in history.attributes for row in _rates(history, attribute, key)
    )  # fmt: skip


def _keys(history: ReleaseHistory, name: str, length: int) -> tuple[PopulationKey, ...]:
    """The sets of that name of the last release."""
    if not history.releases:
        return ()
    return tuple(key for key in history.releases[-1].people if key[0] == name and len(key) == length)


def _rates(history: ReleaseHistory, attribute: str, key: PopulationKey) -> Iterator[GroupRate]:
    _, population, months, measure = key
    found = history.latest(attribute, key, key[:-1])
    if found is None:
        return
    release = found[0]
    of = (str(measure), int(months), str(population), attribute)
    for group, people, outcome in _shares(history, attribute, release, key):
        yield GroupRate(*of, group, people, outcome, release.day)


def _shares(
    history: ReleaseHistory, attribute: str, release: Release, key: PopulationKey
) -> Iterator[tuple[str, int | None, Proportion | None]]:
    """Each group of the pool with how many of it are in the set of that key, and the withheld ones as one."""
    before, after = history.cells(attribute, release, key[:-1]), history.cells(attribute, release, key)
    shown = shown_rates(before, after, history.below)
    for name in before.groups:
        yield name, before.counts.get(name), shown.get(name)
    rest = history.pooled_remainder(attribute, release, (key[:-1], key))
    if rest is not None:
        yield POOLED_REMAINDER, rest.people, rest


def group_representation(history: ReleaseHistory) -> tuple[Representation, ...]:
    """Leaders among each group, then and now, as of the last day on which it could be shown."""
    return tuple(
        row
        for key in _keys(history, "leaders", 4)
        for attribute in history.attributes
        for row in _represented(history, attribute, key)
    )


def _represented(history: ReleaseHistory, attribute: str, key: PopulationKey) -> Iterator[Representation]:
    _, population, when, _ = key
    found = history.latest(attribute, key, key[:-1])
    if found is None:
        return
    release = found[0]
    whole = Proportion(release.people[key].bit_count(), release.people[key[:3]].bit_count())
    for group, people, leaders in _shares(history, attribute, release, key):
        gap, parity = _parity(leaders, whole) if leaders is not None and group != UNDECLARED else (None, None)
        yield Representation(
            str(population), attribute, group, str(when), people, leaders, gap, parity, release.day
        )  # fmt: skip


def _parity(part: Proportion, whole: Proportion) -> tuple[float, float | None]:
    """The headcount gap and the parity index of a group among the whole."""
    due = whole.rate * part.people
    return due - part.events, part.events / due if due else None
