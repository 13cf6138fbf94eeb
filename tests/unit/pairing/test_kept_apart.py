"""Who is kept apart: conflicts on record, and lines of `forbid` for everybody or by values of fields."""

from datetime import date
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.pair_definitions.apart import Conflicts, conflicts_of, is_meant
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.what_if.explanation import explain_pairing
from sponsorcli.pairing.what_if.remedies import find_remedies
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import pairing_report
from sponsorcli.reports.what_if.explanation import explanation_report
from sponsorcli.verification import verify_pairing
from tests.unit.verification.programmes import file_of

Row = dict[str, object]
ON_RECORD = "a conflict is on record"
PEOPLE: tuple[Row, ...] = (
    {"person_id": "P1", "function": "Sales", "grade": 3.0, "goals": ["law"]},
    {"person_id": "P2", "function": "  sales", "grade": 4.0, "goals": ["Law", "AI"]},
    {"person_id": "P3", "function": None, "grade": None, "goals": []},
)
SPONSORS: tuple[Row, ...] = ({"person_id": "S1", "function": "Sales"}, {"person_id": "S2", "function": "Legal"})


def snapshot(forbid: tuple[Row, ...] = (), *, stands: tuple[str, ...] = (), **tables: list[Row]) -> Snapshot:
    data: dict[str, Any] = {
        "schema_version": 1,
        "program": {"id": "t", "name": "T"},
        "sources": {},
        "pairing": {"capacity": 3, "forbid": tuple({"why": "t", **line} for line in forbid)},
    }
    pairs: list[Row] = [{"protege_id": one[:2], "sponsor_id": one[2:], "paired_on": date(2026, 1, 1)} for one in stands]
    tables = {"proteges": list(PEOPLE), "sponsors": list(SPONSORS), "pairs": pairs} | tables
    return Snapshot(Program.model_validate(data), Roster.of(**tables), date(2026, 10, 31))


def conflict(one: str, other: str, why: str | None = None) -> Row:
    return {"person_id": one, "other_id": other, "why": why}


def allowed(given: Snapshot) -> set[str]:
    """The pairs that may be made, as explain and verify both see them."""
    found = {
        one + option.sponsor_id
        for one in ("P1", "P2", "P3")
        for option in explain_pairing(given, one).options
        if not option.broken
    }
    assert verify_pairing(given, file_of(given)).problems == ()
    return found


EVERY = {"P1S1", "P1S2", "P2S1", "P2S2", "P3S1", "P3S2"}


@pytest.mark.walk
@pytest.mark.parametrize(
    ("line", "forbidden"),
    [
        ({"protege": "P1", "sponsor": "S2"}, {"P1S2"}),
        ({"protege": "P1"}, {"P1S1", "P1S2"}),
        ({"protege": "*", "sponsor": "S2"}, {"P1S2", "P2S2", "P3S2"}),
        ({"where": {"protege": {"function": "SALES"}}}, {"P1S1", "P1S2", "P2S1", "P2S2"}),
        ({"where": {"protege": {"function": "Sales"}, "sponsor": {"function": ("Legal", "x")}}}, {"P1S2", "P2S2"}),
        ({"protege": "P2", "where": {"sponsor": {"function": "Sales"}}}, {"P2S1"}),
        ({"protege": "P2", "sponsor": "S1", "where": {"sponsor": {"function": "Legal"}}}, set()),
        ({"where": {"protege": {"grade": 3}}}, {"P1S1", "P1S2"}),
        ({"where": {"protege": {"grade": ("4.0", 9)}, "sponsor": {"function": "Legal"}}}, {"P2S2"}),
        ({"where": {"protege": {"goals": "ai"}}}, {"P2S1", "P2S2"}),
        ({"where": {"protege": {"goals": "law", "grade": 4}, "sponsor": {"person_id": "s1"}}}, {"P2S1"}),
        ({"where": {"protege": {"function": "None"}}}, set()),
    ],
)
def test_a_line_of_forbid_means_those_and_no_others(line: Row, forbidden: set[str]) -> None:
    assert allowed(snapshot((line,))) == EVERY - forbidden


@pytest.mark.parametrize(
    ("rows", "apart"),
    [
        ([("P1", "S1")], {"P1S1"}),
        ([("S1", "P1")], {"P1S1"}),
        ([("S1", "*")], {"P1S1", "P2S1", "P3S1"}),
        ([("P2", "*"), ("S2", "P3")], {"P2S1", "P2S2", "P3S2"}),
        ([("P1", "P2"), ("S1", "S2"), ("P1", "P1"), ("P9", "S1")], set()),
    ],
)
def test_a_conflict_keeps_the_two_apart_whoever_has_the_row(rows: list[tuple[str, str]], apart: set[str]) -> None:
    assert allowed(snapshot(conflicts=[conflict(*row) for row in rows])) == EVERY - apart


def test_a_field_that_no_table_has_is_an_error_and_forbids_nobody() -> None:
    for where, code in (({"protege": {"site": "x"}}, "M001"), ({"sponsor": {"site": 1}}, "M001")):
        given = snapshot(({"where": where},))
        assert allowed(given) == EVERY
        assert [one.code for one in make_pairing(given).problems] == [code]


def test_an_existing_pair_is_given_up_and_the_seat_is_free_again() -> None:
    for given, why in (
        (snapshot(stands=("P1S1", "P2S2"), conflicts=[conflict("S1", "*")]), ON_RECORD),
        (snapshot(({"sponsor": "S1"},), stands=("P1S1", "P2S2")), "forbid names them"),
    ):
        made = make_pairing(given)
        assert {one.protege_id + one.sponsor_id for one in made.pairs} == {"P1S2", "P2S2", "P3S2"}
        assert [(one.code, one.message) for one in made.problems] == [
            ("M008", f"P1 and S1 are a pair, but {why}, so P1 needs a new sponsor")
        ]
        assert verify_pairing(given, file_of(given)).problems == ()


def test_only_those_who_ask_about_the_two_are_told_the_reason_of_a_conflict() -> None:
    rows = [conflict("S1", "P1", "Relatives"), conflict("P1", "S1", "Grievance"), conflict("P1", "*", None)]
    given = snapshot(conflicts=rows, sponsors=list(SPONSORS[:1]))
    (alone,) = make_pairing(given).unpaired
    assert (alone.reason, alone.remedy) == (
        f"the only sponsor does not pass all rules: {ON_RECORD}",
        "no single rule: several would have to change",
    )
    (asked,) = explain_pairing(given, "P1", "S1").options
    assert asked.broken == (f"{ON_RECORD}: Grievance; Relatives",)
    told = explanation_report(explain_pairing(given, "P1", "S1"), given)
    assert "Relatives" in told.headline
    for report in (pairing_report(make_pairing(given), given), explanation_report(explain_pairing(given, "P1"), given)):
        assert "Relatives" not in json_text((report,))
    assert "Relatives" not in " ".join(one.message for one in make_pairing(given).problems)


def test_nobody_is_advised_to_lift_a_conflict_or_told_what_it_costs() -> None:
    given = snapshot(conflicts=[conflict("P1", "S1")], proteges=list(PEOPLE[:1]), sponsors=list(SPONSORS[:1]))
    assert find_remedies(given).rules == ()
    assert explain_pairing(given, "P1").counterfactuals == ()


def test_verify_refuses_a_pair_that_a_conflict_or_a_line_keeps_apart() -> None:
    open_to_all: Pairing = make_pairing(snapshot())
    assert len(open_to_all.pairs) == 3
    file = file_of(snapshot())
    for given in (snapshot(conflicts=[conflict("S1", "*"), conflict("S2", "*")]), snapshot(({"protege": "P1"},))):
        assert "M022" in {one.code for one in verify_pairing(given, file).problems}


@pytest.mark.parametrize(
    ("value", "listed", "meant"),
    [
        (True, (True,), True), (True, (1,), False), (1, (True,), False), (2, ("2",), True), (2.5, (2.5,), True),
        (date(2026, 1, 1), ("2026-01-01",), True), ("", ("",), True), (None, ("None",), False),
    ],
)  # fmt: skip
def test_values_are_compared_as_what_they_are(value: object, listed: tuple[Any, ...], meant: bool) -> None:
    assert is_meant({"f": value}, {"f": listed}) is meant
    assert is_meant({"f": value}, {"f": listed, "g": "x"}) is False
    assert is_meant({}, {}) is True


def test_reasons_of_both_sides_are_told_once_each() -> None:
    rows = [
        conflict("A", "B", "x"),
        conflict("B", "A", "x"),
        conflict("A", "*", "y"),
        conflict("A", "B", "w"),
        conflict("A", "*", "v"),
    ]
    found = conflicts_of(Roster.of(conflicts=rows))
    assert found == Conflicts({frozenset("AB"): "w; x"}, {"A": "v; y"})
    assert (found.why("B", "A"), found.why("C", "A"), found.why("B", "C")) == ("w; x; v; y", "v; y", "")
    assert (found.keep_apart("C", "A"), found.keep_apart("A", "C"), found.keep_apart("B", "C")) == (True, True, False)
