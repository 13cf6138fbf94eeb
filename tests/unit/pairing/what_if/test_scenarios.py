"""A programme with something changed."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.pairing.what_if.scenarios import without_pairs

AS_OF = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("ended_on", "stays"), [(None, False), (date(2026, 11, 1), False), (AS_OF, True), (date(2026, 10, 30), True)]
)
def test_a_pair_that_ended_by_the_day_stays_on_record(ended_on: date | None, stays: bool) -> None:
    row = {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 5), "ended_on": ended_on}
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    given = Snapshot(program, Roster.of(pairs=[row]), AS_OF)
    assert given.history.standing.is_empty() == stays
    assert without_pairs(given, {("P1", "S1")}).roster.frame("pairs").height == stays
