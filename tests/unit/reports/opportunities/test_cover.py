"""What the month's cover says of opportunities that wait for somebody."""

from datetime import date, timedelta

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.opportunities import review_opportunities
from sponsorcli.reports.cover import CoverPart, Urgency
from sponsorcli.reports.opportunities.cover import opportunities_part

AS_OF = date(2026, 5, 31)


def part(**opportunity: object) -> CoverPart:
    program = Program.model_validate(
        {
            "schema_version": 1,
            "program": {"id": "t", "name": "T"},
            "sources": {},
            "opportunities": {"slate_at_least": 2},
        }
    )
    roster = Roster.of(opportunities=[{"opportunity_id": "O1", "posted_on": date(2026, 4, 1), **opportunity}])
    snapshot = Snapshot(program, roster, AS_OF)
    return opportunities_part(review_opportunities(snapshot), snapshot, "p.yaml")


@pytest.mark.parametrize(("title", "called"), [("Lead", "Lead (O1)"), (None, "O1")])
def test_an_opportunity_is_called_by_title_and_id(title: str | None, called: str) -> None:
    closed = part(title=title, closes_on=AS_OF - timedelta(1))
    (need,) = closed.needs[1].needs
    assert (need.who, need.since, need.by) == (called, AS_OF - timedelta(1), None)


def test_what_closes_soon_and_what_is_closed_are_told_apart_and_counted() -> None:
    closing, undecided = part(closes_on=AS_OF + timedelta(1)).needs
    assert (closing.urgency, closing.counted) == (
        Urgency.CLOSING,
        "1 opportunity closes soon with too few on the slate",
    )
    assert (undecided.urgency, undecided.counted) == (Urgency.UNDECIDED, "0 closed opportunities are not decided")
    (need,) = closing.needs
    assert (need.by, need.since) == (AS_OF + timedelta(1), None)
    assert need.what == "Closes with 0 on the slate, and 2 are asked for."
    assert undecided.needs == ()
    assert {one.command for one in (closing, undecided, need)} == {"sponsorcli opportunities p.yaml"}
