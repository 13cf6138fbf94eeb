from datetime import date

from sponsorcli.opportunities.figures import register_figures

from .test_review import opportunity, reviewed


def test_an_opportunity_decided_on_the_day_it_closed_was_not_decided_before() -> None:
    for filled_on, early in ((date(2026, 4, 14), 1), (date(2026, 4, 15), 0), (date(2026, 4, 16), 0)):
        found = reviewed(opportunities=[opportunity(filled_on=filled_on)])
        assert register_figures(found).decided_before_closing == early
