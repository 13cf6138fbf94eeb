"""What keeps programmes from being paired together, and what is wrong between them, at the line of a program file."""

from collections.abc import Iterator, Mapping, Sequence

from sponsorcli.model.pair_definitions.words import listed
from sponsorcli.pairing.evaluation.parties import place_of
from sponsorcli.problems import Place, Problem
from sponsorcli.selection.across import problems_between

from .members import Member

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


def between(members: Sequence[Member]) -> Iterator[Problem]:
    """What is wrong between the programmes: people in several, seats that differ, sponsors with too many pairs."""
    by_program = {one.program: one.snapshot for one in members}

    def place(program: str, table: str, person: str, field: str | None) -> Place:
        return place_of(by_program[program], table, person, field)

    yield from problems_between([one.people for one in members], place)
