"""What another choice would cost is found by pairing again with it."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing.tuning import Tuning
from sponsorcli.pairing.what_if.explanation import ForcedPairCost, explain_pairing, explain_sponsor
from sponsorcli.reports.what_if import explanation_report, sponsor_explanation_report

Two = tuple[str, str]


def snapshot(
    *, capacity: int = 1, forbid: tuple[Two, ...] = (), pairs: tuple[Two, ...] = (), elsewhere: str = ""
) -> Snapshot:
    """Three protégés for two sponsors: P1 0.9 and 0.7, P2 0.8 with S1, P3 0.1 with S2."""
    pairing = {
        "capacity": capacity,
        "rules": ({"kind": "same", "field": "location"},),
        "criteria": ({"kind": "pair_scores"},),
        "forbid": tuple({"protege": one, "sponsor": other, "why": "test"} for one, other in forbid),
    }
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    scores = {("P1", "S1"): 0.9, ("P1", "S2"): 0.7, ("P2", "S1"): 0.8, ("P3", "S2"): 0.1}
    roster = Roster.of(
        proteges=[{"person_id": one, "location": "A"} for one in ("P1", "P2", "P3")],
        sponsors=[{"person_id": one, "location": "B" if one == elsewhere else "A"} for one in ("S1", "S2")],
        pairs=[{"protege_id": one, "sponsor_id": two, "paired_on": date(2025, 6, 1)} for one, two in pairs],
        pair_scores=[{"protege_id": one, "sponsor_id": two, "score": score} for (one, two), score in scores.items()],
    )
    return Snapshot(program, roster, date(2026, 1, 1))


def test_the_options_stand_by_score_with_the_forbidden_last() -> None:
    explained = explain_pairing(snapshot(forbid=(("P1", "S1"),)), "P1")
    assert [(one.sponsor_id, one.score, one.broken) for one in explained.options] == [
        ("S2", 700_000, ()),
        ("S1", 900_000, ("the program forbids this pair",)),
    ]
    assert explained.options[0].chosen


def test_another_choice_costs_what_the_whole_loses() -> None:
    """The best is P1 with S2 and P2 with S1, 1.5; with P1 at S1 the best is 0.9 and P3's 0.1."""
    explained = explain_pairing(snapshot(), "P1", "S1")
    assert explained.cost == ForcedPairCost("S1", 0, 500_000, ("P3",), ("P2",), ())


def test_a_choice_that_the_rules_forbid_has_no_cost() -> None:
    assert explain_pairing(snapshot(forbid=(("P1", "S1"),)), "P1", "S1").cost is None


def test_the_report_says_what_it_would_cost_and_whom() -> None:
    given = snapshot()
    report = explanation_report(explain_pairing(given, "P1", "S1"), given)
    assert report.headline == (
        "P1 is paired with S2, score 0.700. Giving P1 to S1 instead lowers the total by 0.500; P2 would "
        "lose their sponsor; "
        "P3 would gain a sponsor."
    )
    assert report.fact("cost_score") == 0.5


def told(given: Snapshot, sponsor: str | None) -> str | None:
    return explanation_report(explain_pairing(given, "P1", sponsor), given).headline


def test_of_two_it_is_said_why_they_are_a_pair_or_not() -> None:
    assert told(snapshot(), "S2") == (
        "P1 is paired with S2, score 0.700. 1 sponsor the rules allow scores higher, but with that "
        "sponsor the pairing would not "
        "be better overall."
    )
    assert (
        told(snapshot(capacity=3), "S1")
        == "P1 is paired with S1, score 0.900. No sponsor the rules allow scores higher."
    )
    assert (
        told(snapshot(forbid=(("P1", "S1"),)), "S1")
        == "P1 is paired with S2, score 0.700. S1 is ruled out: the program forbids this pair."
    )


def test_a_seat_held_by_a_pair_that_is_kept_is_said_to_be() -> None:
    assert told(snapshot(pairs=(("P2", "S1"),)), "S1") == (
        "P1 is paired with S2, score 0.700. S1 has no free seat: existing pairs, or pairs set by `keep`, have them all."
    )


def test_a_pair_that_stands_against_a_rule_is_said_to() -> None:
    given = snapshot(pairs=(("P1", "S1"),), elsewhere="S1")
    breaks = (
        "P1 is paired with S1, score 0.900, an existing pair that breaks a rule: not the same location, or not known."
    )
    assert told(given, None) == f"{breaks} Existing pairs stay."
    assert told(given, "S1") == (f"{breaks} Existing pairs stay.")


def test_asked_about_two_the_report_shows_the_one_beside_the_other() -> None:
    given = snapshot(forbid=(("P1", "S1"),))
    report = explanation_report(explain_pairing(given, "P1", "S1"), given)
    assert [row[0] for row in report.table("options").rows()] == ["S2", "S1"]
    assert [row[0] for row in report.table("scores").rows()] == ["S2", "S1"]


def test_somebody_who_takes_no_part_cannot_be_explained() -> None:
    with pytest.raises(KeyError):
        explain_pairing(snapshot(), "P9")


def test_of_a_programme_too_large_to_be_paired_again_it_is_said() -> None:
    explained = explain_pairing(snapshot(), "P3", tuning=Tuning(most_paired_again=3))
    assert explained.counterfactuals == ()
    assert "M032" in {problem.code for problem in explained.problems}
    report = explanation_report(explained, snapshot())
    assert "ways" not in {table.name for table in report.tables}
    assert report.headline == report.headline.strip()


def tied(method: str, **scores: float) -> Snapshot:
    """Pairs by names such as P1_S2 with their scores; all others are forbidden. S1 is called Sue."""
    about = {"id": "t", "name": "T"}
    pairs = {(name[:2], name[3:]): score for name, score in scores.items()}
    ours, theirs = sorted({one for one, _ in pairs}), sorted({other for _, other in pairs})
    bars = [(one, other) for one in ours for other in theirs if (one, other) not in pairs]
    pairing = {
        "method": method,
        "criteria": ({"kind": "pair_scores"},),
        "forbid": tuple({"protege": one, "sponsor": other, "why": "test"} for one, other in bars),
    }
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    roster = Roster.of(
        proteges=[{"person_id": one} for one in ours],
        sponsors=[{"person_id": one, "name": "Sue" if one == "S1" else None} for one in theirs],
        pair_scores=[{"protege_id": one, "sponsor_id": two, "score": score} for (one, two), score in pairs.items()],
    )
    return Snapshot(program, roster, date(2026, 1, 1))


def test_a_sponsor_who_would_do_as_well_is_named() -> None:
    given = tied("optimal", P1_S1=0.5, P1_S2=0.5, P2_S1=0.5)
    assert (
        told(given, None)
        == "P1 is paired with S2, score 0.500. Sue (S1) would score the same. No sponsor the rules allow scores higher."
    )
    given = tied("optimal", P1_S1=0.5, P1_S2=0.5)
    other = next(one for one in explain_pairing(given, "P1").options if not one.chosen)
    sentence = told(given, other.sponsor_id)
    assert sentence is not None
    assert sentence.endswith("instead makes no difference to the total.")


def test_of_a_stable_pairing_it_is_said_which_of_two_prefers_the_match_they_have() -> None:
    given = tied("stable", P1_S1=0.9, P2_S1=0.8, P2_S2=0.3, P3_S2=0.3)
    report = explanation_report(explain_pairing(given, "P2", "S1"), given)
    assert report.headline == (
        "P2 is paired with S2, score 0.300. P2 prefers Sue (S1) to S2, but Sue (S1) ranks every protégé "
        "they have above P2."
    )
    assert (report.fact("protege_prefers"), report.fact("sponsor_prefers")) == ("asked", "match")
    assert "cost_score" not in {fact.name for fact in report.facts}
    assert explanation_report(explain_pairing(given, "P3", "S2"), given).headline == (
        "P3 has no sponsor: 1 sponsor would be allowed, but is full with protégés they rank at least as high. "
        "P3 would take S2, but S2 ranks every protégé they have at least as high as P3."
    )
    assert explanation_report(explain_pairing(given, "P1", "S1"), given).headline == (
        "P1 is paired with Sue (S1), score 0.900. The pairing is stable: each sponsor P1 would prefer is "
        "full with protégés "
        "that sponsor ranks at least as high."
    )


def test_of_somebody_left_out_of_the_pool_it_is_said_why_and_what_the_rules_would_allow() -> None:
    given = Snapshot(
        Program.model_validate(
            {
                "schema_version": 1,
                "program": {"id": "t", "name": "T"},
                "sources": {},
                "selection": {"eligible": ({"kind": "at_least", "field": "performance", "value": 4},)},
                "pairing": {"rules": ({"kind": "different", "field": "function"},), "criteria": ()},
            }
        ),
        Roster.of(
            people=[
                {"person_id": "P1", "performance": 5.0, "function": "Sales"},
                {"person_id": "P2", "performance": 2.0, "function": "Sales"},
                {"person_id": "P3", "performance": 5.0, "function": "Sales", "left_on": date(2026, 5, 1)},
                {"person_id": "S1", "function": "Sales"},
                {"person_id": "S2", "function": "Legal"},
            ],
            proteges=[{"person_id": one} for one in ("P1", "P2", "P3")],
            sponsors=[{"person_id": "S1"}, {"person_id": "S2"}],
        ),
        date(2026, 6, 30),
    )

    def said(person: str, sponsor: str | None = None) -> str | None:
        return explanation_report(explain_pairing(given, person, sponsor), given).headline

    out = "P2 cannot be paired: not eligible: performance 2 is below 4."
    assert said("P2") == f"{out} If they could, the rules would allow 1 of 2 sponsors."
    assert said("P2", "S1") == f"{out} If they could, S1 would still be ruled out: same function, or not known."
    assert said("P2", "S2") == f"{out} If they could, the rules would allow S2, with a score of 0.000."
    assert explain_pairing(given, "P3").options == ()
    assert "left" in (said("P3") or "")
    assert "If they could" not in (said("P3") or ""), "nobody says what the rules would allow somebody who is gone"
    facts = {fact.name: fact.value for fact in explanation_report(explain_pairing(given, "P2"), given).facts}
    assert (facts["in_pool"], facts["sponsor_id"]) == (False, None)


SCORES = {"P1_S1": 0.9, "P1_S2": 0.5, "P2_S1": 0.7, "P2_S2": 0.6}


def facts_about(given: Snapshot, one: str, other: str | None) -> dict[str, object]:
    report = explanation_report(explain_pairing(given, one, other), given)
    return {fact.name: fact.value for fact in report.facts}


def test_the_facts_of_a_pair_that_is_not_made_are_what_it_would_cost_and_whom() -> None:
    """By hand: P1 with S1 and P2 with S2 are 1.5, P1 with S2 and P2 with S1 1.2, P3 with S1 and P2 with S2 0.7."""
    given = tied("optimal", **SCORES, P3_S1=0.1)
    paired = {"protege_id": "P2", "in_pool": True, "sponsor_id": "S2", "score": 0.6, "allowed": 2}
    assert facts_about(given, "P2", "S1") == paired | {
        "asked_id": "S1", "cost_pairs": 0, "cost_score": 0.3, "gained": "", "lost": "", "moved": "P1"
    }  # fmt: skip
    unpaired = {"protege_id": "P3", "in_pool": True, "sponsor_id": None, "score": None, "allowed": 1}
    assert facts_about(given, "P3", "S1") == unpaired | {
        "asked_id": "S1", "cost_pairs": 0, "cost_score": 0.8, "gained": "", "lost": "P1", "moved": ""
    }  # fmt: skip
    assert facts_about(given, "P2", None) == paired


def test_the_facts_of_a_stable_pairing_are_whom_each_of_the_two_prefers() -> None:
    given = tied("stable", **SCORES)
    sides = ("asked_id", "protege_prefers", "sponsor_prefers")
    assert [facts_about(given, "P2", "S1")[name] for name in sides] == ["S1", "asked", "match"]
    assert [facts_about(given, "P1", "S2")[name] for name in sides] == ["S2", "match", "match"]


def test_a_sponsor_of_several_prefers_whoever_is_asked_about_to_the_last_of_those_they_have() -> None:
    """Sue has P1 at 0.9 and P3 at 0.2; P2 would be 0.5 to her, and has 0.9 with S2."""
    given = tied("stable", P1_S1=0.9, P3_S1=0.2, P2_S1=0.5, P2_S2=0.9)
    pairing = given.program.pairing.model_copy(update={"capacity": 2})
    two_each = Snapshot(given.program.model_copy(update={"pairing": pairing}), given.roster, given.as_of)
    assert explain_pairing(two_each, "P2", "S1").likes == ("match", "asked")


def test_one_more_seat_can_bring_a_pair_and_lower_the_total() -> None:
    """With a second seat of S3, P1 goes there at 0.1, P2 takes S1 at 0.2: one more pair, 0.8 in all instead of 1.4."""
    given = tied("optimal", P1_S1=0.9, P1_S3=0.1, P2_S1=0.2, P4_S3=0.5)
    report = sponsor_explanation_report(explain_sponsor(given, "S3"), given)
    assert report.headline == (
        "S3 has 1 seat, and is paired with P4; one more seat would bring 1 more pair and 0.600 less in total."
    )
