from sponsorcli.statistics import withheld_stages


def test_large_groups_are_all_shown() -> None:
    assert withheld_stages([{"F": 30, "M": 40}, {"F": 12, "M": 20}], 10) == (frozenset(), frozenset())


def test_a_lone_small_group_takes_the_smallest_of_the_others_with_it() -> None:
    """The total less the shown groups would be the withheld figure."""
    assert withheld_stages([{"A": 60, "B": 25, "C": 4}], 10) == (frozenset({"B", "C"}),)


def test_two_small_groups_that_together_are_too_few_take_a_third() -> None:
    assert withheld_stages([{"A": 60, "B": 25, "C": 4, "D": 3}], 10) == (frozenset({"B", "C", "D"}),)


def test_a_small_pool_withholds_what_became_of_it_and_not_the_pool_that_is_known() -> None:
    nominated, eligible, selected = {"A": 60, "B": 30, "C": 25}, {"A": 30, "B": 15, "C": 4}, {"A": 15, "B": 7, "C": 2}
    hidden = withheld_stages([nominated, eligible, selected], 10)
    assert hidden == (frozenset(), frozenset(), frozenset({"B", "C"}))


def test_what_is_withheld_once_stays_withheld() -> None:
    hidden = withheld_stages([{"A": 60, "B": 25, "C": 4}, {"A": 40, "B": 20, "C": 4}, {"A": 30, "B": 12, "C": 4}], 10)
    assert hidden[0] <= hidden[1] <= hidden[2]


def test_where_nobody_of_the_withheld_went_on_more_is_withheld() -> None:
    """A hidden total of nil would say that it is nil for each."""
    hidden = withheld_stages([{"A": 60, "B": 25, "C": 4}, {"A": 12, "B": 0, "C": 0}], 10)
    assert hidden == (frozenset({"B", "C"}), frozenset({"A", "B", "C"}))
