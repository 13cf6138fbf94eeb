"""Limits over groups of people: what is kept to, what is said of those that cannot be, and what would change it."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing, setup_of, setup_problems
from sponsorcli.pairing.tuning import Tuning
from sponsorcli.pairing.what_if.explanation import explain_pairing
from sponsorcli.pairing.what_if.remedies import find_remedies
from sponsorcli.pairing.what_if.repairs import repair_pairing
from sponsorcli.verification import verify_pairing
from tests.unit.verification.programmes import file_of

AS_OF = date(2026, 10, 31)
SCORES = {
    ("P1", "S1"): 0.9, ("P2", "S1"): 0.8, ("P3", "S1"): 0.7,
    ("P1", "S2"): 0.5, ("P2", "S2"): 0.45, ("P3", "S2"): 0.1,
    ("P1", "S3"): 0.3, ("P2", "S3"): 0.25, ("P3", "S3"): 0.6,
}  # fmt: skip
"""Three of each; S1 and S2 are in Sales, S3 in Law; P1 and P2 in Leeds, P3 in York. S1 has two seats."""


def snapshot(stands: tuple[tuple[str, str], ...] = (), **pairing: Any) -> Snapshot:
    settings = {"criteria": ({"kind": "pair_scores"},), **pairing}
    program = {"schema_version": 1, "program": {"id": "t", "name": "T"}, "sources": {}, "pairing": settings}
    roster = Roster.of(
        proteges=[{"person_id": one, "location": "York" if one == "P3" else "Leeds"} for one in ("P1", "P2", "P3")],
        sponsors=[
            {"person_id": "S1", "capacity": 2, "function": "Sales"},
            {"person_id": "S2", "capacity": 1, "function": "Sales"},
            {"person_id": "S3", "capacity": 1, "function": "Law"},
        ],
        pair_scores=[
            {"protege_id": one, "sponsor_id": other, "score": score} for (one, other), score in SCORES.items()
        ],
        pairs=[{"protege_id": one, "sponsor_id": other, "paired_on": date(2026, 1, 1)} for one, other in stands],
    )
    return Snapshot(Program.model_validate(program), roster, AS_OF)


def limited(*limits: dict[str, Any], **pairing: Any) -> Snapshot:
    return snapshot(limits=limits, **pairing)


def pairs_of(given: Snapshot) -> str:
    made = make_pairing(given)
    verdict = verify_pairing(given, file_of(given))
    assert made.proven
    assert (verdict.proven, verdict.problems) == (True, ())
    return " ".join(f"{pair.protege_id}{pair.sponsor_id}" for pair in made.pairs)


SALES = {"of": "sponsors", "where": {"function": "Sales"}}


@pytest.mark.walk
@pytest.mark.parametrize(
    ("limit", "pairs"),
    [
        ({**SALES, "at_most": 3}, "P1S1 P2S1 P3S3"),
        ({**SALES, "at_most": 1}, "P1S1 P2S1 P3S3"),
        ({**SALES, "at_most": 0}, "P3S3"),
        ({**SALES, "at_least": 2}, "P1S1 P2S2 P3S1"),
        ({**SALES, "at_least": 2, "or_none": True}, "P1S1 P2S2 P3S1"),
        ({"of": "pairs", "where": {"sponsor": {"function": ("sales", "Law")}}, "at_most": 2}, "P1S1 P2S1"),
        ({"of": "pairs", "where": {"protege": {"location": "Leeds"}, "sponsor": {"function": "Sales"}}, "at_most": 1},
         "P1S1 P2S3 P3S1"),
        ({"of": "pairs", "where": {"protege": {"location": "York"}, "sponsor": {"function": "Law"}}, "at_most": 0},
         "P1S1 P2S2 P3S1"),
        ({"of": "proteges", "where": {"location": "Leeds"}, "at_most": 1}, "P1S1 P3S1"),
        ({"of": "proteges", "where": {"location": "York"}, "at_most": 0}, "P1S1 P2S1"),
        ({"of": "sponsors", "at_most": 1}, "P1S1 P2S1"),
        ({"of": "sponsors", "at_least": 3}, "P1S1 P2S2 P3S3"),
    ],
)  # fmt: skip
def test_a_limit_is_kept_to_by_the_best_pairing(limit: dict[str, object], pairs: str) -> None:
    """The best of all that keep to it, tried by hand: as many pairs as can be, then the highest total."""
    assert pairs_of(limited(limit)) == pairs


def test_at_least_so_many_or_none() -> None:
    """There are three seats in Sales: four pairs there are too many, so there is none; three can be had."""
    four = {"of": "pairs", "where": {"sponsor": {"function": "Sales"}}, "at_least": 4, "or_none": True}
    assert pairs_of(limited(four)) == "P3S3"
    three = {**four, "at_least": 3}
    assert pairs_of(limited(three)) == "P1S1 P2S2 P3S1"


@pytest.mark.parametrize(("stands", "said"), [((), []), ((("P1", "S3"),), ["there can be 1 at most, so this limit"])])
def test_at_least_so_many_or_none_cannot_be_met_where_a_pair_that_stands_counts_and_there_are_too_few(
    stands: tuple[tuple[str, str], ...], said: list[str]
) -> None:
    law = {"of": "sponsors", "where": {"function": "Law"}, "at_least": 2, "or_none": True}
    made = make_pairing(snapshot(stands, limits=(law,)))
    assert [one.message.partition(" cannot be met")[0] for one in made.problems if one.code == "M088"] == said


def test_those_together_have_the_same_sponsor_or_none() -> None:
    together = ({"proteges": ("P1", "P3"), "why": "one team"},)
    assert pairs_of(snapshot(together=together)) == "P1S1 P2S2 P3S1"
    alone = snapshot(together=({"proteges": ("P1", "P2", "P3"), "why": "one team"},))
    assert pairs_of(alone) == ""


def test_existing_pairs_count_and_stay() -> None:
    given = snapshot((("P1", "S1"), ("P2", "S2")), limits=({**SALES, "at_most": 1},))
    made = make_pairing(given)
    assert [(one.protege_id, one.sponsor_id) for one in made.pairs] == [("P1", "S1"), ("P2", "S2"), ("P3", "S1")]
    assert [(one.code, one.severity.value) for one in made.problems] == [("M088", "warning")]
    assert [one.code for one in setup_problems(setup_of(given), given)] == ["M088"]
    assert [(one.count, one.met) for one in made.within.limits] == [(2, True)]
    assert verify_pairing(given, file_of(given)).problems == ()


def test_a_limit_that_cannot_be_met_is_an_error_and_the_others_are_kept_to() -> None:
    for impossible in (
        {**SALES, "at_least": 3},
        {"of": "pairs", "where": {"sponsor": {"function": "Law"}}, "at_least": 2},
        {"of": "proteges", "at_least": 4},
    ):
        made = make_pairing(limited({"of": "sponsors", "at_most": 1}, impossible))
        assert [(one.code, one.severity.value) for one in made.problems] == [("M088", "error")]
        assert (len(made.pairs), made.proven) == (2, False)
        assert [one.met for one in made.within.limits] == [True, False]
    made = make_pairing(limited({"of": "sponsors", "at_most": 1}, {"of": "sponsors", "at_least": 2}))
    assert [one.code for one in made.problems] == ["M088"]
    assert "beside the limits before it: sponsors: at least 2" in made.problems[0].message


def test_a_value_that_nobody_has_and_a_stranger_are_named() -> None:
    made = make_pairing(limited({"of": "sponsors", "where": {"function": ("Slaes", "Law")}, "at_most": 1}))
    assert [(one.code, one.hint) for one in made.problems] == [("M087", "did you mean Sales?")]
    made = make_pairing(snapshot(together=({"proteges": ("P1", "P9"), "why": "x"},)))
    assert [(one.code, one.severity.value) for one in made.problems] == [("M005", "warning")]
    assert [
        one.code for one in make_pairing(limited({**SALES, "where": {"functoin": "Law"}, "at_most": 1})).problems
    ] == ["M001"]


def test_a_search_that_does_not_come_to_its_end_is_not_called_proven() -> None:
    given = limited({**SALES, "at_least": 2})
    made = make_pairing(given, tuning=Tuning(most_limited=1))
    assert [(one.code, one.severity.value) for one in made.problems] == [("M089", "error")]
    assert (made.pairs, made.proven) == ((), False)
    made = make_pairing(given, tuning=Tuning(limited_seconds=0.0))
    assert not made.proven
    assert [(one.code, one.severity.value) for one in made.problems] == [("M089", "error")]


def test_the_order_of_rows_changes_nothing() -> None:
    """All score the same, so that the ids alone decide."""
    given = limited({**SALES, "at_most": 1}, criteria=())
    turned = {name: given.roster.frame(name).to_dicts()[::-1] for name in ("proteges", "sponsors")}
    plain = {
        name: [{key: value for key, value in row.items() if not key.startswith("_")} for row in rows]
        for name, rows in turned.items()
    }
    assert make_pairing(given).pairs == make_pairing(replace(given, roster=Roster.of(**plain))).pairs


def test_the_remedies_say_what_a_wider_limit_would_bring() -> None:
    found = find_remedies(limited({"of": "sponsors", "at_most": 1}))
    assert [(one.rule, one.pairs, one.score) for one in found.limits] == [
        ("sponsors: at most 2 instead of 1", 1, 600_000)
    ]
    less = find_remedies(limited({**SALES, "at_least": 2}))
    assert [(one.rule, one.pairs, one.score) for one in less.limits] == [
        ("sponsors (function: Sales): at least 1 instead of 2", 0, 250_000)
    ]
    apart = find_remedies(snapshot(together=({"proteges": ("P1", "P3"), "why": "x"},)))
    assert [(one.rule, one.pairs, one.score) for one in apart.limits] == [("P1 and P3 not together", 0, 250_000)]


def test_explain_names_the_limit_in_the_way_and_what_would_change_it() -> None:
    given = limited({"of": "proteges", "where": {"location": "York"}, "at_most": 0})
    (alone,) = make_pairing(given).unpaired
    assert alone.reason == (
        "3 sponsors would be allowed, and 2 of them have free seats, but a pair there would break a limit, or cost as "
        "much elsewhere"
    )
    words = "proteges".replace("proteges", "protégés") + " (location: York): at most 1 instead of 0"
    assert (words,) in [way.changes for way in explain_pairing(given, "P3").counterfactuals]
    asked = next(one for one in explain_pairing(given, "P3", "S3").options if one.sponsor_id == "S3")
    assert asked.broken == ("no pairing with the two keeps to this limit: protégés (location: York): at most 0",)
    free = explain_pairing(limited({**SALES, "at_least": 2}), "P2", "S1")
    assert free.cost is not None
    assert (free.cost.pairs, free.cost.score) == (0, 50_000)


def test_a_repair_keeps_to_the_limits() -> None:
    given = snapshot((("P1", "S2"), ("P2", "S1")), limits=({**SALES, "at_most": 1},))
    repair = repair_pairing(given, without=("S2",))
    assert [(one.protege_id, one.sponsor_id) for one in repair.pairing.pairs] == [
        ("P1", "S1"),
        ("P2", "S1"),
        ("P3", "S3"),
    ]
    changed = repair_pairing(given, changes=1)
    assert changed.best
    assert "M045" not in [one.code for one in changed.problems]


def change(given: Snapshot, path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The pairing's file with one value changed."""
    file = deepcopy(file_of(given))
    part: Any = file
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    return file


@pytest.mark.walk
@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("tables", "limits", 0, "count"), 1),
        (("tables", "limits", 0, "limit"), "sponsors (function: Sales): at least 1"),
        (("tables", "limits", 0, "met"), False),
        (("facts", "limited"), False),
        (("facts", "limited"), None),
        (("tables", "limits"), []),
        (("tables", "proof"), [{"side": "protege", "person_id": "P1", "pairs_price": 1, "score_price": 0.5}]),
    ],
)
def test_a_changed_file_is_refused(path: tuple[str | int, ...], value: object) -> None:
    given = limited({**SALES, "at_least": 2})
    assert verify_pairing(given, file_of(given)).proven
    assert verify_pairing(given, change(given, path, value)).problems


def test_a_pairing_made_without_the_limits_is_refused() -> None:
    """Its pairs break the limit, and with the words of a limited pairing its search finds nothing better to say."""
    given, free = limited({**SALES, "at_least": 2}), snapshot()
    codes = {one.code for one in verify_pairing(given, file_of(free)).problems}
    assert "M022" in codes


def test_a_worse_pairing_within_the_limits_is_refused() -> None:
    """One found within a tighter limit keeps to the wider one too, and is not the best within it."""
    tight, wide = (
        limited({"of": "sponsors", "at_most": 1}),
        limited({"of": "sponsors", "at_most": 2}, {**SALES, "at_least": 2}),
    )
    file = file_of(tight)
    loose = limited({"of": "sponsors", "at_most": 2, "where": {"function": "Sales"}}, {"of": "pairs", "at_most": 2})
    assert make_pairing(loose).within.is_limited
    assert verify_pairing(tight, file).proven
    told = [one.message for one in verify_pairing(wide, file).problems]
    assert any("sponsors (function: Sales): at least 2" in message for message in told)


def test_a_pair_fewer_is_found_by_the_search() -> None:
    given = limited({**SALES, "at_least": 2})
    worse = snapshot(limits=({**SALES, "at_least": 2},), forbid=({"protege": "P2", "sponsor": "S2", "why": "x"},))
    told = [one.message for one in verify_pairing(given, file_of(worse)).problems]
    assert "a pairing within the limits is better by the aim best_total" in told
