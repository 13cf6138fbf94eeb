"""Published cases of unequal selection come out of `fairness --exact` from spreadsheets, digit by digit."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.published import figures, rows

from .conftest import Sponsorcli
from .studies import AS_OF, HIRED, Cell, Row, exact_tables, groups_programme, write_table

PUBLISHED: dict[str, dict[str, Any]] = figures("adverse_impact")
FROM_R = figures("from_r")
STEP = "nominated to selected"
Counts = Mapping[str, tuple[int, int]]
"""How many of each group passed, and how many there were."""


def compared(sponsorcli: Sponsorcli, folder: Path, counts: Counts) -> dict[str, dict[str, Any]]:
    """The groups that took part in a step."""
    cells = [Cell((group,), passed, people) for group, (passed, people) in counts.items()]
    rows = exact_tables(sponsorcli, groups_programme(folder, ["origin"], cells))["impact"]
    return {row["group"]: row for row in rows if row["step"] == STEP}


@pytest.mark.parametrize("case", [name for name, example in PUBLISHED.items() if "counts" in example])
def test_cases_of_the_courts_and_the_guidelines_have_their_rates_and_ratios(
    sponsorcli: Sponsorcli, tmp_path: Path, case: str
) -> None:
    """Questions 12 and 21 on the Uniform Guidelines, Connecticut v. Teal, Ricci v. DeStefano."""
    example = PUBLISHED[case]
    found = compared(sponsorcli, tmp_path, example["counts"])
    for group, percent in example.get("expected_rate_percent", {}).items():
        assert 100 * found[group]["rate"] == pytest.approx(percent, abs=0.05)
    for group, percent in example.get("expected_impact_ratio_percent", {}).items():
        assert 100 * found[group]["impact_ratio"] == pytest.approx(percent)
    highest = example.get("expected_highest_rate_group", "White")
    for group, row in found.items():
        if group != highest and len(found) == 2:
            assert row["reference"] == highest
            assert (row["below_four_fifths"] == "all") is example.get("expected_flag", row["impact_ratio"] < 0.8)


def test_rates_in_percent_have_the_four_fifths_of_the_guidelines(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """Question 11: of 100 in each group 60, 45, 48 and 51 pass; 48 is exactly four fifths of 60, and not below."""
    example = PUBLISHED["ugesp_qa11"]
    percents = example["selection_rates_percent"]
    found = compared(sponsorcli, tmp_path, {group: (percent, 100) for group, percent in percents.items()})
    for group, percent in example["expected_impact_ratio_percent"].items():
        assert 100 * found[group]["impact_ratio"] == pytest.approx(percent)
        is_below = example["expected_flag_below_four_fifths"][group]
        assert found[group]["below_four_fifths"] == ("all" if is_below else "none")


def test_a_shortfall_is_as_published(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """1 of 10 women selected where one in five of all are: one fewer than expected (DCI Consulting)."""
    example = PUBLISHED["dci_shortfall"]
    women = (example["female_selected"], example["female_pool"])
    others = (example["overall_selection_rate_percent"] - women[0], 100 - women[1])
    found = compared(sponsorcli, tmp_path, {"women": women, "men": others})
    assert found["women"]["shortfall"] == pytest.approx(example["expected_shortfall"])


def test_the_ratio_of_two_rates_has_the_published_limits(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """Fagerland and Newcombe 2013; told against the higher rate here, so that limits are turned about where needed."""
    met = 0
    for case in figures("ratios"):
        counts = {"one": (case["x1"], case["n1"]), "other": (case["x2"], case["n2"])}
        found = compared(sponsorcli, tmp_path, counts)
        group = next(row for row in found.values() if row["impact_ratio"] is not None)
        limits = (group["low"], group["high"])
        if group["group"] == "other":
            limits = (1 / limits[1], 1 / limits[0])
        for limit, wanted in zip(limits, case["ci"], strict=True):
            assert round(limit, len(str(wanted).partition(".")[2])) == wanted
        met += 1
    assert met == 4


@pytest.mark.parametrize("rank", ["captain", "lieutenant"])
def test_new_havens_promotions_have_the_exact_p_values_of_r(sponsorcli: Sponsorcli, tmp_path: Path, rank: str) -> None:
    """Ricci v. DeStefano, 557 U.S. 557 (2009): of captains 0.168 (mid-p), for two comparisons 0.336 (Holm)."""
    found = compared(sponsorcli, tmp_path, PUBLISHED[f"ricci_{rank}"]["counts"])
    for group, name in (("B", "black"), ("H", "hispanic")):
        assert found[group]["p_value"] == pytest.approx(FROM_R["ricci"][rank]["p"][name], abs=1e-9)
        assert found[group]["p_adjusted"] == pytest.approx(FROM_R["ricci"][rank]["holm"][name], abs=1e-9)


def test_rank_and_origin_together_are_adjusted_as_by_r(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """Five comparisons with white captains: p.adjust(method = "BH")."""
    origins = {"W": "white", "B": "black", "H": "hispanic"}
    cells = [
        Cell((rank, origins[origin]), passed, people)
        for rank in ("captain", "lieutenant")
        for origin, (passed, people) in PUBLISHED[f"ricci_{rank}"]["counts"].items()
    ]
    found = exact_tables(sponsorcli, groups_programme(tmp_path, ["rank", "origin"], cells))["crosses"]
    adjusted = {row["group"]: row["p_adjusted"] for row in found if row["step"] == STEP}
    assert adjusted.pop("captain, white") is None
    wanted = {name.replace(".", ", "): one for name, one in FROM_R["ricci"]["against_white_captains"].items()}
    assert adjusted == pytest.approx(wanted, abs=1e-9)


def over_rounds(sponsorcli: Sponsorcli, folder: Path, strata: Mapping[str, Counts]) -> dict[str, Any]:
    """The one row of two groups compared over rounds."""
    cells = [
        Cell((group,), passed, people, name)
        for name, counts in strata.items()
        for group, (passed, people) in counts.items()
    ]
    found = exact_tables(sponsorcli, groups_programme(folder, ["origin"], cells))["cycles"]
    (row,) = (row for row in found if row["step"] == STEP)
    return dict(row)


def test_admissions_by_department_have_the_mantel_haenszel_figures_of_r(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """Six departments as rounds: mantelhaen.test(correct = FALSE), and Breslow and Day's test of epiR."""
    departments = figures("strata")["berkeley"]["men_women_admitted_rejected"]
    strata = {
        str(place): {"men": (men[0], sum(men)), "women": (women[0], sum(women))}
        for place, (men, women) in enumerate(departments)
    }
    row, given = over_rounds(sponsorcli, tmp_path, strata), FROM_R["berkeley"]
    assert row["reference"] == "men"
    assert 1 / row["odds_ratio"] == pytest.approx(given["odds_ratio"], abs=1e-9)
    assert [1 / row["high"], 1 / row["low"]] == pytest.approx(given["limits"], abs=1e-8)
    assert row["p_value"] == pytest.approx(given["p"], abs=1e-9)
    assert row["p_equal"] == pytest.approx(given["breslow_day_p"], abs=1e-9)


def test_promotions_by_rank_have_the_mantel_haenszel_figures_of_r(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    strata = {}
    for rank in ("captain", "lieutenant"):
        counts = PUBLISHED[f"ricci_{rank}"]["counts"]
        others = (counts["B"][0] + counts["H"][0], counts["B"][1] + counts["H"][1])
        strata[rank] = {"white": tuple(counts["W"]), "others": others}
    row, given = over_rounds(sponsorcli, tmp_path, strata), PUBLISHED["ricci_stratified"]
    assert 1 / row["odds_ratio"] == pytest.approx(given["mh_odds_ratio"], abs=5e-8)
    assert row["p_value"] == pytest.approx(given["p"], abs=5e-8)


def test_recurrences_by_treatment_have_the_rate_ratio_of_r(sponsorcli: Sponsorcli, tmp_path: Path) -> None:
    """A month of the study is a quarter since the pairing, a recurrence an opportunity (Byar 1980)."""
    people: list[Row] = []
    pairs: list[Row] = []
    groups: list[Row] = []
    given: list[Row] = []
    for number, row in enumerate(rows("bladder_cancer")):
        person, months = f"P{number:02}", int(row["months"])
        paired = AS_OF - timedelta(days=91 * months)
        people.append({"person_id": person, "level": "L1", "hired_on": HIRED})
        pairs.append({"protege_id": person, "sponsor_id": "S", "paired_on": paired})
        groups.append({"person_id": person, "arm": row["arm"]})
        given += [
            {"on": AS_OF - timedelta(days=one), "sponsor_id": "S", "protege_id": person, "action": "acting_role"}
            for one in range(int(row["recurrences"]))
        ]
    for name in ("configs", "data"):
        (tmp_path / name).mkdir()
    sponsor: Row = {"person_id": "S", "level": "L1", "hired_on": HIRED}
    for name, table in (
        ("people", [*people, sponsor]), ("pairs", pairs), ("audit", groups), ("activity", given),
        ("proteges", [{"person_id": one["person_id"]} for one in people]),
    ):  # fmt: skip
        write_table(tmp_path / "data" / f"{name}.csv", table)
    program = tmp_path / "configs" / "bladder.yaml"
    sources = ", ".join(f"{name}: ../data/{name}.csv" for name in ("people", "proteges", "pairs", "activity", "audit"))
    program.write_text(
        "schema_version: 1\nprogram: {id: bladder, name: Bladder, levels: [L1]}\n"
        f"sources: {{{sources}}}\noutcomes: {{groups: [arm]}}\n",
        encoding="utf-8",
    )
    treated = next(row for row in exact_tables(sponsorcli, program)["by_group"] if row["group"] == "thiotepa")
    wanted = FROM_R["bladder_cancer"]
    assert treated["reference"] == "placebo"
    assert treated["ratio"] == pytest.approx(wanted["ratio"], abs=1e-8)
    assert [treated["low"], treated["high"]] == pytest.approx(wanted["limits"], abs=1e-6)
    assert treated["p_value"] == pytest.approx(wanted["permutation_p"], abs=0.025), "three errors of 1,999 permutations"
