"""Pairs that are not up for choice."""

from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.pairing.fixed_pairs import leads_since


def test_a_pair_entered_twice_has_stood_since_the_first_of_its_days() -> None:
    days = (date(2026, 3, 1), date(2026, 1, 5), date(2026, 5, 1))
    pairs = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": day} for day in days]
    program = Program(schema_version=1, about=About(id="t", name="T"), sources=Sources())
    given = Snapshot(program, Roster.of(pairs=pairs), date(2026, 10, 31))
    assert leads_since(given) == {("P1", "S1"): date(2026, 1, 5)}
