"""What is known of people by a day, and how far each member of the cohort is followed."""

from datetime import date

import polars as pl
import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.outcomes import outcome_memberships
from sponsorcli.outcomes.follow_up import Histories, follow, histories_of
from sponsorcli.outcomes.looks import follow_up

AS_OF, PAIRED = date(2026, 6, 30), date(2026, 1, 12)
YESTERDAY, TOMORROW = date(2026, 6, 29), date(2026, 7, 1)
LATER = date(2026, 3, 10)
Rows = list[dict[str, object]]


def snapshot(**tables: Rows) -> Snapshot:
    about = About(id="t", name="T", levels=("L1", "L2", "L3"))
    return Snapshot(Program(schema_version=1, about=about, sources=Sources()), Roster.of(**tables), AS_OF)


def person(name: str, left_on: date | None = None) -> dict[str, object]:
    return {"person_id": name, "level": "L2", "hired_on": date(2020, 1, 1), "left_on": left_on}


def followed(
    *, left_on: date | None = None, promoted_on: date | None = None, paired_later: date | None = None
) -> object:
    """When A, followed from 12 January, left and was promoted as far as is known, and until when A is followed."""
    events: Rows = [{"person_id": "A", "on": promoted_on, "event": "promoted", "level": "L2"}] if promoted_on else []
    given = snapshot(people=[person("A", left_on)], career_events=events)
    members = pl.DataFrame(
        {
            "person_id": ["A"],
            "population": ["comparison"],
            "index": [PAIRED],
            "stratum": ["s"],
            "paired_later": [paired_later],
        },
        schema_overrides={"paired_later": pl.Date},
    )
    return follow(members, histories_of(given), given).select("left_on", "promoted_on", "followed_to").row(0)


@pytest.mark.parametrize(("day", "known"), [(YESTERDAY, YESTERDAY), (AS_OF, AS_OF), (TOMORROW, None)])
def test_what_happened_is_known_by_the_day_of_the_report(day: date, known: date | None) -> None:
    assert followed(left_on=day) == (known, None, AS_OF)
    assert followed(promoted_on=day) == (None, known, AS_OF)


@pytest.mark.parametrize(("day", "known"), [(date(2026, 3, 9), True), (LATER, True), (date(2026, 3, 11), False)])
def test_one_who_is_paired_later_is_followed_to_that_day(day: date, *, known: bool) -> None:
    seen = day if known else None
    assert followed(left_on=day, paired_later=LATER) == (seen, None, LATER)
    assert followed(promoted_on=day, paired_later=LATER) == (None, seen, LATER)
    assert followed(left_on=day, paired_later=TOMORROW) == (day, None, AS_OF)


@pytest.mark.parametrize(("day", "counts"), [(date(2026, 1, 11), False), (PAIRED, False), (date(2026, 1, 13), True)])
def test_what_happened_counts_from_the_day_after_the_clock_started(day: date, *, counts: bool) -> None:
    assert followed(promoted_on=day) == (None, day if counts else None, AS_OF)
    assert followed(left_on=day) == (day if counts else None, None, AS_OF)


def test_the_first_promotion_counts() -> None:
    events: Rows = [
        {"person_id": "A", "on": day, "event": "promoted", "level": level}
        for day, level in ((date(2026, 5, 1), "L3"), (date(2026, 2, 1), "L2"))
    ]
    given = snapshot(people=[person("A")], career_events=events)
    members = pl.DataFrame(
        {"person_id": ["A"], "population": ["protege"], "index": [PAIRED], "stratum": ["s"], "paired_later": [None]},
        schema_overrides={"paired_later": pl.Date},
    )
    assert follow(members, histories_of(given), given)["promoted_on"].to_list() == [date(2026, 2, 1)]


def test_proteges_come_before_the_others_each_by_id() -> None:
    names = {"X2": "comparison", "P2": "protege", "X1": "comparison", "P1": "protege"}
    given = snapshot(people=[person(name) for name in names])
    members = pl.DataFrame(
        {"person_id": list(names), "population": list(names.values()), "index": PAIRED, "stratum": "s"}
    ).with_columns(paired_later=pl.lit(None, pl.Date))
    assert follow(members, histories_of(given), given)["person_id"].to_list() == ["P1", "P2", "X1", "X2"]


@pytest.mark.parametrize(("day", "is_known"), [(YESTERDAY, True), (AS_OF, True), (TOMORROW, False)])
def test_a_history_holds_what_began_and_ended_by_the_day(day: date, *, is_known: bool) -> None:
    left: Histories = histories_of(snapshot(people=[person("A", day)]))
    assert (left.people["left_on"].to_list() == [day]) == is_known
    hired = histories_of(snapshot(people=[{"person_id": "A", "hired_on": day}]))
    assert hired.employment.height == is_known
    events: Rows = [{"person_id": "A", "on": day, "event": "promoted", "level": "L3"}]
    promoted = histories_of(snapshot(people=[person("A")], career_events=events))
    assert (promoted.spells.filter(pl.col("since") == day).height == 1) == is_known


def test_those_who_were_paired_and_promoted_since_are_proteges_who_had_a_promotion() -> None:
    promoted: Rows = [
        {"person_id": one, "on": LATER, "event": "promoted", "level": "L3"} for one in ("paired up", "other up")
    ]
    names = ("paired up", "paired not", "other up", "other not")
    pairs: Rows = [{"protege_id": one, "sponsor_id": "S", "paired_on": PAIRED} for one in names[:2]]
    people = [person(one) for one in (*names, "S")]
    found = {
        key: ids for key, ids, _ in outcome_memberships(snapshot(people=people, pairs=pairs, career_events=promoted))
    }
    assert found["ever paired",] == {"paired up", "paired not"}
    assert found["promoted",] == {"paired up"}


@pytest.mark.parametrize(("far", "near", "is_interim"), [(2, 1, False), (1, 1, False), (1, 2, True), (0, 0, False)])
def test_a_look_is_interim_while_fewer_proteges_have_come_so_far_than_have_not(
    far: int, near: int, *, is_interim: bool
) -> None:
    """Who began two years ago has come as far as the programme asks; who begins today has not."""
    given = snapshot()
    (months, *_) = given.program.outcomes.horizons
    begun = [date(AS_OF.year - 2, AS_OF.month, AS_OF.day)] * far + [AS_OF] * near
    members = pl.DataFrame(
        {"person_id": [str(at) for at in range(len(begun))], "population": "protege", "index": begun},
        schema={"person_id": pl.String, "population": pl.String, "index": pl.Date},
    )
    found = follow_up(members, months, given)
    assert (found.proteges, found.proteges_not_yet, found.is_interim) == (far, near, is_interim)
    assert follow_up(members, months + 1, given).is_interim, "nobody planned a look after so many months"
