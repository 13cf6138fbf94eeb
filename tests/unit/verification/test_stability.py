"""Which seats a pairing file leaves open, where a protégé has two lead sponsors."""

import json
from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.pairing.what_if.repairs import repair_pairing
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import repair_report
from sponsorcli.verification import verify_pairing


def test_a_repair_keeps_both_lead_sponsors_and_the_one_who_has_led_longer_leads() -> None:
    leads = [("S1", date(2026, 3, 1)), ("S2", date(2026, 1, 1))]
    roster = Roster.of(
        proteges=[{"person_id": "P1"}, {"person_id": "P2"}],
        sponsors=[{"person_id": "S1", "capacity": 2}, {"person_id": "S2", "capacity": 1}],
        pairs=[{"protege_id": "P1", "sponsor_id": one, "paired_on": day} for one, day in leads],
    )
    snapshot = Snapshot(
        Program(schema_version=1, about=About(id="t", name="T"), sources=Sources()), roster, date(2026, 10, 31)
    )
    repair = repair_pairing(snapshot)
    assert [(one.protege_id, one.sponsor_id) for one in repair.pairing.pairs] == [
        ("P1", "S2"),
        ("P1", "S1"),
        ("P2", "S1"),
    ]
    assert {one.person_id: (one.paired, one.held) for one in repair.pairing.loads} == {"S1": (2, 0), "S2": (1, 0)}
    data = json.loads(json_text((repair_report(repair, snapshot),)))
    assert verify_pairing(snapshot, data).problems == ()
