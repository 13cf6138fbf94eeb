"""The organisation's objectives, and what the programme's protégés aim at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sponsorcli.samples.cohorts import SampleProgramme
from sponsorcli.samples.company import TOP, Company
from sponsorcli.samples.plan import LEVELS
from sponsorcli.samples.random_stream import RandomStream
from sponsorcli.samples.tables import Cell, Rows
from sponsorcli.samples.vocabulary import OBJECTIVES, SKILLS

MOST_AIMED_AT = 0.75
"""Of so large a part of the objectives somebody may aim at; nobody does at the others."""


@dataclass(frozen=True, slots=True)
class ObjectiveTables:
    """The objectives and the aims as rows."""

    objectives: Rows
    aims: Rows


def objectives_and_aims(programme: SampleProgramme, company: Company, seed: int) -> ObjectiveTables:
    """Some objectives, half of them owned by the programme's sponsors, one of them over; and an aim or two a protégé.

    Four aims in five serve an objective, three in ten of these one that the protégé's own sponsor owns, if there is
    any; some are reached, some are past their day.
    """
    chance = RandomStream(seed, programme.plan.phase.program_id, "objectives")
    objectives = _objectives(programme, company, chance)
    return ObjectiveTables(
        [["Objective ID", "Title", "Owner", "Level", "Ends on"], *objectives],
        [["Protégé ID", "Goal", "Objective ID", "By", "Reached on"],
         *_aims(programme, objectives, company.calendar.as_of, chance)],
    )  # fmt: skip


def _objectives(programme: SampleProgramme, company: Company, chance: RandomStream) -> list[list[Cell]]:
    as_of = company.calendar.as_of
    senior = [one.person_id for one in company.here(as_of) if one.level >= TOP - 1]
    sponsors = [one.person.person_id for one in programme.sponsors if one.person.is_here]
    level = LEVELS[min(TOP, programme.plan.phase.protege_levels[1] + 1)]
    count = min(len(OBJECTIVES), max(4, len(programme.active) // 5))
    objectives: list[list[Cell]] = []
    for number, title in enumerate(chance.some(OBJECTIVES, count), start=1):
        owner = chance.pick(sponsors if sponsors and number % 2 else senior)
        is_over = number == count
        ends_on = as_of + timedelta(days=-40 if is_over else 30 * chance.whole(3, 20))
        objectives.append([f"OBJ-{number:02}", title, owner, level, ends_on if is_over or number % 3 else None])
    return objectives


def _aims(
    programme: SampleProgramme, objectives: Sequence[Sequence[Cell]], as_of: date, chance: RandomStream
) -> Iterator[list[Cell]]:
    aimed_at = [*objectives[: max(1, round(len(objectives) * MOST_AIMED_AT))], objectives[-1]]
    for pair in sorted(programme.active, key=lambda pair: pair.protege.person_id):
        if pair.protege.is_here and chance.happens(0.85):
            of_sponsor = [one for one in aimed_at if one[2] == pair.sponsor.person.person_id]
            for goal in chance.some(SKILLS, chance.whole(1, 2)):
                own = bool(of_sponsor) and chance.happens(0.3)
                yield [pair.protege.person_id, goal, *_aim(of_sponsor if own else aimed_at, as_of, chance)]


def _aim(objectives: Sequence[Sequence[Cell]], as_of: date, chance: RandomStream) -> list[Cell]:
    """The objective it serves, by when, and when it was reached; of an objective that is over, before its end."""
    objective: Sequence[Cell] = chance.pick(objectives) if chance.happens(0.8) else (None,) * 5
    state = chance.weighted(("open", "met", "late"), (70, 20, 10))
    days = chance.whole(10, 120)
    by_on = as_of + timedelta(days=days if state == "open" else -days)
    ends_on = objective[-1]
    is_met = state == "met"
    if isinstance(ends_on, date):
        by_on, is_met = min(by_on, ends_on), is_met or ends_on < as_of
    return [objective[0], by_on, by_on - timedelta(days=chance.whole(0, 20)) if is_met else None]
