"""How many sponsors, protégés and pairs of a sort a pairing file has, counted one by one, and who is together."""

from collections.abc import Iterator, Sequence

from sponsorcli.model.pair_definitions.apart import is_meant
from sponsorcli.model.settings.limits import Limit, Together
from sponsorcli.model.settings.pairing import PairingSettings
from sponsorcli.verification.facts import Facts
from sponsorcli.verification.pairing_file import PairingFile

Pair = tuple[str, str]


def counts_pair(limit: Limit, one: str, other: str, facts: Facts) -> bool:
    """Whether the limit means the two of a pair."""
    ours, theirs = limit.conditions
    return is_meant(facts.proteges[one], ours) and is_meant(facts.sponsors[other], theirs)


def count_of(limit: Limit, pairs: Sequence[Pair], facts: Facts) -> int:
    """How many sponsors, protégés or pairs of these pairs the limit counts."""
    meant = [pair for pair in pairs if counts_pair(limit, *pair, facts)]
    if limit.of == "pairs":
        return len(meant)
    return len({pair[1] if limit.of == "sponsors" else pair[0] for pair in meant})


def is_searched(given: PairingFile, settings: PairingSettings) -> bool:
    """Whether the file's pairs were searched for within limits, as the best without them breaks one."""
    return settings.has_limits and given.is_limited


def limit_facts(given: PairingFile, settings: PairingSettings) -> dict[str, object]:
    """What the file must say of the limits: nothing where there are none."""
    if settings.has_limits:
        return {"limited": given.is_limited}
    return {"limited": None} if "limited" in given.facts else {}


def limits_of(facts: Facts, settings: PairingSettings) -> list[Limit]:
    """The limits that can be judged: a side has every field that they name, with a value."""
    return [
        limit
        for limit in settings.limits
        if all(
            field in columns for columns, where in zip(facts.columns, limit.conditions, strict=True) for field in where
        )
    ]


def together_of(facts: Facts, settings: PairingSettings) -> list[tuple[Together, list[str]]]:
    """The lines of `together` of which two or more take part, with those who do."""
    lines = [(line, sorted(set(line.proteges) & facts.proteges.keys())) for line in settings.together]
    return [(line, people) for line, people in lines if len(people) > 1]


def bounds_of(limit: Limit, fixed: Sequence[Pair], facts: Facts) -> tuple[int, int | None]:
    """How many there must be at least, and how many at most: no fewer than the fixed pairs already are."""
    most = limit.at_most
    return limit.at_least or 0, None if most is None else max(most, count_of(limit, fixed, facts))


def is_kept(limit: Limit, given: PairingFile, facts: Facts) -> bool:
    """Whether the file's pairs keep to the limit."""
    count = count_of(limit, [pair[:2] for pair in given.pairs], facts)
    least, most = bounds_of(limit, sorted(given.fixed), facts)
    return (count >= least or (limit.or_none and not count)) and (most is None or count <= most)


def are_together(people: Sequence[str], given: PairingFile) -> bool:
    """Whether all of them have the same sponsors."""
    has = {one: {other for person, other, _, _ in given.pairs if person == one} for one in people}
    return all(has[one] == has[people[0]] for one in people)


def broken_limits(given: PairingFile, facts: Facts, settings: PairingSettings) -> Iterator[str]:
    """The limits that the file's pairs do not keep to."""
    yield from (limit.words for limit in limits_of(facts, settings) if not is_kept(limit, given, facts))
    yield from (line.words for line, people in together_of(facts, settings) if not are_together(people, given))


def limit_rows(
    given: PairingFile, facts: Facts, settings: PairingSettings
) -> tuple[tuple[str, str, str], list[tuple[str, int | None, bool]]]:
    """The table of limits as it must be."""
    pairs = [pair[:2] for pair in given.pairs]
    rows: list[tuple[str, int | None, bool]] = [
        (limit.words, count_of(limit, pairs, facts), is_kept(limit, given, facts))
        for limit in limits_of(facts, settings)
    ]
    rows += [(line.words, None, are_together(people, given)) for line, people in together_of(facts, settings)]
    return ("limit", "count", "met"), rows
