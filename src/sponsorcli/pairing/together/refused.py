"""What keeps programmes from being paired together, and what is wrong between them, at the line of a program file."""

from collections.abc import Iterator, Mapping, Sequence

from sponsorcli.model.pair_definitions.words import listed
from sponsorcli.pairing.evaluation.parties import place_of
from sponsorcli.problems import Problem, Severity

from .joined import in_several
from .members import Member, Seat

APART = "pair each programme by itself, and name the others under `shares_people_with`"


def refusals(members: Sequence[Member]) -> tuple[Problem, ...]:
    """Why the programmes cannot be paired together; nothing where they can."""
    return (*_other_aims(members), *_not_served(members))


def _other_aims(members: Sequence[Member]) -> Iterator[Problem]:
    """The programmes whose aims are others than those of the first."""
    first = members[0]
    for member in members[1:]:
        differ = [key for key, value in _aims(first).items() if _aims(member)[key] != value]
        if differ:
            named = listed([f"`{one}`" for one in differ])
            yield Problem(
                "M096",
                f"{first.program} and {member.program} share sponsors and differ in {named}, so no pairing is the "
                "best for both",
                member.snapshot.places.of("pairing", "order"),
                f"give both the same {named}, or {APART}",
            )


def _aims(member: Member) -> Mapping[str, object]:
    """All that the order of aims hangs on."""
    settings, order = member.snapshot.program.pairing, member.snapshot.program.pairing.order
    tiers = settings.priority if "priority" in order else None
    by_level = tiers is not None and not tiers.tiers and tiers.field == "level"
    return {
        "pairing.order": order or ("most_pairs", "best_total"),
        "pairing.at_least": settings.at_least if "at_least" in order else None,
        "pairing.priority": tiers,
        "program.levels": member.snapshot.program.about.levels if by_level else None,
    }


def _not_served(members: Sequence[Member]) -> Iterator[Problem]:
    """The settings that ask for another way of pairing than one seat a protégé."""
    for member in members:
        setup, places = member.setup, member.snapshot.places
        for is_there, what, path in (
            (setup.is_stable, "uses the method stable", ("pairing", "method")),
            (setup.several is not None, "gives protégés several sponsors", ("pairing", "sponsors_each")),
            (bool(setup.limits), "has limits over several pairs", ("pairing", "limits")),
        ):
            if is_there:
                yield Problem(
                    "M097",
                    f"{member.program} {what}, which cannot be paired together with other programmes",
                    places.of(*path),
                    APART,
                )


def between(
    members: Sequence[Member], held: Mapping[str, frozenset[Seat]], seats: Mapping[str, int]
) -> Iterator[Problem]:
    """What is wrong between the programmes: people in several, seats that differ, sponsors with too many pairs."""
    for person, programs in in_several(members).items():
        member = next(one for one in members if one.program == programs[0])
        yield Problem(
            "P129",
            f"{person} is a protégé in {listed(programs, len(programs))}",
            place_of(member.snapshot, "proteges", person),
            "remove the person from all but one; as it is, each programme finds them a sponsor",
            Severity.WARNING,
        )
    yield from _other_seats(members)
    for sponsor, pairs in sorted(held.items()):
        sharing = [one for one in members if sponsor in one.setup.options.parties.sponsors.index]
        if len(sharing) > 1 and len(pairs) > seats[sponsor]:
            yield too_many_pairs(sponsor, [one.program for one in sharing], len(pairs), seats[sponsor], sharing[0])


def too_many_pairs(sponsor: str, programs: Sequence[str], pairs: int, seats: int, member: Member) -> Problem:
    """That a sponsor has more pairs in all programmes than seats."""
    return Problem(
        "P128",
        f"{sponsor} has {pairs} active pairs in {listed(programs, len(programs))} together, and "
        f"{seats} {'seat' if seats == 1 else 'seats'}",
        place_of(member.snapshot, "sponsors", sponsor, "capacity"),
        "raise the capacity, or end a pair",
        Severity.WARNING,
    )


def _other_seats(members: Sequence[Member]) -> Iterator[Problem]:
    """The sponsors who have other seats in one programme than in another."""
    seats: dict[str, dict[str, int]] = {}
    for member in members:
        for sponsor, count in member.own_seats.items():
            seats.setdefault(sponsor, {})[member.program] = count
    for sponsor, of_each in sorted(seats.items()):
        least = min(of_each.values())
        if max(of_each.values()) > least:
            most = max(of_each, key=lambda one: (of_each[one], one))
            member = next(one for one in members if one.program == most)
            told = listed([f"{count} in {program}" for program, count in of_each.items()], len(of_each))
            yield Problem(
                "P145",
                f"{sponsor} has other seats in one programme than in another ({told}), so {least} in all "
                f"{'counts' if least == 1 else 'count'}",
                place_of(member.snapshot, "sponsors", sponsor, "capacity"),
                "enter the same capacity in every programme, or name one sponsors table in all",
                Severity.WARNING,
            )
