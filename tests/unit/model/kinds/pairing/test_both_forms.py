"""The array form of each kind judges every pair as its scalar form does, on tables with gaps in them."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing.evaluation.options import options_of
from sponsorcli.pairing.evaluation.parties import parties_of
from sponsorcli.verification.evaluation import FactsOfPair
from sponsorcli.verification.facts import facts_of
from tests.seeds import seeds

LEVELS = ("L1", "L2", "L3", "L4", "L5")
TAGS = ("law", "budget", "AI", "retail")
RULES = (
    {"kind": "level_gap"},
    {"kind": "level_gap", "at_least": 1},
    {"kind": "level_gap", "at_most": 2},
    {"kind": "level_gap", "at_least": 1, "at_most": 2},
    {"kind": "holds", "field": "tags", "any_of": (" Law", "retail")},
    {"kind": "same", "field": "town"},
    {"kind": "different", "field": "town"},
    {"kind": "same", "field": "years"},
    {"kind": "shares", "protege": "tags", "sponsor": "tags"},
    {"kind": "shares", "protege": "tags", "sponsor": "tags", "at_least": 2},
    {"kind": "not_paired_before"},
    {"kind": "at_least_more", "field": "years", "by": 2},
    {"kind": "at_least_more", "field": "years", "than": "grade", "by": -0.1},
    {"kind": "outside_reporting_line"},
)
CRITERIA = (
    {"kind": "level_gap", "best": 2, "worst": 5},
    {"kind": "level_gap", "best": 1, "worst": -2},
    {"kind": "level_gap", "best": 1, "worst": 1},
    {"kind": "same", "field": "town"},
    {"kind": "different", "field": "town"},
    {"kind": "different", "field": "years"},
    {"kind": "shares", "protege": "tags", "sponsor": "tags"},
    {"kind": "near", "field": "years", "within": 3.7},
    {"kind": "pair_scores"},
    {"kind": "preference"},
    {"kind": "owns_objective"},
    {"kind": "paired_before"},
)


def snapshot(seed: int) -> Snapshot:
    chance = Random(seed)
    proteges, sponsors = [f"P{at}" for at in range(9)], [f"S{at}" for at in range(7)]

    def maybe(value: Any) -> Any:
        return value if chance.random() < 0.85 else None

    def person(one: str) -> dict[str, Any]:
        return {
            "person_id": one,
            "level": maybe(chance.choice(LEVELS)),
            "town": maybe(chance.choice(("York", " york", "Bath"))),
            "years": maybe(float(chance.randint(0, 6))),
            "grade": maybe(chance.choice((0.1, 0.2, 1.0, 3.1))),
            "tags": maybe([tag for tag in TAGS if chance.random() < 0.5]),
            "manager_id": maybe(chance.choice((*proteges[:2], *sponsors[:3], "B1"))),
        }

    def pairs(count: int) -> list[tuple[str, str]]:
        return [(chance.choice(proteges), chance.choice(sponsors)) for _ in range(count)]

    def day() -> Any:
        """Before the day of the report, the day itself, after it, or none."""
        return maybe(date(2026, 6, 1) + timedelta(days=chance.randint(-1, 1)))

    objectives = [f"O{at}" for at in range(6)]
    both = [*pairs(10), *((other, one) for one, other in pairs(10))]
    data = {
        "schema_version": 1,
        "program": {"id": "t", "name": "T", "levels": LEVELS},
        "sources": {},
        "pairing": {"pool": "nominated", "rules": RULES, "criteria": CRITERIA},
    }
    roster = Roster.of(
        proteges=[person(one) for one in proteges],
        sponsors=[person(other) for other in sponsors],
        people=[{"person_id": "B1", "manager_id": maybe("S1")}],
        pairs=[
            {"protege_id": one, "sponsor_id": other, "paired_on": date(2025, 1, 1), "ended_on": date(2025, 6, 1)}
            for one, other in sorted(set(pairs(6)))
        ],
        pair_scores=[{"protege_id": one, "sponsor_id": other, "score": chance.random()} for one, other in pairs(12)],
        preferences=[
            {"person_id": one, "choice_id": other, "rank": chance.randint(1, 4)} for one, other in sorted(set(both))
        ],
        objectives=[
            {
                "objective_id": one,
                "title": one,
                "owner_id": maybe(chance.choice((*sponsors[:4], "B1"))),
                "ends_on": day(),
            }
            for one in objectives
        ],
        aims=[
            {"person_id": one, "goal": goal, "objective_id": maybe(chance.choice((*objectives, "X"))), "met_on": day()}
            for one in proteges[:7]
            for goal in ("a", "b", "c")
        ],
    )
    return Snapshot(Program.model_validate(data), roster, date(2026, 6, 1))


@pytest.mark.parametrize("seed", seeds(40))
def test_both_forms_of_a_kind_judge_alike(seed: int) -> None:
    given = snapshot(seed)
    parties, settings = parties_of(given), given.program.pairing
    options = options_of(parties, given)
    rules, criteria = options.rules, options.scoring.criteria
    everybody = slice(0, len(parties.proteges))
    for one, rule in zip(settings.rules, rules, strict=False):
        found = rule.judge.holds(everybody).tolist()
        assert found == table(given, lambda pair, one=one: one.is_met(pair)), one
    for criterion, compiled in zip(settings.criteria, criteria, strict=True):
        known = compiled.measure.known(everybody).tolist()
        assert known == table(given, lambda pair, one=criterion: one.is_known(pair)), criterion
        found = compiled.measure.values(everybody).tolist()
        assert found == table(given, lambda pair, one=criterion: one.worth(pair)), criterion


def table(given: Snapshot, judged: Any) -> list[list[Any]]:
    """What the scalar form says of every pair."""
    parties, facts = parties_of(given), facts_of(given)
    return [[judged(FactsOfPair(facts, one, other)) for other in parties.sponsors.ids] for one in parties.proteges.ids]
