"""The report of a pairing has the names others rely on, and says what it means."""

import json
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.rendering.wording import worded
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.tables import Kind, Report
from sponsorcli.verification import verify_pairing

AS_OF = date(2026, 10, 31)


def reported(proteges: int = 2, sponsors: int = 1, **tables: list[dict[str, object]]) -> Report:
    pairing = {"criteria": ({"kind": "pair_scores", "weight": 2},)}
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    roster = Roster.of(
        proteges=[{"person_id": f"P{one}"} for one in range(1, proteges + 1)],
        sponsors=[{"person_id": f"S{one}"} for one in range(1, sponsors + 1)],
        people=[{"person_id": "P1", "name": "Amara Osei"}],
        pair_scores=[{"protege_id": "P1", "sponsor_id": "S1", "score": 0.25}],
        **tables,
    )
    snapshot = Snapshot(program, roster, AS_OF)
    return pairing_report(make_pairing(snapshot), snapshot)


def test_the_names_that_others_rely_on_are_there() -> None:
    report = reported()
    facts = {
        "proteges",
        "sponsors",
        "capacity",
        "paired",
        "unpaired",
        "total_score",
        "lowest_score",
        "proven",
        "method",
    }
    assert facts <= {fact.name for fact in report.facts}
    columns = {table.name: [column.name for column in table.columns] for table in report.tables}
    assert {"protege_id", "sponsor_id", "score", "kept", "next_best_id", "next_best_score"} <= set(columns["pairs"])
    assert columns["scores"] == ["protege_id", "sponsor_id", "criterion", "value", "weight"]
    assert {"protege_id", "reason", "remedy"} <= set(columns["unpaired"])
    assert {"person_id", "capacity", "paired"} <= set(columns["sponsors"])
    assert columns["proof"] == ["side", "person_id", "pairs_price", "score_price"]


def test_the_report_counts_pairs_and_says_they_are_best() -> None:
    report = reported()
    assert report.headline == "1 of 2 protégés would have a sponsor; no better pairing exists under the rules."
    assert report.fact("total_score") == 0.25
    assert [worded(one, Kind.PERSON) for one in report.table("pairs").column("protege_id")] == ["Amara Osei (P1)"]
    assert report.table("scores").column("weight") == (2.0,)


def test_the_prices_add_up_to_the_pairs() -> None:
    report = reported()
    proof = report.table("proof")
    assert sum(int(str(price)) for price in proof.column("pairs_price")) == report.fact("paired")
    assert sum(float(str(price)) for price in proof.column("score_price")) == report.fact("total_score")


def test_without_proteges_the_headline_says_so() -> None:
    assert reported(proteges=0).headline == "There are no protégés to pair."


def test_pairs_that_stood_before_are_said_to() -> None:
    standing: list[dict[str, object]] = [{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 1)}]
    report = reported(proteges=1, pairs=standing)
    assert report.headline == "1 of 1 protégé has a sponsor, all as before."


def test_pairs_set_by_keep_are_counted_apart_from_those_that_stood() -> None:
    pairing = {"keep": ({"protege": "P2", "sponsor": "S2", "why": "test"},)}
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    roster = Roster.of(
        proteges=[{"person_id": f"P{one}"} for one in (1, 2, 3)],
        sponsors=[{"person_id": f"S{one}"} for one in (1, 2, 3)],
        pairs=[{"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 1)}],
    )
    snapshot = Snapshot(program, roster, AS_OF)
    report = pairing_report(make_pairing(snapshot), snapshot)
    told = "3 of 3 protégés would have a sponsor, 1 of them as before and 1 set by hand"
    assert report.headline == f"{told}; no better pairing exists under the rules."
    assert (report.fact("kept"), report.fact("pinned")) == (1, 1)
    assert report.table("pairs").column("kept") == (True, False, False)
    assert report.table("pairs").column("standing_since") == (date(2026, 1, 1), None, None)
    assert report.table("pairs").column("role") == ("lead", "lead", "lead")


def test_the_pool_is_counted_and_each_one_left_out_is_named_with_the_reason() -> None:
    program = Program.model_validate(
        {
            "schema_version": 1,
            "program": {"id": "t", "name": "T"},
            "sources": {},
            "selection": {
                "places": 1,
                "eligible": ({"kind": "at_least", "field": "performance", "value": 4},),
                "ranked_by": ({"kind": "number", "field": "performance", "best": 5},),
            },
            "pairing": {"criteria": ()},
        }
    )
    rated = {"P1": 5.0, "P2": 4.0, "P3": 1.0, "P4": 4.5}
    roster = Roster.of(
        people=[{"person_id": one, "name": f"{one}'s name", "performance": rating} for one, rating in rated.items()],
        proteges=[{"person_id": one, "nominated_on": date(2026, 11, 2) if one == "P4" else None} for one in rated],
        sponsors=[{"person_id": "S1", "capacity": 4}],
    )
    report = pairing_report(make_pairing(given := Snapshot(program, roster, AS_OF)), given)
    assert (report.fact("pool"), report.fact("left_out"), report.fact("paired")) == (1, 3, 1)
    assert [(worded(one, Kind.PERSON), why) for one, why in report.table("left_out").rows()] == [
        ("P2's name (P2)", "no place: number 2 for 1 place"),
        ("P3's name (P3)", "not eligible: performance 1 is below 4"),
        ("P4's name (P4)", "nominated only on 2026-11-02"),
    ]


@pytest.mark.parametrize(
    ("score", "band"),
    [(0, 0), (0.099999, 0), (0.1, 1), (0.3, 3), (0.5, 5), (0.899999, 8), (0.9, 9), (0.999999, 9), (1, 9)],
)
def test_a_score_stands_in_the_band_that_begins_with_it_and_one_in_the_last(score: float, band: int) -> None:
    pairing = {"criteria": ({"kind": "pair_scores"},), "rules": ()}
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    roster = Roster.of(
        proteges=[{"person_id": "P1"}],
        sponsors=[{"person_id": "S1"}],
        pair_scores=[{"protege_id": "P1", "sponsor_id": "S1", "score": score}],
    )
    snapshot = Snapshot(program, roster, AS_OF)
    report = pairing_report(make_pairing(snapshot), snapshot)
    bands = report.table("score_bands")
    assert bands.column("new") == tuple(int(at == band) for at in range(10))
    assert (bands.column("score")[0], bands.column("score")[9]) == ("0.0 to 0.1", "0.9 to 1.0")
    assert verify_pairing(snapshot, json.loads(json_text((report,)))).problems == ()


def test_those_without_a_sponsor_today_are_listed_with_what_pairing_again_would_give_them() -> None:
    stands = {"protege_id": "P1", "sponsor_id": "S1", "paired_on": date(2026, 1, 12)}
    waiting = reported(3, 1, pairs=[stands]).table("waiting")
    assert list(waiting.rows()) == [
        ("P2", None, None, "1 sponsor would be allowed, but all seats are held by pairs that were not up for choice"),
        ("P3", None, None, "1 sponsor would be allowed, but all seats are held by pairs that were not up for choice"),
    ]
    proposed = reported(2, 1).table("waiting")
    assert proposed.column("protege_id") == ("P1", "P2")
    assert proposed.column("sponsor_id") == ("S1", None)
