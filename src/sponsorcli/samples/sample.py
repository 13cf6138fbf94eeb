"""A made-up programme, or several in one company: tables, program file, and the truth they were made with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sponsorcli.model.ledger_files import made_up_key

from .cohorts import SampleProgramme, choose_sponsors, former_cohort, nominate, present_cohort, smallest_company
from .company import EVERYBODY, SPONSORED, CareerRates, Company, create_company
from .openings import leadership_roles, objectives_and_aims, simulate_register
from .pair_activity import (
    ActivityContext,
    PairRecords,
    choose_mentor_only_sponsors,
    response_rows,
    return_rows,
    simulate_pairs,
)
from .plan import PHASES, ProgrammePlan, SampleCalendar, SampleSize
from .program_text import program_text
from .random_stream import RandomStream
from .reporting_tree import assign_managers, separate_reporting_lines
from .resume_tables import resume_tables
from .tables import (
    Rows,
    audit_rows,
    career_event_rows,
    conflict_rows,
    evidence_rows,
    id_change_rows,
    pair_score_rows,
    people_rows,
    preference_rows,
    protege_rows,
    request_rows,
    selection_rows,
    sponsor_rows,
)

FILES_OF_THEIR_OWN = ("people", "audit")
DECIDES_FROM = 5
COMMITTED = (("executive", 12, 8), ("mid", 29, 17), ("early", 72, 48))
"""The programmes in this repository: phase, protégés, sponsors; in a company of 800 people.

The most senior comes first to its people, of whom there are fewest.
"""


@dataclass(frozen=True, slots=True)
class SampleTruth:
    """What a sample was made with, for tests of whatever should find it again.

    `mentor_only` are active sponsors none of whose actions reaches rung 3. `without_agreement` are active pairs
    (protégé, sponsor); `untrained` active people whose course is missing. Rates are probabilities a year: of
    everybody below the top two levels, and of protégés from the day they were paired.
    """

    active_pairs: int
    former_pairs: int
    mentor_only: tuple[str, ...]
    without_agreement: tuple[tuple[str, str], ...]
    untrained: tuple[str, ...]
    everybody: CareerRates
    sponsored: CareerRates


@dataclass(frozen=True, slots=True)
class Sample:
    """A made-up programme: its tables by name, headings first, and its program file.

    The program file looks for `../sample_data/<program_id>.xlsx`, `people.csv`, `audit.csv`,
    `audit.key` and `audit.ledger`.
    """

    size: SampleSize
    program_id: str
    program_text: str
    tables: Mapping[str, Rows]
    truth: SampleTruth

    @property
    def secret(self) -> str:
        """The key of its figures by group: for made-up people, the same whenever they are made again."""
        return made_up_key(self.size.seed)

    @property
    def workbook(self) -> Mapping[str, Rows]:
        """The tables of the workbook, a sheet each: all but people and audit."""
        return {name: rows for name, rows in self.tables.items() if name not in FILES_OF_THEIR_OWN}


def make_sample(
    *,
    proteges: int,
    sponsors: int,
    people: int | None = None,
    seed: int = 1,
    phase: str = "early",
    as_of: date = date(2026, 10, 31),
) -> Sample:
    """A programme of so many protégés and sponsors in a company of so many people; the same seed gives the same rows.

    Without `people` the company is large enough. ValueError where it has too few people of the needed levels, for
    numbers below 1, and for a phase that is none of early, mid, executive.
    """
    if phase not in PHASES:
        raise ValueError(f'no career phase "{phase}": write early, mid or executive')
    if proteges < 1 or sponsors < 1:
        raise ValueError("a programme needs at least one protégé and one sponsor")
    plan = ProgrammePlan(PHASES[phase], proteges, sponsors)
    size = people if people is not None else smallest_company(proteges, sponsors, plan.phase)
    return _make((plan,), size, SampleCalendar(as_of), seed)[0]


def make_company_samples(seed: int = 1) -> tuple[Sample, ...]:
    """The three programmes of this repository, in one company of 800 people as of 31 October 2026."""
    plans = tuple(ProgrammePlan(PHASES[phase], proteges, sponsors) for phase, proteges, sponsors in COMMITTED)
    return _make(plans, 800, SampleCalendar(date(2026, 10, 31)), seed)


def _make(plans: Sequence[ProgrammePlan], people: int, calendar: SampleCalendar, seed: int) -> tuple[Sample, ...]:
    if people < 50:
        raise ValueError(f"a company of {people} people is too small for levels L1 to L8: take at least 50")
    company = create_company(people, calendar, seed)
    programmes = _simulate(company, plans, seed)
    company_tables = {
        "people": people_rows(company, RandomStream(seed, "people")),
        "career_events": career_event_rows(company),
        "audit": audit_rows(company),
    }
    return tuple(_sample(one, company, company_tables, seed) for one in programmes)


def _simulate(company: Company, plans: Sequence[ProgrammePlan], seed: int) -> tuple[SampleProgramme, ...]:
    """Simulate the company to its last day, with the cohorts of all its programmes on the way."""
    chance, days = RandomStream(seed, "careers"), company.calendar
    taken: set[str] = set()
    company.simulate_to(days.former_from, chance)
    sponsors = [choose_sponsors(company, plan, chance) for plan in plans]
    former = [former_cohort(company, plan, some, taken, chance) for plan, some in zip(plans, sponsors, strict=True)]
    company.simulate_to(days.cohort_from, chance)
    pairs = [present_cohort(company, plan, some, taken, chance) for plan, some in zip(plans, sponsors, strict=True)]
    company.simulate_to(days.as_of, chance)
    active = [sum(pair.ended_on is None for pair in some) for some in pairs]
    nominees = [nominate(company, plan, some, taken, chance) for plan, some in zip(plans, active, strict=True)]
    assign_managers(company, seed)
    programmes = tuple(map(SampleProgramme, plans, sponsors, former, pairs, nominees))
    by_id = {one.person_id: one for one in company.staff}
    for programme in programmes:
        for pair in programme.active:
            separate_reporting_lines(pair.protege, pair.sponsor.person, by_id, chance)
    return programmes


def _sample(programme: SampleProgramme, company: Company, company_tables: Mapping[str, Rows], seed: int) -> Sample:
    plan, days = programme.plan, company.calendar
    here = company.here(days.as_of)
    deciders = [one.person_id for one in here if one.level >= DECIDES_FROM]
    helpers = [one.person_id for one in here if one.function == "People" and one.level < DECIDES_FROM][:3]
    mentors = choose_mentor_only_sponsors(programme, seed)
    register = simulate_register(programme, company, mentors, seed)
    succession = leadership_roles(programme, company, seed)
    alignment = objectives_and_aims(programme, company, seed)
    lived = simulate_pairs(programme, ActivityContext(mentors, deciders, register.recommendations), days.as_of, seed)

    def stream(table: str) -> RandomStream:
        return RandomStream(seed, plan.phase.program_id, table)

    tables: dict[str, Rows] = {
        "people": company_tables["people"],
        "sponsors": sponsor_rows(programme.sponsors, stream("sponsors")),
        "proteges": protege_rows(programme, days, stream("proteges")),
        "selections": selection_rows(programme, days),
        "pairs": lived.pairs,
        "agreements": lived.agreements,
        "activity": lived.activity,
        "training": lived.training,
        "feedback": lived.feedback,
        "responses": response_rows(programme, days.as_of, stream("responses")),
        "returns": return_rows(programme, days.as_of, stream("returns")),
        "opportunities": register.opportunities,
        "candidates": register.candidates,
        "career_events": company_tables["career_events"],
        "preferences": preference_rows(programme, stream("preferences")),
        "pair_scores": pair_score_rows(programme, stream("pair_scores")),
        "conflicts": conflict_rows(programme, stream("conflicts")),
        "evidence": evidence_rows(programme, days, stream("evidence"), stream("use_unverified")),
        **resume_tables(programme, days, stream),
        "requests": request_rows(programme, helpers, days, stream("requests")),
        "roles": succession.roles,
        "successors": succession.successors,
        "objectives": alignment.objectives,
        "aims": alignment.aims,
        "id_changes": id_change_rows(programme, days),
        "audit": company_tables["audit"],
    }
    truth = _truth(programme, sorted(mentors), lived)
    size = SampleSize(plan.proteges, plan.sponsors, len(company.staff), seed, plan.phase.name, days.as_of)
    return Sample(size, plan.phase.program_id, program_text(plan, days), tables, truth)


def _truth(programme: SampleProgramme, mentors: Sequence[str], lived: PairRecords) -> SampleTruth:
    return SampleTruth(
        len(programme.active),
        len(programme.former),
        tuple(mentors),
        lived.without_agreement,
        lived.untrained,
        EVERYBODY,
        SPONSORED,
    )
