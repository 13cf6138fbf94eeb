"""What reports take from the figures that are shown: leaders by group against what is due, and since when."""

from datetime import date

import pytest

from sponsorcli.fairness import GroupFigures
from sponsorcli.fairness.figures import GroupFigure
from sponsorcli.outcomes.measures import Representation
from sponsorcli.statistics import Proportion

DAY = date(2026, 4, 1)
COMPANY = ("leaders", "company", "now")


def represented(**groups: Proportion | None) -> dict[str | None, Representation]:
    """40 of 200 people lead, 20 in 100."""
    of = (COMPANY, (*COMPANY, "leading"))
    figure = GroupFigure(of, DAY, Proportion(40, 200), {"gender": groups})
    return {one.group: one for one in GroupFigures((figure,), 8.0).representation()}


def test_leaders_of_a_group_are_held_against_the_share_of_leaders_among_all() -> None:
    """Of 60 women 12 are due and 9 lead, of 100 men 20 are due and 25 lead."""
    found = represented(F=Proportion(9, 60), M=Proportion(25, 100))
    assert {group: (one.people, one.gap) for group, one in found.items()} == {"F": (60, 3.0), "M": (100, -5.0)}
    assert (found["F"].parity, found["M"].parity) == pytest.approx((0.75, 1.25))
    assert {(one.population, one.attribute, one.when, one.as_of) for one in found.values()} == {
        ("company", "gender", "now", DAY)
    }


def test_a_group_that_is_withheld_has_a_day_and_no_figure_and_who_did_not_say_is_due_nothing() -> None:
    found = represented(F=None, undeclared=Proportion(2, 40))
    assert (found["F"].people, found["F"].leaders, found["F"].gap, found["F"].as_of) == (None, None, None, DAY)
    assert (found["undeclared"].people, found["undeclared"].gap, found["undeclared"].parity) == (40, None, None)
    assert found["undeclared"].as_of == DAY
