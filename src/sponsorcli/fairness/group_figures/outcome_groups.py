"""Outcomes by group: the rates at each horizon, and leaders then and now."""

from collections.abc import Iterator

from sponsorcli.fairness.releases import ReleaseHistory
from sponsorcli.fairness.releases.history import Release, shown_rates
from sponsorcli.fairness.releases.populations import PopulationKey
from sponsorcli.outcomes.measures import GroupRate, Representation
from sponsorcli.statistics import Proportion
from sponsorcli.statistics.disclosure.suppression import POOLED_REMAINDER
from sponsorcli.statistics.groups import UNDECLARED


def group_rates(book: ReleaseHistory) -> tuple[GroupRate, ...]:
    """Each rate by each attribute, as of the last day on which it could be shown."""
    keys = _keys(book, "rate", 4)
    return tuple(
        row for key in keys for attribute in book.attributes for row in _rates(book, attribute, key)
    )  # fmt: skip


def _keys(book: ReleaseHistory, name: str, length: int) -> tuple[PopulationKey, ...]:
    """The sets of that name of the last release."""
    if not book.releases:
        return ()
    return tuple(key for key in book.releases[-1].people if key[0] == name and len(key) == length)


def _rates(book: ReleaseHistory, attribute: str, key: PopulationKey) -> Iterator[GroupRate]:
    _, population, months, measure = key
    found = book.latest(attribute, key, key[:-1])
    if found is None:
        return
    release = found[0]
    of = (str(measure), int(months), str(population), attribute)
    for group, people, outcome in _shares(book, attribute, release, key):
        yield GroupRate(*of, group, people, outcome, release.day)


def _shares(
    book: ReleaseHistory, attribute: str, release: Release, key: PopulationKey
) -> Iterator[tuple[str, int | None, Proportion | None]]:
    """Each group of the pool with how many of it are in the set of that key, and the withheld ones as one."""
    before, after = book.cells(attribute, release, key[:-1]), book.cells(attribute, release, key)
    shown = shown_rates(before, after, book.below)
    for name in before.groups:
        yield name, before.counts.get(name), shown.get(name)
    rest = book.together(attribute, release, (key[:-1], key))
    if rest is not None:
        yield POOLED_REMAINDER, rest.people, rest


def group_representation(book: ReleaseHistory) -> tuple[Representation, ...]:
    """Leaders among each group, then and now, as of the last day on which it could be shown."""
    return tuple(
        row
        for key in _keys(book, "leaders", 4)
        for attribute in book.attributes
        for row in _represented(book, attribute, key)
    )


def _represented(book: ReleaseHistory, attribute: str, key: PopulationKey) -> Iterator[Representation]:
    _, population, when, _ = key
    found = book.latest(attribute, key, key[:-1])
    if found is None:
        return
    release = found[0]
    whole = Proportion(release.people[key].bit_count(), release.people[key[:3]].bit_count())
    for group, people, leaders in _shares(book, attribute, release, key):
        gap, parity = _parity(leaders, whole) if leaders is not None and group != UNDECLARED else (None, None)
        yield Representation(
            str(population), attribute, group, str(when), people, leaders, gap, parity, release.day
        )  # fmt: skip


def _parity(part: Proportion, whole: Proportion) -> tuple[float, float | None]:
    """The headcount gap and the parity index of a group among the whole."""
    due = whole.rate * part.people
    return due - part.events, part.events / due if due else None
