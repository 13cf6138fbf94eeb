"""Lead sponsors and co-sponsors: who leads, what is kept, and what is wrong with a program or a file."""

import copy
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import Pairing, make_pairing
from sponsorcli.pairing.what_if import compare_pairings
from sponsorcli.pairing.what_if.explanation import explain_pairing
from sponsorcli.pairing.what_if.repairs import repair_pairing
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import pairing_report, repair_report
from sponsorcli.verification import verify_pairing

Rows = Sequence[Mapping[str, object]]
SCORES = {("P1", "S1"): 0.2, ("P1", "S2"): 0.9, ("P1", "S3"): 0.5, ("P2", "S1"): 0.4, ("P2", "S3"): 0.1}


def snapshot(pairing: Mapping[str, object], pairs: Rows = (), wanted: int | None = None, **functions: str) -> Snapshot:
    """P1, who may want several, and P2, who wants what the program says; three sponsors of one seat each."""
    settings = {"criteria": ({"kind": "pair_scores"},), "sponsors_each": 2, **pairing}
    program = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": settings}
    roster = Roster.of(
        proteges=[{"person_id": "P1", "sponsors_wanted": wanted}, {"person_id": "P2"}],
        sponsors=[{"person_id": one, "function": functions.get(one)} for one in ("S1", "S2", "S3")],
        pair_scores=[
            {"protege_id": one, "sponsor_id": other, "score": score} for (one, other), score in SCORES.items()
        ],
        pairs=pairs,
    )
    return Snapshot(Program.model_validate(program), roster, date(2026, 10, 31))


def told(made: Pairing) -> list[tuple[str, str, str]]:
    return [(pair.protege_id, pair.sponsor_id, pair.role) for pair in made.pairs]


def stood(protege: str, sponsor: str, role: str = "lead") -> Mapping[str, object]:
    return {"protege_id": protege, "sponsor_id": sponsor, "paired_on": date(2026, 1, 12), "role": role}


def codes_of(made: Pairing) -> list[str]:
    return [problem.code for problem in made.problems]


def test_everybody_gets_one_before_anybody_gets_two_and_the_best_new_one_leads() -> None:
    made = make_pairing(snapshot({}))
    assert told(made) == [("P1", "S2", "lead"), ("P1", "S3", "co"), ("P2", "S1", "lead")]
    assert (made.paired, made.co_sponsors, made.still_wanted, made.proven) == (2, 1, 1, True)


def test_the_row_says_how_many_before_the_program_does() -> None:
    assert told(make_pairing(snapshot({"sponsors_each": 1}, wanted=2))) == [
        ("P1", "S2", "lead"), ("P1", "S3", "co"), ("P2", "S1", "lead"),
    ]  # fmt: skip
    assert len(make_pairing(snapshot({"sponsors_each": 1})).pairs) == 2


def test_who_leads_goes_on_leading_and_a_new_sponsor_becomes_a_co_sponsor() -> None:
    made = make_pairing(snapshot({}, [stood("P1", "S1")]))
    assert told(made) == [("P1", "S1", "lead"), ("P1", "S2", "co"), ("P2", "S3", "lead")]
    assert [pair.kept for pair in made.pairs] == [True, False, False]


def test_a_new_sponsor_leads_where_there_are_co_sponsors_alone() -> None:
    made = make_pairing(snapshot({"sponsors_each": 1}, [stood("P1", "S1", "co")]))
    assert told(made) == [("P1", "S2", "lead"), ("P1", "S1", "co"), ("P2", "S3", "lead")]


def test_a_co_sponsor_leads_where_no_other_is_found_and_takes_one_seat() -> None:
    bars = tuple({"protege": "P1", "sponsor": one, "why": "test"} for one in ("S2", "S3"))
    made = make_pairing(snapshot({"sponsors_each": 1, "forbid": bars}, [stood("P1", "S1", "co")]))
    assert told(made)[0] == ("P1", "S1", "lead")
    assert {load.person_id: load.paired + load.held for load in made.loads} == {"S1": 1, "S2": 0, "S3": 1}


def test_sponsors_of_one_protege_differ_in_the_field() -> None:
    made = make_pairing(snapshot({"sponsors_differ_in": "function"}, S1="HR", S2="Sales", S3="sales "))
    assert {(one, other) for one, other, _ in told(made)} == {("P1", "S2"), ("P2", "S1"), ("P2", "S3")}


def test_a_sponsor_without_the_field_is_nobodys_second_sponsor_and_is_named() -> None:
    made = make_pairing(snapshot({"sponsors_differ_in": "function"}, wanted=1, S1="HR", S2="Sales"))
    assert [problem.message.split()[0] for problem in made.problems if problem.code == "M084"] == ["S3"]
    assert ("P2", "S3") not in {pair[:2] for pair in told(made)}


def test_where_nobody_wants_several_no_sponsor_is_named_for_the_field() -> None:
    made = make_pairing(snapshot({"sponsors_differ_in": "function", "sponsors_each": 1}, S1="HR"))
    assert "M084" not in codes_of(made)
    assert made.paired == 2


def test_two_who_do_not_differ_cannot_both_be_kept() -> None:
    keep = tuple({"protege": "P1", "sponsor": one, "why": "test"} for one in ("S2", "S3"))
    made = make_pairing(snapshot({"sponsors_differ_in": "function", "keep": keep}, S1="HR", S2="IT", S3="it"))
    assert [problem.message for problem in made.problems if problem.code == "M085"] == [
        "P1 and S3 cannot be kept: another sponsor kept for P1 has the same function"
    ]
    assert told(made)[:1] == [("P1", "S2", "lead")]


@pytest.mark.parametrize("functions", [{"S2": "HR"}, {"S3": "HR"}, {}])
def test_two_who_are_not_known_to_differ_cannot_both_be_kept(functions: dict[str, str]) -> None:
    keep = tuple({"protege": "P1", "sponsor": one, "why": "test"} for one in ("S2", "S3"))
    made = make_pairing(snapshot({"sponsors_differ_in": "function", "keep": keep}, (), None, S1="IT", **functions))
    message = next(problem.message for problem in made.problems if problem.code == "M085")
    assert "nobody knows whether they differ in function" in message
    assert told(made)[0] == ("P1", "S2", "lead")
    assert made.pinned == 1


@pytest.mark.parametrize("afresh", [False, True])
def test_who_has_a_sponsor_without_the_field_gets_no_second_one(afresh: bool) -> None:
    keep = tuple({"protege": "P1", "sponsor": one, "why": "test"} for one in ("S2", "S3"))
    given = snapshot({"sponsors_differ_in": "function", "keep": keep}, S1="IT", S3="HR")
    made = make_pairing(given, afresh=afresh)
    assert [pair[:2] for pair in told(made) if pair[0] == "P1"] == [("P1", "S2")]
    assert verify_pairing(given, json.loads(json_text([pairing_report(made, given)]))).problems == ()


def test_a_second_sponsor_beside_one_without_the_field_is_refused_by_verification() -> None:
    keep = ({"protege": "P1", "sponsor": "S2", "why": "test"},)
    made = make_pairing(snapshot({"keep": keep}, S1="IT", S3="HR"))
    assert ("P1", "S3", "co") in told(made)
    strict = snapshot({"sponsors_differ_in": "function", "keep": keep}, S1="IT", S3="HR")
    file = json.loads(json_text([pairing_report(made, strict)]))
    found = [problem.message for problem in verify_pairing(strict, file).problems]
    assert any("do not differ in function" in message for message in found)


def test_two_can_be_kept_and_the_first_of_them_leads() -> None:
    keep = tuple({"protege": "P1", "sponsor": one, "why": "test"} for one in ("S3", "S2"))
    made = make_pairing(snapshot({"keep": keep}))
    assert told(made) == [("P1", "S3", "lead"), ("P1", "S2", "co"), ("P2", "S1", "lead")]
    assert made.pinned == 2


def test_the_method_stable_gives_one_and_says_who_wants_more() -> None:
    made = make_pairing(snapshot({"method": "stable", "sponsors_each": 1}, wanted=2))
    assert "M086" in codes_of(made)
    assert (made.co_sponsors, made.paired) == (0, 2)


def test_a_repair_replaces_a_co_sponsor_and_says_so() -> None:
    given = snapshot({}, [stood("P1", "S1"), stood("P1", "S2", "co")])
    repair = repair_pairing(given, without=("S2",))
    assert [(one.protege_id, one.from_id, one.to_id) for one in repair.changes] == [
        ("P1", "S2", None), ("P2", None, "S3"),
    ]  # fmt: skip
    assert told(repair.pairing) == [("P1", "S1", "lead"), ("P2", "S3", "lead")]
    assert repair_report(repair, given).table("pairs").column("fixed") == (True, False)


def test_a_comparison_names_each_sponsor_who_is_another() -> None:
    one, two = make_pairing(snapshot({})), make_pairing(snapshot({"sponsors_each": 1}))
    found = compare_pairings(one, two)
    assert [(each.protege_id, each.from_id, each.to_id) for each in found.differences] == [("P1", "S3", None)]
    assert found.same == 2


def test_what_a_second_sponsor_would_cost_is_asked_beside_the_first() -> None:
    found = explain_pairing(snapshot({}), "P2", "S3")
    assert found.cost is not None
    assert (found.cost.pairs, found.cost.score) == (0, 400_000)


Data = dict[str, Any]


def swap_roles(data: Data) -> None:
    for row in data["tables"]["pairs"]:
        if row["protege_id"] == "P1":
            row["role"] = "co" if row["role"] == "lead" else "lead"


def drop_co(data: Data) -> None:
    (lost,) = [row for row in data["tables"]["pairs"] if row["role"] == "co"]
    data["tables"]["pairs"].remove(lost)
    data["facts"]["total_score"] = round(data["facts"]["total_score"] - lost["score"], 6)


def say_more_are_wanted(data: Data) -> None:
    data["facts"]["still_wanted"] += 1


def lower_a_price(data: Data) -> None:
    data["tables"]["proof"][-1]["score_price"] -= 0.000001


def give_the_same_twice(data: Data) -> None:
    data["tables"]["pairs"].append(data["tables"]["pairs"][0])


@pytest.mark.parametrize(
    ("tampered", "code"),
    [
        (swap_roles, "M060"),
        (drop_co, "M025"),
        (say_more_are_wanted, "M024"),
        (lower_a_price, "M025"),
        (give_the_same_twice, "M021"),
    ],
)
def test_a_file_that_was_changed_is_refused(tampered: Callable[[Data], None], code: str) -> None:
    given = snapshot({"sponsors_differ_in": "function"}, S1="HR", S2="Sales", S3="IT")
    data = json.loads(json_text([pairing_report(make_pairing(given), given)]))
    assert verify_pairing(given, data).problems == ()
    lie = copy.deepcopy(data)
    tampered(lie)
    assert code in {problem.code for problem in verify_pairing(given, lie).problems}


def test_more_sponsors_than_wanted_or_two_who_do_not_differ_are_refused() -> None:
    given = snapshot({}, S1="HR", S2="Sales", S3="Sales")
    data = json.loads(json_text([pairing_report(make_pairing(given), given)]))
    for settings in ({"sponsors_each": 1}, {"sponsors_differ_in": "function"}):
        other = snapshot(settings, S1="HR", S2="Sales", S3="Sales")
        assert "M022" in {problem.code for problem in verify_pairing(other, data).problems}
