"""Where two tables tell two levels, one is read everywhere, and it is said which."""

from datetime import date

from sponsorcli.model.history import contradictions

from .made_up import Rows, history, snapshot, with_extracts

AS_OF = date(2026, 10, 31)


def at(level: str) -> Rows:
    return [{"person_id": "A", "level": level, "hired_on": date(2020, 1, 1)}]


def test_a_level_of_people_that_career_events_do_not_know_is_a_problem() -> None:
    event = {"person_id": "A", "on": date(2026, 4, 1), "event": "promoted", "level": "L3"}
    given = history(AS_OF, people=at("L2"), career_events=[event])
    (found,) = contradictions(given)
    assert (found.code, given.people["level"].item()) == ("R067", "L3")
    assert found.message == 'people has "A" at L2, but career events at L3 (promoted on 2026-04-01); L3 is used'


def test_a_level_of_people_that_no_extract_shows_yet_is_a_problem() -> None:
    extracts = {"2026-03-31": at("L2"), "2026-06-30": at("L2")}
    given = with_extracts(snapshot(AS_OF, people=at("L3")), extracts).history
    (found,) = contradictions(given)
    assert (found.code, given.people["level"].item()) == ("R067", "L2")
    assert found.message == 'people has "A" at L3, but the extract of 2026-06-30 at L2; L2 is used'


def test_people_as_the_newest_extract_has_them_are_no_problem() -> None:
    extracts = {"2026-03-31": at("L2"), "2026-06-30": at("L3")}
    assert list(contradictions(with_extracts(snapshot(AS_OF, people=at("L3")), extracts).history)) == []
