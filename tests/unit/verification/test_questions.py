"""Whatever the order of aims, what the questions about a pairing propose is a pairing that `verify` believes."""

import json
from dataclasses import replace

import pytest

from sponsorcli.model import Snapshot
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.what_if import find_sensitivity, make_shortlist
from sponsorcli.pairing.what_if.explanation import explain_pairing
from sponsorcli.pairing.what_if.remedies import find_remedies
from sponsorcli.pairing.what_if.repairs import repair_pairing
from sponsorcli.rendering.data.json_and_csv import json_text
from sponsorcli.reports.pairing import repair_report
from sponsorcli.verification import verify_pairing
from tests.seeds import first_few

from .programmes import Data, programme

ORDERS: dict[str, dict[str, object]] = {
    "pairs and total": {"order": ("most_pairs", "best_total")},
    "lowest score": {"order": ("most_pairs", "best_worst", "best_total")},
    "even loads": {"order": ("most_pairs", "even_load", "best_total")},
    "least loads": {"order": ("at_least", "most_pairs", "best_total"), "at_least": 1},
    "no total": {"order": ("most_pairs", "least_change")},
    "stable": {"method": "stable"},
}


def asked(kind: str, seed: int, *, standing: bool = True) -> Snapshot:
    snapshot = programme(seed, standing=standing)
    settings = snapshot.program.pairing.model_copy(update=ORDERS[kind])
    return replace(snapshot, program=snapshot.program.model_copy(update={"pairing": settings}))


@pytest.mark.parametrize("seed", first_few([1, 3, 5], 1))
@pytest.mark.parametrize("kind", ORDERS)
def test_a_repair_without_changes_is_the_best_beside_those_who_stay(kind: str, seed: int) -> None:
    snapshot = asked(kind, seed)
    repair = repair_pairing(snapshot)
    if repair.broken == 0:
        data: Data = json.loads(json_text((repair_report(repair, snapshot),)))
        verdict = verify_pairing(snapshot, data)
        assert verdict.problems == ()
        assert verdict.proven
        assert {"the table changes", "the headline"} <= set(verdict.unchecked), "what is not checked is said"
    kept = sum(pair.kept for pair in repair.pairing.pairs)
    assert kept >= repair.sound - repair.given_up


@pytest.mark.walk
@pytest.mark.parametrize("kind", ORDERS)
def test_remedies_cost_what_pairing_without_the_rule_gains(kind: str) -> None:
    snapshot = asked(kind, 4, standing=False)
    remedies = find_remedies(snapshot)
    assert remedies.pairing.proven
    rules = {cost.rule: cost for cost in remedies.rules}
    assert len(rules) == len(snapshot.program.pairing.rules)
    if "most_pairs" in snapshot.program.pairing.order[:1]:
        assert all(cost.pairs >= 0 for cost in rules.values())


@pytest.mark.walk
@pytest.mark.parametrize("kind", ORDERS)
def test_another_choice_never_makes_the_first_aim_better(kind: str) -> None:
    snapshot = asked(kind, 6, standing=False)
    first = snapshot.program.pairing.order[0]
    for person in ("P01", "P05", "P09"):
        options = explain_pairing(snapshot, person).options
        for option in options:
            cost = explain_pairing(snapshot, person, option.sponsor_id).cost
            if cost is not None and first == "most_pairs" and kind != "stable":
                assert cost.pairs >= 0


@pytest.mark.walk
@pytest.mark.parametrize("kind", ORDERS)
def test_sensitivity_and_shortlists_are_told_for_every_order(kind: str) -> None:
    snapshot = asked(kind, 2, standing=False)
    sensitivity = find_sensitivity(snapshot, make_pairing(snapshot))
    assert {problem.code for problem in sensitivity.problems} <= {"M032", "M003"}
    shortlist = make_shortlist(snapshot, 3)
    assert max((choice.rank for choice in shortlist.choices), default=0) <= 3
