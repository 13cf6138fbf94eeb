"""Who sponsors whom: sponsors with seats, a cohort that has ended, the present one, those newly nominated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .company import EVERYBODY, SPONSORED, TOP, Company, Employee, by_id, simulate_career
from .plan import PhaseProfile, ProgrammePlan
from .random_stream import RandomStream
from .vocabulary import AUTHORITY, OTHER_AUTHORITY, SKILLS

PAIRED_SHARE = 5 / 6
SEATS_USED = 0.9
FEW_SEATS = 2000


@dataclass(frozen=True, slots=True)
class SampleSponsor:
    """A sponsor; `capacity` is missing where the row leaves it out and the program's default of 1 holds."""

    person: Employee
    capacity: int | None
    authority: tuple[str, ...]
    expertise: tuple[str, ...]
    available_until: date | None

    @property
    def seats(self) -> int:
        """How many can be paired with the sponsor under the usual rules."""
        return (self.capacity or 1) if {"promotions", "budget"} & set(self.authority) else 0


@dataclass(frozen=True, slots=True)
class SamplePair:
    """A protégé with a sponsor, from a day, and up to a day if the pair has ended."""

    protege: Employee
    sponsor: SampleSponsor
    paired_on: date
    ended_on: date | None = None
    end_reason: str | None = None


@dataclass(frozen=True, slots=True)
class SampleProgramme:
    """A programme in a company: its people and pairs. `nominees` have no sponsor yet."""

    plan: ProgrammePlan
    sponsors: tuple[SampleSponsor, ...]
    former: tuple[SamplePair, ...]
    pairs: tuple[SamplePair, ...]
    nominees: tuple[Employee, ...]

    @property
    def active(self) -> tuple[SamplePair, ...]:
        """The pairs that last."""
        return tuple(pair for pair in self.pairs if pair.ended_on is None)


def choose_sponsors(company: Company, plan: ProgrammePlan, chance: RandomStream) -> tuple[SampleSponsor, ...]:
    """So many of the senior people, who from now on stay where they are. ValueError where there are too few."""
    least, most = plan.phase.sponsor_levels
    here = company.here(company.calendar.former_from)
    pool = [one for one in here if least <= one.level <= most and one is not company.head]
    if len(pool) < plan.sponsors:
        raise ValueError(f"{plan.sponsors} sponsors need a larger company: only {len(pool)} people are senior enough")
    chosen = by_id(chance.some(pool, plan.sponsors))
    places = chance.shuffled(range(len(chosen)))
    without_authority, unnamed = set(places[: len(chosen) // 16]), set(places[-1:] if len(chosen) >= 10 else ())
    return tuple(
        _sponsor(
            one,
            None if place in unnamed else chance.weighted((1, 2, 3), (38, 50, 12)),
            OTHER_AUTHORITY if place in without_authority else chance.pick(AUTHORITY),
            (company.calendar.as_of, chance),
        )
        for place, one in enumerate(chosen)
    )


def _sponsor(
    one: Employee, capacity: int | None, authority: tuple[str, ...], at: tuple[date, RandomStream]
) -> SampleSponsor:
    one.stays = True
    as_of, chance = at
    expertise = tuple(chance.some(SKILLS, chance.whole(2, 4)))
    until = as_of + timedelta(days=chance.whole(60, 400)) if chance.happens(0.1) else None
    return SampleSponsor(one, capacity, authority, expertise, until)


def eligible(company: Company, phase: PhaseProfile, day: date, taken: set[str], chance: RandomStream) -> list[Employee]:
    """Those who may become protégés on a day, in any order: in the phase's levels, a year there, doing well."""
    least, most = phase.protege_levels
    return chance.shuffled([
        one
        for one in company.here(day)
        if least <= one.level <= most
        and not one.stays
        and one.person_id not in taken
        and (day - one.hired_on).days >= 365
        and (one.performance or 0) >= 3
    ])  # fmt: skip


def former_cohort(
    company: Company, plan: ProgrammePlan, sponsors: Sequence[SampleSponsor], taken: set[str], chance: RandomStream
) -> tuple[SamplePair, ...]:
    """Pairs of the year before, all ended: with the programme, or when the protégé left."""
    days = company.calendar
    candidates = eligible(company, plan.phase, days.former_from, taken, chance)
    seats = _seats(sponsors)
    wanted = min(round(plan.proteges * PAIRED_SHARE * plan.phase.former_share), max(1, int(len(seats) * SEATS_USED)))
    pairs: list[SamplePair] = []
    for one in candidates:
        if len(pairs) >= wanted:
            break
        paired_on = chance.workday(days.former_from, days.former_until)
        sponsor = _sponsored_from(one, paired_on, plan.phase, seats, (days.as_of, chance))
        if sponsor is None:
            continue
        end = chance.workday(days.former_end, days.former_end + timedelta(days=4))
        if one.left_on is not None and one.left_on <= end:
            pairs.append(SamplePair(one, sponsor, paired_on, one.left_on, "protégé left the company"))
        else:
            pairs.append(SamplePair(one, sponsor, paired_on, end, "programme ended"))
    taken.update(pair.protege.person_id for pair in pairs)
    return tuple(pairs)


def present_cohort(
    company: Company, plan: ProgrammePlan, sponsors: Sequence[SampleSponsor], taken: set[str], chance: RandomStream
) -> tuple[SamplePair, ...]:
    """Pairs of this year: as many that last as are wanted, and those whose protégé has left since."""
    days = company.calendar
    candidates = eligible(company, plan.phase, days.cohort_from, taken, chance)
    seats = _seats(sponsors)
    wanted = min(round(plan.proteges * PAIRED_SHARE), max(1, int(len(seats) * SEATS_USED)))
    pairs: list[SamplePair] = []
    lasting = 0
    for one in candidates:
        if lasting >= wanted:
            break
        paired_on = chance.workday(days.cohort_from, days.cohort_until)
        sponsor = _sponsored_from(one, paired_on, plan.phase, seats, (days.as_of, chance))
        if sponsor is not None:
            left = one.left_on
            lasting += left is None
            pairs.append(
                SamplePair(one, sponsor, paired_on, left, None if left is None else "protégé left the company")
            )
    taken.update(pair.protege.person_id for pair in pairs)
    return tuple(pairs)


def _seats(sponsors: Sequence[SampleSponsor]) -> list[SampleSponsor]:
    return [sponsor for sponsor in sponsors for _ in range(sponsor.seats)]


def _sponsored_from(
    one: Employee, paired_on: date, phase: PhaseProfile, seats: list[SampleSponsor], to: tuple[date, RandomStream]
) -> SampleSponsor | None:
    """Take a seat and simulate the career further at the rates of the sponsored; None where there is no seat.

    The gap in levels holds on the day of the pair, and where possible still holds after a promotion.
    """
    as_of, chance = to
    simulate_career(one, paired_on, EVERYBODY, chance)
    level = one.level
    if not one.is_here or _seat(one, (level,), phase, seats, chance) is None:
        return None
    for day in (paired_on + timedelta(days=365), as_of):
        simulate_career(one, min(day, as_of), SPONSORED, chance)
    if one.left_on == paired_on:
        return None
    place = _seat(one, (level, one.level), phase, seats, chance)
    if place is None:
        place = _seat(one, (level,), phase, seats, chance)
    if place is None:
        return None
    seats[place], seats[-1] = seats[-1], seats[place]
    return seats.pop()


def _seat(
    one: Employee, levels: Sequence[int], phase: PhaseProfile, seats: Sequence[SampleSponsor], chance: RandomStream
) -> int | None:
    """Where a seat stands whose sponsor is of another function and so far above each of the levels."""
    least, most = phase.gap
    highest, lowest = max(levels), min(levels)
    start = chance.whole(0, max(0, len(seats) - 1))
    for step in range(min(len(seats), FEW_SEATS)):
        place = (start + step) % len(seats)
        person = seats[place].person
        if person.function != one.function and least <= person.level - highest and person.level - lowest <= most:
            return place
    return None


def nominate(
    company: Company, plan: ProgrammePlan, active: int, taken: set[str], chance: RandomStream
) -> tuple[Employee, ...]:
    """The newly nominated who fill up the wanted number of protégés; a few are not eligible yet.

    ValueError where the company has too few people of their levels.
    """
    wanted = plan.proteges - active
    pool = eligible(company, plan.phase, company.calendar.as_of, taken, chance)
    least, most = plan.phase.protege_levels
    early = [
        one
        for one in company.here(company.calendar.as_of)
        if least <= one.level <= most
        and not one.stays
        and one.person_id not in taken
        and one.performance == 2
    ]  # fmt: skip
    not_yet = chance.some(early, wanted // 8)
    if len(pool) + len(not_yet) < wanted:
        raise ValueError(f"{plan.proteges} protégés need a larger company: only {active + len(pool)} could be found")
    nominees = not_yet + pool[: wanted - len(not_yet)]
    taken.update(one.person_id for one in nominees)
    return tuple(by_id(nominees))


def smallest_company(proteges: int, sponsors: int, phase: PhaseProfile) -> int:
    """How many people give room for so many protégés and sponsors of a phase, with some to spare."""
    share_of = (0.2, 0.22, 0.2, 0.15, 0.11, 0.07, 0.035, 0.015)
    seniors = sum(share_of[phase.sponsor_levels[0] : phase.sponsor_levels[1] + 1])
    juniors = sum(share_of[phase.protege_levels[0] : phase.protege_levels[1] + 1])
    below = proteges * 3 + (sponsors if phase.protege_levels[1] >= phase.sponsor_levels[0] else 0)
    return max(200, 50 * -(-int(2.2 * max(sponsors / seniors, below / juniors) + TOP) // 50))
