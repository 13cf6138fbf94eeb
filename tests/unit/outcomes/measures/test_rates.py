from datetime import date, timedelta

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.outcomes import Draw, measure_outcomes
from sponsorcli.outcomes.measures import RateDifference

PAIRED, AS_OF = date(2025, 6, 2), date(2026, 10, 31)
DRAW = Draw(tuple(f"d{n}" for n in range(10)), tuple(f"n{n}" for n in range(12)))


def lottery(
    draw: Draw | None = DRAW, paired: int = 10, later: tuple[str, ...] = (), early: tuple[str, ...] = ()
) -> list[RateDifference]:
    """Four of ten drawn are promoted, three of twelve not drawn; there is nobody else."""
    people: list[dict[str, object]] = [
        {"person_id": person, "level": "L1", "hired_on": date(2020, 1, 1), "left_on": None}
        for person in (*DRAW.drawn, *DRAW.not_drawn)
    ]
    people[-1]["left_on"] = date(2025, 1, 1)
    pairs = [{"protege_id": f"d{n}", "sponsor_id": "s", "paired_on": PAIRED + timedelta(days=n)} for n in range(paired)]
    pairs += [{"protege_id": person, "sponsor_id": "s", "paired_on": date(2026, 1, 5)} for person in later]
    promoted = [f"d{n}" for n in range(4)] + [f"n{n}" for n in range(3)]
    events = [{"person_id": person, "on": date(2025, 12, 1), "event": "promoted"} for person in promoted]
    events += [{"person_id": person, "on": PAIRED + timedelta(days=4), "event": "promoted"} for person in early]
    program = Program(
        schema_version=1,
        about=About(id="test", name="Test"),
        sources=Sources(),
        outcomes=OutcomeSettings(measures=("promotion",), withhold_below=5, compare_on=()),
    )
    snapshot = Snapshot(program, Roster.of(people=people, pairs=pairs, career_events=events), AS_OF)
    return [one for one in measure_outcomes(snapshot, draw).differences if one.population == "lottery"]


def shares(found: RateDifference) -> list[tuple[int, int]]:
    """Both rates as counts of people, all of them followed to the end."""
    both = [one.as_counts() for one in (found.proteges, found.comparison) if one is not None]
    return [(one.events, one.people) for one in both]


def test_those_drawn_are_compared_with_those_not_drawn() -> None:
    (found,) = lottery()
    assert shares(found) == [(4, 10), (3, 11)]
    assert found.interval is not None


def test_one_drawn_but_never_paired_stays_with_the_drawn() -> None:
    (found,) = lottery(paired=7)
    assert shares(found)[0] == (4, 10)


def test_one_not_drawn_and_sponsored_later_stays_with_those_not_drawn() -> None:
    (found,) = lottery(later=("n0", "n5"))
    assert shares(found)[1] == (3, 11)


def test_the_clock_of_all_starts_when_the_first_of_the_drawn_is_paired() -> None:
    """The drawn are paired from 2 to 11 June; a promotion of 6 June is one after the start for everybody."""
    (found,) = lottery(early=("n5", "d7"))
    assert shares(found) == [(5, 10), (4, 11)]


def test_before_anybody_drawn_is_paired_there_is_nothing_to_compare() -> None:
    assert lottery(paired=0) == []


def test_without_a_draw_there_is_none_to_compare() -> None:
    assert lottery(draw=None) == []
