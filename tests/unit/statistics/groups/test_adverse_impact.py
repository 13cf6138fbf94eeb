from typing import Any

import pytest

from sponsorcli.statistics import Proportion
from sponsorcli.statistics.groups import GroupImpact, compare_groups, reference_group
from sponsorcli.statistics.groups.adverse_impact import below_four_fifths, flips_to_four_fifths, reverses
from sponsorcli.statistics.significance import mid_p
from sponsorcli.statistics.stratified import Stratum, common_odds_ratio, mantel_haenszel
from tests.published import figures


def compared(groups: dict[str, Proportion], apart: frozenset[str] = frozenset()) -> dict[str, GroupImpact]:
    everybody = Proportion(sum(one.events for one in groups.values()), sum(one.people for one in groups.values()))
    return {one.group: one for one in compare_groups(groups, everybody, apart=apart)}


def test_exactly_four_fifths_is_not_below() -> None:
    """Questions and Answers on the Uniform Guidelines, question 11: of 60 %, 48 % is not, 45 % is."""
    white = Proportion(60, 100)
    assert below_four_fifths(Proportion(45, 100), white)
    assert not below_four_fifths(Proportion(48, 100), white)
    assert not below_four_fifths(Proportion(51, 100), white)


def test_four_fifths_is_judged_in_whole_numbers() -> None:
    """4/7 of 5/7 is exactly four fifths, and less in floating point."""
    assert not below_four_fifths(Proportion(4, 7), Proportion(5, 7))
    exact = [
        (s1, n1, s2, n2)
        for n1 in range(1, 25)
        for n2 in range(1, 25)
        for s1 in range(n1 + 1)
        for s2 in range(1, n2 + 1)
        if 5 * s1 * n2 == 4 * s2 * n1
    ]
    assert any((s1 / n1) / (s2 / n2) < 0.8 for s1, n1, s2, n2 in exact), "floats would do"
    assert not any(below_four_fifths(Proportion(s1, n1), Proportion(s2, n2)) for s1, n1, s2, n2 in exact)


def test_one_different_decision_reverses_the_example_of_question_21() -> None:
    """3 of 20 against 16 of 80: after one swap 20 % against 18.75 %."""
    assert reverses(Proportion(3, 20), Proportion(16, 80))
    assert not reverses(Proportion(26, 48), Proportion(206, 259))


def test_the_flips_are_the_fewest_that_reach_four_fifths() -> None:
    group, reference = Proportion(26, 48), Proportion(206, 259)
    flips = flips_to_four_fifths(group, reference)
    assert flips == 4
    assert below_four_fifths(Proportion(29, 48), Proportion(203, 259))
    assert not below_four_fifths(Proportion(30, 48), Proportion(202, 259))
    assert flips_to_four_fifths(Proportion(9, 10), Proportion(9, 10)) == 0


def test_a_tiny_group_with_the_best_rate_is_not_what_others_are_compared_with() -> None:
    groups = {"large": Proportion(30, 90), "other": Proportion(20, 80), "tiny": Proportion(3, 4)}
    assert reference_group(groups, 174) == "large"


def test_a_group_of_less_than_a_twentieth_of_the_pool_is_not_compared_with() -> None:
    groups = {"large": Proportion(200, 900), "small": Proportion(12, 20)}
    assert reference_group(groups, 920) == "large"


def test_the_shortfall_is_what_the_rate_of_all_would_have_given() -> None:
    """DCI Consulting: 20 % overall, ten women, one selected: a shortfall of one."""
    groups = {"men": Proportion(19, 90), "women": Proportion(1, 10)}
    assert compared(groups)["women"].shortfall == pytest.approx(1)


def test_those_who_did_not_say_are_shown_and_compared_with_nobody() -> None:
    rows = compared({"F": Proportion(10, 30), "M": Proportion(20, 40), "?": Proportion(11, 11)}, frozenset({"?"}))
    assert rows["?"].impact is None
    assert rows["?"].reading == "not compared: the group is not known"
    assert rows["F"].reference == "M"


def test_where_nobody_passed_there_is_no_ratio() -> None:
    rows = compared({"F": Proportion(0, 30), "M": Proportion(0, 40)})
    assert {row.impact for row in rows.values()} == {None}
    assert rows["F"].reading == "too few to tell"


@pytest.mark.parametrize(
    ("group", "reference", "reading"),
    [
        (Proportion(3, 9), Proportion(40, 80), "too few to tell"),
        (Proportion(3, 20), Proportion(16, 80), "too few to tell: one different decision reverses it"),
        (Proportion(26, 48), Proportion(206, 259), "review: lower rate, unlikely to be chance"),
        (Proportion(10, 30), Proportion(28, 60), "watch: lower rate, could be chance"),
        (Proportion(850, 1000), Proportion(930, 1000), "review: small but consistent gap"),
        (Proportion(24, 48), Proportion(130, 259), "no signal"),
    ],
)
def test_each_row_has_one_plain_reading(group: Proportion, reference: Proportion, reading: str) -> None:
    assert compared({"group": group, "reference": reference})["group"].reading == reading


def test_teal_fails_at_the_exam_and_not_at_the_bottom_line() -> None:
    """Connecticut v. Teal, 457 U.S. 440 (1982): a favourable bottom line was no defence."""
    exam = compared({"White": Proportion(206, 259), "Black": Proportion(26, 48)})
    bottom_line = compared({"White": Proportion(35, 259), "Black": Proportion(11, 48)})
    impact = exam["Black"].impact
    assert impact is not None
    assert impact.below_four_fifths
    assert round(impact.ratio, 2) == 0.68
    assert bottom_line["White"].reference == "Black"


def test_p_values_are_adjusted_for_the_groups_compared() -> None:
    rows = compared({"A": Proportion(30, 60), "B": Proportion(10, 40), "C": Proportion(12, 40)})
    first, second = rows["B"].impact, rows["C"].impact
    assert first is not None
    assert second is not None
    assert None not in {first.p_value, first.adjusted, second.p_value, second.adjusted}
    assert first.adjusted == pytest.approx(2 * (first.p_value or 0))
    assert second.adjusted == pytest.approx(max(second.p_value or 0, first.adjusted or 0))


def test_every_published_flag_and_rate_is_met() -> None:
    flagged = 0
    for example in published().values():
        groups = {name: Proportion(*counts) for name, counts in example.get("counts", {}).items()}
        for name, percent in example.get("expected_rate_percent", {}).items():
            digits = len(str(percent).split(".")[1]) if "." in str(percent) else 0
            assert round(100 * groups[name].rate, digits) == percent
        if "expected_flag" in example:
            flagged += 1
            assert below_four_fifths(groups["Black"], groups["White"]) == example["expected_flag"]
        if "expected_flip" in example:
            assert reverses(groups["Black"], groups["White"]) == example["expected_flip"]
    assert flagged >= 2


def published() -> dict[str, dict[str, Any]]:
    examples: dict[str, dict[str, Any]] = figures("adverse_impact")
    return examples


def test_every_published_impact_ratio_and_reference_is_met() -> None:
    met = 0
    for example in published().values():
        rates = example.get("selection_rates_percent", {})
        groups = {name: Proportion(*counts) for name, counts in example.get("counts", {}).items()}
        groups |= {name: Proportion(percent, 100) for name, percent in rates.items()}
        rows = compared(groups) if groups else {}
        for name, percent in example.get("expected_impact_ratio_percent", {}).items():
            impact = rows[name].impact
            assert impact is not None
            assert 100 * impact.ratio == pytest.approx(percent)
            met += 1
        for name, is_below in example.get("expected_flag_below_four_fifths", {}).items():
            impact = rows[name].impact
            assert impact is not None
            assert impact.below_four_fifths == is_below
        if "expected_highest_rate_group" in example:
            assert {row.reference for row in rows.values()} == {example["expected_highest_rate_group"]}
    assert met == 5


def test_the_published_swap_reverses_the_rates() -> None:
    example = published()["ugesp_qa21_flip"]
    after = {name: Proportion(*counts) for name, counts in list(example["after_one_swap"].items())[:2]}
    assert {name: 100 * group.rate for name, group in after.items()} == example["after_one_swap"]["rates_percent"]
    before = {name: Proportion(*counts) for name, counts in example["counts"].items()}
    assert after["Black"].events - before["Black"].events == before["White"].events - after["White"].events == 1
    assert reverses(before["Black"], before["White"])


def test_the_published_shortfall_is_met() -> None:
    example = published()["dci_shortfall"]
    women = Proportion(example["female_selected"], example["female_pool"])
    everybody = Proportion(example["overall_selection_rate_percent"], 100)
    others = Proportion(everybody.events - women.events, everybody.people - women.people)
    rows = {one.group: one for one in compare_groups({"women": women, "men": others}, everybody)}
    assert rows["women"].shortfall == pytest.approx(example["expected_shortfall"])


def test_the_promotions_of_ricci_fail_at_both_ranks_and_tell_by_rank_together() -> None:
    """Ricci v. DeStefano, 557 U.S. 557 (2009): four fifths fail for captains by chance, for lieutenants not."""
    ranks = [published()[name]["counts"] for name in ("ricci_captain", "ricci_lieutenant")]
    strata, told = [], []
    for counts in ranks:
        white = Proportion(*counts["W"])
        minority = Proportion(*(sum(both) for both in zip(counts["B"], counts["H"], strict=True)))
        assert below_four_fifths(minority, white)
        told.append(mid_p(minority, white))
        strata.append(Stratum(white.people, minority.people, white.events, minority.events))
    assert told[0] > 0.05 > told[1]
    together = published()["ricci_stratified"]
    statistic, p_value = mantel_haenszel(strata)
    assert statistic == pytest.approx(together["cmh"], abs=5e-5)
    assert p_value == pytest.approx(together["p"], abs=5e-8)
    assert common_odds_ratio(strata) == pytest.approx(together["mh_odds_ratio"], abs=5e-8)
