"""Whether the ranking leans on ratings of potential."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.ranking import Ranking
from sponsorcli.model.kinds.ranking.evidence import RankedByEvidence
from sponsorcli.model.kinds.ranking.number import RankedByNumber
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.selection import select_proteges


def said(*ranked_by: Ranking) -> list[str]:
    """What is warned of in a program that ranks by these."""
    program = Program(
        schema_version=1,
        about=About(id="t", name="T"),
        sources=Sources(),
        selection=SelectionSettings(ranked_by=ranked_by),
    )
    rows = [{"person_id": "A", "potential": 4.0, "performance": 3.0, "Potenzial 2025": 3.0}]
    found = select_proteges(Snapshot(program, Roster.of(proteges=rows), date(2026, 1, 1))).problems
    return [one.message for one in found if one.code == "S030"]


def number(field: str, weight: float) -> Ranking:
    return RankedByNumber(field=field, best=5, weight=weight)


@pytest.mark.parametrize(("weight", "share"), [(0, None), (0.9, None), (1, "50%"), (1.1, "52%"), (3, "75%")])
def test_it_leans_where_nothing_weighs_more(weight: float, share: str | None) -> None:
    found = said(number("performance", 1), number("potential", weight))
    assert [message.split(" of the ")[0].rsplit(" ", 1)[1] for message in found] == ([share] if share else [])


def test_two_ratings_of_potential_count_together_and_others_each_alone() -> None:
    assert said(number("potential", 1), number("Potenzial 2025", 1), number("performance", 2))
    assert not said(number("potential", 1), number("Potenzial 2025", 0.5), number("performance", 2))
    assert said(number("potential", 2), number("performance", 1), RankedByEvidence(weight=1))
    assert not said(number("potential", 2), RankedByEvidence(weight=3))


def test_a_ranking_by_nothing_else_leans_and_one_without_it_does_not() -> None:
    assert said(number("potential", 1)) == ["ratings of potential make up 100% of the ranking, and nothing weighs more"]
    assert not said(number("performance", 1))
    assert not said()
