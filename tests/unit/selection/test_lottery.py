from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.ranking.number import RankedByNumber
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.selection import Selection, select_proteges

POTENTIAL = {"a": 5.0, "b": 4.0, "c": 4.0, "d": 4.0, "e": 3.9, "f": 1.0}


def drawn(
    seed: int | None, places: int = 3, within: float = 0.0, performance: dict[str, float] = POTENTIAL
) -> Selection:
    selection = SelectionSettings(
        places=places,
        ties="lottery",
        seed=seed,
        tie_within=within,
        ranked_by=(RankedByNumber(field="performance", best=5.0),),
    )
    about = About(id="test", name="Test")
    program = Program(schema_version=1, about=about, sources=Sources(), selection=selection)
    rows = [{"person_id": person, "performance": value} for person, value in performance.items()]
    return select_proteges(Snapshot(program, Roster.of(proteges=rows), date(2026, 10, 31)))


def taken(result: Selection) -> set[str]:
    return {one.person_id for one in result.candidates if one.selected}


def test_only_those_around_the_last_place_are_drawn() -> None:
    result = drawn(7)
    assert {one.person_id for one in result.candidates if one.drawn} == {"b", "c", "d"}
    assert "a" in taken(result)
    assert len(taken(result)) == 3


def test_the_same_seed_draws_the_same_people_and_others_draw_others() -> None:
    assert taken(drawn(7)) == taken(drawn(7))
    assert len({frozenset(taken(drawn(seed))) for seed in range(20)}) == 3


@pytest.mark.search
def test_everybody_in_the_draw_has_the_same_chance() -> None:
    counts = dict.fromkeys("bcd", 0)
    for seed in range(600):
        for person in taken(drawn(seed)) - {"a"}:
            counts[person] += 1
    assert all(350 < count < 450 for count in counts.values())


def test_scores_that_differ_by_little_count_as_equal_where_the_program_says_so() -> None:
    result = drawn(7, within=0.02)
    assert {one.person_id for one in result.candidates if one.drawn} == {"b", "c", "d", "e"}


def test_somebody_who_joins_the_draw_does_not_change_the_order_of_the_others() -> None:
    order = [one.person_id for one in drawn(7).candidates if one.drawn]
    larger = [one.person_id for one in drawn(7, performance=POTENTIAL | {"g": 4.0}).candidates if one.drawn]
    assert [person for person in larger if person != "g"] == order


def test_nothing_is_drawn_where_all_with_that_score_get_a_place() -> None:
    assert not any(one.drawn for one in drawn(7, places=4).candidates)


def test_a_lottery_without_a_seed_is_a_problem_and_equal_scores_go_by_id() -> None:
    result = drawn(None)
    assert [problem.code for problem in result.problems] == ["S005"]
    assert taken(result) == {"a", "b", "c"}
