from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from sponsorcli.model import Roster, Snapshot
from sponsorcli.model.kinds.eligibility.at_least import AtLeast
from sponsorcli.model.kinds.eligibility.evidence import EvidenceGiven
from sponsorcli.model.kinds.eligibility.level import LevelRange
from sponsorcli.model.kinds.eligibility.tenure import Tenure
from sponsorcli.model.kinds.ranking.evidence import RankedByEvidence
from sponsorcli.model.kinds.ranking.number import RankedByNumber
from sponsorcli.model.settings import About, Program, Sources
from sponsorcli.model.settings.outcomes import OutcomeSettings
from sponsorcli.model.settings.selection import SelectionSettings
from sponsorcli.selection import Nominee, Selection, select_proteges

AS_OF = date(2026, 10, 31)
LEVELS = ("L1", "L2", "L3", "L4", "L5")


def program(selection: SelectionSettings, groups: tuple[str, ...] = ()) -> Program:
    return Program(
        schema_version=1,
        about=About(id="test", name="Test", levels=LEVELS),
        sources=Sources(),
        selection=selection,
        outcomes=OutcomeSettings(groups=groups),
    )


def selected(selection: SelectionSettings, proteges: Sequence[Mapping[str, object]], **tables: object) -> Selection:
    given = {name: rows for name, rows in tables.items() if isinstance(rows, list)}
    return select_proteges(Snapshot(program(selection), Roster.of(proteges=proteges, **given), AS_OF))


def words(result: Selection) -> dict[str, list[str]]:
    return {one.person_id: [unmet.words for unmet in one.failed] for one in result.candidates}


def by_id(result: Selection) -> dict[str, Nominee]:
    return {one.person_id: one for one in result.candidates}


def test_everybody_nominated_is_selected_where_the_program_asks_for_nothing() -> None:
    result = selected(SelectionSettings(), [{"person_id": "2"}, {"person_id": "1"}])
    assert [one.person_id for one in result.candidates if one.selected] == ["1", "2"]
    assert result.problems == ()


def test_a_missing_value_makes_not_eligible_and_says_so() -> None:
    rules = (AtLeast(field="performance", value=3.0), LevelRange(from_level="L3"), Tenure(at_least_years=1))
    result = selected(SelectionSettings(eligible=rules), [{"person_id": "1"}], people=[{"person_id": "1"}])
    assert words(result) == {"1": ["no performance on record", "no level on record", "no hiring date on record"]}


def test_each_rule_that_is_not_met_quotes_the_value() -> None:
    rules = (
        AtLeast(field="performance", value=3.0),
        LevelRange(from_level="L3", to_level="l4"),
        Tenure(at_least_years=1.5),
        EvidenceGiven(at_least=2),
    )
    people = [
        {"person_id": "low", "performance": 2.5, "level": "L2", "hired_on": date(2026, 1, 1)},
        {"person_id": "high", "performance": 3.0, "level": "L5", "hired_on": date(2020, 1, 1)},
    ]
    evidence = [{"person_id": "low", "on": date(2026, 5, 1), "what": "a"}]
    nominated = [{"person_id": "low"}, {"person_id": "high"}]
    result = selected(SelectionSettings(eligible=rules), nominated, people=people, evidence=evidence)
    assert words(result) == {
        "low": [
            "performance 2.5 is below 3",
            "level L2 is below L3",
            "employed 0.8 years, fewer than 1.5",
            "1 accomplishment on record, fewer than 2",
        ],
        "high": ["level L5 is above l4", "no accomplishments on record, fewer than 2"],
    }


def test_evidence_of_a_day_to_come_does_not_count_yet() -> None:
    evidence = [{"person_id": "1", "on": date(2026, 11, 1), "what": "a"}]
    result = selected(SelectionSettings(eligible=(EvidenceGiven(),)), [{"person_id": "1"}], evidence=evidence)
    assert result.eligible == 0


def test_evidence_of_the_day_itself_counts() -> None:
    evidence = [{"person_id": "1", "on": AS_OF, "what": "a"}]
    result = selected(SelectionSettings(eligible=(EvidenceGiven(),)), [{"person_id": "1"}], evidence=evidence)
    assert result.eligible == 1


def test_somebody_who_has_left_is_not_eligible() -> None:
    people = [{"person_id": "1", "left_on": AS_OF}, {"person_id": "2", "left_on": date(2026, 11, 1)}]
    result = selected(SelectionSettings(), [{"person_id": "1"}, {"person_id": "2"}], people=people)
    assert words(result) == {"1": ["left on 2026-10-31"], "2": []}


def test_the_score_is_a_weighted_mean_in_whole_millionths() -> None:
    ranking = (
        RankedByNumber(field="potential", best=5.0, weight=3.0),
        RankedByNumber(field="performance", best=5.0),
        RankedByEvidence(best=3, weight=0.5),
    )
    result = selected(
        SelectionSettings(ranked_by=ranking),
        [{"person_id": "1", "potential": 4.0, "performance": 6.0}],
        evidence=[{"person_id": "1", "on": date(2026, 1, 1), "what": "a"}],
    )
    assert result.candidates[0].score == round((3 * 0.8 + 1 + 0.5 / 3) / 4.5 * 1_000_000)


def test_a_value_that_is_missing_counts_nothing_and_is_named() -> None:
    ranking = (RankedByNumber(field="potential", best=5.0), RankedByNumber(field="performance", best=5.0))
    result = selected(SelectionSettings(ranked_by=ranking), [{"person_id": "1", "potential": 5.0}])
    (one,) = result.candidates
    assert (one.score, one.missing) == (500_000, ("performance",))


def test_places_go_to_the_best_of_the_eligible() -> None:
    settings = SelectionSettings(
        places=2,
        eligible=(AtLeast(field="performance", value=3.0),),
        ranked_by=(RankedByNumber(field="potential", best=5.0),),
    )
    nominated = [
        {"person_id": "a", "potential": 5.0, "performance": 1.0},
        {"person_id": "b", "potential": 2.0, "performance": 3.0},
        {"person_id": "c", "potential": 4.0, "performance": 3.0},
        {"person_id": "d", "potential": 3.0, "performance": 3.0},
    ]
    result = selected(settings, nominated)
    assert [(one.person_id, one.rank, one.selected) for one in result.candidates] == [
        ("c", 1, True),
        ("d", 2, True),
        ("b", 3, False),
        ("a", None, False),
    ]


def test_equal_scores_at_the_last_place_are_named() -> None:
    settings = SelectionSettings(places=2, ranked_by=(RankedByNumber(field="potential", best=5.0),))
    nominated: list[dict[str, object]] = [
        {"person_id": one, "potential": potential}
        for one, potential in (("z", 5.0), ("c", 3.0), ("b", 3.0), ("a", 1.0))
    ]
    result = selected(settings, nominated)
    assert [one.person_id for one in result.candidates if one.selected] == ["z", "b"]
    assert [one.person_id for one in result.candidates if one.tied] == ["b", "c"]


def test_nearly_equal_scores_at_the_last_place_are_named_where_the_program_says_how_near() -> None:
    ranking = (RankedByNumber(field="potential", best=5.0),)
    settings = SelectionSettings(places=2, tie_within=0.02, ranked_by=ranking)
    nominated: list[dict[str, object]] = [
        {"person_id": one, "potential": potential}
        for one, potential in (("z", 5.0), ("c", 3.1), ("b", 3.0), ("a", 1.0))
    ]
    result = selected(settings, nominated)
    assert [one.person_id for one in result.candidates if one.selected] == ["z", "c"]
    assert [one.person_id for one in result.candidates if one.tied] == ["c", "b"]
    wider = [*nominated, {"person_id": "d", "potential": 2.95}]
    assert [one.person_id for one in selected(settings, wider).candidates if one.tied] == ["c", "b"]


def test_the_order_of_the_rows_changes_nothing() -> None:
    settings = SelectionSettings(places=2, ranked_by=(RankedByNumber(field="potential", best=5.0),))
    rows: list[dict[str, object]] = [{"person_id": str(n), "potential": float(n % 3)} for n in range(9)]
    assert selected(settings, rows).candidates == selected(settings, rows[::-1]).candidates


def test_a_column_of_text_is_read_as_numbers_where_it_holds_them() -> None:
    settings = SelectionSettings(eligible=(AtLeast(field="mobility", value=2.0),))
    result = selected(settings, [{"person_id": "1", "mobility": "3"}, {"person_id": "2", "mobility": "high"}])
    assert words(result) == {"1": [], "2": ["no mobility on record"]}


def test_a_field_that_no_table_has_is_a_problem_and_nobody_meets_it() -> None:
    settings = SelectionSettings(
        eligible=(AtLeast(field="potental", value=3.0),), ranked_by=(RankedByNumber(field="perf", best=5.0),)
    )
    result = selected(settings, [{"person_id": "1"}])
    assert [problem.code for problem in result.problems] == ["S001", "S001"]
    assert result.eligible == 0


@pytest.mark.parametrize("field", ["age", "Gender", "pronouns"])
def test_a_protected_attribute_never_decides(field: str) -> None:
    settings = SelectionSettings(eligible=(AtLeast(field=field, value=3.0),))
    result = selected(settings, [{"person_id": "1", field: 40.0}])
    assert [problem.code for problem in result.problems] == ["S002"]
    assert result.eligible == 0


def test_a_column_the_program_protects_itself_never_decides() -> None:
    settings = SelectionSettings(ranked_by=(RankedByNumber(field="Caring", best=5.0),))
    ours = program(settings).model_copy(update={"protected": ("caring",)})
    result = select_proteges(Snapshot(ours, Roster.of(proteges=[{"person_id": "1", "Caring": 5.0}]), AS_OF))
    assert [problem.code for problem in result.problems] == ["S002"]
    assert result.candidates[0].score == 0


def test_a_level_that_the_program_does_not_list_is_a_problem() -> None:
    settings = SelectionSettings(eligible=(LevelRange(from_level="L3", to_level="L55"),))
    result = selected(settings, [{"person_id": "1"}], people=[{"person_id": "1", "level": "L4"}])
    assert [problem.code for problem in result.problems] == ["S003"]
    assert words(result) == {"1": ["level L4 cannot be placed among the program's levels"]}


def test_who_is_nominated_later_is_not_yet() -> None:
    proteges = [{"person_id": str(day), "nominated_on": date(2026, 10, day)} for day in (30, 31)]
    roster = Roster.of(proteges=[*proteges, {"person_id": "undated"}])
    result = select_proteges(Snapshot(program(SelectionSettings()), roster, date(2026, 10, 30)))
    assert [one.person_id for one in result.candidates] == ["30", "undated"]
