"""What pairs did: agreements, courses, meetings, advocacy, answers to the pulse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sponsorcli.model.ladder import ADVOCACY_FROM_RUNG, RUNGS

from .cohorts import SamplePair, SampleProgramme
from .plan import PhaseProfile
from .random_stream import RandomStream
from .tables import Cell, Rows
from .vocabulary import AGREED_EXPECTATIONS, AGREED_GOALS, COURSE_OF_PROTEGES, COURSE_OF_SPONSORS, NOTES

MENTOR_ONLY_SHARE = 0.2
ADVOCACY_WEIGHTS = (50, 32, 18)
"""How often an act of advocacy is of rung 3, 4 and 5."""
ACTIONS_WITH_A_DECISION_MAKER = frozenset(
    {"introduction", "talent_review_case", "role_recommendation", "promotion_recommendation"}
)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A sponsor put a protégé forward for an opportunity."""

    on: date
    sponsor_id: str
    protege_id: str
    action: str
    opportunity_id: str


@dataclass(frozen=True, slots=True)
class PairRecords:
    """What a programme's pairs did as rows, and who was made to fall short."""

    pairs: Rows
    agreements: Rows
    activity: Rows
    training: Rows
    feedback: Rows
    without_agreement: tuple[tuple[str, str], ...]
    untrained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActivityContext:
    """Who does what beside the pairs: sponsors who only mentor, people worth meeting, recommendations made."""

    mentor_only: frozenset[str]
    decision_makers: Sequence[str]
    recommendations: Sequence[Recommendation]


def simulate_pairs(programme: SampleProgramme, cast: ActivityContext, as_of: date, seed: int) -> PairRecords:
    """Simulate all pairs up to a day, each table from a random stream of its own."""
    name = programme.plan.phase.program_id
    both = (*programme.former, *programme.pairs)
    pairs, without_agreement = _pairs(both, as_of, RandomStream(seed, name, "pairs"))
    training, untrained = _training(programme, as_of, RandomStream(seed, name, "training"))
    actions = actions_of_advocacy(programme.plan.phase)
    activity = _activity(both, cast, actions, (as_of, RandomStream(seed, name, "activity")))
    feedback = _feedback(both, as_of, RandomStream(seed, name, "feedback"))
    agreements = _agreements(pairs, RandomStream(seed, name, "agreements"))
    return PairRecords(pairs, agreements, activity, training, feedback, without_agreement, untrained)


def choose_mentor_only_sponsors(programme: SampleProgramme, seed: int) -> frozenset[str]:
    """The known share of active sponsors who never put their own name behind anybody."""
    active = sorted({pair.sponsor.person.person_id for pair in programme.active})
    chance = RandomStream(seed, programme.plan.phase.program_id, "mentors")
    return frozenset(chance.some(active, round(len(active) * MENTOR_ONLY_SHARE)))


RETURNED, RETURNED_EMPTY, ANSWERED = 0.9, 0.08, 0.4
"""Shares of forms that come back, of these of empty ones, and of protégés who answer in words."""
ASKED = "What did your sponsor do for you this quarter?"
ANSWERS = (
    "Introduced me to two people I would not have met.",
    "Told me plainly what the panel will ask.",
    "Took me along to the quarterly review.",
    "We spoke often; I would like more introductions.",
)


def _ids(pair: SamplePair) -> tuple[str, str]:
    return pair.protege.person_id, pair.sponsor.person.person_id


def _last(pair: SamplePair, as_of: date) -> date:
    return as_of if pair.ended_on is None else pair.ended_on - timedelta(days=1)


def _pairs(
    pairs: Sequence[SamplePair], as_of: date, chance: RandomStream
) -> tuple[list[list[Cell]], tuple[tuple[str, str], ...]]:
    """The pairs table; about one active pair in twelve has no agreement, one in twelve a late one."""
    rows: list[list[Cell]] = []
    without = []
    for pair in pairs:
        days = chance.weighted((chance.whole(4, 28), chance.whole(33, 60), None), (84, 8, 8))
        agreed_on = None if days is None else pair.paired_on + timedelta(days=days)
        if agreed_on is not None and agreed_on > _last(pair, as_of):
            agreed_on = None
        if agreed_on is None and pair.ended_on is None:
            without.append(_ids(pair))
        rows.append([*_ids(pair), pair.paired_on, agreed_on, pair.ended_on, pair.end_reason])
    rows.sort(key=lambda row: (str(row[2]), str(row[0])))
    headings: list[Cell] = ["Protégé ID", "Sponsor ID", "Paired on", "Agreed on", "Ended on", "End reason"]
    return [headings, *rows], tuple(sorted(without))


def _agreements(pairs: Rows, chance: RandomStream) -> Rows:
    """What the pairs that stand agreed on, each on the day that the pairs table has."""
    rows: list[list[Cell]] = []
    for protege, sponsor, _, agreed_on, ended_on, *_ in pairs[1:]:
        if isinstance(agreed_on, date) and ended_on is None:
            goal, expected = chance.pick(AGREED_GOALS), chance.pick(AGREED_EXPECTATIONS)
            rows.append([protege, sponsor, agreed_on, goal, expected, agreed_on + timedelta(days=180)])
    return [["Protégé ID", "Sponsor ID", "Signed on", "Goal", "Expectation", "Review on"], *rows]


def _training(
    programme: SampleProgramme, as_of: date, chance: RandomStream
) -> tuple[list[list[Cell]], tuple[str, ...]]:
    """Each course once a person, about the first pairing; about one active person in twelve has not been."""
    first: dict[tuple[str, str], date] = {}
    last: dict[str, date] = {}
    for pair in (*programme.former, *programme.pairs):
        protege, sponsor = _ids(pair)
        first.setdefault((protege, COURSE_OF_PROTEGES), pair.paired_on)
        first.setdefault((sponsor, COURSE_OF_SPONSORS), pair.paired_on)
        last[protege] = _last(pair, as_of)
    active = {person for pair in programme.active for person in _ids(pair)}
    rows: list[list[Cell]] = []
    missing = []
    for (person, course), paired_on in first.items():
        days = chance.weighted((chance.whole(-20, 25), chance.whole(32, 70), None), (82, 10, 8))
        on = None if days is None else _weekday(paired_on + timedelta(days=days))
        if on is not None and on <= last.get(person, as_of):
            rows.append([person, course, on])
        elif person in active:
            missing.append(person)
    rows.sort(key=lambda row: (str(row[2]), str(row[0])))
    return [["Employee ID", "Course", "Completed on"], *rows], tuple(sorted(missing))


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def actions_of_advocacy(phase: PhaseProfile) -> tuple[tuple[str, ...], ...]:
    """The actions of each rung of advocacy, a programme's own among them."""
    return tuple(
        (*rung.actions, *(name for name, height in phase.own_actions if height == rung.height))
        for rung in RUNGS
        if rung.height >= ADVOCACY_FROM_RUNG
    )


def _activity(
    pairs: Sequence[SamplePair], cast: ActivityContext, advocacy: Sequence[Sequence[str]], to: tuple[date, RandomStream]
) -> list[list[Cell]]:
    as_of, chance = to
    rows: list[list[Cell]] = [
        [one.on, one.sponsor_id, one.protege_id, one.action, None, one.opportunity_id, None]
        for one in cast.recommendations
    ]
    for pair in pairs:
        protege, sponsor = _ids(pair)
        last = _last(pair, as_of)
        open_to = () if sponsor in cast.mentor_only else advocacy
        for on, action in _actions(pair.paired_on, last, open_to, chance):
            before = chance.pick(cast.decision_makers) if action in ACTIONS_WITH_A_DECISION_MAKER else None
            with_person = None if before in {sponsor, protege} else before
            note = chance.pick(NOTES) if chance.happens(0.06) else None
            rows.append([on, sponsor, protege, _as_typed(action, chance), with_person, None, note])
    rows.sort(key=lambda row: (str(row[0]), str(row[1]), str(row[2])))
    return [["Date", "Sponsor", "Protégé", "Action", "With", "Opportunity", "Note"], *rows]


def _as_typed(action: str, chance: RandomStream) -> str:
    """Most type the word of the list; some type it as prose."""
    return action.replace("_", " ").capitalize() if chance.happens(0.15) else action


def _actions(
    first: date, last: date, advocacy: Sequence[Sequence[str]], chance: RandomStream
) -> Iterator[tuple[date, str]]:
    """What a sponsor does month by month: talks and advice, advocacy by the rungs given; none: only mentors."""
    keen = chance.weighted((0.9, 0.8, 0.4), (45, 40, 15))
    advocated = False
    for start, end in months(first, last):
        if chance.happens(keen):
            on = chance.workday(start, end)
            yield on, "meeting"
            if chance.happens(0.35 if advocacy else 0.5):
                yield on, chance.weighted(("advice", "feedback", "career_strategy"), (55, 25, 20))
        if advocacy and chance.happens(keen * 0.42):
            advocated = True
            yield chance.workday(start, end), chance.pick(chance.weighted(advocacy, ADVOCACY_WEIGHTS))
    if advocacy and not advocated:
        yield chance.workday(first, last), "introduction"


def months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The calendar months between two days, the first and the last as far as they lie between."""
    start = first
    while start <= last:
        following = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield start, min(last, following - timedelta(days=1))
        start = following


def _feedback(pairs: Sequence[SamplePair], as_of: date, chance: RandomStream) -> list[list[Cell]]:
    """Answers of both at the end of each quarter that the pair has seen whole, about one in seven missing."""
    rows: list[list[Cell]] = []
    for pair in pairs:
        protege, sponsor = _ids(pair)
        for start, end in months(pair.paired_on, _last(pair, as_of)):
            if end.month % 3 or (end + timedelta(days=1)).day != 1:
                continue
            for who, whom in ((protege, sponsor), (sponsor, protege)):
                if chance.happens(0.86):
                    on = chance.workday(max(start, end - timedelta(days=11)), end)
                    rows.append([on, who, whom, chance.weighted((1, 2, 3, 4, 5), (2, 5, 18, 45, 30))])
    rows.sort(key=lambda row: (str(row[0]), str(row[1]), str(row[2])))
    return [["Submitted on", "From", "About", "Rating"], *rows]


def return_rows(programme: SampleProgramme, as_of: date, chance: RandomStream) -> Rows:
    """The forms that sponsors sent back for each month that is over: most of them, some of them empty."""
    rows: list[list[Cell]] = [["Form", "Person", "Period", "Empty"]]
    first_day = min((pair.paired_on for pair in programme.pairs), default=as_of)
    for first, last in months(first_day, as_of - timedelta(days=1)):
        if last < as_of - timedelta(days=1):
            rows.extend(_returned(programme, first, last, chance))
    return rows


def _returned(programme: SampleProgramme, first: date, last: date, chance: RandomStream) -> Iterator[list[Cell]]:
    """The forms that came back about one month."""
    period = f"{first:%Y-%m}"
    asked = {pair.sponsor.person.person_id for pair in programme.active if pair.paired_on <= last}
    for sponsor in sorted(asked):
        if chance.happens(RETURNED):
            form = f"{programme.plan.phase.program_id}/{period}/actions/{sponsor}"
            yield [form, sponsor, period, "yes" if chance.happens(RETURNED_EMPTY) else "no"]


def response_rows(programme: SampleProgramme, as_of: date, chance: RandomStream) -> Rows:
    """What some protégés answered in words to the last quarter's question."""
    on = as_of - timedelta(days=40)
    answered = [pair.protege.person_id for pair in programme.active if chance.happens(ANSWERED)]
    rows: list[list[Cell]] = [[on, who, ASKED, chance.pick(ANSWERS)] for who in answered]
    return [["Date", "From", "Question", "Answer"], *rows]
