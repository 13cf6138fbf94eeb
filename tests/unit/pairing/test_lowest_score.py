"""No pair is made below the lowest score: what is said of it, and what would change it."""

from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.pair_definitions.weights import least_points
from sponsorcli.model.pair_definitions.words import too_low
from sponsorcli.model.settings import Program
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.evaluation import effects_of, judge_pairs, problems_of_effects
from sponsorcli.pairing.evaluation.options import options_of
from sponsorcli.pairing.evaluation.parties import parties_of
from sponsorcli.pairing.what_if.explanation import explain_pairing, explain_sponsor
from sponsorcli.pairing.what_if.remedies import find_remedies

Two = tuple[str, str]


def snapshot(
    scores: dict[Two, float], *, least: float = 0.4, stands: tuple[Two, ...] = (), keep: tuple[Two, ...] = ()
) -> Snapshot:
    pairing = {
        "criteria": ({"kind": "pair_scores"},),
        "lowest_score": least,
        "keep": tuple({"protege": one, "sponsor": other, "why": "agreed"} for one, other in keep),
    }
    about = {"id": "t", "name": "T"}
    program = Program.model_validate({"schema_version": 1, "program": about, "sources": {}, "pairing": pairing})
    roster = Roster.of(
        proteges=[{"person_id": one} for one in sorted({one for one, _ in scores})],
        sponsors=[{"person_id": other} for other in sorted({other for _, other in scores})],
        pairs=[{"protege_id": one, "sponsor_id": other, "paired_on": date(2025, 6, 1)} for one, other in stands],
        pair_scores=[{"protege_id": one, "sponsor_id": two, "score": score} for (one, two), score in scores.items()],
    )
    return Snapshot(program, roster, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("scores", "least", "words"),
    [
        ([310_000], 400_000, "the pair would score 0.31, below 0.40"),
        ([0], 400_000, "the pair would score 0.00, below 0.40"),
        ([399_999], 400_000, "the pair would score 0.399999, below 0.40"),
        ([396_000], 400_000, "the pair would score 0.396, below 0.40"),
        ([394_999], 400_000, "the pair would score 0.39, below 0.40"),
        ([999_999], 1_000_000, "the pair would score 0.999999, below 1.00"),
        ([0], 1, "the pair would score 0.00, below 0.000001"),
        ([100_000, 310_000], 400_500, "the pair would score 0.31 at most, below 0.4005"),
    ],
)
def test_the_score_is_told_with_as_many_decimals_as_tell_it_apart(scores: list[int], least: int, words: str) -> None:
    assert too_low(scores, least) == words


@pytest.mark.parametrize(
    ("written", "least"), [(0, 0), (0.4, 400_000), (0.1 + 0.2, 300_001), (1e-9, 1), (1, 1_000_000)]
)
def test_a_score_with_more_decimals_is_not_rounded_down(written: float, least: int) -> None:
    assert least_points(written) == least


def test_a_pair_right_at_the_lowest_score_is_made_and_one_below_is_not() -> None:
    made = make_pairing(snapshot({("P1", "S1"): 0.4, ("P2", "S2"): 0.399999}))
    assert [(one.protege_id, one.sponsor_id) for one in made.pairs] == [("P1", "S1")]
    assert made.proven


def test_somebody_whose_pairs_all_score_less_is_told_the_best_of_them_and_what_would_help() -> None:
    (alone,) = make_pairing(snapshot({("P1", "S1"): 0.31})).unpaired
    assert alone.reason == ("the only sponsor does not pass all rules: the pair would score 0.31, below 0.40")
    (one,) = make_pairing(snapshot({("P1", "S1"): 0.31, ("P1", "S2"): 0.2})).unpaired
    assert one.reason == ("none of 2 sponsors passes all rules: the pair would score 0.31 at most, below 0.40 (2)")
    assert one.remedy == "without lowest score for this person, S1 could be the sponsor"


def test_explain_says_what_each_pair_would_score_and_how_low_the_lowest_would_have_to_be() -> None:
    given = snapshot({("P1", "S1"): 0.31, ("P1", "S2"): 0.2})
    explained = explain_pairing(given, "P1")
    assert [one.broken for one in explained.options] == [
        ("the pair would score 0.31, below 0.40",),
        ("the pair would score 0.20, below 0.40",),
    ]
    (way,) = explained.counterfactuals
    assert (way.changes, way.sponsor_id, way.pairs) == (("lowest_score 0.31 instead of 0.40",), "S1", 1)
    (candidate,) = explain_sponsor(given, "S2").candidates
    assert candidate.broken == ("the pair would score 0.20, below 0.40",)


def test_remedies_say_what_the_lowest_score_costs() -> None:
    found = find_remedies(snapshot({("P1", "S1"): 0.31, ("P2", "S2"): 0.9}))
    assert [(one.rule, one.pairs, one.score) for one in found.rules] == [("lowest_score", 1, 310_000)]
    assert find_remedies(snapshot({("P1", "S1"): 0.31}, least=0)).rules == ()


def test_a_pair_that_stands_stays_with_a_warning_and_is_open_when_all_are_made_anew() -> None:
    given = snapshot({("P1", "S1"): 0.31}, stands=(("P1", "S1"),))
    made = make_pairing(given)
    assert [one.score for one in made.pairs] == [310_000]
    assert [(one.code, one.message) for one in made.problems] == [
        ("M007", "the existing pair P1 and S1 breaks lowest_score; it is kept")
    ]
    assert make_pairing(given, afresh=True).pairs == ()
    (judged,) = judge_pairs(given).pairs
    assert judged.broken == ("the pair would score 0.31, below 0.40",)


def test_a_pair_to_be_kept_that_scores_less_is_an_error() -> None:
    made = make_pairing(snapshot({("P1", "S1"): 0.31}, keep=(("P1", "S1"),)))
    assert made.pairs == ()
    assert [(one.code, one.message) for one in made.problems] == [
        ("M004", "P1 and S1 are kept together, which breaks lowest_score; it is not done")
    ]


@pytest.mark.parametrize(
    ("score", "least", "codes"), [(0.3, 0.4, ["P071"]), (0.5, 0.4, ["P074"]), (0.3, 0, ["P074"]), (0.3, 0.3, ["P074"])]
)
def test_check_says_where_the_lowest_score_leaves_nobody(score: float, least: float, codes: list[str]) -> None:
    given = snapshot({(one, other): score for one in ("P1", "P2") for other in ("S1", "S2")}, least=least)
    effects = effects_of(options_of(parties_of(given), given))
    assert effects is not None
    found = problems_of_effects(effects, given.places)
    assert [one.code for one in found if one.code != "P074" or codes == ["P074"]] == codes
