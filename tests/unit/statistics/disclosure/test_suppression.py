import pytest

from sponsorcli.statistics.disclosure import (
    Breakdown,
    PublishedBreakdowns,
    break_down,
    counts_by_group,
    find_swaps,
    primary_suppressions,
    protection_width,
)
from sponsorcli.statistics.disclosure.suppression import LEAST_PROTECTION_WIDTH, resists_differencing
from sponsorcli.statistics.groups import UNDECLARED

BELOW = 10


def people(first: int, last: int) -> int:
    """The people of these numbers, the last one not included."""
    return (1 << last) - (1 << first)


def published(**sizes: int) -> PublishedBreakdowns:
    """So many people of each group, one after the other."""
    groups, at = {}, 0
    for name, size in sizes.items():
        groups[UNDECLARED if name == "undeclared" else name] = people(at, at + size)
        at += size
    return PublishedBreakdowns({UNDECLARED: 0} | groups)


def everybody(given: PublishedBreakdowns) -> int:
    return sum(given.groups.values())


def broken_down(
    given: PublishedBreakdowns, who: int, pool: Breakdown | None = None, below: int = BELOW
) -> PublishedBreakdowns:
    after = break_down(given, who, pool, below)
    assert after is not None
    return after


def is_open(given: PublishedBreakdowns, one: Breakdown, name: str, promised: int) -> bool:
    return find_swaps(given, one, name, promised) is not None


def hidden(given: PublishedBreakdowns, who: int, pool: Breakdown | None = None) -> frozenset[str]:
    return broken_down(given, who, pool).shown[-1].hidden


def test_large_groups_are_all_shown() -> None:
    given = published(F=30, M=40)
    assert hidden(given, everybody(given)) == frozenset()


def test_a_lone_small_group_takes_the_smallest_of_the_others_with_it() -> None:
    """The total less the shown groups would be the withheld figure."""
    given = published(A=60, B=25, C=4)
    assert hidden(given, everybody(given)) == {"B", "C"}


def test_those_who_did_not_say_are_the_first_that_a_small_group_is_hidden_among() -> None:
    given = published(F=30, M=40, X=2, undeclared=6)
    assert hidden(given, everybody(given)) == {"X", UNDECLARED}


def test_a_pool_whose_hidden_figure_is_known_anyway_promises_nothing_less_to_who_of_it_went_on() -> None:
    """The selected are just the eligible, so that their nine women are known; how many of them are paired is not."""
    given = broken_down(published(F=14, M=14, undeclared=2), people(0, 30))
    given = broken_down(given, people(0, 9) | people(14, 29), given.shown[-1])
    again = broken_down(given, given.shown[-1].people, given.shown[-1])
    paired = people(0, 2) | people(14, 20)
    after = break_down(again, paired, again.shown[-1], BELOW)
    assert after is None or after.shown[-1].promised.get("F", 0) > 0


def test_any_number_of_people_who_did_not_say_is_shown() -> None:
    given = published(F=30, M=40, undeclared=3)
    assert hidden(given, everybody(given)) == frozenset()


def test_hidden_groups_that_could_be_too_few_numbers_take_a_further_one() -> None:
    """Two people who did not say and one X leave X anything from nil to three: not five numbers."""
    given = published(F=30, M=40, X=1, undeclared=2)
    assert hidden(given, everybody(given)) == {"F", "X", UNDECLARED}


def test_exactly_a_fiftieth_of_a_set_can_be_shown_and_a_little_less_cannot() -> None:
    assert primary_suppressions({"A": 20, "B": 980}, BELOW) == frozenset()
    assert primary_suppressions({"A": 20, "B": 981}, BELOW) == {"A"}


def test_a_group_of_less_than_a_fiftieth_is_small_in_a_wide_set() -> None:
    assert primary_suppressions({"A": 900, "B": 15, "C": 60}, BELOW) == {"B"}
    assert primary_suppressions({"A": 90, "B": 15, "C": 60}, BELOW) == frozenset()


def test_a_group_that_nobody_belongs_to_hides_among_the_hidden_ones() -> None:
    given = published(F=30, M=40, X=4, Y=0, undeclared=3)
    assert "Y" in hidden(given, everybody(given))


def test_a_small_pool_withholds_who_of_it_went_on_and_not_the_pool_that_is_known() -> None:
    given = published(A=60, B=30, C=25)
    given = broken_down(given, everybody(given))
    nominated = given.shown[-1]
    eligible = people(0, 30) | people(60, 75) | people(90, 94)
    given = broken_down(given, eligible, nominated)
    assert given.shown[-1].hidden == frozenset()
    assert hidden(given, people(0, 15) | people(60, 67) | people(90, 92), given.shown[-1]) == {"B", "C"}


def test_what_is_hidden_of_a_pool_stays_hidden_of_those_who_went_on() -> None:
    given = published(A=60, B=25, C=4)
    given = broken_down(given, everybody(given))
    assert hidden(given, people(0, 40) | people(60, 89), given.shown[-1]) >= {"B", "C"}


def test_people_who_differ_by_too_few_from_those_shown_are_not_broken_down() -> None:
    given = published(F=30, M=40)
    given = broken_down(given, everybody(given))
    shown = given.shown[-1]
    assert break_down(given, people(0, 68), None, BELOW) is None
    assert break_down(given, people(0, 66), shown, BELOW) is None
    assert break_down(given, people(0, 65), shown, BELOW) is not None
    assert break_down(given, people(0, 60), None, BELOW) is not None


def test_a_set_that_two_shown_ones_make_up_but_for_few_is_too_near() -> None:
    """The difference of the two, and of the three, would speak of two people."""
    given = published(F=60, M=60)
    for part in (people(0, 60), people(60, 100)):
        given = broken_down(given, part, below=5)
    assert not resists_differencing(given, people(0, 102), 5)
    assert resists_differencing(given, people(0, 105), 5)


def test_sets_may_cross_in_few_people_that_no_sum_of_figures_speaks_of() -> None:
    given = published(F=60, M=60)
    assert resists_differencing(broken_down(given, people(0, 50)), people(48, 100), BELOW)


def test_what_is_left_of_a_shown_set_without_another_says_nothing_new() -> None:
    given = broken_down(published(F=60, M=60), people(0, 100))
    given = broken_down(given, people(20, 80))
    assert resists_differencing(given, people(0, 20) | people(80, 100), BELOW)
    assert not resists_differencing(given, people(0, 20), 50)


def test_a_set_of_fewer_than_enough_is_not_broken_down() -> None:
    given = published(F=30, M=40)
    assert break_down(given, people(28, 36), None, BELOW) is None


def test_where_all_would_be_hidden_nothing_is_shown() -> None:
    given = published(F=6, X=4)
    assert break_down(given, everybody(given), None, BELOW) is None


def test_a_hidden_figure_is_not_open_where_a_later_one_pins_it() -> None:
    """B and C are hidden of all; once C is shown of all, B is known."""
    given = published(A=60, B=25, C=14)
    first = Breakdown(everybody(given), {"B": 4, "C": 4})
    assert is_open(given.with_breakdown(first), first, "B", 4)
    second = Breakdown(everybody(given), {"A": 0, "B": 0})
    assert not is_open(given.with_breakdown(first).with_breakdown(second), first, "B", 4)


def test_a_figure_is_open_where_others_outside_can_trade_the_other_way() -> None:
    """All of C are shown in the wide set; in the narrow one they can be others as long as outside the reverse holds."""
    given = published(A=40, B=30, C=20)
    given = given.with_breakdown(Breakdown(everybody(given), {}))
    narrow = Breakdown(people(30, 60) | people(70, 75), {"B": 4, "C": 4})
    assert is_open(given.with_breakdown(narrow), narrow, "C", 4)
    alone = Breakdown(people(30, 60) | people(70, 75), {"C": 4})
    assert not is_open(given.with_breakdown(alone), alone, "C", 4)


def test_a_group_of_nobody_is_no_cover() -> None:
    """Whoever knows that everybody declared would know the others."""
    given = published(A=60, B=25, C=4)
    assert not is_open(given.with_breakdown(only := Breakdown(everybody(given), {"C": 4, UNDECLARED: 0})), only, "C", 4)


def test_a_later_figure_that_would_break_an_earlier_promise_hides_more() -> None:
    given = published(A=60, B=25, C=4, D=30)
    given = broken_down(given, everybody(given))
    assert {"B", "C"} <= given.shown[-1].hidden
    assert {"B", "C"} <= hidden(given, everybody(given) & ~people(0, 12))


def test_people_are_counted_by_group() -> None:
    given = published(F=3, M=4)
    assert counts_by_group(given.groups, people(2, 5)) == {UNDECLARED: 0, "F": 1, "M": 2}


@pytest.mark.parametrize(
    ("below", "least"),
    [(1, LEAST_PROTECTION_WIDTH), (2 * LEAST_PROTECTION_WIDTH + 1, LEAST_PROTECTION_WIDTH), (10, 5), (11, 5), (12, 6)],
)
def test_a_difference_speaks_of_half_as_many_people_rounded_down(below: int, least: int) -> None:
    assert protection_width(below) == least
