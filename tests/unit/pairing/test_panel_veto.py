"""A panel's 0 can be a veto: what is said of it, and what would change it."""

from datetime import date

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.settings import Program, SettingPlaces
from sponsorcli.pairing import make_pairing
from sponsorcli.pairing.what_if.explanation import explain_pairing
from sponsorcli.pairing.what_if.remedies import find_remedies
from sponsorcli.program_file.checks.idle import settings_without_effect
from sponsorcli.verification import verify_pairing
from tests.unit.verification.programmes import file_of

Two = tuple[str, str]
VETOED = "the panel gave this pair 0, which is a veto"


def program(*, veto: bool = True, weight: float = 1, **pairing: object) -> Program:
    criterion = {"kind": "pair_scores", "zero_is_veto": veto, "weight": weight}
    about = {"id": "t", "name": "T"}
    return Program.model_validate(
        {"schema_version": 1, "program": about, "sources": {}, "pairing": {"criteria": (criterion,), **pairing}}
    )


def snapshot(
    scores: tuple[tuple[str, str, float], ...], *, veto: bool = True, weight: float = 1, stands: tuple[Two, ...] = ()
) -> Snapshot:
    roster = Roster.of(
        proteges=[{"person_id": "P1"}],
        sponsors=[{"person_id": "S1"}],
        pairs=[{"protege_id": one, "sponsor_id": other, "paired_on": date(2025, 6, 1)} for one, other in stands],
        pair_scores=[{"protege_id": one, "sponsor_id": other, "score": score} for one, other, score in scores],
    )
    return Snapshot(program(veto=veto, weight=weight), roster, date(2026, 10, 31))


def test_a_0_forbids_the_pair_and_no_score_or_a_tiny_one_does_not() -> None:
    assert make_pairing(snapshot((("P1", "S1", 0),))).pairs == ()
    assert make_pairing(snapshot((("P1", "S1", 0.9), ("P1", "S1", 0)))).pairs == ()
    assert make_pairing(snapshot((("P1", "S1", 0),), weight=0)).pairs == ()
    for given in (snapshot(()), snapshot((("P1", "S1", 1e-9),)), snapshot((("P1", "S1", 0),), veto=False)):
        assert len(make_pairing(given).pairs) == 1


def test_the_reason_the_options_and_the_remedies_name_the_veto() -> None:
    given = snapshot((("P1", "S1", 0),))
    (alone,) = make_pairing(given).unpaired
    assert alone.reason == f"the only sponsor does not pass all rules: {VETOED}"
    assert alone.remedy == "without panel veto for this person, S1 could be the sponsor"
    explained = explain_pairing(given, "P1")
    assert [one.broken for one in explained.options] == [(VETOED,)]
    assert [(way.changes, way.pairs) for way in explained.counterfactuals] == [(("zero_is_veto: false",), 1)]
    assert [(one.rule, one.pairs) for one in find_remedies(given).rules] == [("panel veto", 1)]
    assert verify_pairing(given, file_of(given)).problems == ()


def test_an_existing_pair_stays_with_a_warning() -> None:
    made = make_pairing(snapshot((("P1", "S1", 0),), stands=(("P1", "S1"),)))
    assert len(made.pairs) == 1
    assert [(one.code, one.message) for one in made.problems] == [
        ("M007", "the existing pair P1 and S1 breaks panel veto; it is kept")
    ]


def test_criteria_that_decide_which_pairs_may_be_made_are_not_said_to_change_nothing() -> None:
    def codes(of: Program) -> list[str]:
        places = SettingPlaces(at={("pairing", "criteria"): (1, 1)})
        return [problem.code for problem in settings_without_effect(of, places)]

    assert codes(program(veto=False, order=("most_pairs",))) == ["P100"]
    assert codes(program(order=("most_pairs",))) == []
    assert codes(program(veto=False, order=("most_pairs",), lowest_score=0.1)) == []
