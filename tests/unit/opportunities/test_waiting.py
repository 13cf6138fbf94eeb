"""Which opportunities wait for somebody."""

from datetime import date

import polars as pl

from sponsorcli.model.settings.program import OpportunitySettings
from sponsorcli.opportunities.waiting import waiting_opportunities

AS_OF = date(2026, 10, 31)


def test_what_closes_soon_with_too_few_comes_before_what_is_not_decided() -> None:
    register = pl.DataFrame(
        [
            ("closed long ago", "closed", date(2026, 7, 20), 5),
            ("closes today", "open", date(2026, 10, 31), 2),
            ("closes in a fortnight", "open", date(2026, 11, 14), 0),
            ("closes later", "open", date(2026, 11, 15), 0),
            ("has enough", "open", date(2026, 11, 5), 3),
            ("has no day", "open", None, 0),
            ("is filled", "filled", date(2026, 7, 1), 0),
            ("closed lately", "closed", date(2026, 10, 30), 0),
        ],
        schema=["opportunity_id", "state", "closes_on", "slate"],
        orient="row",
    ).with_columns(title=pl.lit("T"))
    found = waiting_opportunities(register, OpportunitySettings(slate_at_least=3), AS_OF)
    assert found.select("opportunity_id", "closing").rows() == [
        ("closes today", True),
        ("closes in a fortnight", True),
        ("closed long ago", False),
        ("closed lately", False),
    ]


def test_of_those_that_wait_the_earliest_day_comes_first_and_then_the_id() -> None:
    days = {"c": date(2026, 11, 2), "b": date(2026, 11, 2), "d": date(2026, 11, 1)}
    register = pl.DataFrame(
        {"opportunity_id": list(days), "state": "open", "closes_on": list(days.values()), "slate": 0, "title": "T"}
    )
    found = waiting_opportunities(register, OpportunitySettings(slate_at_least=1), AS_OF)
    assert found["opportunity_id"].to_list() == ["d", "b", "c"]
