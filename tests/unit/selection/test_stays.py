"""What was decided stands: selected, drawn and the treated group, whatever data came later."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.outcomes import outcome_memberships
from sponsorcli.selection import select_proteges

DECIDED = date(2025, 3, 3)
LATER = (DECIDED, date(2025, 3, 4), date(2025, 9, 1), date(2026, 3, 1), date(2027, 6, 1))
IDS = tuple(f"P{number:02}" for number in range(12))
Rows = Sequence[Mapping[str, object]]
SETTINGS = {
    "schema_version": 1,
    "program": {"id": "t", "name": "T", "levels": ("L1", "L2", "L3", "L4"), "starts_on": DECIDED},
    "sources": {},
    "selection": {
        "places": 5,
        "ties": "lottery",
        "seed": 11,
        "eligible": ({"kind": "at_least", "field": "performance", "value": 3.0}, {"kind": "level", "to": "L2"}),
        "ranked_by": ({"kind": "number", "field": "zeal", "best": 5.0},),
    },
}


def person(number: int, **more: object) -> dict[str, object]:
    """P00 to P02 are ahead, P03 to P09 tie for two places, P10 has a low rating and P11 none."""
    performance = 4.0 if number < 10 else 2.0 if number == 10 else None
    return {"person_id": IDS[number], "level": "L2", "performance": performance, "hired_on": date(2020, 1, 1), **more}


def nominees(**more: Mapping[str, object]) -> list[dict[str, object]]:
    given = [
        {"person_id": one, "zeal": 5.0 if number < 3 else 4.0, "nominated_on": date(2025, 1, 10)}
        for number, one in enumerate(IDS)
    ]
    return [{**row, **more.get(str(row["person_id"]), {})} for row in given]


AT_THE_TIME = [person(number) for number in range(12)]
EXTRACT = [{**row, "taken_on": date(2025, 2, 28)} for row in AT_THE_TIME]
PAIRS = [{"protege_id": one, "sponsor_id": "S", "paired_on": DECIDED} for one in IDS[:3]]

PROMOTED = [person(number, level="L4") for number in range(12)]
RATED_ANEW = [person(number, performance=5.0 if number >= 9 else 1.0) for number in range(12)]
LEFT = [person(number, left_on=date(2025, 8, 1) if number % 2 else None) for number in range(12)]
ALL_AT_ONCE = [person(n, level="L4", performance=5.0 - n % 5, left_on=date(2025, 8, 1) if n % 3 else None)
               for n in range(12)]  # fmt: skip


def arms(as_of: date, people: Rows, extracts: Rows, proteges: Rows, **more: Rows) -> tuple[object, ...]:
    """Who was selected, drawn and not drawn, and who was ever paired."""
    roster = Roster.of(people=people, people_history=extracts, proteges=proteges, **{"pairs": PAIRS, **more})
    snapshot = Snapshot(Program.model_validate(SETTINGS), roster, as_of)
    result = select_proteges(snapshot)
    ever = {key: people for key, people, _ in outcome_memberships(snapshot)}["ever paired",]
    drawn = {one.person_id for one in result.candidates if one.drawn}
    assert drawn == {*result.drawn, *result.not_drawn}
    return result.drawn, result.not_drawn, ever, result.undated


@pytest.mark.walk
@pytest.mark.parametrize("people", [AT_THE_TIME, PROMOTED, RATED_ANEW, LEFT, ALL_AT_ONCE])
@pytest.mark.parametrize("as_of", LATER)
def test_the_draw_of_the_first_pairs_stays_whatever_people_became(as_of: date, people: Rows) -> None:
    at_the_time = arms(DECIDED, AT_THE_TIME, EXTRACT, nominees())
    later = [{**row, "taken_on": date(2025, 8, 31)} for row in people]
    appended = [*EXTRACT, *later]
    late = [*nominees(P04={"withdrawn_on": date(2025, 4, 1)}), {"person_id": "Q", "nominated_on": date(2025, 5, 1)}]
    assert len(at_the_time[0]) == 2  # type: ignore[arg-type]
    assert at_the_time[0] + at_the_time[1] != ()  # type: ignore[operator]
    at_hand = (appended,) if as_of == DECIDED else (EXTRACT, appended)  # of that very day, the people table speaks too
    for extracts in at_hand:
        for proteges in (nominees(), late):
            assert arms(as_of, people, extracts, proteges) == at_the_time


@pytest.mark.parametrize("as_of", LATER)
def test_by_career_events_too_the_levels_of_the_day_count(as_of: date) -> None:
    known = [{**row, "performance": 4.0} for row in AT_THE_TIME]
    then = {"person_id": "P05", "on": date(2025, 4, 1), "event": "promoted", "level": "L3"}
    gone = {"person_id": "P06", "on": date(2025, 4, 2), "event": "left"}
    up = [{**row, "level": "L3"} if row["person_id"] == "P05" else row for row in known]
    snapshot_of = {"extracts": [{**row, "taken_on": date(2025, 2, 28)} for row in known], "proteges": nominees()}
    at_the_time = arms(DECIDED, known, career_events=[], **snapshot_of)
    assert arms(as_of, up, career_events=[then, gone], **snapshot_of) == at_the_time


def recorded(*more: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The decisions of the day: P00 to P04 have places, of which P03 and P04 were drawn; then more."""
    results = {one: "selected" if number < 5 else "not_drawn" for number, one in enumerate(IDS[:10])}
    results |= {"P10": "not_eligible", "P11": "not_eligible"}
    return [*({"person_id": one, "round": "2025", "decided_on": DECIDED, "result": result}
              for one, result in results.items()), *more]  # fmt: skip


def decision(who: str, on: date, result: str) -> dict[str, object]:
    return {"person_id": who, "round": "2025", "decided_on": on, "result": result}


@pytest.mark.walk
@pytest.mark.parametrize("people", [AT_THE_TIME, PROMOTED, RATED_ANEW, LEFT, ALL_AT_ONCE])
@pytest.mark.parametrize("as_of", LATER)
def test_recorded_arms_stay_whatever_people_became_and_decided_later(as_of: date, people: Rows) -> None:
    at_the_time = arms(DECIDED, AT_THE_TIME, EXTRACT, nominees(), selections=recorded())
    assert at_the_time[1] == IDS[5:10]
    declined = decision("P03", date(2025, 4, 1), "declined")
    moved_up = decision("P05", date(2025, 4, 2), "selected")
    for selections in (recorded(), recorded(declined), recorded(declined, moved_up)):
        assert arms(as_of, people, EXTRACT, nominees(), selections=selections) == at_the_time


def test_one_who_declined_is_in_the_draw_and_has_no_place_while_one_who_moved_up_has_it() -> None:
    later = (decision("P03", date(2025, 4, 1), "declined"), decision("P05", date(2025, 4, 2), "selected"))
    roster = Roster.of(people=AT_THE_TIME, people_history=EXTRACT, proteges=nominees(), selections=recorded(*later))
    result = select_proteges(Snapshot(Program.model_validate(SETTINGS), roster, date(2025, 9, 1)))
    assert [one.person_id for one in result.candidates if one.selected] == ["P00", "P01", "P02", "P04", "P05"]
    assert "P03" in result.drawn
    assert "P05" in result.not_drawn


def test_a_draw_on_record_stays_where_another_round_cannot_be_judged_again() -> None:
    early = [
        {"person_id": "Q1", "nominated_on": date(2023, 1, 10)},
        {"person_id": "Q2", "nominated_on": date(2023, 1, 9)},
    ]
    made = [*PAIRS, {"protege_id": "Q1", "sponsor_id": "S", "paired_on": date(2023, 3, 1)}]
    at_the_time = arms(DECIDED, AT_THE_TIME, EXTRACT, nominees(), selections=recorded())
    found = select_proteges(
        Snapshot(
            Program.model_validate(SETTINGS),
            Roster.of(people=AT_THE_TIME, people_history=EXTRACT, proteges=[*nominees(), *early], pairs=made,
                      selections=recorded()),
            date(2026, 3, 1),
        )
    )  # fmt: skip
    assert found.undated == ("level", "performance")
    assert (found.drawn, found.not_drawn) == at_the_time[:2]


def test_a_rating_that_the_extract_of_the_day_does_not_have_is_not_known_and_said() -> None:
    bare = [{name: value for name, value in row.items() if name != "performance"} for row in EXTRACT]
    roster = Roster.of(people=AT_THE_TIME, people_history=bare, proteges=nominees(), pairs=PAIRS)
    found = select_proteges(Snapshot(Program.model_validate(SETTINGS), roster, date(2026, 3, 1)))
    assert found.undated == ("performance",)
    assert (found.drawn, found.not_drawn) == ((), ())
    assert [problem.code for problem in found.problems] == ["S006"]
