"""The sets of people whom figures by group are about."""

from datetime import date

from sponsorcli.fairness.releases.populations import PAIRED, PROMOTED, SELECTED, populations_on
from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources


def test_who_was_paired_without_a_nomination_is_in_no_stage_after_it() -> None:
    roster = Roster.of(
        people=[{"person_id": one, "level": "L2", "hired_on": date(2020, 1, 1)} for one in ("A", "B")],
        proteges=[{"person_id": "A"}],
        pairs=[{"protege_id": one, "sponsor_id": "S", "paired_on": date(2025, 6, 2)} for one in ("A", "B")],
        career_events=[
            {"person_id": one, "on": date(2026, 3, 1), "event": "promoted", "level": "L2"} for one in ("A", "B")
        ],
    )
    program = Program(schema_version=1, about=About(id="t", name="T", levels=("L1", "L2")), sources=Sources())
    found = {one.key: one.people for one in populations_on(Snapshot(program, roster, date(2026, 10, 31)))}
    assert [found[key] for key in (SELECTED, PAIRED, PROMOTED)] == [{"A"}] * 3
