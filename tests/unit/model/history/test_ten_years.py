"""Ten years of a made-up company: what the extracts let be known is found, and nothing else."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import polars as pl
import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.history import FOREVER, History
from sponsorcli.model.settings import Program
from tests.seeds import seeds

from .company import LEVELS, Company, company

SEEDS = range(6)
LAST = date(2025, 12, 31)


def snapshot(**tables: list[dict[str, object]]) -> Snapshot:
    about = {"id": "t", "name": "T", "levels": LEVELS}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}})
    return Snapshot(program, Roster.of(**tables), LAST)


def by_extracts(given: Company, *, only_staff: bool = False, **tables: list[dict[str, object]]) -> Snapshot:
    people = [row for row in given.people if not only_staff or row["left_on"] is None]
    return snapshot(people=people, people_history=given.history, **tables)


def by_events(given: Company, **tables: list[dict[str, object]]) -> Snapshot:
    return snapshot(people=given.people, career_events=given.career_events, **tables)


def days_to_ask(given: Company, seed: int) -> list[date]:
    """Some days of extracts with those before and after, and days in between."""
    chance = Random(seed)
    some = chance.sample(list(given.extracts), 5)
    around = [day + timedelta(days=more) for day in some for more in (-1, 0, 1)]
    return sorted({*around, *(min(given.extracts) + timedelta(days=chance.randrange(3500)) for _ in range(5))})


def test_the_company_has_every_event_and_every_fault_that_the_proof_is_about() -> None:
    given = [company(seed) for seed in SEEDS]
    events = {event for one in given for worker in one.workers for _, event, _ in worker.events}
    assert events == {"hired", "promoted", "regraded", "moved", "left"}
    assert any(len(worker.stints) > 1 for one in given for worker in one.workers)
    rows = [row for one in given for row in one.history]
    for field in ("level", "function", "hired_on"):
        assert any(row.get(field) is None for row in rows)
    dated = [(row["person_id"], row["left_on"], row["taken_on"]) for row in rows]
    ahead = [
        (person, left_on)
        for person, left_on, taken_on in dated
        if isinstance(left_on, date) and isinstance(taken_on, date) and left_on > taken_on
    ]
    left = {(worker.person_id, end.left_on) for one in given for worker in one.workers for end in worker.stints}
    assert {person in left for person in ahead} == {True, False}


@pytest.mark.parametrize("per_year", [1, 4])
@pytest.mark.parametrize("seed", seeds(30))
def test_every_planted_event_is_found_and_none_is_invented(seed: int, per_year: int) -> None:
    given = company(seed, per_year=per_year)
    history = replace(by_extracts(given, only_staff=bool(seed % 2)), as_of=FOREVER).history
    assert history.inferred_events is not None
    found = Counter(history.inferred_events.select("person_id", "on", "event", "level").rows())
    assert found == Counter((one.person_id, *event) for one in given.workers for event in one.events)


def known_of(history: History, given: Company, day: date) -> dict[str, tuple[str | None, str | None]]:
    """Who is employed, with the level by the stretches of time and that of the people's own row."""
    ids = [one.person_id for one in given.workers if one.stints]
    cases = pl.DataFrame({"person_id": ids, "day": [day] * len(ids)})
    levels = dict(history.levels_on(cases).select("person_id", "level").rows())
    rows = dict(history.people.select("person_id", "level").rows())
    here = set(history.employed_on(cases)["person_id"])
    assert here == {person for person in ids if person not in set(history.absent["person_id"])}
    return {person: (levels[person], rows[person]) for person in here}


@pytest.mark.parametrize("per_year", [1, 4])
@pytest.mark.parametrize("seed", SEEDS)
def test_levels_and_employment_are_the_truth_by_extracts_as_by_events(seed: int, per_year: int) -> None:
    given = company(seed, per_year=per_year)
    extracts, events = by_extracts(given, only_staff=bool(seed % 2)), by_events(given)
    for day in days_to_ask(given, seed):
        truth = {one.person_id: (one.level_on(day),) * 2 for one in given.workers if one.is_employed_on(day)}
        assert known_of(extracts.on(day).history, given, day) == truth
        assert known_of(events.on(day).history, given, day) == truth


def pairs_by_chance(given: Company, chance: Random) -> dict[tuple[str, str, date], tuple[date | None, date]]:
    """Pairs of people employed on the pairing date: the end written down, and the day each pair lasts until."""
    found: dict[tuple[str, str, date], tuple[date | None, date]] = {}
    while len(found) < 25:
        one, other = chance.sample(given.workers, 2)
        day = min(given.extracts) + timedelta(days=chance.randrange(3000))
        if one.is_employed_on(day) and other.is_employed_on(day):
            ended = day + timedelta(days=chance.randrange(1500)) if chance.random() < 0.3 else None
            ends = [end for end in (ended, one.leaves_after(day), other.leaves_after(day)) if end is not None]
            found[one.person_id, other.person_id, day] = ended, min(ends, default=FOREVER)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_pairs_last_as_long_as_both_stay_by_extracts_as_by_events(seed: int) -> None:
    given = company(seed)
    pairs = pairs_by_chance(given, Random(seed))
    fields = ("protege_id", "sponsor_id", "paired_on", "ended_on")
    rows: list[dict[str, object]] = [dict(zip(fields, (*pair, end), strict=True)) for pair, (end, _) in pairs.items()]
    for made in (by_extracts(given, pairs=rows), by_events(given, pairs=rows)):
        for day in days_to_ask(given, seed):
            found = made.on(day).history.pairs.select(*fields[:3], "until", "standing")
            assert set(found.rows()) == {(*pair, end, end > day) for pair, (_, end) in pairs.items() if pair[2] <= day}
