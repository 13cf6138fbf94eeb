"""The register of opportunities and who was considered for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sponsorcli.samples.cohorts import SamplePair, SampleProgramme
from sponsorcli.samples.company import TOP, Company, Employee
from sponsorcli.samples.pair_activity import Recommendation
from sponsorcli.samples.plan import LEVELS
from sponsorcli.samples.random_stream import RandomStream
from sponsorcli.samples.tables import Cell, Rows
from sponsorcli.samples.vocabulary import FUNCTION_WEIGHTS, FUNCTIONS, KIND_WEIGHTS, SKILLS, TITLES

OPENLY = 0.65
A_YEAR = 340


@dataclass(frozen=True, slots=True)
class OpportunityRegister:
    """The register and the slates as rows, and what sponsors did for them."""

    opportunities: Rows
    candidates: Rows
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class _Opening:
    """An opportunity before anyone is considered. Without a day of posting nobody was told."""

    opportunity_id: str
    level: int
    function: str
    openly: bool
    known_on: date
    posted_on: date | None
    closes_on: date | None
    decided_on: date | None


def simulate_register(
    programme: SampleProgramme, company: Company, mentors: frozenset[str], seed: int
) -> OpportunityRegister:
    """About two opportunities for three pairs over the year before, two in three posted openly.

    Sponsors put their protégés forward for some, in the time of the pair; those who only mentor never do.
    """
    chance = RandomStream(seed, programme.plan.phase.program_id, "register")
    as_of = company.calendar.as_of
    by_level = _by_level(company, as_of)
    pairs = {(pair.protege.person_id, pair.sponsor.person.person_id) for pair in programme.pairs}
    count = max(4, round(len(programme.active) * 2 / 3))
    starts = sorted(chance.workday(as_of - timedelta(days=A_YEAR), as_of - timedelta(days=5)) for _ in range(count))
    needed = RandomStream(seed, programme.plan.phase.program_id, "needs")
    opportunities: list[list[Cell]] = []
    candidates: list[list[Cell]] = []
    recommendations: list[Recommendation] = []
    for number, known_on in enumerate(starts, start=1):
        kind = chance.weighted(tuple(TITLES), KIND_WEIGHTS)
        opening = _opening(number, known_on, programme, as_of, chance)
        slate = _slate(opening, programme.pairs, (by_level, mentors), chance)
        stages = _stages(len(slate), opening.decided_on is not None, chance)
        accepted = [person for (person, _), stage in zip(slate, stages, strict=True) if stage == "accepted"]
        opportunities.append([*_row(opening, kind, accepted[0] if accepted else None, chance), _needs(needed)])
        candidates += [
            [opening.opportunity_id, person, by, stage] for (person, by), stage in zip(slate, stages, strict=True)
        ]
        action = "award_nomination" if kind == "award" else "role_recommendation"
        recommendations += [
            Recommendation(opening.known_on, by, person, action, opening.opportunity_id)
            for person, by in slate
            if by is not None and (person, by) in pairs
        ]
    headings: list[Cell] = [
        "Opportunity ID", "Title", "Kind", "Level", "Function", "Posted on", "Closes on", "Posted openly",
        "Written criteria", "Filled on", "Filled by", "Needs",
    ]  # fmt: skip
    return OpportunityRegister(
        [headings, *opportunities],
        [["Opportunity ID", "Candidate", "Put forward by", "Stage"], *candidates],
        tuple(recommendations),
    )


def _by_level(company: Company, as_of: date) -> list[list[Employee]]:
    found: list[list[Employee]] = [[] for _ in range(TOP + 1)]
    for one in company.here(as_of):
        if not one.stays:
            found[one.level].append(one)
    return found


def _opening(number: int, known_on: date, programme: SampleProgramme, as_of: date, chance: RandomStream) -> _Opening:
    least, most = programme.plan.phase.protege_levels
    openly = chance.happens(OPENLY)
    told = openly or chance.happens(0.5)
    closes_on = known_on + timedelta(days=chance.whole(12, 30) if chance.happens(0.75) else chance.whole(3, 9))
    decided_on = closes_on + timedelta(days=chance.whole(5, 40))
    return _Opening(
        f"OP-{number:03}",
        min(TOP, chance.whole(least, most) + 1),
        chance.weighted(FUNCTIONS, FUNCTION_WEIGHTS),
        openly,
        known_on,
        known_on if told else None,
        closes_on if told else None,
        decided_on if decided_on <= as_of and chance.happens(0.92) else None,
    )


def _slate(
    opening: _Opening,
    pairs: Sequence[SamplePair],
    known: tuple[Sequence[Sequence[Employee]], frozenset[str]],
    chance: RandomStream,
) -> list[tuple[str, str | None]]:
    """Who was considered, and who put each forward: one or two behind closed doors, more where all were told."""
    by_level, mentors = known
    size = (
        chance.weighted((2, 3, 4, 5, 6), (12, 30, 28, 18, 12))
        if opening.openly
        else chance.weighted((1, 2, 3), (50, 35, 15))
    )
    slate = _proteges_on_slate(opening.known_on, pairs, mentors, size, chance)
    pool = [one for level in by_level[max(0, opening.level - 2) : opening.level] for one in chance.some(level, 40)]
    for one in chance.shuffled(pool):
        if len(slate) >= size:
            break
        if one.hired_on < opening.known_on:
            slate.setdefault(one.person_id, one.manager_id if chance.happens(0.15) else None)
    return sorted(slate.items())


def _proteges_on_slate(
    day: date, pairs: Sequence[SamplePair], mentors: frozenset[str], size: int, chance: RandomStream
) -> dict[str, str | None]:
    """Protégés of pairs that stand on the day, up to half a slate, and the sponsors who put them forward."""
    slate: dict[str, str | None] = {}
    tried = chance.some(pairs, 12)
    lasting = [
        pair for pair in tried if pair.paired_on <= day and (pair.ended_on is None or day < pair.ended_on)
    ]  # fmt: skip
    for pair in lasting[: chance.whole(0, max(1, size // 2))]:
        sponsor = pair.sponsor.person.person_id
        behind = sponsor not in mentors and chance.happens(0.55)
        slate[pair.protege.person_id] = sponsor if behind else None
    return slate


def _stages(count: int, decided: bool, chance: RandomStream) -> list[str]:  # noqa: FBT001
    """How far each came: one accepted where it is decided, once in a while after another declined."""
    stages = [chance.weighted(("applied", "slate", "interviewed"), (40, 30, 30)) for _ in range(count)]
    if decided and count:
        winner = chance.whole(0, count - 1)
        stages[winner] = "accepted"
        other = (winner + 1) % count
        if other != winner and chance.happens(0.1):
            stages[other] = "declined"
    return stages


def _row(opening: _Opening, kind: str, filled_by: str | None, chance: RandomStream) -> list[Cell]:
    criteria = "yes" if chance.happens(0.85 if opening.openly else 0.35) else "no"
    return [
        opening.opportunity_id,
        chance.pick(TITLES[kind]).format(opening.function),
        kind,
        LEVELS[opening.level],
        opening.function,
        opening.posted_on,
        opening.closes_on,
        "yes" if opening.openly else "no",
        criteria,
        opening.decided_on if filled_by else None,
        filled_by,
    ]


def _needs(chance: RandomStream) -> str:
    """The skills that an opportunity asks for: one to three."""
    return "; ".join(chance.some(SKILLS, chance.whole(1, 3)))
