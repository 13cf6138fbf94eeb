"""The order of levels is proposed from their numbers, or from who manages whom."""

import pytest

from sponsorcli.model.level_order import Person, proposed_order


def chain(*levels: str) -> list[Person]:
    """One person a level, each managed by the next."""
    return [(str(at), level, str(at + 1)) for at, level in enumerate(levels)]


@pytest.mark.parametrize(
    ("met", "ordered"),
    [
        (["L10", "L2", "L1"], ("L1", "L2", "L10")),
        (["Grade 3", "Grade 12", "Grade 4"], ("Grade 3", "Grade 4", "Grade 12")),
        (["7", "11", "9"], ("7", "9", "11")),
        (["M2x", "M1x"], ("M1x", "M2x")),
    ],
)
def test_numbers_decide_where_all_levels_are_written_in_one_way(met: list[str], ordered: tuple[str, ...]) -> None:
    people: list[Person] = [(level, level, None) for level in met]
    found = proposed_order(people)
    assert (found.levels, found.how, found.is_sure) == (ordered, "by their numbers", True)


def test_where_managers_have_the_lower_numbers_one_is_the_highest() -> None:
    assert proposed_order(chain("B4", "B3", "B2", "B1")).levels == ("B4", "B3", "B2", "B1")
    assert proposed_order(chain("B1", "B2", "B3", "B4")).levels == ("B1", "B2", "B3", "B4")


def test_words_are_in_the_order_of_the_reporting_lines() -> None:
    people = [*chain("Analyst", "Manager", "Director", "Partner"), ("9", "Manager", "2"), ("8", "Analyst", "9")]
    found = proposed_order(people)
    assert (found.levels, found.how, found.is_sure) == (
        ("Analyst", "Manager", "Director", "Partner"), "by the reporting lines", True,
    )  # fmt: skip


def test_levels_that_are_mixed_are_proposed_and_not_sure() -> None:
    people: list[Person] = [("1", "A", "2"), ("2", "B", None), ("3", "B", "4"), ("4", "A", None)]
    assert not proposed_order(people).is_sure
    numbered: list[Person] = [("1", "L1", "2"), ("2", "L2", None), ("3", "L2", "4"), ("4", "L1", None)]
    found = proposed_order(numbered)
    assert (found.levels, found.is_sure) == (("L1", "L2"), False)


def test_without_managers_words_stay_as_they_were_met_and_that_is_said() -> None:
    found = proposed_order([("1", "Senior", None), ("2", "Junior", "nobody"), ("3", None, "1")])
    assert (found.levels, found.is_sure) == (("Senior", "Junior"), False)
    assert "in the file" in found.how


def test_people_in_a_circle_end_the_count() -> None:
    assert set(proposed_order([("1", "A", "2"), ("2", "B", "1"), ("3", "C", "1")]).levels) == {"A", "B", "C"}


def test_numbers_of_two_kinds_are_no_order() -> None:
    found = proposed_order([("1", "P1", "3"), ("2", "M1", "3"), ("3", "M2", None)])
    assert found.how == "by the reporting lines"
    assert found.levels[-1] == "M2"
    assert proposed_order([("1", "L01", None), ("2", "L1", None)]).how != "by their numbers"


def test_levels_that_no_reporting_line_reaches_come_first_and_are_named() -> None:
    people = [*chain("Analyst", "Manager", "Director"), ("8", "Trainee", None), ("9", "Intern", "somebody else")]
    found = proposed_order(people)
    assert found.levels == ("Trainee", "Intern", "Analyst", "Manager", "Director")
    assert not found.is_sure
    assert found.how.endswith("nothing tells where Trainee, Intern belong")
