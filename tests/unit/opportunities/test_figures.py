from datetime import date, timedelta

import pytest

from sponsorcli.opportunities.figures import register_figures

from .test_review import AS_OF, candidate, opportunity, reviewed


def test_an_opportunity_decided_on_the_day_it_closed_was_not_decided_before() -> None:
    for filled_on, early in ((date(2026, 4, 14), 1), (date(2026, 4, 15), 0), (date(2026, 4, 16), 0)):
        found = reviewed(opportunities=[opportunity(filled_on=filled_on)])
        assert register_figures(found).decided_before_closing == early


def dated(number: int, **fields: object) -> dict[str, object]:
    """An opportunity with all that a notice must say."""
    return opportunity(number, **{"title": "T", "level": "L2", **fields})


@pytest.mark.parametrize(("count", "rate"), [(4, None), (5, 0.8), (6, 0.83)])
def test_a_rate_is_said_of_five_opportunities_or_more(count: int, rate: float | None) -> None:
    rows = [opportunity(number, posted_openly=number > 1) for number in range(1, count + 1)]
    found = register_figures(reviewed(opportunities=rows))
    assert (found.openly, found.not_openly) == (count - 1, 1)
    assert found.openly_rate == (None if rate is None else pytest.approx(rate, abs=0.005))
    by_kind = reviewed(opportunities=rows).by_kind["rate"].to_list()
    assert by_kind == [None if rate is None else pytest.approx(rate, abs=0.005)]


def test_each_figure_counts_what_it_says_and_nothing_else() -> None:
    rows = [
        dated(1),
        dated(2, written_criteria=False),
        dated(3, written_criteria=None, title=None),
        dated(4, title=None),
        dated(5, posted_openly=False, exception_reason="client's choice"),
        dated(6, posted_openly=False),
        dated(7, posted_openly=None, closes_on=date(2026, 3, 31)),
        dated(8, filled_on=None, filled_by=None, closes_on=date(2026, 4, 1)),
    ]
    slate = [candidate("P1", "accepted"), candidate("P1", "slate", 8), candidate("P1", "accepted", 2)]
    found = register_figures(reviewed(opportunities=rows, candidates=[*slate, candidate("P2", "slate", 2)]))
    assert (found.openly, found.openness_not_said, found.not_openly, found.not_openly_with_reason) == (5, 1, 2, 1)
    assert (found.written_criteria, found.complete_notices) == (6, 5)
    assert (found.filled, found.single_candidate) == (7, 1), "one that is open is not decided for a single candidate"
    assert (found.median_days_posted, found.median_business_days_posted) == (14, 10), "none of a negative number"


@pytest.mark.parametrize(("proteges", "rate"), [(4, None), (5, 1.0)])
def test_opportunities_a_quarter_are_said_of_five_proteges_or_more(proteges: int, rate: float | None) -> None:
    """Each had one in 292 days, which are 3.2 quarters; all had three more."""
    pairs = [{"protege_id": f"P{n}", "sponsor_id": "S", "paired_on": date(2026, 1, 12)} for n in range(proteges)]
    given = [
        {"protege_id": f"P{n}", "sponsor_id": "S", "action": "shadowing", "on": date(2026, 3, 1) + timedelta(days=day)}
        for n in range(proteges)
        for day in (0, 10, 20)
    ]
    found = register_figures(reviewed(pairs=pairs, activity=given))
    expected = None if rate is None else round(3 / (292 / (365.25 / 4)), 2)
    assert found.had_per_quarter == expected


def test_who_was_paired_today_alone_has_no_rate_a_quarter() -> None:
    pairs = [{"protege_id": f"P{n}", "sponsor_id": "S", "paired_on": AS_OF} for n in range(5)]
    assert register_figures(reviewed(pairs=pairs)).had_per_quarter is None


@pytest.mark.parametrize(
    ("proteges", "served"), [(9, None), (10, (3, 4, 1, 10)), (19, (3, 4, 1, 19)), (20, (4, 4, 2, 20))]
)
def test_the_tenth_who_had_most_are_said_of_ten_proteges_or_more(
    proteges: int, served: tuple[int, int, int, int] | None
) -> None:
    pairs = [{"protege_id": f"P{n}", "sponsor_id": "S", "paired_on": date(2026, 1, 12)} for n in range(proteges)]
    rows = [opportunity(number, filled_by="P3" if number < 4 else "P5") for number in range(1, 5)]
    found = register_figures(reviewed(opportunities=rows, pairs=pairs)).most_served
    assert (None if found is None else (found.had, found.all_had, found.proteges, found.of_proteges)) == served
