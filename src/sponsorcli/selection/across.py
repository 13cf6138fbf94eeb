"""Several programmes beside each other: who is in more than one, and which sponsors have more pairs than seats."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sponsorcli.problems import Place, Problem, Severity

SHOWN = 5
"""People named in one problem, at the most."""
PlaceOf = Callable[[str, str, str, str | None], Place]
"""Where somebody stands: by programme, table, person and field."""


@dataclass(frozen=True, slots=True)
class ProgrammePeople:
    """The people of one programme on a day.

    `pool` can be paired, `proteges` are those and whoever has a sponsor; `pairs` hold a seat, by protégé and sponsor;
    `seats` has every sponsor who is there, `with_sponsor` whoever has a lead sponsor.
    """

    program: str
    pool: frozenset[str]
    proteges: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    seats: Mapping[str, int]
    with_sponsor: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Overbooked:
    """A sponsor with more pairs in these programmes together than seats."""

    person_id: str
    pairs: int
    seats: int
    programs: tuple[str, ...]


def in_several(people: Sequence[ProgrammePeople]) -> dict[str, tuple[str, ...]]:
    """The protégés of several programmes by id, and which these are."""
    return _several([(one.program, one.proteges) for one in people])


def shared_sponsors(people: Sequence[ProgrammePeople]) -> dict[str, tuple[str, ...]]:
    """The sponsors of several programmes by id, and which these are."""
    return _several([(one.program, one.seats) for one in people])


def _several(of_each: Sequence[tuple[str, "frozenset[str] | Mapping[str, int]"]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for program, persons in of_each:
        for person in persons:
            found.setdefault(person, []).append(program)
    return {person: tuple(programs) for person, programs in sorted(found.items()) if len(programs) > 1}


def least_seats(people: Sequence[ProgrammePeople]) -> dict[str, int]:
    """How many seats each sponsor has in all: as many as every programme gives them."""
    least: dict[str, int] = {}
    for one in people:
        least |= {sponsor: min(count, least.get(sponsor, count)) for sponsor, count in one.seats.items()}
    return least


def overbooked(people: Sequence[ProgrammePeople]) -> Iterator[Overbooked]:
    """The sponsors whose pairs in several programmes are more than their seats; a pair of two programmes counts once.

    Whoever has too many in one programme alone is told there.
    """
    seats = least_seats(people)
    for sponsor in shared_sponsors(people):
        own = {one.program: {pair for pair in one.pairs if pair[1] == sponsor} for one in people}
        every = set().union(*own.values())
        if len(every) > max(seats[sponsor], *map(len, own.values())):
            programs = tuple(program for program, pairs in own.items() if pairs)
            yield Overbooked(sponsor, len(every), seats[sponsor], programs)


def problems_between(people: Sequence[ProgrammePeople], place_of: PlaceOf, *, named: bool = True) -> Iterator[Problem]:
    """What is wrong between programmes, each thing once: over capacity, in several, other seats; ids where `named`."""
    over = list(overbooked(people))
    if over:
        first = over[0]
        told = [f"{one.person_id} ({one.pairs} pairs, {_seats(one.seats)})" for one in over]
        yield Problem(
            "P128",
            f"{_count(len(over), 'sponsor has', 'sponsors have')} more active pairs in several programmes together "
            f"than seats{_shown(told, named=named)}",
            place_of(first.programs[0], "sponsors", first.person_id, "capacity"),
            "raise the capacity, or end a pair",
            Severity.WARNING,
        )
    several = in_several(people)
    if several:
        person, programs = next(iter(several.items()))
        told = [f"{one} (in {', '.join(where)})" for one, where in several.items()]
        yield Problem(
            "P129",
            f"{_count(len(several), 'person is a protégé', 'people are protégés')} in several programmes"
            f"{_shown(told, named=named)}",
            place_of(programs[0], "proteges", person, None),
            "keep each in one programme, unless it is meant so",
            Severity.WARNING,
        )
    yield from _other_seats(people, place_of, named=named)


def _other_seats(people: Sequence[ProgrammePeople], place_of: PlaceOf, *, named: bool) -> Iterator[Problem]:
    """The sponsors who have other seats in one programme than in another."""
    least, differ = least_seats(people), list[tuple[str, str, dict[str, int]]]()
    for sponsor in shared_sponsors(people):
        seats = {one.program: one.seats[sponsor] for one in people if sponsor in one.seats}
        more = next((program for program, count in seats.items() if count > least[sponsor]), None)
        if more is not None:
            differ.append((sponsor, more, seats))
    if differ:
        sponsor, more, _ = differ[0]
        told = [f"{one} ({', '.join(f'{n} in {where}' for where, n in seats.items())})" for one, _, seats in differ]
        yield Problem(
            "P145",
            f"{_count(len(differ), 'sponsor has', 'sponsors have')} other seats in one programme than in another, and "
            f"the fewest count for all together{_shown(told, named=named)}",
            place_of(more, "sponsors", sponsor, "capacity"),
            "enter the same capacity in every programme, or name one sponsors table in all",
            Severity.WARNING,
        )


def _seats(count: int) -> str:
    return "1 seat" if count == 1 else f"{count} seats"


def _count(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _shown(told: Sequence[str], *, named: bool) -> str:
    """The first few, after a colon; nothing where nobody is to be named."""
    if not named:
        return ""
    more = f" and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
    return f": {', '.join(told[:SHOWN])}{more}"
