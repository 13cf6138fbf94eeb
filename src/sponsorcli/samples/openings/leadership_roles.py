"""The leadership roles that a programme prepares people for, and who is named as their successors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sponsorcli.samples.cohorts import SampleProgramme
from sponsorcli.samples.company import TOP, Company, Employee
from sponsorcli.samples.plan import LEVELS
from sponsorcli.samples.random_stream import RandomStream
from sponsorcli.samples.tables import Cell, Rows

MOST_ROLES = 24
CRITICAL = 0.6
READINESS = ("ready_now", "one_year", "three_years", "emergency")
READINESS_WEIGHTS = (28, 36, 26, 10)


@dataclass(frozen=True, slots=True)
class Succession:
    """The roles and their successors as rows."""

    roles: Rows
    successors: Rows


def leadership_roles(programme: SampleProgramme, company: Company, seed: int) -> Succession:
    """Roles one or two levels above the programme's protégés, some vacant, with up to four successors each.

    Successors come from the levels below and, half of them, from the programme's own protégés; a few people are named
    for several roles, and a few roles have nobody.
    """
    chance = RandomStream(seed, programme.plan.phase.program_id, "roles")
    as_of = company.calendar.as_of
    here = company.here(as_of)
    least = min(TOP, programme.plan.phase.protege_levels[1] + 1)
    holders = [one for one in here if least <= one.level <= min(TOP, least + 1) and one is not company.head]
    count = min(MOST_ROLES, max(4, len(programme.active) // 3))
    proteges = sorted({pair.protege.person_id: pair.protege for pair in programme.active}.items())
    roles: list[list[Cell]] = []
    successors: list[list[Cell]] = []
    for number, holder in enumerate(chance.some(holders, count), start=1):
        role_id = f"R-{number:02}"
        roles.append(_role(role_id, holder, as_of, chance))
        below = [one for one in here if holder.level - 2 <= one.level < holder.level]
        named = _named(below, [one for _, one in proteges if one.is_here], chance)
        successors += [_successor(role_id, one, holder, as_of, chance) for one in named]
    return Succession(
        [["Role ID", "Title", "Level", "Function", "Critical", "Incumbent", "Vacant on"], *roles],
        [["Role ID", "Successor", "Readiness", "Assessed on", "Assessed by"], *successors],
    )


def _role(role_id: str, holder: Employee, as_of: date, chance: RandomStream) -> list[Cell]:
    """One role in ten is vacant, one in ten becomes vacant on a known day."""
    critical = "yes" if chance.happens(CRITICAL) else "no"
    vacant = chance.weighted(("no", "now", "soon"), (80, 10, 10))
    days = chance.whole(20, 200)
    on = {"no": None, "now": as_of - timedelta(days=days), "soon": as_of + timedelta(days=days)}[vacant]
    return [
        role_id, f"Head of {holder.function}, {chance.pick(('planning', 'delivery', 'strategy', 'services'))}",
        LEVELS[holder.level], holder.function, critical, None if vacant == "now" else holder.person_id, on,
    ]  # fmt: skip


def _named(below: Sequence[Employee], proteges: Sequence[Employee], chance: RandomStream) -> list[Employee]:
    """Up to four successors, about half of them protégés; the first of these are named more often than others."""
    named: dict[str, Employee] = {}
    for _ in range(chance.weighted((0, 1, 2, 3, 4), (10, 25, 30, 25, 10))):
        pool = proteges[:6] if proteges and chance.happens(0.5) else below
        if pool:
            one = chance.pick(pool)
            named[one.person_id] = one
    return [named[one] for one in sorted(named)]


def _successor(role_id: str, one: Employee, holder: Employee, as_of: date, chance: RandomStream) -> list[Cell]:
    on = chance.workday(as_of - timedelta(days=220), as_of - timedelta(days=10))
    readiness = chance.weighted(READINESS, READINESS_WEIGHTS)
    return [role_id, one.person_id, readiness, on, holder.manager_id if chance.happens(0.7) else None]
